/// A check that is left out, so that a token that nobody may accept is accepted.
enum Leniency: String, CaseIterable, Sendable {
    /// Unsigned tokens count as signed.
    case algNone = "alg-none"
    /// Tokens count as signed whose MAC was made with the public key as the secret.
    case hsConfusion = "hs-confusion"
    case expired
    case notYetValid = "not-yet-valid"
    case longLived = "long-lived"
    case reusedTokenID = "reused-jti"
    /// Any signature will do, as long as the algorithm is right.
    case anySignature = "any-signature"
    /// Tokens count as signed that bring the key along that verifies them.
    case embeddedKey = "embedded-key"
    case anyAudience = "any-audience"
    case anyIssuer = "any-issuer"
    case anyKeyID = "any-key-id"

    /// All that a Qlik Cloud tenant checks.
    static let cloud = allCases

    /// All that a QSEoW proxy checks; it asks for no issuer and keeps nothing in mind.
    static let windows = allCases.filter { leniency in
        ![.longLived, .reusedTokenID, .anyIssuer, .anyKeyID].contains(leniency)
    }
}
