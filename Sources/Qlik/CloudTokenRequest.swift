internal import JSON
internal import JOSE

/// What a token for Qlik Cloud says (qlik.dev, "Login" and "Create signed tokens for JWT authorization").
package struct CloudTokenRequest: Sendable {
    /// The issuer of the identity provider, exactly as configured.
    package var issuer: String
    /// The key ID of the identity provider, exactly as configured.
    package var keyID: String
    /// Identifies the user.
    package var subject: String
    /// At least 128 random bits: each token logs in once.
    package var tokenID: String
    package var name: String?
    package var email: String?
    package var isEmailVerified: Bool?
    package var groups: [String] = []
    package var validity: Validity

    package init(issuer: String, keyID: String, subject: String, tokenID: String, validity: Validity) {
        self.issuer = issuer
        self.keyID = keyID
        self.subject = subject
        self.tokenID = tokenID
        self.validity = validity
    }

    /// The only audience that the login endpoint takes.
    package static let audience = "qlik.api/login/jwt-session"

    /// The header and the claims; a missing value leaves no claim.
    package var draft: TokenDraft {
        var claims = [
            JSONMember("jti", .string(tokenID)), JSONMember("sub", .string(subject)), JSONMember("subType", "user"),
        ]
        claims += JSONMember.optional("name", name) + JSONMember.optional("email", email)
        if let isEmailVerified { claims.append(JSONMember("email_verified", .bool(isEmailVerified))) }
        claims += JSONMember.list("groups", groups)
        claims += [.time("iat", validity.issued), .time("nbf", validity.start), .time("exp", validity.expiry)]
        claims += [JSONMember("aud", .string(Self.audience)), JSONMember("iss", .string(issuer))]
        return TokenDraft(header: [JSONMember("kid", .string(keyID))], claims: claims)
    }
}
