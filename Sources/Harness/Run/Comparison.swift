internal import JOSE
internal import Messages

/// Holds what happened against what a plan expects.
struct Comparison {
    let expectation: CaseExpectation
    /// Whether an accepted token must have no warnings.
    var isStrict = false

    /// What the verifier said, against what was expected of it; nothing when only a server can give the reasons.
    func errors(about report: Report) -> [Finding] {
        // Only a server can give reasons of that kind, so the verifier may accept the token.
        guard !expectation.isOnlyServerReported else { return [] }
        guard report.verdict == expectation.verdict else {
            let isAccepted = report.verdict == .accepted
            let what = isAccepted ? accepted(report) : "the token is rejected"
            let fix: Message? =
                isAccepted ? "correct the case, so that its token is as its name says, or its 'expect'" : nil
            return [unexpectedVerdict(what, Self.actual(report), fix: fix)]
        }
        return unexpectedReasons(report)
    }

    /// A plan may take for an error what is none.
    private func accepted(_ report: Report) -> String {
        let warnings = report.findings.filter { $0.severity == .warning && expectation.codes.contains($0.code) }
        guard !warnings.isEmpty else { return "the token is accepted" }
        let verb = warnings.count == 1 ? "is a warning, which refuses" : "are warnings, which refuse"
        return "the token is accepted, as \(warnings.map(\.code).listed) \(verb) nothing"
    }

    /// Such as `rejected: expired, issuer-mismatch`.
    static func actual(_ report: Report) -> String {
        guard report.verdict == .rejected else { return "accepted" + report.findings.besideAcceptance }
        return rejected(report.findings.filter { $0.severity == .error }.map(\.code))
    }

    static func rejected(_ codes: [FindingCode]) -> String {
        codes.isEmpty ? "rejected" : "rejected: \(codes.listed)"
    }

    func unexpectedVerdict(_ what: String, _ actual: String, fix: Message? = nil) -> Finding {
        Finding(
            .unexpectedVerdict,
            .error,
            .token,
            "\(what), and the plan expects it to be \(expectation.verdict.rawValue)",
            expected: expectation.text,
            actual: actual,
            fix: fix ?? "see the findings below; if that is how it should be, correct 'expect' in the plan"
        )
    }

    /// Reasons that are missing, and unexpected errors.
    private func unexpectedReasons(_ report: Report) -> [Finding] {
        let expected = expectation.codes.filter { !$0.isServerReported }
        guard !expected.isEmpty else { return [] }
        let present = report.findings.filter { $0.severity != .note }
        let missing = expected.filter { code in !present.contains { $0.code == code } }
        let more = present.filter { $0.severity == .error }.map(\.code).filter { !expectation.codes.contains($0) }
        let actual = Self.actual(report)
        guard missing.isEmpty else {
            return [unexpectedReason("the token is rejected, but not for \(missing.listed)", actual, fix: nil)]
        }
        guard !more.isEmpty else { return [] }
        return [
            unexpectedReason(
                "the token is rejected for more than the plan expects: \(more.listed)",
                actual,
                fix: "if that is meant, add it to 'rejected'; else correct the case, so that it shows one thing"
            )
        ]
    }

    func unexpectedReason(_ message: String, _ actual: String, fix: Message?) -> Finding {
        Finding(
            .unexpectedReason,
            .error,
            .token,
            message,
            expected: expectation.text,
            actual: actual,
            fix: fix ?? "see the findings below, and correct the case or its 'expect'"
        )
    }
}
