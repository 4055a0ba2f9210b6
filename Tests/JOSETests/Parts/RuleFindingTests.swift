import JOSE
import TestSupport
import Testing

@Suite("What a platform's rules say stands in the report once, in their words")
struct RuleFindingTests {
    /// On a token that has expired, with a rule of this severity.
    private func report(_ rule: Finding) throws -> Report {
        try Verifier.judge(
            Token(parsing: Array(token(payload: #"{"exp":1}"#).utf8)),
            keys: [Fixture.key("rsa2048")],
            expectations: Expectations(time: NumericDate(seconds: now)),
            rules: [rule]
        )
    }

    @Test(
        "beside a graver finding on the same thing, a milder rule does not excuse it",
        arguments: Finding.Severity.allCases
    )
    func keepsTheGraver(_ severity: Finding.Severity) throws {
        let report = try report(Finding(.expired, severity, .claim("exp"), "the words of the rule"))
        let finding = try report.only(.expired)
        #expect(finding.severity == .error)
        #expect(finding.message == "the words of the rule")
        #expect(report.verdict == .rejected)
    }

    @Test("a rule that is graver makes a warning an error")
    func takesTheGraver() throws {
        let text = try token(payload: #"{"exp":1800003600,"jti":7}"#)
        let own = try judge(text).findings
        let warning = try #require(own.first { $0.severity == .warning })
        let graver = try Verifier.judge(
            Token(parsing: Array(text.utf8)),
            keys: [Fixture.key("rsa2048")],
            expectations: Expectations(time: NumericDate(seconds: now)),
            rules: [Finding(warning.code, .error, warning.subject, "the words of the rule")]
        )
        #expect(graver.errors == [warning.code])
        #expect(graver.findings.count == own.count)
    }

    @Test("the same code on another claim is another fault")
    func keepsBoth() throws {
        let found = try report(Finding(.expired, .error, .claim("end"), "the words of the rule")).findings
        #expect(found.filter { $0.code == .expired }.map(\.subject) == [.claim("exp"), .claim("end")])
    }
}
