import Foundation
import JSON
import TestSupport
import Testing

@Suite("The causes of refused tokens, each with a token that shows it")
struct CauseTests {
    private func words(_ token: TokenCase, _ more: String...) -> [String] {
        ["verify", "--for", token.platform, "--cert-publickey-file", Fixture.path("rsa2048.certificate.pem")]
            + ["--jwt-file", token.path] + token.options + more
    }

    @Test("the list is whole: 24 causes in order, each with a token or the reason why none can show it")
    func isWhole() {
        #expect(Cause.all.map(\.number) == Array(1...24))
        for cause in Cause.all { #expect(cause.tokens.isEmpty == (cause.isSeenOnlyLive != nil), "\(cause.what)") }
    }

    @Test("the first finding names the cause and the fix", arguments: Cause.all.filter { !$0.tokens.isEmpty })
    func namesTheCause(_ cause: Cause) throws {
        for token in cause.tokens {
            let outcome = run(words(token))
            #expect(outcome.status == (token.isAccepted ? 0 : 1), "\(token.file)")
            #expect(outcome.said("info") == token.removed, "\(token.file)")
            let first = outcome.output.components(separatedBy: "\n\n").dropFirst().first ?? ""
            guard let code = token.code else {
                #expect(!first.hasPrefix("error") && !first.hasPrefix("warning"), "\(token.file): \(outcome.output)")
                continue
            }
            let label = token.isAccepted ? "warning" : "error"
            #expect(first.hasPrefix("\(label): \(code)"), "\(token.file): \(outcome.output)")
            let plain = first.replacingOccurrences(of: "\n    ", with: " ")
            for word in token.words {
                #expect(first.contains(word) || plain.contains(word), "\(token.file), \(word): \(outcome.output)")
            }
        }
    }

    @Test("nothing is wider than a terminal, but for values", arguments: Cause.all.flatMap(\.tokens).map(\.file))
    func fitsATerminal(_ file: String) throws {
        let token = try #require(Cause.all.flatMap(\.tokens).first { $0.file == file })
        for line in run(words(token)).output.split(separator: "\n") where !line.contains(Fixture.path("")) {
            let isValue = ["  actual: ", "  expected: "].contains { line.hasPrefix($0) }
            #expect(isValue || line.count <= 80, "\(line)")
        }
    }

    @Test(
        "what, actual against expected, fix: a finding takes three lines, besides a mark and values that do not fit one",
        arguments: Cause.all.flatMap(\.tokens).map(\.file)
    )
    func takesThreeLines(_ file: String) throws {
        let token = try #require(Cause.all.flatMap(\.tokens).first { $0.file == file })
        let blocks = run(words(token)).output.components(separatedBy: "\n\n")
        let labels = ["error: ", "warning: ", "note: "]
        for block in blocks where labels.contains(where: { block.hasPrefix($0) }) && !block.contains(Fixture.path("")) {
            let lines = block.split(separator: "\n").dropFirst()
            let values = lines.filter { $0.hasPrefix("  actual:") || $0.hasPrefix("  expected:") }
            let marked = lines.contains { $0.contains("^") }
            let others = lines.count - (marked ? 2 : 0) - (marked && values.count == 2 ? 2 : values.count)
            #expect(others <= 1, "\(block)")
        }
    }

    @Test("what the tool of the same name makes for its own example: three findings and nothing else")
    func judgesTheUpstreamExample() throws {
        let token = TokenCase(file: "upstream-cloud", platform: "qscloud")
        let findings = try #require(try run(words(token, "--format", "json")).json().member("findings")?.elements)
        let codes = findings.map { [$0.member("code")?.stringValue, $0.member("claim")?.stringValue] }
        #expect(
            codes == [
                ["lifetime-too-long", "exp"], ["claim-wrong-type", "email_verified"], ["groups-misnamed", "group"],
            ]
        )
        #expect(run(words(token)).status == 1)
    }

    @Test(
        "a token that satisfies every rule is accepted without a finding",
        arguments: [
            ("good-cloud", "qscloud", ["--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026"]),
            ("good-qseow", "qseow", ["--audience", "hdJh34wkK"]),
        ]
    )
    func findsNothing(_ file: String, _ platform: String, _ options: [String]) throws {
        let token = TokenCase(file: file, platform: platform, options: options)
        let outcome = run(words(token))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("accepted: expires in "))
        #expect(outcome.output.split(separator: "\n").count == 3)
        #expect(try run(words(token, "--format", "json")).json().member("findings") == [])
    }
}
