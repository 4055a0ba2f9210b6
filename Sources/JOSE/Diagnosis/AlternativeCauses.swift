internal import JSON
internal import Keys
internal import Messages

/// Another key, or another algorithm, that the signature verifies with.
enum AlternativeCauses {
    /// A key that was not tried, for it is not the one that the token names, or its JWK keeps it from this use.
    static func otherKey(_ key: VerificationKey, isNamed: Bool) -> Finding {
        .cause(
            .otherKeyVerifies,
            isNamed
                ? "a key verifies it whose JWK does not allow it"
                : "another given key than the token names verifies it",
            actual: key.label,
            fix: isNamed
                ? "sign the token as the JWK says, or correct its 'alg', 'use' or 'key_ops'"
                : "sign with the key ID of that key, or correct it in the JWKS",
            source: isNamed ? "RFC 7517 §4" : "RFC 7515 §4.1.4"
        )
    }

    /// Another hash, another padding, or another family than the header says.
    static func otherAlgorithm(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        for key in keys {
            if let algorithm = try algorithm(signed, key) {
                let fix: Message = "name \(algorithm.rawValue) in 'alg', or sign the token as its 'alg' says"
                return finding(signed, key, algorithm.rawValue, fix)
            }
            if let name = try nameOutsideJWA(signed, key) {
                return finding(signed, key, name, "sign the token as its 'alg' says")
            }
        }
        return nil
    }

    private static func finding(
        _ signed: SignedParts,
        _ key: VerificationKey,
        _ name: String,
        _ fix: Message
    ) -> Finding {
        .cause(
            .otherAlgorithmVerifies,
            "it verifies with another algorithm than 'alg' says",
            expected: signed.algorithm?.rawValue,
            actual: "\(name) with \(key.label)",
            fix: fix,
            source: "RFC 7518 §3.1"
        )
    }

    /// One of JWA's algorithms; an RSA signature is opened once instead of being verified in six ways.
    private static func algorithm(_ signed: SignedParts, _ key: VerificationKey) throws(KeyError) -> Algorithm? {
        if case .rsa = key.publicKey?.type { return try reading(signed, key)?.algorithm }
        for algorithm in Algorithm.allCases where algorithm != signed.algorithm {
            if try key.verifiesIgnoringPolicy(signed.signature, of: signed.input, as: algorithm) { return algorithm }
        }
        return nil
    }

    /// A way to sign that JWS does not have.
    private static func nameOutsideJWA(_ signed: SignedParts, _ key: VerificationKey) throws(KeyError) -> String? {
        guard let publicKey = key.publicKey, case .ec(let curve) = publicKey.type else {
            return try reading(signed, key)?.words
        }
        for hash in Hash.allCases
        where try publicKey.isValid(signed.signature, for: signed.input, as: .ecdsa(hash)) {
            return "ECDSA on \(curve.rawValue) with SHA-\(hash.rawValue)"
        }
        return nil
    }

    private static func reading(
        _ signed: SignedParts,
        _ key: VerificationKey
    ) throws(KeyError) -> OpenedSignature.Reading? {
        try key.publicKey?.opened(signed.signature)?.reading(of: signed.input)
    }
}

extension OpenedSignature.Reading {
    /// The algorithm of JWA that signs this way.
    var algorithm: Algorithm? {
        switch (padding, hash) {
        case (.pkcs1, .sha256): .rs256
        case (.pkcs1, .sha384): .rs384
        case (.pkcs1, .sha512): .rs512
        case (.pss(saltLength: 32, mask: .sha256), .sha256): .ps256
        case (.pss(saltLength: 48, mask: .sha384), .sha384): .ps384
        case (.pss(saltLength: 64, mask: .sha512), .sha512): .ps512
        default: nil
        }
    }

    /// What it is, for messages.
    fileprivate var words: String {
        switch padding {
        case .pkcs1: "RSASSA-PKCS1-v1_5 with \(hash.rawValue)"
        case .pkcs1WithoutHashName: "PKCS #1 v1.5 around a bare \(hash.rawValue) digest"
        case .pss(let length, let mask):
            "RSASSA-PSS with \(hash.rawValue), MGF1 with \(mask.rawValue) and a salt of \(length) bytes"
        }
    }
}
