package import Keys

/// A key that signatures are checked with, and where it came from.
package struct VerificationKey: Sendable {
    package enum Material: Sendable {
        case publicKey(PublicKey)
        case secret([UInt8])
    }

    package let material: Material
    /// The key ID of a JWK, or of the JSON around a PEM text; a PEM file has none.
    package let keyID: String?
    /// The only algorithm that a JWK allows.
    package let algorithm: Algorithm?
    /// Whether `use` and `key_ops` allow verifying.
    package let mayVerify: Bool
    /// For people: the file, option or environment variable.
    package let source: String
    /// RFC 7638; for a secret, which must not be guessed from it, nothing.
    package let thumbprint: String?
    /// The certificate that the key was taken from.
    package let certificate: Certificate?

    /// The keys of one file or text; a private key that stands beside its certificate or public key counts once.
    ///
    /// - Throws: `KeyError` when a key cannot be turned into its thumbprint.
    package static func all(in material: KeyMaterial, source: String) throws(KeyError) -> [VerificationKey] {
        var keys: [VerificationKey] = []
        for entry in material.entries {
            switch entry {
            case .plain(let item, let keyID):
                if case .privateKey(let key) = item, try material.holdsPublicHalf(of: key) { continue }
                keys.append(try VerificationKey(item, keyID: keyID, source: source))
            case .jwk(let jwk): keys.append(try VerificationKey(jwk, source: source))
            }
        }
        return keys
    }

    package init(_ key: PublicKey, source: String) throws(KeyError) {
        self.init(.publicKey(key), jwk: nil, source: source, thumbprint: try key.thumbprint())
    }

    private init(_ item: KeyFileItem, keyID: String?, source: String) throws(KeyError) {
        let key = item.publicKey
        self.init(
            .publicKey(key),
            jwk: nil,
            keyID: keyID,
            source: source,
            thumbprint: try key.thumbprint(),
            certificate: item.certificate
        )
    }

    private init(_ jwk: JWK, source: String) throws(KeyError) {
        switch jwk.material {
        case .secret(let secret): self.init(.secret(secret), jwk: jwk, source: source, thumbprint: nil)
        case .publicKey(let key): self.init(.publicKey(key), jwk: jwk, source: source, thumbprint: try key.thumbprint())
        case .privateKey(let key):
            self.init(.publicKey(key.publicKey), jwk: jwk, source: source, thumbprint: try key.publicKey.thumbprint())
        }
    }

    private init(
        _ material: Material,
        jwk: JWK?,
        keyID: String? = nil,
        source: String,
        thumbprint: String?,
        certificate: Certificate? = nil
    ) {
        self.material = material
        self.keyID = jwk?.keyID ?? keyID
        algorithm = jwk?.algorithm
        mayVerify = jwk?.allows("verify") ?? true
        self.source = source
        self.thumbprint = thumbprint
        self.certificate = certificate ?? jwk?.certificate
    }

    /// A secret for HMAC.
    ///
    /// - Throws: `KeyError.unfit` when it is empty, or when it is in fact an asymmetric key: then everybody who has
    ///   the public key could sign (RFC 8725 §2.1).
    package init(secret: [UInt8], source: String) throws(KeyError) {
        try SecretForm.requireSecret(secret)
        self.init(.secret(secret), jwk: nil, source: source, thumbprint: nil)
    }

    /// The name of its type, such as `RSA 2048` or `secret of 256 bits`.
    package var typeName: String {
        switch material {
        case .publicKey(let key): key.type.name
        case .secret(let secret): "secret of \(secret.count * 8) bits"
        }
    }

    /// Whether the key itself may be used under this name, whatever a token says.
    package func fits(_ algorithm: Algorithm) -> Bool {
        guard mayVerify, self.algorithm?.agrees(with: algorithm) ?? true else { return false }
        switch material {
        case .publicKey(let key): return algorithm.fits(key.type) && self.algorithm?.fits(key.type) ?? true
        case .secret: return algorithm.requirement == .secret
        }
    }

    /// Whether the signature over `bytes` is this key's; a key that does not fit the algorithm verifies nothing.
    package func verifies(_ signature: [UInt8], of bytes: [UInt8], as algorithm: Algorithm) throws(KeyError) -> Bool {
        guard fits(algorithm) else { return false }
        switch material {
        case .publicKey(let key):
            guard let scheme = algorithm.scheme else { return false }
            return try key.isValid(signature, for: bytes, as: scheme)
        case .secret(let secret):
            guard let hash = algorithm.hmacHash else { return false }
            return Digests.isEqualInConstantTime(try Digests.hmac(bytes, secret: secret, hash), signature)
        }
    }
}

extension KeyMaterial {
    fileprivate func holdsPublicHalf(of key: PrivateKey) throws(KeyError) -> Bool {
        let own = try key.publicKey.subjectPublicKeyInfo()
        for case .plain(let item, _) in entries {
            if case .privateKey = item { continue }
            if try item.publicKey.subjectPublicKeyInfo() == own { return true }
        }
        return false
    }
}
