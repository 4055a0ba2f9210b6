internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

extension CaseRun {
    /// Sends the token of the case.
    func sent(_ made: CaseToken, _ report: Report, _ errors: [Finding]) throws -> Attempt {
        var attempt = try answered(made, report, errors)
        // On Qlik Cloud each token logs in once.
        attempt.isUsedUp = attempt.isLive && !made.isFresh && prepared.planCase.platform == .cloud
        return attempt
    }

    private func answered(_ made: CaseToken, _ report: Report, _ errors: [Finding]) throws -> Attempt {
        // How a server is configured is of interest where it refuses what it should take.
        let compares = prepared.planCase.expectation.verdict == .accepted || prepared.planCase.expectation.needsServer
        let answer: ProbeReport
        do { answer = try send(.token(report, isFresh: made.isFresh), comparesConfiguration: compares) } catch let error
            as CaseServer.Unsendable
        { return .errored(error.reason, .offline(report)) }
        let all = errors + comparison.errors(about: answer)
        guard all.isEmpty else {
            return .judged(all, actual: Self.actual(report, answer), .live(answer))
        }
        if LiveAnswer(answer) == .noVerdict { return Self.noVerdict(answer) }
        // A wrong address refuses every token, bad ones too.
        let expectation = prepared.planCase.expectation
        if expectation.verdict == .rejected, let reason = answer.reasonBesidesToken(unless: expectation.codes) {
            return .errored(ProbeReport.unjudged(reason), .live(answer))
        }
        return .judged([], actual: Message(Comparison.actual(answer)), .live(answer))
    }

    /// What both said, where they do not agree.
    private static func actual(_ report: Report, _ answer: ProbeReport) -> Message {
        let isSame = (report.verdict == .accepted) == isLetIn(answer)
        return isSame
            ? Message(Comparison.actual(answer))
            : "\(Comparison.actual(answer, saysWarnings: false)) by the server, \(Comparison.actual(report)) here"
    }

    /// Sends a variant; that the server accepts it is the worst finding.
    func sent(
        _ variant: HostileVariant,
        _ token: Token,
        _ made: CaseToken,
        _ report: Report,
        _ errors: [Finding]
    ) throws -> Attempt {
        if variant.isLiveOnly {
            let first = try send(.token(report, isFresh: true), comparesConfiguration: false)
            guard LiveAnswer(first) == .accepted else {
                return .errored(
                    "not run: the server does not accept the token the first time",
                    .live(first)
                )
            }
        }
        let answer = try send(.token(report, isFresh: !variant.isLiveOnly), comparesConfiguration: false)
        if Self.isLetIn(answer) {
            let finding = Self.accepted(variant, answer)
            return .judged(
                [finding] + errors,
                actual: Message(Comparison.actual(answer, saysWarnings: false)),
                .live(answer)
            )
        }
        // Every server takes this much in a header.
        let isOversized = token.text.count > ClientManagedRules.maximumHeaderLine
        guard Self.isRefusal(answer, byAnyStatus: isOversized) || !errors.isEmpty else {
            return Self.noVerdict(answer)
        }
        if !isOversized, errors.isEmpty, let reason = Self.reasonOfNoJudgement(answer) {
            return .errored(reason, .live(answer))
        }
        return .judged(errors, actual: Message(Comparison.actual(answer)), .live(answer))
    }

    /// Why the server did not come to judge a variant, by its own words.
    private static func reasonOfNoJudgement(_ answer: ProbeReport) -> Message? {
        let reasons: Set<FindingCode> = [.tenantUnknown, .providerBroken, .hostNotAllowed, .xrfkeyRefused]
        let finding = answer.findings.first { $0.severity == .error && reasons.contains($0.code) }
        return finding.map(ProbeReport.unjudged)
    }

    func send(_ sending: CaseServer.Sending, comparesConfiguration: Bool) throws -> ProbeReport {
        guard let server = prepared.server else { throw HostileVariant.Obstacle.unavailable("there is no server") }
        return try pace.send(to: server.address, platform: prepared.planCase.platform) {
            try server.send(sending, comparesConfiguration)
        }
    }

    static func noVerdict(_ answer: ProbeReport) -> Attempt {
        let finding = answer.findings.first
        let reason: Message = finding.map { "\($0.code.rawValue): \($0.message)" } ?? "the server gave no verdict"
        return .errored(reason, .live(answer))
    }

    /// Whether the server let somebody in, even if it does not say whom.
    static func isLetIn(_ answer: ProbeReport) -> Bool {
        answer.verdict == .accepted || answer.session == .user || answer.isLoggedIn
    }

    /// Whether the server turned the token away.
    ///
    /// What is too large for a header, or no token at all, may be turned away before anybody looks at it: there any
    /// status will do that is about the request.
    static func isRefusal(_ answer: ProbeReport, byAnyStatus: Bool) -> Bool {
        guard !isLetIn(answer) else { return false }
        if answer.verdict == .rejected { return true }
        let first = answer.answered.first
        return byAnyStatus && first.map { [400, 401, 403, 413, 414, 431].contains($0) } ?? false
    }

    private static func advice(_ variant: HostileVariant) -> String {
        if variant.isForgery {
            return "deactivate the identity provider or virtual proxy until this is understood"
        }
        guard variant.isLeniency else {
            return "find out what judges tokens there, the platform or a component in front of it, and report it"
        }
        return "the standards allow some freedom here, so ask the operator of the server whether it is intended"
    }

    static func accepted(_ variant: HostileVariant, _ answer: ProbeReport) -> Finding {
        Finding(
            .forgedTokenAccepted,
            .error,
            .server,
            "the server accepts a token that must be refused: \(variant.summary)",
            expected: "refused",
            actual: "a session" + (answer.who.map { " of \($0)" } ?? ""),
            fix: "\(variant.consequence); \(advice(variant))"
        )
    }
}
