internal import JOSE
internal import JSON
internal import Qlik

// Tokens that are not valid now, or for too long (RFC 7519 §4.1.4, §4.1.5).
extension HostileFamily {
    private static let expiredCounts = "a token that was lost or stolen can be used forever"
    private static let early = "a token is valid before the time that its issuer set"

    static let times: [HostileVariant] = [
        HostileVariant("expired", "the token expired an hour ago", expiredCounts) {
            try $0.signed($0.joseHeader, $0.claims(until: $0.past))
        },
        HostileVariant("expired-long-ago", "the token expired a year ago", expiredCounts) {
            try $0.signed($0.joseHeader, $0.claims(until: $0.past - year))
        },
        HostileVariant("not-yet-valid", "the token becomes valid in an hour", early) {
            try $0.signed($0.joseHeader, $0.claims(from: $0.future))
        },
        HostileVariant("nbf-after-exp", "the token begins an hour after it ends", early) {
            let start = max($0.expiry, $0.future) + 3600
            return try $0.signed($0.joseHeader, $0.claims.setting("nbf", JSONValue(start)))
        },
        HostileVariant(
            "lifetime-too-long",
            "the token is valid for a day, where Qlik Cloud allows an hour",
            "a token that was lost or stolen can be used for as long as its issuer chose"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claims.setting("exp", JSONValue($0.start + 86_400)))
        },
        HostileVariant("exp-missing", "the token does not say when it expires", expiredCounts) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claims.removing("exp"))
        },
    ]
}
