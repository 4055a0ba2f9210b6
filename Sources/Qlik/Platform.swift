package import JOSE
internal import JSON

/// The two platforms that take a JSON Web Token.
package enum Platform: String, Sendable, CaseIterable {
    /// Qlik Cloud.
    case cloud = "qscloud"
    /// Qlik Sense Enterprise on Windows, client-managed.
    case clientManaged = "qseow"

    /// The product's name.
    package var name: String {
        switch self {
        case .cloud: "Qlik Cloud"
        case .clientManaged: "Qlik Sense Enterprise on Windows"
        }
    }

    /// The platform that a token seems to be made for, `nil` when it shows no sign of one or signs of both, or is of
    /// another kind.
    package init?(resembledBy token: Token) {
        guard TokenKind(token)?.other == nil else { return nil }
        let facts = TokenFacts(header: .null, claims: token.payload?.document?.value ?? .null)
        let isCloud =
            facts.audiences.contains { $0.hasPrefix("qlik.api") } || token.claim("subType") != nil
            || token.claim("iss")?.stringValue.map(CloudHost.isNamed) ?? false
        let isClientManaged = facts.hasClientManagedUser
        guard isCloud != isClientManaged else { return nil }
        self = isCloud ? .cloud : .clientManaged
    }

    /// What the platform's rules have to say about a token, apart from its signature and the time of day.
    ///
    /// - Parameters:
    ///   - token: one of three parts; of another shape, nothing is said.
    ///   - names: how the virtual proxy is configured; Qlik Cloud has no such names.
    ///   - now: the time of the judgement; only the unit of the token's times depends on it.
    /// - Returns: the findings in the order of the rules.
    package func findings(about token: Token, names: ClientManagedClaimNames, now: NumericDate) -> [Finding] {
        guard token.shape == .compact, let header = token.header?.document?.value, header.members != nil,
            let claims = token.payload?.document?.value, claims.members != nil
        else { return [] }
        switch self {
        case .cloud: return CloudRules(header: header, claims: claims, now: now).findings()
        case .clientManaged:
            return ClientManagedRules(header: header, claims: claims, names: names, now: now).findings()
                + findings(aboutSize: token.text.count)
        }
    }

    /// What the rules have to say about the times of a token alone.
    func findings(about times: TimeClaims) -> [Finding] {
        switch self {
        case .cloud: CloudRules.findings(about: times)
        case .clientManaged: ClientManagedRules.findings(about: times)
        }
    }

    /// What the rules have to say about the length of a token alone, in bytes.
    func findings(aboutSize size: Int) -> [Finding] {
        switch self {
        case .cloud: []
        case .clientManaged: ClientManagedRules.headerFindings(tokenSize: size)
        }
    }
}
