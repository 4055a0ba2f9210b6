internal import JOSE
internal import JSON
internal import Qlik

// Tokens that do not name their user correctly, or that were used before.
extension HostileFamily {
    private static let nobody = "tokens that name no user all log in as one invented user"

    static let identities: [HostileVariant] = [
        HostileVariant("subject-missing", "the token does not name a user: it has no sub", nobody) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claimsWithoutOwner.removing("sub"))
        },
        HostileVariant(
            "subject-number",
            "sub is a number",
            "users are compared loosely, so two of them may be treated as one"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claimsWithoutOwner.setting("sub", 1))
        },
        HostileVariant("user-missing", "the token does not name a user: it has no user ID", nobody) {
            try $0.require(.clientManaged)
            return try $0.signed($0.joseHeader, $0.claims.removing($0.names.userID))
        },
        HostileVariant(
            "subtype-other",
            "subType is another one than user",
            "a token that was issued for something else than a user logs in as one"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claims.setting("subType", "machine"))
        },
        HostileVariant(
            "jti-missing",
            "the token has no jti to recognize it by",
            "whoever gets a token can log in with it again"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claims.removing("jti"))
        },
        HostileVariant(
            "jti-reused",
            "the good token a second time, unchanged",
            "whoever gets a token can log in with it again",
            isLiveOnly: true
        ) {
            try $0.require(.cloud)
            return $0.token.text
        },
    ]
}
