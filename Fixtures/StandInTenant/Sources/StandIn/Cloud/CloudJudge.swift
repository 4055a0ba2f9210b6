/// The rules that a Qlik Cloud tenant applies to a token, in its order.
struct CloudJudge: Sendable {
    private static let required = ["sub", "name", "iss", "aud", "jti", "iat", "nbf", "exp"]
    private static let audience = "qlik.api/login/jwt-session"
    private static let longestWindow = 3600.0

    private let providers: [IdentityProvider]
    private let clock: TenantClock

    init(providers: [IdentityProvider], clock: TenantClock) {
        self.providers = providers.filter(\.active)
        self.clock = clock
    }

    /// The login that a token asks for, all but what depends on the tenant's users and its memory.
    func judge(_ text: String) throws(Refusal) -> CloudLogin {
        let token = try SignedToken(text)
        try checkAlgorithm(token)
        try checkPresence(token)
        var login = try CloudLogin(token)
        let provider = try provider(for: token)
        guard provider.signatureCheck.passes(token) else {
            throw Refusal(.signatureInvalid, "the signature does not match the key of the identity provider")
        }
        guard provider.accepts.contains(.anyAudience) || token.claim("aud", is: Self.audience) else {
            throw Refusal(.audienceMismatch, "'aud' is not \(Self.audience)")
        }
        try checkTimes(token, provider)
        login.isSingleUse = !provider.accepts.contains(.reusedTokenID)
        if let kind = token.claim("subType"), kind != "user" {
            throw Refusal(.claimInvalid, "'subType' is not user")
        }
        return login
    }

    /// Refuses what no provider would look at, before the rest of the token is.
    private func checkAlgorithm(_ token: SignedToken) throws(Refusal) {
        if case .rsa = token.algorithm { return }
        guard providers.contains(where: { $0.signatureCheck.knows(token) }) else { throw .unknownAlgorithm }
    }

    private func checkPresence(_ token: SignedToken) throws(Refusal) {
        for name in Self.required where token.claim(name) == nil {
            throw Refusal(.claimMissing, "'\(name)' is missing", error: .missingClaim(name))
        }
    }

    /// The provider that fits; one that fits without leniency comes first.
    private func provider(for token: SignedToken) throws(Refusal) -> IdentityProvider {
        let found =
            providers.first { $0.fits(token, accepts: []) } ?? providers.first { $0.fits(token, accepts: $0.accepts) }
        guard let found else {
            throw Refusal(.providerUnknown, "no active identity provider has this issuer and key ID")
        }
        return found
    }

    private func checkTimes(_ token: SignedToken, _ provider: IdentityProvider) throws(Refusal) {
        guard case (let begin?, let end?) = try token.times() else { throw Refusal(.timeInvalid, "no times") }
        let now = clock.seconds
        let tolerance = provider.clockTolerance
        let accepts = provider.accepts
        guard accepts.contains(.expired) || now < end + tolerance else {
            throw Refusal(.expired, "'exp' has passed")
        }
        guard accepts.contains(.notYetValid) || begin <= now + tolerance else {
            throw Refusal(.notYetValid, "'nbf' is in the future")
        }
        guard accepts.contains(.longLived) || end - begin <= Self.longestWindow else {
            throw Refusal(.lifetimeTooLong, "more than 3600 seconds from 'nbf' to 'exp'")
        }
    }
}

extension IdentityProvider {
    /// Whether the token names this provider; what is in `accepts` is not compared.
    fileprivate func fits(_ token: SignedToken, accepts: Set<Leniency>) -> Bool {
        (accepts.contains(.anyIssuer) || token.claim("iss", is: issuer))
            && (accepts.contains(.anyKeyID) || token.keyID?.hasSameBytes(as: keyID) == true)
    }
}
