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
    func judge(_ text: String) async throws(Refusal) -> CloudLogin {
        let token = try SignedToken(text)
        try checkAlgorithm(token)
        try checkPresence(token)
        var login = try CloudLogin(token)
        let provider = try provider(for: token)
        guard await provider.signatureCheck.passes(token) else { throw Refusal("the signature does not match") }
        guard provider.accepts.contains(.anyAudience) || token.claim("aud", is: Self.audience) else {
            throw Refusal("another audience")
        }
        try checkTimes(token, provider)
        login.isSingleUse = !provider.accepts.contains(.reusedTokenID)
        if let kind = token.claim("subType"), kind != "user" { throw Refusal("'subType' is not user") }
        return login
    }

    /// Refuses what no provider would look at, before the rest of the token is.
    private func checkAlgorithm(_ token: SignedToken) throws(Refusal) {
        if case .rsa = token.algorithm { return }
        guard providers.contains(where: { $0.signatureCheck.knows(token) }) else { throw .unknownAlgorithm }
    }

    private func checkPresence(_ token: SignedToken) throws(Refusal) {
        for name in Self.required where token.claim(name) == nil {
            throw Refusal(
                "'\(name)' is missing",
                error: CloudError(
                    status: 400,
                    code: "INTERNAL-TOKEN-1",
                    title: "Invalid token request",
                    detail: "JWT_LOGIN_VALIDATIONS: Missing required claim: \(name)"
                )
            )
        }
    }

    /// The provider that fits; one that fits without leniency comes first.
    private func provider(for token: SignedToken) throws(Refusal) -> IdentityProvider {
        let found =
            providers.first { $0.fits(token, accepts: []) } ?? providers.first { $0.fits(token, accepts: $0.accepts) }
        guard let found else { throw Refusal("no active identity provider has this issuer and key ID") }
        return found
    }

    private func checkTimes(_ token: SignedToken, _ provider: IdentityProvider) throws(Refusal) {
        guard case (let begin?, let end?) = try token.times() else { throw Refusal("no times") }
        let now = clock.seconds
        let tolerance = provider.clockTolerance
        let accepts = provider.accepts
        guard accepts.contains(.expired) || now < end + tolerance else { throw Refusal("expired") }
        guard accepts.contains(.notYetValid) || begin <= now + tolerance else { throw Refusal("not yet valid") }
        guard accepts.contains(.longLived) || end - begin <= Self.longestWindow else {
            throw Refusal("valid for more than an hour")
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

/// Who wants to log in, as an accepted token has it.
struct CloudLogin: Sendable {
    let subject: String
    let name: String
    let tokenID: String
    /// The e-mail address, if it is there and verified.
    let email: String?
    let groups: [String]?
    /// Whether the token's ID may not have logged in before.
    var isSingleUse = true

    init(_ token: SignedToken) throws(Refusal) {
        guard let subject = token.claim("sub")?.string else { throw Refusal("'sub' is not a string") }
        guard let name = token.claim("name")?.string else { throw Refusal("'name' is not a string") }
        self.subject = subject
        self.name = name
        tokenID = token.claim("jti")?.text ?? ""
        email = token.claim("email_verified") == true ? token.claim("email")?.string : nil
        groups = token.claim("groups")?.array?.compactMap(\.string)
    }
}
