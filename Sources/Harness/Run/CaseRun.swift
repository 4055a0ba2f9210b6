internal import JOSE
internal import Messages
internal import Qlik

/// Runs one case.
struct CaseRun: Sendable {
    let prepared: PreparedCase
    /// Whether tokens are sent at all.
    let isLive: Bool
    /// A key that is not trusted, for the hostile variants.
    let foreignKey: ForeignKey
    let pace: Pace
    let watch: ServerWatch

    /// Where the token goes.
    var server: CaseServer? { prepared.server }

    var comparison: Comparison { Comparison(expectation: prepared.planCase.expectation, isStrict: prepared.isStrict) }

    /// Whether the tokens of this case are sent.
    var isSent: Bool {
        isLive && prepared.server != nil && prepared.planCase.live != false && !prepared.hasOwnTime
    }

    /// Why the case does not run at all; `nil` when it does.
    var obstacle: Message? {
        if let reason = prepared.planCase.skip { return Message(reason.excerpt(200)) }
        guard !isSent else { return nil }
        if prepared.planCase.live == true { return "it runs with \(option: .live) only" }
        if prepared.planCase.expectation.needsServer { return "only a server can give its reasons: \(option: .live)" }
        return nil
    }

    /// Makes or reads the token, judges it, and sends it where it is to be sent.
    func plain(_ moment: IssuanceContext) throws -> Attempt {
        let made = try prepared.token(moment)
        let report = try prepared.judge(made.token, at: moment.now)
        let errors = comparison.errors(about: report)
        if isSent { return try sent(made, report, errors) }
        // Of a token that is refused, nobody asks whose it is.
        guard errors.isEmpty else {
            return .judged(errors, actual: Message(Comparison.actual(report)), .offline(report))
        }
        let claimed = ClaimedIdentity(made.token, prepared.judge(moment.now), prepared.planCase.platform)
        let actual = Message(Comparison.actual(report)) + comparison.compared(with: claimed)
        return .judged(comparison.errors(about: claimed), actual: actual, .offline(report))
    }

    /// Makes the variant, and sees whether it is refused.
    func hostile(_ variant: HostileVariant, _ moment: IssuanceContext) throws -> Attempt {
        let made = try prepared.token(moment)
        let text: [UInt8]
        do { text = try variant.token(from: try material(made, moment)) } catch let error as HostileVariant.Obstacle {
            return .skipped(Message(error.reason))
        }
        guard isSent || !variant.isLiveOnly else { return .skipped("only a server can refuse it: \(option: .live)") }
        let token = Token(parsing: text)
        let report = try prepared.judge(token, at: moment.now)
        let errors = variant.isLiveOnly ? [] : comparison.errors(about: report)
        if isSent { return try sent(variant, token, made, report, errors) }
        return .judged(errors, actual: Message(Comparison.actual(report)), .offline(report))
    }

    func material(_ made: CaseToken, _ moment: IssuanceContext) throws -> HostileMaterial {
        let publicKey = prepared.keys.verifying.lazy.compactMap { key in
            if case .publicKey(let key) = key.material { key } else { nil }
        }.first
        let judge = prepared.judge(moment.now)
        return HostileMaterial(
            platform: prepared.planCase.platform,
            token: made.token,
            header: made.header,
            claims: made.claims,
            algorithm: made.algorithm,
            key: prepared.keys.signing,
            publicKey: publicKey,
            publicTexts: prepared.keys.publicTexts,
            foreignKey: foreignKey,
            time: moment.now,
            expectations: judge.expectations,
            names: judge.claimNames
        )
    }
}
