#if Probe
internal import JOSE
internal import TenantProbe

extension CaseRun {
    /// Sends the token of the case.
    func sent(_ made: CaseToken, _ report: Report, _ complaints: [Finding]) throws -> Attempt {
        // How a server is configured is of interest where it refuses what it should take.
        let compares = prepared.planCase.expectation.verdict == .accepted || prepared.planCase.expectation.needsServer
        let answer = try send(.token(report, isFresh: made.isFresh), comparesConfiguration: compares)
        let all = complaints + comparison.complaints(about: answer)
        guard LiveAnswer(answer) != .noVerdict || !all.isEmpty else { return Self.noVerdict(answer) }
        return .judged(all, found: Comparison.found(answer), .live(answer), isLive: true)
    }

    /// Sends a variant; what the server lets in is the worst that can be found about it.
    func sent(
        _ variant: HostileVariant,
        _ token: Token,
        _ made: CaseToken,
        _ report: Report,
        _ complaints: [Finding]
    ) throws -> Attempt {
        if variant.isLiveOnly {
            let first = try send(.token(report, isFresh: true), comparesConfiguration: false)
            guard LiveAnswer(first) == .accepted else {
                return .errored(
                    "not run: the server does not accept the token the first time",
                    .live(first),
                    isLive: true
                )
            }
        }
        let answer = try send(.token(report, isFresh: !variant.isLiveOnly), comparesConfiguration: false)
        if answer.session == .user {
            let finding = Self.accepted(variant, answer)
            return .judged([finding] + complaints, found: Comparison.found(answer), .live(answer), isLive: true)
        }
        guard Self.isRefusal(answer) || !complaints.isEmpty else { return Self.noVerdict(answer) }
        return .judged(complaints, found: Comparison.found(answer), .live(answer), isLive: true)
    }

    func send(_ sending: CaseServer.Sending, comparesConfiguration: Bool) throws -> ProbeReport {
        guard let server = prepared.server else { throw HostileVariant.Obstacle.unavailable("there is no server") }
        pace.wait(for: server.address, platform: prepared.planCase.platform)
        return try server.send(sending, comparesConfiguration)
    }

    static func noVerdict(_ answer: ProbeReport) -> Attempt {
        let finding = answer.findings.first
        let reason = finding.map { "\($0.code.rawValue): \($0.message)" } ?? "the server gave no verdict"
        return .errored(reason, .live(answer), isLive: true)
    }

    /// Whether the server turned a broken token away; one that is too large, or no token at all, may get any 4xx.
    static func isRefusal(_ answer: ProbeReport) -> Bool {
        guard answer.session != .user else { return false }
        if answer.verdict == .rejected { return true }
        let status = answer.steps.last { $0.status != nil && [.login, .session, .identity].contains($0.name) }?.status
        return status.map { (400..<500).contains($0) && ![404, 407, 408, 429].contains($0) } ?? false
    }

    private static func accepted(_ variant: HostileVariant, _ answer: ProbeReport) -> Finding {
        let who = answer.identity.flatMap(\.texts).prefix(3).map { $0.excerpt(40) }.joined(separator: ", ")
        return Finding(
            .forgedTokenAccepted,
            .error,
            .server,
            "the server lets in a token that nobody may accept: \(variant.summary)",
            expected: "refused",
            actual: "a session of \(who.isEmpty ? "a user" : who)",
            fix: "\(variant.consequence); "
                + (variant.isForgery
                    ? "take the identity provider or virtual proxy out of use until this is understood"
                    : "find out what judges tokens there, the platform or something before it, and report it")
        )
    }
}
#endif
