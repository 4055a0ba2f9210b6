internal import JSON
internal import Keys

/// Another key, or another algorithm, that the signature verifies with.
enum AlternativeCauses {
    /// One of the keys that the token does not name.
    static func otherKey(_ signed: SignedParts, _ others: [VerificationKey]) throws(KeyError) -> Finding? {
        guard let algorithm = signed.algorithm else { return nil }
        for key in others where try key.made(signed.signature, of: signed.input, as: algorithm) {
            return .cause(
                .otherKeyVerifies,
                "the signature verifies with another of the given keys than the token names",
                actual: key.label,
                fix: "sign the token with the key ID of that key, or correct the key ID in the JWKS",
                source: "RFC 7515 §4.1.4"
            )
        }
        return nil
    }

    /// Another hash, another padding, or another family than the header says.
    static func otherAlgorithm(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        for key in keys {
            guard let name = try nameOfSuccess(signed, key) else { continue }
            let known = Algorithm(named: name)
            return .cause(
                .otherAlgorithmVerifies,
                "the signature verifies with \(key.label) as \(known == nil ? name : "another algorithm")",
                expected: signed.algorithm?.rawValue,
                actual: name,
                fix: known.map { "name \($0.rawValue) in 'alg', or sign as 'alg' says" }
                    ?? "sign the token as its 'alg' says",
                source: "RFC 7518 §3.1"
            )
        }
        return nil
    }

    private static func nameOfSuccess(_ signed: SignedParts, _ key: VerificationKey) throws(KeyError) -> String? {
        guard let publicKey = key.publicKey else { return try algorithm(signed, key)?.rawValue }
        guard case .ec(let curve) = publicKey.type else {
            guard let opened = try publicKey.opened(signed.signature), try opened.covers(signed.input) else {
                return try algorithm(signed, key)?.rawValue
            }
            return name(of: opened)
        }
        if let algorithm = try algorithm(signed, key) { return algorithm.rawValue }
        for hash in Hash.allCases
        where try publicKey.isValid(signed.signature, for: signed.input, as: .ecdsa(hash)) {
            return "ECDSA on \(curve.rawValue) with SHA-\(hash.rawValue)"
        }
        return nil
    }

    private static func algorithm(_ signed: SignedParts, _ key: VerificationKey) throws(KeyError) -> Algorithm? {
        for algorithm in Algorithm.allCases where algorithm != signed.algorithm {
            if try key.made(signed.signature, of: signed.input, as: algorithm) { return algorithm }
        }
        return nil
    }

    /// The name that JWA has for it, or what it is.
    private static func name(of opened: OpenedSignature) -> String {
        let bits = opened.hash.rawValue.dropFirst(4)
        switch opened.padding {
        case .pkcs1 where opened.hash != .sha1: return "RS\(bits)"
        case .pkcs1: return "RSASSA-PKCS1-v1_5 with SHA-1, which JWS does not have"
        case .pss(let length) where opened.hash != .sha1 && length == opened.hash.size: return "PS\(bits)"
        case .pss(let length):
            return "RSASSA-PSS with \(opened.hash.rawValue) and a salt of \(length) bytes, which JWS does not have"
        }
    }
}

/// A signature that verifies with the key in the token's own header.
enum EmbeddedKeyCause {
    static func findings(_ token: Token, _ signed: SignedParts) throws(KeyError) -> [Finding] {
        guard let algorithm = signed.algorithm else { return [] }
        for (name, bytes) in [("jwk", jwk(token)), ("x5c", certificate(token))] {
            guard let bytes, let material = try? KeyMaterial(reading: bytes) else { continue }
            for key in try VerificationKey.all(in: material, source: name)
            where try key.made(signed.signature, of: signed.input, as: algorithm) {
                let finding = Finding(
                    .embeddedKeyVerifies,
                    .note,
                    .header(name),
                    "the signature verifies with the key in its own header, which proves nothing",
                    actual: "\(name): \(key.typeName)",
                    fix: "if this is the issuer's key, get it from the issuer and give it as a file",
                    source: "RFC 8725 §3.10"
                )
                return [finding]
            }
        }
        return []
    }

    private static func jwk(_ token: Token) -> [UInt8]? { token.header("jwk").map { Array($0.compact.utf8) } }

    private static func certificate(_ token: Token) -> [UInt8]? {
        guard let base64 = token.header("x5c")?.elements?.first?.stringValue else { return nil }
        return Array("-----BEGIN CERTIFICATE-----\n\(base64)\n-----END CERTIFICATE-----\n".utf8)
    }
}
