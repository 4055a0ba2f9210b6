internal import COpenSSL

/// A public key that signatures are verified with.
package struct PublicKey: Sendable {
    /// How a message is signed.
    package enum Scheme: Sendable {
        /// RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2).
        case rsa(Digest)
        /// RSASSA-PSS (RFC 8017, section 8.1) with a salt as long as the hash.
        case rsaPSS(Digest)
        /// ECDSA with the signature as two numbers of equal length (RFC 7518, section 3.4).
        case ecdsa(Digest)
        /// Ed25519 (RFC 8032).
        case ed25519
    }

    private let key: Owned<Key>

    /// Reads a certificate or a public key, as PEM; its line breaks may be lost.
    package init(pem: String) throws(OpenSSLError) {
        do {
            key = try Self.key(pem)
        } catch {
            guard let unfolded = PEMText.unfolded(pem) else { throw error }
            key = try Self.key(unfolded)
        }
    }

    private static func key(_ pem: String) throws(OpenSSLError) -> Owned<Key> {
        if pem.contains("-----BEGIN CERTIFICATE-----") {
            let certificate = try Owned<X509Certificate>(pem: pem)
            return try unsafe Owned(X509_get_pubkey(certificate.pointer), "X509_get_pubkey")
        }
        let bio = try Owned<MemoryBIO>(Array(pem.utf8))
        return try unsafe Owned(PEM_read_bio_PUBKEY(bio.pointer, nil, si_no_passphrase, nil), "PEM_read_bio_PUBKEY")
    }

    /// Makes a key of its numbers, big-endian.
    ///
    /// - Throws: what OpenSSL cannot do.
    package init(rsaModulus modulus: [UInt8], exponent: [UInt8]) throws(OpenSSLError) {
        let numbers = DER.sequence(DER.number(modulus) + DER.number(exponent))
        try self.init(der: DER.publicKey(DER.rsa, numbers))
    }

    /// Makes a key of a point.
    ///
    /// - Parameters:
    ///   - curve: `P-256`, `P-384` or `P-521`.
    ///   - x: the first coordinate, as long as the curve's field.
    ///   - y: the second one, as long.
    /// - Throws: what OpenSSL cannot do, such as a point that is not on the curve.
    package init(curve: String, x: [UInt8], y: [UInt8]) throws(OpenSSLError) {
        // 4: both coordinates follow.
        try self.init(der: DER.publicKey(DER.curves[curve] ?? [], [4] + x + y))
    }

    private init(der: [UInt8]) throws(OpenSSLError) {
        let bio = try Owned<MemoryBIO>(der)
        key = try unsafe Owned(d2i_PUBKEY_bio(bio.pointer, nil), "d2i_PUBKEY_bio")
    }

    /// Makes a key of Ed25519 of its 32 bytes.
    package init(ed25519 bytes: [UInt8]) throws(OpenSSLError) {
        key = try unsafe Owned(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count),
            "EVP_PKEY_new_raw_public_key"
        )
    }

    /// The length of the key if it is one of RSA.
    package var rsaBits: Int? {
        unsafe EVP_PKEY_is_a(key.pointer, "RSA") == 1 ? Int(EVP_PKEY_get_bits(key.pointer)) : nil
    }

    /// The key as `PUBLIC KEY` (RFC 7468, section 13).
    package var pem: String {
        guard let bio = try? Owned<MemoryBIO>(), unsafe PEM_write_bio_PUBKEY(bio.pointer, key.pointer) == 1 else {
            return ""
        }
        return String(decoding: bio.bytes, as: UTF8.self)
    }

    /// The key as a SubjectPublicKeyInfo (RFC 5280, section 4.1).
    package var der: [UInt8] {
        guard let bio = try? Owned<MemoryBIO>(), unsafe i2d_PUBKEY_bio(bio.pointer, key.pointer) == 1 else { return [] }
        return bio.bytes
    }

    /// Whether the key verifies a signature; a key or signature of another kind does not.
    package func verifies(_ signature: [UInt8], of message: [UInt8], _ scheme: Scheme) -> Bool {
        defer { ERR_clear_error() }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        let signature =
            switch scheme {
            case .ecdsa: Self.encoded(signature)
            default: signature
            }
        guard let signature, unsafe start(context, scheme) else { return false }
        return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}

extension PublicKey {
    private func start(_ context: OpaquePointer, _ scheme: Scheme) -> Bool {
        switch scheme {
        case .rsa(let digest):
            return unsafe begin(context, "RSA", digest.method) != nil
        case .ecdsa(let digest):
            return unsafe begin(context, "EC", digest.method) != nil
        case .ed25519:
            return unsafe begin(context, "ED25519", nil) != nil
        case .rsaPSS(let digest):
            guard let details = unsafe begin(context, "RSA", digest.method) else { return false }
            // OpenSSL takes any length of the salt unless it is told one.
            return unsafe EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) > 0
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) > 0
                && EVP_PKEY_CTX_set_rsa_mgf1_md(details, digest.method) > 0
        }
    }

    /// Begins to verify where the key is of this kind.
    private func begin(_ context: OpaquePointer, _ kind: String, _ digest: OpaquePointer?) -> OpaquePointer? {
        var details: OpaquePointer?
        guard unsafe EVP_PKEY_is_a(key.pointer, kind) == 1,
            unsafe EVP_DigestVerifyInit(context, &details, digest, nil, key.pointer) == 1
        else { return nil }
        return unsafe details
    }

    /// Two numbers of equal length as the DER that OpenSSL reads.
    private static func encoded(_ signature: [UInt8]) -> [UInt8]? {
        guard !signature.isEmpty, signature.count.isMultiple(of: 2), signature.count <= 132,
            let pair = unsafe ECDSA_SIG_new()
        else { return nil }
        defer { unsafe ECDSA_SIG_free(pair) }
        let half = signature.count / 2
        let r = unsafe BN_bin2bn(Array(signature.prefix(half)), Int32(half), nil)
        let s = unsafe BN_bin2bn(Array(signature.suffix(half)), Int32(half), nil)
        // The pair takes over both numbers or none.
        guard unsafe ECDSA_SIG_set0(pair, r, s) == 1 else {
            unsafe BN_free(r)
            unsafe BN_free(s)
            return nil
        }
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_ECDSA_SIG(pair, &bytes)
        guard count > 0, let bytes = unsafe bytes else { return nil }
        defer { unsafe CRYPTO_free(bytes, #fileID, #line) }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
}
