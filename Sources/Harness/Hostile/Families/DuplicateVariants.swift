internal import JOSE
internal import JSON

// One name twice, of which one reader takes the first and another one the last (RFC 7519 §4).
extension HostileFamily {
    private static let differential = "the value that is checked need not be the value that is used"

    static let duplicates: [HostileVariant] = [
        HostileVariant("duplicate-alg", "the header names alg twice: the right one, and none", differential) {
            try $0.signed($0.joseHeader + [JSONMember("alg", "none")], $0.claims)
        },
        HostileVariant("duplicate-user", "the claims name two users", differential) { material in
            guard material.claims.contains(where: { $0.name.hasSameBytes(as: material.userClaim) }) else {
                throw HostileVariant.Obstacle.unavailable("the token does not name a user")
            }
            let other = JSONMember(material.userClaim, HostileMaterial.otherUser)
            return try material.signed(material.joseHeader, material.claimsWithoutOwner + [other])
        },
        HostileVariant("duplicate-exp", "exp stands twice: the right one, and one a year later", differential) {
            let claims = $0.claims.setting("exp", JSONValue($0.expiry))
            return try $0.signed($0.joseHeader, claims + [JSONMember("exp", JSONValue($0.expiry + year))])
        },
        HostileVariant("duplicate-escaped", #"exp stands twice, once written as \u0065xp"#, differential) {
            let claims = $0.claims.setting("exp", JSONValue($0.expiry))
            let member = Array(#""\u0065xp":\#($0.expiry + year)"#.utf8)
            return try $0.signed($0.joseHeader.json, claims.json(adding: member))
        },
    ].map(\.lenient)

    /// In seconds.
    static let year = 365 * 86_400
}
