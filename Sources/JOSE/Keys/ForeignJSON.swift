internal import JSON
internal import Keys
internal import Messages

/// JSON that is given as a key and holds none, so that the message can name the way out.
enum ForeignJSON {
    /// The members that a JWK may have besides `kty` (RFC 7517 §4, RFC 7518 §6).
    private static let membersOfKeys = [
        "n", "e", "d", "p", "q", "x", "y", "k", "crv", "alg", "use", "key_ops", "kid", "x5c", "x5t", "x5t#S256",
    ]

    /// What it is; `nil` for what is probably meant as a JWK.
    static func error(about value: JSONValue) -> KeyError? {
        if let address = value.member("jwks_uri")?.stringValue {
            return KeyError(
                .notAKey,
                "this is an OpenID configuration and no key",
                hint: "fetch the JWKS that its member jwks_uri names, \(address.excerpt(200)), and give that"
            )
        }
        if value.members?.contains(where: { membersOfKeys.contains($0.name) }) ?? false { return nil }
        if value.member("data")?.elements?.contains(where: { $0.member("options") != nil }) ?? false {
            return KeyError(
                .notAKey,
                "this is an answer of a tenant's API, without a PEM text in options.staticKeys",
                hint: "ask for the identity provider of the type jwtAuth, which has the key"
            )
        }
        return KeyError(
            .notAKey,
            "this is JSON without a key",
            hint: "give a JWK, a JWKS, or JSON with a PEM text in one of its members"
        )
    }
}
