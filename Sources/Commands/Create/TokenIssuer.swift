internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// Signs tokens with one key by the rules of a platform: what one token and a million of them have in common.
struct TokenIssuer: Sendable {
    let platform: Platform
    let key: SigningKey
    let algorithm: Algorithm
    let names: ClientManagedClaimNames
    private let isStrict: Bool

    /// Judges the key.
    ///
    /// - Throws: `Failure` for a key that is too weak, or does not fit the algorithm.
    init(_ command: some CreateCommand, _ key: SigningKey, _ console: Console) throws(Failure) {
        platform = command.platform
        self.key = key
        algorithm = try command.token.algorithm(for: key)
        names = try command.claimNames()
        isStrict = command.issue.strict
        try command.weakness.check(key, algorithm, console)
    }

    /// Judges the draft by the platform's rules, and signs it.
    ///
    /// - Parameters:
    ///   - draft: what the token is to say.
    ///   - now: the time that it is made.
    ///   - say: is given what was found about it, as it is to be said.
    /// - Returns: the compact token.
    /// - Throws: `Failure`, with the status `refused` when `--strict` keeps it from signing.
    func token(of draft: TokenDraft, at now: NumericDate, say: (Finding) -> Void) throws(Failure) -> String {
        let rules = TokenJudge(
            platform: platform,
            claimNames: names,
            origin: .issuedHere,
            expectations: Expectations(time: now)
        )
        try judge(rules.ruleFindings(about: draft, algorithm: algorithm) + Self.expiryFindings(draft, now), say)
        let token = try draft.signed(with: key, algorithm)
        if platform == .clientManaged { try judge(ClientManagedRules.headerFindings(token: token), say) }
        return token
    }

    /// A token that is made too late is refused everywhere.
    private static func expiryFindings(_ draft: TokenDraft, _ now: NumericDate) -> [Finding] {
        guard let expiry = draft.expiry, expiry <= now else { return [] }
        let finding = Finding(
            .expired,
            .error,
            .claim("exp"),
            "the token has expired before it is signed",
            expected: "after \(now.rfc3339)",
            actual: expiry.rfc3339,
            fix: "--expires counts from --not-before"
        )
        return [finding]
    }

    /// Says what was found; with `--strict`, an error ends it here.
    private func judge(_ findings: [Finding], _ say: (Finding) -> Void) throws(Failure) {
        let errors = findings.filter { $0.severity == .error }
        if isStrict, !errors.isEmpty {
            for finding in findings { say(finding) }
            let codes = errors.map(\.code.rawValue).joined(separator: ", ")
            throw Failure("not signed, because of --strict: \(codes)", status: .refused)
        }
        // It is signed as asked, so what the platform will refuse is a warning.
        for finding in findings { say(finding.with(severity: max(finding.severity, .warning))) }
    }
}

extension TokenDraft {
    /// When the token ends, if it says so.
    var expiry: NumericDate? {
        claims.first { $0.name.hasSameBytes(as: "exp") }?.value.numberValue.flatMap(NumericDate.init)
    }
}
