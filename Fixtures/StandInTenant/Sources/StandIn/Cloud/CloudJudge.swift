/// The rules that a Qlik Cloud tenant applies to a token, in its order.
struct CloudJudge: Sendable {
    private static let required = ["sub", "name", "iss", "aud", "jti", "iat", "nbf", "exp"]
    private static let longestWindow = 3600.0

    let providers: [IdentityProvider]
    let clock: TenantClock

    /// The login that a token asks for, all but what depends on the tenant's users and its memory.
    func judge(_ text: String) async throws(Refusal) -> CloudLogin {
        let token = try SignedToken(text)
        try checkPresence(token)
        let login = try CloudLogin(token)
        let provider = try provider(for: token)
        guard await token.isSigned(by: provider.key) else { throw Refusal("the signature does not match") }
        guard token.claim("aud") == "qlik.api/login/jwt-session" else { throw Refusal("another audience") }
        try checkTimes(token, tolerance: provider.clockTolerance)
        if let kind = token.claim("subType"), kind != "user" { throw Refusal("'subType' is not user") }
        return login
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

    private func provider(for token: SignedToken) throws(Refusal) -> IdentityProvider {
        let issuer = token.claim("iss")?.string
        // Bytes, because strings that Unicode holds equal are other names to a tenant.
        let found = providers.first { provider in
            provider.active && issuer.map { Array($0.utf8) } == Array(provider.issuer.utf8)
                && token.keyID.map { Array($0.utf8) } == Array(provider.keyID.utf8)
        }
        guard let found else { throw Refusal("no active identity provider has this issuer and key ID") }
        return found
    }

    private func checkTimes(_ token: SignedToken, tolerance: Double) throws(Refusal) {
        guard let begin = try token.time("nbf"), let end = try token.time("exp") else { throw Refusal("no times") }
        let now = clock.seconds
        guard now < end + tolerance else { throw Refusal("expired") }
        guard begin <= now + tolerance else { throw Refusal("not yet valid") }
        guard end - begin <= Self.longestWindow else { throw Refusal("valid for more than an hour") }
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
