package import JSON
package import Keys

/// A JSON Web Key (RFC 7517): key material with what its owner allows it to do.
package struct JWK: Sendable {
    package enum Material: Sendable {
        case publicKey(PublicKey)
        case privateKey(PrivateKey)
        /// The bytes of an `oct` key.
        case secret([UInt8])
    }

    package let material: Material
    package let keyID: String?
    package let algorithm: Algorithm?
    /// `sig` or `enc`, or another word.
    package let use: String?
    package let operations: [String]?
    /// The first one of `x5c`, which certifies the key.
    package let certificate: Certificate?

    /// Reads one JWK.
    ///
    /// - Throws: `KeyError`: `.damaged` for a member that is missing, doubled or of the wrong type or encoding,
    ///   `.invalidKey` for unfit numbers, `.unsupported` for another `kty`, curve or algorithm.
    package init(_ value: JSONValue) throws(KeyError) {
        let reader = try JWKMembers(value)
        material = try reader.material()
        keyID = try reader.text("kid")
        use = try reader.text("use")
        operations = try reader.texts("key_ops")
        if let name = try reader.text("alg") {
            guard let algorithm = Algorithm(named: name) else {
                throw KeyError(.unsupported, "the JWK is for the algorithm '\(name.excerpt())', which does not sign")
            }
            self.algorithm = algorithm
        } else {
            algorithm = nil
        }
        certificate = try reader.certificate(for: material)
    }

    /// Whether `use` and `key_ops` allow this operation, `sign` or `verify` (RFC 7517 §4.2, §4.3).
    package func allows(_ operation: String) -> Bool {
        (use ?? "sig") == "sig" && (operations?.contains { $0.hasSameBytes(as: operation) } ?? true)
    }

    /// The public half; `nil` for a secret.
    package var publicKey: PublicKey? {
        switch material {
        case .publicKey(let key): key
        case .privateKey(let key): key.publicKey
        case .secret: nil
        }
    }
}

/// The members of a JWK, read one by one and strictly.
private struct JWKMembers {
    private let members: [JSONMember]

    init(_ value: JSONValue) throws(KeyError) {
        guard case .object(let members) = value else { throw KeyError(.damaged, "a JWK is a JSON object") }
        self.members = members
    }

    /// The text of a member whose values are ASCII words; with others, Swift's comparison could be misled.
    private func word(_ name: String) throws(KeyError) -> String? {
        guard let word = try text(name), word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return word
    }

    func text(_ name: String) throws(KeyError) -> String? {
        guard let value = member(name) else { return nil }
        guard case .string(let text) = value else {
            throw KeyError(.damaged, "the member '\(name)' of the JWK is not a string")
        }
        return text
    }

    func texts(_ name: String) throws(KeyError) -> [String]? {
        guard let value = member(name) else { return nil }
        guard case .array(let elements) = value, elements.allSatisfy({ $0.stringValue != nil }) else {
            throw KeyError(.damaged, "the member '\(name)' of the JWK is not an array of strings")
        }
        return elements.compactMap(\.stringValue)
    }

    private func member(_ name: String) -> JSONValue? { JSONValue.object(members).member(name) }

    private func bytes(_ name: String) throws(KeyError) -> [UInt8] {
        guard let text = try text(name) else { throw KeyError(.damaged, "the JWK has no member '\(name)'") }
        do { return try Base64URL.decode(Array(text.utf8)) } catch {
            throw KeyError(.damaged, "the member '\(name)' of the JWK is not base64url: it holds \(error.reason)")
        }
    }

    func material() throws(KeyError) -> JWK.Material {
        guard let type = try word("kty") else { throw KeyError(.damaged, "the JWK has no usable member 'kty'") }
        switch type {
        case "RSA": return try rsa()
        case "EC":
            let curve: Curve = try curve()
            return try pair(.ec(curve, x: try bytes("x"), y: try bytes("y"))) { (d) in .ec(d: d) }
        case "OKP":
            let curve: EdwardsCurve = try curve()
            return try pair(.edwards(curve, x: try bytes("x"))) { (d) in .edwards(d: d) }
        case "oct":
            let secret = try bytes("k")
            guard !secret.isEmpty else { throw KeyError(.invalidKey, "the secret of the JWK is empty") }
            try SecretForm.requireSecret(secret)
            return .secret(secret)
        default: throw KeyError(.unsupported, "the key type '\(type.excerpt())' of the JWK is not supported")
        }
    }

    private func rsa() throws(KeyError) -> JWK.Material {
        let numbers = PublicComponents.rsa(n: try bytes("n"), e: try bytes("e"))
        guard member("oth") == nil else {
            throw KeyError(.unsupported, "RSA keys with more than two primes are not read")
        }
        let names = ["p", "q", "dp", "dq", "qi"]
        let present = names.filter { member($0) != nil }
        guard present.isEmpty || present.count == names.count else {
            throw KeyError(.damaged, "the JWK has some of p, q, dp, dq and qi, but not all")
        }
        var crt: [[UInt8]] = []
        for name in present { crt.append(try bytes(name)) }
        return try pair(numbers) { (d) in .rsa(d: d, crt: crt) }
    }

    private func pair(
        _ numbers: PublicComponents,
        _ secret: ([UInt8]) -> PrivateComponents
    ) throws(KeyError) -> JWK.Material {
        guard member("d") != nil else { return .publicKey(try PublicKey(numbers)) }
        return .privateKey(try PrivateKey(numbers, secret(try bytes("d"))))
    }

    private func curve<Known: RawRepresentable<String>>() throws(KeyError) -> Known {
        guard let name = try word("crv") else { throw KeyError(.damaged, "the JWK has no usable member 'crv'") }
        guard let curve = Known(rawValue: name) else {
            throw KeyError(.unsupported, "the curve '\(name.excerpt())' of the JWK is not supported")
        }
        return curve
    }

    /// The first certificate of `x5c`, which must hold the key of the JWK (RFC 7517 §4.7).
    func certificate(for material: JWK.Material) throws(KeyError) -> Certificate? {
        guard let chain = try texts("x5c") else { return nil }
        let key: PublicKey? =
            switch material {
            case .publicKey(let key): key
            case .privateKey(let key): key.publicKey
            case .secret: nil
            }
        guard let key, let first = chain.first,
            let certificate = try? Certificate(base64: first),
            try certificate.publicKey.subjectPublicKeyInfo() == key.subjectPublicKeyInfo()
        else { throw KeyError(.invalidKey, "the certificate in 'x5c' of the JWK does not hold its key") }
        return certificate
    }
}
