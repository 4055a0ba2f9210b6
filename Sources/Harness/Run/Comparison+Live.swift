internal import JOSE
internal import JSON
internal import Messages
internal import Qlik
internal import TenantProbe

extension Comparison {
    /// What the server said, against what was expected of it.
    func errors(about report: ProbeReport) -> [Finding] {
        switch (expectation.verdict, LiveAnswer(report)) {
        // A session is a session, even if the server does not say whose, or says no more.
        case (.rejected, .noVerdict) where CaseRun.isLetIn(report) && !isWanted(report): return [carelessness(report)]
        case (_, .noVerdict): return []
        case (.accepted, .accepted): return identity(report) + status(report) + strictness(report)
        case (.accepted, .letIn): return [fault(report)]
        case (.accepted, .refused): return [unexpectedVerdict(refusal(report), Self.actual(report))]
        case (.rejected, .letIn) where isWanted(report): return reasons(report) + status(report)
        case (.rejected, .accepted), (.rejected, .letIn):
            return [carelessness(report)]
        case (.rejected, .refused): return reasons(report) + status(report)
        }
    }

    /// A wrong address refuses every token.
    private func refusal(_ report: ProbeReport) -> String {
        report.reasonBesidesToken(unless: []) == nil
            ? "the server rejects the token" : "the server refuses every token"
    }

    /// A server that does not refuse what it should.
    private func carelessness(_ report: ProbeReport) -> Finding {
        Finding(
            .unexpectedVerdict,
            .error,
            .server,
            "the server accepts a token that the plan expects it to refuse",
            expected: expectation.text,
            actual: Self.actual(report),
            fix: "find out why the server does not check this; if it is intended, correct 'expect' in the plan"
        )
    }

    /// The server accepts the token, but something is wrong with the session.
    private func strictness(_ report: ProbeReport) -> [Finding] {
        guard isStrict, report.findings.contains(where: { $0.severity == .warning }) else { return [] }
        let what = "the server accepts the token with warnings, which refuse here"
        return [
            unexpectedVerdict(what, Self.actual(report), fix: "see the findings below, or leave \(option: .strict) out")
        ]
    }

    /// What is wrong with a session that was opened.
    private func fault(_ report: ProbeReport) -> Finding {
        let errors = report.findings.filter { $0.severity == .error }
        guard let first = errors.first, !errors.contains(where: { $0.code == .identityDiffers }) else {
            return otherSession(report)
        }
        return Finding(
            .unexpectedVerdict,
            .error,
            .token,
            "the server lets the user in, but not as the plan expects: \(first.message)",
            expected: expectation.text,
            actual: Self.actual(report),
            fix: "see the findings below"
        )
    }

    /// A session, but not the one that the token is for.
    private func otherSession(_ report: ProbeReport) -> Finding {
        Finding(
            .unexpectedIdentity,
            .error,
            .server,
            "the server opens a session, but not the one that the token is for",
            expected: expectation.text,
            actual: Self.actual(report),
            fix: "see the findings below"
        )
    }

    /// Whether the plan names what is wrong with the session, such as a user who is disabled.
    private func isWanted(_ report: ProbeReport) -> Bool {
        report.findings.contains {
            $0.severity == .error && $0.code.isServerReported && expectation.codes.contains($0.code)
        }
    }

    static func actual(_ report: ProbeReport, saysWarnings: Bool = true) -> String {
        let status = decidingStatus(report).map { " (status \($0))" } ?? ""
        let who = report.who.map { " as \($0)" } ?? ""
        let errors = report.findings.filter { $0.severity == .error }.map(\.code)
        switch (report.verdict, LiveAnswer(report)) {
        case (.accepted, _): return "accepted\(who)\(status)" + (saysWarnings ? report.findings.besideAcceptance : "")
        case (.noVerdict, _):
            guard CaseRun.isLetIn(report) else { return "no verdict\(status)" }
            let login = report.answered.first { $0 < 400 }.map { " (status \($0))" } ?? ""
            return "logged in\(who)\(login), then no verdict" + (status == login ? "" : status)
        case (.rejected, .letIn): return "let in\(who)\(status)" + (errors.isEmpty ? "" : ": \(errors.listed)")
        case (.rejected, _): return rejected(errors) + status
        }
    }

    private static func decidingStatus(_ report: ProbeReport) -> Int? {
        // An older release may not know the first address that was tried.
        guard let step = report.step else { return report.answered.first { $0 < 400 } }
        return report.steps.last { $0.name == step }?.status
    }

    /// Only what a server says; what speaks against the token itself was compared before.
    private func reasons(_ report: ProbeReport) -> [Finding] {
        let present = report.findings.filter { $0.severity != .note }.map(\.code)
        let missing = expectation.codes.filter { $0.isServerReported && !present.contains($0) }
        guard missing.isEmpty else {
            let message = "the server rejects the token, but not for \(missing.listed)"
            return [unexpectedReason(message, Self.actual(report), fix: nil)]
        }
        // What the verifier says was compared before; that a server gives no reason is none.
        let known = expectation.codes + report.offline.findings.map(\.code) + [.tokenRefused]
        let more = report.findings.filter { finding in
            finding.severity == .error && !known.contains(finding.code) && !finding.code.refusesEveryToken
        }
        guard !expectation.codes.isEmpty, !more.isEmpty else { return [] }
        let message = "the server rejects the token for more than the plan expects: \(more.map(\.code).listed)"
        return [unexpectedReason(message, Self.actual(report), fix: nil)]
    }

    private func status(_ report: ProbeReport) -> [Finding] {
        guard !expectation.statuses.isEmpty else { return [] }
        let status = Self.decidingStatus(report)
        guard !(status.map(expectation.statuses.contains) ?? false) else { return [] }
        let finding = Finding(
            .unexpectedStatus,
            .error,
            .server,
            "the server answers with another status than the plan expects",
            expected: expectation.statuses.map(String.init).joined(separator: " or "),
            actual: status.map(String.init) ?? "none",
            fix: "see the steps below; if that is how it should be, correct 'http-status' in the plan"
        )
        return [finding]
    }

    private func identity(_ report: ProbeReport) -> [Finding] {
        differences(report.platform) { fact in
            report.identity.first { $0.name == fact.name }?.texts ?? []
        }.map { difference in
            difference.finding(
                .server,
                "what the server says about the user differs from the plan in '\(difference.name)'",
                fix: "see the identity below; if that is how it should be, correct 'identity' in the plan"
            )
        }
    }
}
