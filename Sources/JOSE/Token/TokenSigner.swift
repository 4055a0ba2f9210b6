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
        let token = try signed(Array("\(head).\(body)".utf8), algorithm: algorithm, key: key)
        return String(decoding: token, as: UTF8.self)
    }

    /// Signs a text unchanged, whether or not it is the first two segments of a valid token.
    ///
    /// - Throws: `KeyError.unfit` when the key cannot sign this way.
    package static func signed(_ input: [UInt8], algorithm: Algorithm, key: SigningKey) throws(KeyError) -> [UInt8] {
        let signature = try key.sign(input, as: algorithm)
        return input + [UInt8(ascii: ".")] + Base64URL.encode(signature).utf8
    }
}
