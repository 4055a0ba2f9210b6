internal import JOSE

/// Holds what happened against what a plan expects.
struct Comparison {
    let expectation: CaseExpectation

    /// What the verifier said, against what was expected of it; nothing when only a server can give the reasons.
    func complaints(about report: Report) -> [Finding] {
        guard !expectation.needsServer else { return [] }
        let errors = report.findings.filter { $0.severity == .error }.map(\.code)
        guard report.verdict == expectation.verdict else {
            return [
                unexpectedVerdict(
                    report.verdict == .accepted ? "the token is accepted" : "the token is rejected",
                    Self.found(report)
                )
            ]
        }
        let found = report.findings.filter { $0.severity != .note }.map(\.code)
        return unexpectedReasons(
            wanted: expectation.codes.filter { !$0.isServers },
            found: found,
            errors: errors,
            Self.found(report)
        )
    }

    /// Such as `rejected: expired, issuer-mismatch`.
    static func found(_ report: Report) -> String {
        guard report.verdict == .rejected else { return "accepted" }
        return rejected(report.findings.filter { $0.severity == .error }.map(\.code))
    }

    static func rejected(_ codes: [FindingCode]) -> String {
        let names = codes.reduce(into: [String]()) { names, code in
            if !names.contains(code.rawValue) { names.append(code.rawValue) }
        }
        return names.isEmpty ? "rejected" : "rejected: \(names.joined(separator: ", "))"
    }

    func unexpectedVerdict(_ what: String, _ found: String) -> Finding {
        Finding(
            .unexpectedVerdict,
            .error,
            .token,
            "\(what), and the plan expects it to be \(expectation.verdict.rawValue)",
            expected: expectation.text,
            actual: found,
            fix: "if that is how it should be, correct 'expect' in the plan; else see the findings below"
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
            let names = missing.map(\.rawValue).joined(separator: ", ")
            return [unexpectedReason("the token is rejected, but not for \(names)", actual, fix: nil)]
        }
        guard !more.isEmpty else { return [] }
        let names = more.map(\.rawValue).joined(separator: ", ")
        return [
            unexpectedReason(
                "the token is rejected for more than the plan expects: \(names)",
                actual,
                fix: "if that is meant, add it to 'rejected'; else correct the case, so that it shows one thing"
            )
        ]
    }

    func unexpectedReason(_ message: String, _ actual: String, fix: String?) -> Finding {
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

#if Probe
internal import JSON
internal import Qlik
internal import TenantProbe

extension Comparison {
    /// What the server said, against what was expected of it.
    func complaints(about report: ProbeReport) -> [Finding] {
        switch (expectation.verdict, LiveAnswer(report)) {
        case (_, .noVerdict): return []
        case (.accepted, .accepted): return identity(report) + status(report)
        case (.accepted, _): return [unexpectedVerdict("the server rejects the token", Self.found(report))]
        case (.rejected, .accepted), (.rejected, .acceptedAsAnother):
            return [unexpectedVerdict("the server accepts the token", Self.found(report))]
        case (.rejected, .refused): return reasons(report) + status(report)
        }
    }

    static func found(_ report: ProbeReport) -> String {
        let status = decidingStatus(report).map { " (status \($0))" } ?? ""
        switch report.verdict {
        case .accepted: return "accepted\(status)"
        case .noVerdict: return "no verdict\(status)"
        case .rejected: return rejected(report.findings.filter { $0.severity == .error }.map(\.code)) + status
        }
    }

    private static func decidingStatus(_ report: ProbeReport) -> Int? {
        // An older release may not know the first address that was tried.
        guard let step = report.step else { return report.steps.lazy.compactMap(\.status).first { $0 < 400 } }
        return report.steps.last { $0.name == step }?.status
    }

    /// Only what a server says; what speaks against the token itself was compared before.
    private func reasons(_ report: ProbeReport) -> [Finding] {
        let found = report.findings.filter { $0.severity != .note }.map(\.code)
        let missing = expectation.codes.filter { $0.isServers && !found.contains($0) }
        guard !missing.isEmpty else { return [] }
        let names = missing.map(\.rawValue).joined(separator: ", ")
        return [unexpectedReason("the server rejects the token, but not for \(names)", Self.found(report), fix: nil)]
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
        expectation.identity.compactMap { fact in
            let texts = report.identity.first { $0.name == fact.name }?.texts ?? []
            guard !isSame(fact, texts, report.platform) else { return nil }
            func shown(_ texts: [String]) -> String {
                texts.isEmpty ? "none" : texts.map { $0.excerpt(60) }.joined(separator: ", ")
            }
            return Finding(
                .unexpectedIdentity,
                .error,
                .server,
                "the user of the session has another \(fact.name) than the plan expects",
                expected: shown(fact.texts),
                actual: shown(texts),
                fix: "see the identity below; if that is how it should be, correct 'identity' in the plan"
            )
        }
    }

    /// Windows does not tell capitals from small letters, Qlik Cloud does.
    private func isSame(_ fact: CaseExpectation.Fact, _ texts: [String], _ platform: Platform) -> Bool {
        func bytes(_ texts: [String]) -> [[UInt8]] {
            texts.map { Array((platform == .clientManaged ? $0.lowercased() : $0).utf8) }
        }
        return fact.isList ? Set(bytes(fact.texts)) == Set(bytes(texts)) : bytes(fact.texts) == bytes(texts)
    }
}
#endif
