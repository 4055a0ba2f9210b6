import Foundation
import JSON
import TestSupport
import Testing

@Suite("What a token holds does not reach the terminal as it is")
struct HostileOutputTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    /// What a terminal would obey, hide or take for a line of our own; short, since long values are cut.
    private static let texts = [
        "\u{1b}[31mred\u{1b}[0m\u{1b}]8;;http://evil.example\u{7}link\u{1b}]8;;\u{7}\u{1b}]52;c;ZXZpbA==\u{7}",
        "\u{9b}31ma\u{8}b\rc\u{7f}\u{85}\u{202e}gnp.exe\u{2066}\u{2069}\u{200b}\u{200d}\u{feff}\u{e0041}\u{e000}",
        "\u{2028}accepted\u{2029}\nsignature valid: RS256\n\naccepted: expires in 1 h", "\0a",
        "::error file=a::forged ##vso[task.setvariable variable=a]b ##[error]c ##teamcity[buildStatus text='d']",
    ]

    /// Bytes that may stand in a report: printable text, line ends and plain blanks.
    private func expectTame(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        let wild = outcome.all.unicodeScalars.filter { scalar in
            if scalar == "\n" { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
            default: return false
            }
        }
        #expect(
            wild.isEmpty,
            "\(wild.map { String($0.value, radix: 16) }) in \(outcome.all)",
            sourceLocation: sourceLocation
        )
        // Only our own lines begin like that, and none of these commands accepts.
        for line in outcome.all.split(separator: "\n") {
            #expect(!line.hasPrefix("accepted") && !line.hasPrefix("signature valid"), sourceLocation: sourceLocation)
            // GitHub, Azure and TeamCity obey what stands in a log like that.
            #expect(!line.trimmingCharacters(in: .whitespaces).hasPrefix("::"), sourceLocation: sourceLocation)
            let isObeyed = ["##[", "##vso[", "##teamcity["].contains { line.contains($0) }
            #expect(!isObeyed, "\(line)", sourceLocation: sourceLocation)
        }
        #expect(outcome.status == 0 || outcome.status == 1 || outcome.status == 2, sourceLocation: sourceLocation)
    }

    private func quoted(_ text: String) -> String { JSONValue.string(text).compact }

    @Test(arguments: texts)
    func wherever(_ text: String) async throws {
        let value = quoted(text)
        let tokens = [
            Compact.unsigned("{\"alg\":\(value),\"kid\":\(value),\"typ\":\(value),\(value):1}", "{\"sub\":\(value)}"),
            Compact.unsigned(
                "{\"alg\":\"RS256\",\"kid\":\(value)}",
                "{\(value):{\(value):[\(value)]},\"exp\":\(value)}"
            ),
            Compact.unsigned(
                "{\"alg\":\"RS256\",\"crit\":[\(value)]}",
                "{\"aud\":[\(value)],\"iss\":\(value),\"exp\":1}"
            ),
            Compact.unsigned(
                "{\"alg\":\"RS256\"}",
                "{\"a\":1,\"sub\":\(value),\"sub\":\(value),\(value):1,\(value):2}"
            ),
            // Unescaped in the JSON, and no JSON at all.
            Compact.unsigned("{\"alg\":\"\(text)\"}", "{\"sub\":\"\(text)\"}"), Compact.unsigned(text, text), text,
        ]
        for token in tokens {
            try scratch.write(token, to: "token")
            for words in [
                ["decode"], ["verify", "--cert-publickey-file", "publickey.pem", "--issuer", "i", "--audience", "a"],
                ["decode", "--cert-publickey-file", "publickey.pem"],
            ] {
                expectTame(try await scratch.run(words + ["--jwt-file", "token"]))
            }
        }
    }

    @Test(arguments: texts)
    func inJSONNothingIsLost(_ text: String) async throws {
        let token = Compact.unsigned("{\"alg\":\"RS256\",\"kid\":\(quoted(text))}", "{\(quoted(text)):\(quoted(text))}")
        let shown = try await scratch.run(["decode", "--format", "json"], input: token)
        let payload: JSONValue = .object([JSONMember(text, .string(text))])
        #expect(try shown.json().member("payload") == payload)
        #expect(try shown.json().member("header")?.member("kid") == .string(text))
        let report = try Report(
            try await scratch.run(
                ["verify", "--cert-publickey-file", "publickey.pem", "--format", "json"],
                input: token
            )
        )
        #expect(report.value.member("claims") == payload)
        for outcome in [shown] {
            #expect(!["##[", "##vso[", "##teamcity["].contains { outcome.output.contains($0) })
            #expect(!outcome.bytes.contains { $0 < 0x20 && $0 != 0x0a })
        }
    }

    /// NUL cannot stand in an argument.
    @Test(arguments: texts.filter { !$0.contains("\0") })
    func inArgumentsAndNames(_ text: String) async throws {
        let create = ["create-qscloud", "--issuer", text, "--keyid", text, "--subject", text, "--username", text]
        for words in [
            create + ["--expires", text], create + ["--expires", "1h", "--cert-privatekey-file", text],
            create + ["--expires", "1h", "--cert-privatekey-env", text], create + ["--expires", "1h", "--claim", text],
            create + ["--expires", "9h", "--cert-privatekey-file", "privatekey.pem", "--strict", "--groups", text],
            ["verify", "--cert-publickey-file", text, "a.b.c"], ["decode", "--jwt-file", text], [text],
            [
                "create-cert", "--cert-key-type", "p256", "--cert-common-name", text, "--cert-file-prefix",
                "missing/\(text)",
            ],
            ["verify", "--cert-publickey-file", "publickey.pem", "--issuer", text, "--at", "0", "e30.e30.e30"],
        ] {
            expectTame(try await scratch.run(words))
        }
    }

    @Test func inTheNameOfAKeyFile() async throws {
        let name = "\u{1b}[32mkey\n\u{202e}.pem"
        try scratch.write(Fixture.bytes(file: "keys/rsa2048-b.public.pem"), to: name)
        let token = try await scratch.token().text
        expectTame(try await scratch.run("verify", "--cert-publickey-file", name, "--loglevel", "debug", token))
    }

    @Test func noColourIsTheOnlyEscape() async throws {
        let token = try await scratch.token().text
        let words = ["verify", "--cert-publickey-file", "publickey.pem", token]
        let forced = try await scratch.run(words, environment: ["CLICOLOR_FORCE": "1"])
        #expect(forced.output.contains("\u{1b}[1;32maccepted\u{1b}[0m"))
        for environment in [[:], ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], ["TERM": "dumb", "CLICOLOR_FORCE": "1"]] {
            let plain = try await scratch.run(words, environment: environment)
            #expect(!plain.output.contains("\u{1b}") && plain.output.hasPrefix("accepted"))
        }
        let json = try await scratch.run(words + ["--format", "json"], environment: ["CLICOLOR_FORCE": "1"])
        #expect(!json.output.contains("\u{1b}"))
    }
}
