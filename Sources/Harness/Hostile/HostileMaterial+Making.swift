internal import JOSE
internal import JSON
internal import Keys

/// The ways to put a token together: signed as the issuer does, by somebody else, or not at all.
extension HostileMaterial {
    typealias Obstacle = HostileVariant.Obstacle

    /// The header of a good token, in the order that tokens are issued with.
    var joseHeader: [JSONMember] { joseHeader(algorithm: .string(algorithm.rawValue)) }

    /// The same with another `alg`.
    func joseHeader(algorithm: JSONValue) -> [JSONMember] {
        [JSONMember("alg", algorithm), JSONMember("typ", "JWT")] + header
    }

    /// A token that nothing is wrong with but what was changed on purpose.
    func signed(_ joseHeader: [JSONMember], _ claims: [JSONMember]) throws -> [UInt8] {
        try signed(joseHeader.json, claims.json)
    }

    /// The same for a header and a payload that need not be JSON.
    func signed(_ joseHeader: [UInt8], _ payload: [UInt8]) throws -> [UInt8] {
        try signed(text: Self.input(joseHeader, payload))
    }

    /// Signs a text as the issuer would.
    func signed(text: [UInt8]) throws -> [UInt8] {
        guard let key else { throw Obstacle.unavailable("the private key is not known") }
        return try TokenSigner.signed(text, algorithm: algorithm, key: key)
    }

    /// A token with nothing behind its second dot.
    func unsigned(_ joseHeader: [JSONMember]) -> [UInt8] { Self.input(joseHeader.json, claims.json) + [.dot] }

    /// A token for which a public text, or one that can be guessed, is taken for a shared secret.
    func macSigned(
        _ algorithm: Algorithm = .hs256,
        secret: [UInt8],
        more: [JSONMember] = []
    ) throws -> [UInt8] {
        let header = more.reduce(joseHeader(algorithm: .string(algorithm.rawValue))) { $0.setting($1.name, $1.value) }
        let input = Self.input(header.json, claims.json)
        let code = try Digests.hmac(input, secret: secret, algorithm.hmacHash ?? .sha256)
        return input + [.dot] + Base64URL.encode(code).utf8
    }

    /// A token signed by the key that is not trusted.
    func signedWithForeignKey(_ more: [JSONMember] = []) throws -> [UInt8] {
        let algorithm: Algorithm = algorithm.requirement == .rsa ? algorithm : .rs256
        let header = more.reduce(joseHeader(algorithm: .string(algorithm.rawValue))) { $0.setting($1.name, $1.value) }
        let input = Self.input(header.json, claims.json)
        return try TokenSigner.signed(input, algorithm: algorithm, key: SigningKey(foreignKey.key()))
    }

    /// The good token with another payload, and the signature that it had before.
    func keepingSignature(_ payload: [UInt8]) throws -> [UInt8] {
        let parts = try parts()
        return parts.header + [.dot] + Base64URL.encode(payload).utf8 + [.dot] + parts.signature
    }

    /// The good token with another signature.
    func replacingSignature(_ change: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
        let parts = try parts()
        guard let bytes = token.signature?.bytes, bytes.count > 8 else {
            throw Obstacle.unavailable("the signature of the token cannot be read")
        }
        return parts.header + [.dot] + parts.payload + [.dot] + Base64URL.encode(try change(bytes)).utf8
    }

    /// The three segments of the good token, as they stand there.
    func parts() throws -> (header: [UInt8], payload: [UInt8], signature: [UInt8]) {
        guard token.shape == .compact, let header = token.header, let payload = token.payload,
            let signature = token.signature
        else { throw Obstacle.unavailable("the token does not have three parts") }
        return (
            Array(token.text[header.range]), Array(token.text[payload.range]), Array(token.text[signature.range])
        )
    }

    /// What a signature is over.
    static func input(_ joseHeader: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        Array("\(Base64URL.encode(joseHeader)).\(Base64URL.encode(payload))".utf8)
    }
}

extension [JSONMember] {
    /// As they are signed.
    var json: [UInt8] { JSONValue.object(self).compactBytes }

    /// The JSON with one more member, whose text need not be good JSON.
    func json(adding member: [UInt8]) -> [UInt8] {
        json.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")]) + member + [UInt8(ascii: "}")]
    }

    /// With this value under the name: instead of the first of that name, or at the end.
    func setting(_ name: String, _ value: JSONValue) -> [JSONMember] {
        guard let index = firstIndex(where: { $0.name.hasSameBytes(as: name) }) else {
            return self + [JSONMember(name, value)]
        }
        var members = self
        members[index].value = value
        return members
    }

    /// Without any of that name.
    func removing(_ name: String) -> [JSONMember] { filter { !$0.name.hasSameBytes(as: name) } }
}

extension UInt8 {
    /// What separates the segments of a token.
    static let dot = UInt8(ascii: ".")
}
