package import JSON
package import Keys

/// Makes compact tokens (RFC 7515 §7.1).
package enum TokenSigner {
    /// Signs `claims` under a header that begins with `alg` and `typ`.
    ///
    /// - Parameters:
    ///   - claims: the payload, written compactly in this order.
    ///   - header: parameters besides `alg` and `typ`, such as `kid`.
    ///   - algorithm: must fit the key.
    ///   - key: signs.
    /// - Returns: ASCII, without a line break.
    /// - Throws: `KeyError.unfit` when the key cannot sign this way.
    package static func token(
        claims: [JSONMember],
        header: [JSONMember],
        algorithm: Algorithm,
        key: SigningKey
    ) throws(KeyError) -> String {
        let start = [JSONMember("alg", .string(algorithm.rawValue)), JSONMember("typ", "JWT")]
        let head = Base64URL.encode(Array(JSONValue.object(start + header).compact.utf8))
        let body = Base64URL.encode(Array(JSONValue.object(claims).compact.utf8))
        let input = "\(head).\(body)"
        let signature = try key.sign(Array(input.utf8), as: algorithm)
        return "\(input).\(Base64URL.encode(signature))"
    }
}
