internal import JOSE
internal import Messages

/// Holds what happened against what a plan expects.
struct Comparison {
    let expectation: CaseExpectation
    /// Whether an accepted token must have no warnings.
    var isStrict = false

    /// What the verifier said, against what was expected of it; nothing when only a server can give the reasons.
    func complaints(about report: Report) -> [Finding] {
        // Only a server can give reasons of that kind, so the verifier may accept the token.
        guard !expectation.isOnlyServerReported else { return [] }
        let errors = report.findings.filter { $0.severity == .error }.map(\.code)
        guard report.verdict == expectation.verdict else {
            let isAccepted = report.verdict == .accepted
            let what = isAccepted ? accepted(report) : "the token is rejected"
            let fix: Message? =
                isAccepted ? "correct the case, so that its token is as its name says, or its 'expect'" : nil
            return [unexpectedVerdict(what, Self.found(report), fix: fix)]
        }
        let found = report.findings.filter { $0.severity != .note }.map(\.code)
        return unexpectedReasons(
            wanted: expectation.codes.filter { !$0.isServerReported },
            found: found,
            errors: errors,
            Self.found(report)
        )
    }

    /// A plan may take for an error what is none.
    private func accepted(_ report: Report) -> String {
        let warnings = report.findings.filter { $0.severity == .warning && expectation.codes.contains($0.code) }
        guard !warnings.isEmpty else { return "the token is accepted" }
        let verb = warnings.count == 1 ? "is a warning, which refuses" : "are warnings, which refuse"
        return "the token is accepted, as \(warnings.map(\.code).listed) \(verb) nothing"
    }

    /// Such as `rejected: expired, issuer-mismatch`.
    static func found(_ report: Report) -> String {
        guard report.verdict == .rejected else { return "accepted" + report.findings.besideAcceptance }
        return rejected(report.findings.filter { $0.severity == .error }.map(\.code))
    }

    static func rejected(_ codes: [FindingCode]) -> String {
        codes.isEmpty ? "rejected" : "rejected: \(codes.listed)"
    }

    func unexpectedVerdict(_ what: String, _ found: String, fix: Message? = nil) -> Finding {
        Finding(
            .unexpectedVerdict,
            .error,
            .token,
            "\(what), and the plan expects it to be \(expectation.verdict.rawValue)",
            expected: expectation.text,
            actual: found,
            fix: fix ?? "see the findings below; if that is how it should be, correct 'expect' in the plan"
        )
    }

    /// Reasons that are missing, and errors that nobody expected.
    private func unexpectedReasons(
        wanted: [FindingCode],
        found: [FindingCode],
        errors: [FindingCode],
        _ actual: String
    ) -> [Finding] {
        guard !wanted.isEmpty else { return [] }
        let missing = wanted.filter { !found.contains($0) }
        let more = errors.filter { !expectation.codes.contains($0) }
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
