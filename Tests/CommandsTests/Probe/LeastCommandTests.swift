import TestSupport
import Testing

@testable import Commands

@Suite("The least command of a probe")
struct LeastCommandTests {
    private static let cloud = [
        "qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --issuer acme.eu.qlikcloud.com --keyid key-2026 "
            + "--cert-privatekey-file privatekey.pem",
        "qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --jwt-file token.jwt",
    ]
    private static let windows = [
        "qs-jwt probe-qseow --url https://qlik.acme.com/jwt --userdir ACME --userid qs-jwt-probe --audience hdJh34wkK "
            + "--cert-privatekey-file privatekey.pem",
        "qs-jwt probe-qseow --url https://qlik.acme.com/jwt --jwt-file token.jwt",
    ]

    /// On a terminal, where nothing comes through a pipe.
    private func probe(_ words: [String]) -> Outcome { run(words) { $0.inputIsTerminal = true } }

    @Test("nothing at all: what is missing is said at once, with a line that works")
    func asksForLittle() {
        let words = "is missing, and there is no token to send, and no private key to make one with"
        for (command, option, lines) in [
            ("probe-qscloud", "--tenant", Self.cloud), ("probe-qseow", "--url", Self.windows),
        ] {
            let outcome = probe([command])
            outcome.expectUnusable("\(option) \(words)")
            #expect(outcome.hints == lines)
        }
    }

    @Test("a token may come through a pipe, so only the server is said to be missing")
    func mayBeInAPipe() {
        for (command, option, lines) in [
            ("probe-qscloud", "--tenant", Self.cloud), ("probe-qseow", "--url", Self.windows),
        ] {
            let outcome = run([command]) { $0.inputIsTerminal = false }
            outcome.expectUnusable("\(option) is missing")
            #expect(!outcome.errors.joined().contains("no token"))
            #expect(outcome.hints == lines)
        }
    }

    @Test("what was given stands in the line")
    func keepsWhatWasGiven() {
        let outcome = probe(["probe-qscloud", "--tenant", "t.us.qlikcloudgov.com"])
        outcome.expectUnusable("there is no token to send, and no private key")
        #expect(
            outcome.hints
                == Self.cloud.map {
                    $0.replacing("--tenant acme.eu", with: "--tenant t.us").replacing(
                        "--tenant t.us.qlikcloud.com",
                        with: "--tenant t.us.qlikcloudgov.com"
                    )
                }
        )
        let key = probe([
            "probe-qscloud", "--tenant", "t.example", "--keyid", "my key", "--cert-privatekey-env", "KEY",
        ])
        key.expectUnusable("--issuer is missing")
        #expect(
            key.hints == [
                "qs-jwt probe-qscloud --tenant t.example --issuer acme.eu.qlikcloud.com --keyid 'my key' "
                    + "--cert-privatekey-env KEY"
            ]
        )
    }

    @Test("what no shell takes as it is does not stand in it")
    func leavesOutWhatIsUnfit() {
        let outcome = probe(["probe-qseow", "--url", "https://x/$(id)", "--cert-privatekey-file", "a'b;c.pem"])
        #expect(outcome.status == 2 && outcome.hints.allSatisfy { !$0.contains("$(id)") && !$0.contains(";") })
    }

    @Test("what may be a token or a key is not said again")
    func hidesSecrets() {
        let secret = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ"
        for words in [
            ["--tenant", Probe.token], ["--tenant", String(repeating: secret, count: 3)],
            ["--tenant", "a.example", "--cert-privatekey-env", secret],
            ["--tenant", "a.example", "--cert-privatekey-file", String(repeating: secret, count: 3)],
            ["--tenant", "a.example", "--cert-privatekey-file", "k", "--keyid", Probe.token],
        ] {
            let outcome = probe(["probe-qscloud"] + words)
            #expect(outcome.status == 2 && !outcome.hints.isEmpty)
            for part in [secret] + Probe.token.split(separator: ".").map(String.init) {
                #expect(!outcome.hints.joined().contains(part), "\(outcome.hints)")
            }
        }
    }

    @Test("its own lines are read without a fault", arguments: cloud + windows)
    func works(_ line: String) throws {
        let scratch = try Scratch()
        let key = try scratch.write(Fixture.text("rsa2048.private.pem"), to: "privatekey.pem")
        let token = try scratch.write(Fixture.token(), to: "token.jwt")
        let words = line.split(separator: " ").dropFirst().map { word -> String in
            switch word {
            case "privatekey.pem": key
            case "token.jwt": token
            case "https://qlik.acme.com/jwt": "https://127.0.0.1:9/jwt"
            default: String(word)
            }
        }
        let here = words.enumerated().map { $0 > 0 && words[$0 - 1] == "--tenant" ? "127.0.0.1:9" : $1 }
        #expect(runUnanswered(here).output.hasPrefix("no verdict: connection-failed"))
    }
}
