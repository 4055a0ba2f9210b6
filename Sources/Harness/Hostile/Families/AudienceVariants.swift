internal import JOSE
internal import JSON
internal import Qlik

// Tokens for somebody else (RFC 8725 §3.9).
extension HostileFamily {
    private static let elsewhere = "a token that was issued for another service logs in here as well"

    static let audiences: [HostileVariant] = [
        HostileVariant("audience-other", "the token is meant for another service", elsewhere) {
            try $0.signed(audience: $0.wrong("https://attacker.invalid", besides: $0.audiences()))
        },
        HostileVariant("audience-missing", "the token does not say whom it is meant for", elsewhere) {
            _ = try $0.audiences()
            return try $0.signed($0.joseHeader, $0.claims.removing("aud"))
        },
        HostileVariant("audience-empty-array", "the token has no audience: aud is an empty array", elsewhere) {
            _ = try $0.audiences()
            return try $0.signed(audience: [])
        },
        HostileVariant("audience-prefix", "aud begins like the right one and continues", elsewhere) {
            let audiences = try $0.audiences()
            return try $0.signed(audience: $0.wrong("\(audiences[0]).attacker.invalid", besides: audiences))
        },
    ]
}

extension HostileMaterial {
    /// The audiences that are right; at least one.
    fileprivate func audiences() throws -> [String] {
        if platform == .cloud { return [CloudTokenRequest.audience] + expectations.audiences }
        _ = try known(expectations.audiences, "audience")
        return expectations.audiences
    }

    fileprivate func signed(audience: JSONValue) throws -> [UInt8] {
        try signed(joseHeader, claims.setting("aud", audience))
    }
}
