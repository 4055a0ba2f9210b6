import JOSE
import Messages
import TestSupport
import Testing

@testable import Harness

/// What a plan wants, what the verifier finds, and what is wrong with it.
struct Compared: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expectation: CaseExpectation
    let findings: [Finding]
    let error: FindingCode?
    /// A piece of the message.
    let words: String

    init(
        _ what: String,
        _ expectation: CaseExpectation,
        _ findings: [(FindingCode, Finding.Severity)],
        _ error: FindingCode? = nil,
        _ words: String = ""
    ) {
        (testDescription, self.expectation, self.error, self.words) = (what, expectation, error, words)
        self.findings = findings.map { Finding($0, $1, .token, "something is wrong") }
    }

    static let all = [
        Compared("accepted", CaseExpectation(.accepted), []),
        Compared("accepted with a warning", CaseExpectation(.accepted), [(.weakKey, .warning)]),
        Compared("rejected for any reason", CaseExpectation(.rejected), [(.expired, .error), (.weakKey, .error)]),
        Compared(
            "for the one",
            CaseExpectation(.rejected, codes: [.expired]),
            [(.expired, .error), (.weakKey, .warning)]
        ),
        Compared(
            "for both",
            CaseExpectation(.rejected, codes: [.weakKey, .expired]),
            [(.expired, .error), (.weakKey, .error)]
        ),
        Compared(
            "a warning that is listed",
            CaseExpectation(.rejected, codes: [.expired, .weakKey]),
            [(.expired, .error), (.weakKey, .warning)]
        ),
        Compared(
            "a note is no reason",
            CaseExpectation(.rejected, codes: [.expired, .weakKey]),
            [(.expired, .error), (.weakKey, .note)],
            .unexpectedReason,
            "but not for weak-key"
        ),
        Compared(
            "accepted instead",
            CaseExpectation(.rejected, codes: [.expired]),
            [],
            .unexpectedVerdict,
            "the token is accepted, and the plan expects it to be rejected"
        ),
        Compared(
            "rejected instead",
            CaseExpectation(.accepted),
            [(.expired, .error)],
            .unexpectedVerdict,
            "the token is rejected, and the plan expects it to be accepted"
        ),
        Compared(
            "another reason",
            CaseExpectation(.rejected, codes: [.expired, .weakKey]),
            [(.issuerMismatch, .error)],
            .unexpectedReason,
            "but not for expired, weak-key"
        ),
        Compared(
            "one reason more",
            CaseExpectation(.rejected, codes: [.expired]),
            [(.expired, .error), (.issuerMismatch, .error)],
            .unexpectedReason,
            "for more than the plan expects: issuer-mismatch"
        ),
        Compared("only a server can tell", CaseExpectation(.rejected, codes: [.tokenRefused]), []),
        Compared(
            "a server and the verifier",
            CaseExpectation(.rejected, codes: [.expired, .tokenRefused]),
            [(.expired, .error)]
        ),
    ]
}

@Suite("What the verifier said, against the plan")
struct ComparisonTests {
    @Test("one error, or none", arguments: Compared.all)
    func compares(_ sample: Compared) {
        let comparison = Comparison(expectation: sample.expectation)
        let errors = comparison.errors(about: report(sample.findings))
        #expect(errors.map(\.code) == [sample.error].compactMap { $0 })
        for error in errors {
            #expect(error.message.contains(sample.words), "\(error.message)")
            #expect(error.severity == .error && error.expected == sample.expectation.text)
            #expect(error.actual == Comparison.actual(report(sample.findings)) && error.fix?.isEmpty == false)
        }
    }

    @Test("what was found names each error once")
    func found() {
        let expired = Finding(.expired, .error, .token, "")
        #expect(Comparison.actual(report([expired, expired])) == "rejected: expired")
        #expect(Comparison.actual(report([])) == "accepted")
        #expect(Comparison.rejected([]) == "rejected")
    }

    private func report(_ findings: [Finding]) -> Report {
        Report(
            token: Token(parsing: Array("a.b.c".utf8)),
            signature: Report.Signature(status: .valid, algorithm: "RS256"),
            claims: .accepted,
            findings: findings,
            time: HostileSetting.now,
            leeway: Timespan(seconds: 0)
        )
    }
}
