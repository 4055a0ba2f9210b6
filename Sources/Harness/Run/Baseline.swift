internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

/// Whether a refused variant would mean anything: the good token is accepted, and an obviously bad one is not.
extension CaseRun {
    /// Takes the baseline of the case's hostile variants.
    func baseline(_ moment: @Sendable () -> IssuanceContext) throws -> Attempt {
        let now = moment()
        let made = try prepared.token(now)
        let report = try prepared.judge(made.token, at: now.now)
        guard report.verdict == .accepted else {
            let finding = Self.failed(
                "the token that the variants are made from is itself rejected",
                expected: "accepted",
                actual: Comparison.actual(report),
                fix: "correct the case, so that its own token is good"
            )
            return .judged([finding], actual: "the good token: \(Comparison.actual(report))", .offline(report))
        }
        if isSent { return try liveBaseline(made, report, moment) }
        return .judged([], actual: "accepted", .offline(report))
    }

    /// Takes the good token again, after the variants.
    func closing(_ moment: IssuanceContext) throws -> Attempt {
        try liveClosing(moment)
    }

    private static func failed(_ message: String, expected: String, actual: String, fix: Message) -> Finding {
        Finding(.baselineFailed, .error, .token, message, expected: expected, actual: actual, fix: fix)
    }
}

extension CaseRun {
    /// The good token is accepted, no token and a broken signature are refused, the good kind is accepted again.
    private func liveBaseline(
        _ made: CaseToken,
        _ report: Report,
        _ moment: @Sendable () -> IssuanceContext
    ) throws -> Attempt {
        guard made.isFresh || prepared.planCase.platform == .clientManaged else {
            return .errored("each token logs in once, so hostile variants of a given token cannot be sent")
        }
        let first = try send(.token(report, isFresh: made.isFresh), comparesConfiguration: true)
        if let attempt = refused(first, "the good token", again: "") { return attempt }
        let none = try send(.nothing, comparesConfiguration: false)
        if let attempt = letIn(none, "a request without a token", byAnyStatus: true) { return attempt }
        if let attempt = try brokenSignature(moment()) { return attempt }
        let again = moment()
        let second = try prepared.token(again)
        let judged = try prepared.judge(second.token, at: again.now)
        let last = try send(.token(judged, isFresh: second.isFresh), comparesConfiguration: false)
        if let attempt = refused(last, "another good token", again: ", after one was accepted") { return attempt }
        return .judged([], actual: Message(Comparison.actual(last)), .live(last))
    }

    /// Whether the server accepts a good token after all the variants: one that turned everybody away meanwhile has
    /// refused none of them.
    func liveClosing(_ moment: IssuanceContext) throws -> Attempt {
        let made = try prepared.token(moment)
        let report = try prepared.judge(made.token, at: moment.now)
        let answer = try send(.token(report, isFresh: made.isFresh), comparesConfiguration: false)
        if let attempt = refused(answer, "a good token after the variants", again: ", after one was accepted") {
            return attempt
        }
        return .judged([], actual: Message(Comparison.actual(answer)), .live(answer))
    }

    private func brokenSignature(_ moment: IssuanceContext) throws -> Attempt? {
        guard let variant = HostileVariant.named("signature-altered") else { return nil }
        let made = try prepared.token(moment)
        let token = Token(parsing: try variant.token(from: try material(made, moment)))
        let report = try prepared.judge(token, at: moment.now)
        let answer = try send(.token(report, isFresh: true), comparesConfiguration: false)
        // That is a hostile token by itself.
        let forged = Self.isLetIn(answer) ? [Self.accepted(variant, answer)] : []
        return letIn(answer, "a token with a broken signature", byAnyStatus: false, forged)
    }

    private func refused(_ answer: ProbeReport, _ what: String, again: String) -> Attempt? {
        switch LiveAnswer(answer) {
        case .accepted: return nil
        case .noVerdict: return Self.noVerdict(answer)
        case .letIn, .refused:
            let finding = Self.failed(
                "\(what) is refused\(again), so that other refusals mean nothing",
                expected: "accepted",
                actual: Comparison.actual(answer),
                fix: "see the findings below: the server must accept a good token"
            )
            return .judged([finding], actual: "\(what): \(Comparison.actual(answer))", .live(answer))
        }
    }

    private func letIn(
        _ answer: ProbeReport,
        _ what: String,
        byAnyStatus: Bool,
        _ worse: [Finding] = []
    ) -> Attempt? {
        if Self.isLetIn(answer) {
            let finding = Self.failed(
                "the server accepts \(what)",
                expected: "refused",
                actual: Comparison.actual(answer),
                fix: "deactivate the identity provider or virtual proxy until this is understood"
            )
            let actual: Message = "\(what): \(Comparison.actual(answer))"
            return .judged(worse + [finding], actual: actual, .live(answer))
        }
        return Self.isRefusal(answer, byAnyStatus: byAnyStatus) ? nil : Self.noVerdict(answer)
    }
}
