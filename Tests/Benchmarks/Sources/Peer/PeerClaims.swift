#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
package import JWTKit

/// The claims of a token for Qlik Cloud, read and judged as users of jwt-kit do it.
package struct PeerClaims: JWTPayload {
    /// The issuer that a token must have.
    package static let issuer = "acme.eu.qlikcloud.com"
    /// The audience that a token must have.
    package static let audience = "qlik.api/login/jwt-session"
    /// The key ID under which the key is known.
    package static let keyID = "key-2026"

    enum CodingKeys: String, CodingKey {
        case tokenID = "jti"
        case subject = "sub"
        case subjectType = "subType"
        case name, email, groups
        case issued = "iat"
        case start = "nbf"
        case expiry = "exp"
        case audience = "aud"
        case issuer = "iss"
    }

    let tokenID: IDClaim
    let subject: SubjectClaim
    let subjectType: String
    let name: String?
    let email: String?
    let groups: [String]?
    let issued: IssuedAtClaim
    let start: NotBeforeClaim
    let expiry: ExpirationClaim
    let audience: AudienceClaim
    let issuer: IssuerClaim

    /// Claims of one user, valid for an hour from now.
    package init(user: String, groups: [String]) {
        let now = Date()
        tokenID = IDClaim(value: UUID().uuidString)
        subject = SubjectClaim(value: user)
        subjectType = "user"
        name = user
        email = user
        self.groups = groups
        issued = IssuedAtClaim(value: now)
        start = NotBeforeClaim(value: now)
        expiry = ExpirationClaim(value: now.addingTimeInterval(3600))
        audience = AudienceClaim(value: [Self.audience])
        issuer = IssuerClaim(value: Self.issuer)
    }

    /// Refuses an expired token, one that is not yet valid, and one for another audience or by another issuer.
    package func verify(using algorithm: some JWTAlgorithm) throws {
        try expiry.verifyNotExpired()
        try start.verifyNotBefore()
        try audience.verifyIntendedAudience(includes: Self.audience)
        guard issuer.value == Self.issuer else {
            throw JWTError.claimVerificationFailure(failedClaim: issuer, reason: "not the issuer")
        }
    }
}
