internal import JOSE
internal import JSON
internal import Qlik

// Tokens from somebody else (RFC 8725 §3.8).
extension HostileFamily {
    private static let otherIssuer = "tokens of another issuer are accepted if one key is trusted for both"
    private static let loose = "issuers are compared loosely, so a name that resembles the right one is accepted"

    static let issuers: [HostileVariant] = [
        issuer("issuer-other", "the token has another issuer", otherIssuer) { _ in "https://attacker.invalid" },
        issuer("issuer-prefix", "iss begins like the right one and continues", loose) { "\($0).attacker.invalid" },
        issuer("issuer-trailing-slash", "iss has a slash too many or too few at its end", loose) {
            $0.hasSuffix("/") ? String($0.dropLast()) : "\($0)/"
        },
        HostileVariant("issuer-array", "iss is an array: the right issuer and another one", loose) {
            try $0.require(.cloud)
            let issuer = JSONValue.object($0.claims).member("iss") ?? ""
            return try $0.signed(issuer: [issuer, "https://attacker.invalid"])
        },
    ]

    private static func issuer(
        _ name: String,
        _ summary: String,
        _ consequence: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> HostileVariant {
        HostileVariant(name, summary, consequence) {
            try $0.require(.cloud)
            let issuers = $0.expectations.issuers
            return try $0.signed(issuer: $0.wrong(change($0.known(issuers, "issuer")), besides: issuers))
        }
    }
}

extension HostileMaterial {
    fileprivate func signed(issuer: JSONValue) throws -> [UInt8] {
        try signed(joseHeader, claims.setting("iss", issuer))
    }
}
