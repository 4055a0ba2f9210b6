internal import JOSE
internal import JSON
internal import Qlik

// Tokens that do not count now, or for too long (RFC 7519 §4.1.4, §4.1.5).
extension HostileFamily {
    private static let expiredCounts = "a token that was lost or stolen can be used for ever"
    private static let early = "a token counts before the time that its issuer wanted"

    static let times: [HostileVariant] = [
        HostileVariant("expired", "the token expired an hour ago", expiredCounts) {
            try $0.signed($0.joseHeader, $0.claims(until: $0.past))
        },
        HostileVariant("expired-long-ago", "the token expired a year ago", expiredCounts) {
            try $0.signed($0.joseHeader, $0.claims(until: $0.past - year))
        },
        HostileVariant("not-yet-valid", "the token counts from an hour from now", early) {
            try $0.signed($0.joseHeader, $0.claims(from: $0.future))
        },
        HostileVariant("nbf-after-exp", "the token begins an hour after it ends", early) {
            let start = max($0.expiry, $0.future) + 3600
            return try $0.signed($0.joseHeader, $0.claims.setting("nbf", JSONValue(start)))
        },
        HostileVariant(
            "lifetime-too-long",
            "the token counts for a day, where Qlik Cloud allows an hour",
            "a token that was lost or stolen can be used for as long as its issuer likes"
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
