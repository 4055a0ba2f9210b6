internal import COpenSSL

extension PrivateKey {
    /// Signs `bytes`; the answer has the form that JWS carries (RFC 7518 §3).
    ///
    /// - Throws: `KeyError.unfit` when a key of this type cannot sign that way, or is too small for the hash.
    package func sign(_ bytes: [UInt8], as scheme: SignatureScheme) throws(KeyError) -> [UInt8] {
        guard scheme.fits(type) else { throw KeyError(.unfit, "a key of type \(type.name) cannot sign that way") }
        let signature: [UInt8]
        do {
            signature = try handle.withPointer { (key) throws(OpenSSLError) in
                try unsafe Self.rawSignature(of: bytes, key: key, scheme: scheme)
            }
        } catch {
            guard !error.isUnsupported else {
                throw .withheld("OpenSSL offers nothing to sign with an \(type.name) key this way", error)
            }
            throw KeyError(.unfit, "the \(type.name) key cannot sign with this algorithm", cause: error)
        }
        guard case .ec(let curve) = type else { return signature }
        return try operating("take an ECDSA signature apart") { () throws(OpenSSLError) in
            try ECDSASignatureForm.raw(fromDER: signature, size: curve.coordinateSize)
        }
    }

    private static func rawSignature(
        of bytes: [UInt8],
        key: OpaquePointer,
        scheme: SignatureScheme
    ) throws(OpenSSLError) -> [UInt8] {
        let context = try unsafe Owned<DigestContext>(EVP_MD_CTX_new(), "EVP_MD_CTX_new")
        return try context.withPointer { (context) throws(OpenSSLError) in
            var parameters: OpaquePointer?
            let started = unsafe EVP_DigestSignInit(context, &parameters, scheme.digest, nil, key)
            try OpenSSLError.check(started, "EVP_DigestSignInit")
            try unsafe scheme.configure(parameters)
            var size = 0
            try OpenSSLError.check(unsafe EVP_DigestSign(context, nil, &size, bytes, bytes.count), "EVP_DigestSign")
            var signature = [UInt8](repeating: 0, count: size)
            let signed = unsafe EVP_DigestSign(context, &signature, &size, bytes, bytes.count)
            try OpenSSLError.check(signed, "EVP_DigestSign")
            signature.removeLast(signature.count - size)
            return signature
        }
    }
}

extension SignatureScheme {
    /// The digest OpenSSL is to use; `nil` for the Edwards curves, which bring their own.
    var digest: OpaquePointer? { unsafe hash.flatMap { $0.openSSL } }

    /// Sets what OpenSSL must not choose itself: its PSS verification takes any salt length otherwise.
    func configure(_ context: OpaquePointer?) throws(OpenSSLError) {
        switch self {
        case .ecdsa, .edwards: return
        case .rsaPKCS1:
            let set = unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING)
            try OpenSSLError.check(set, "EVP_PKEY_CTX_set_rsa_padding")
        case .rsaPSS(let hash):
            let set = unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING)
            try OpenSSLError.check(set, "EVP_PKEY_CTX_set_rsa_padding")
            let salt = unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST)
            try OpenSSLError.check(salt, "EVP_PKEY_CTX_set_rsa_pss_saltlen")
            let mask = unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, hash.openSSL)
            try OpenSSLError.check(mask, "EVP_PKEY_CTX_set_rsa_mgf1_md")
        }
    }
}

extension Hash {
    /// Looked up once: otherwise OpenSSL looks for an implementation each time.
    @safe var openSSL: OpaquePointer? {
        switch self {
        case .sha256: unsafe FetchedHash.sha256.pointer
        case .sha384: unsafe FetchedHash.sha384.pointer
        case .sha512: unsafe FetchedHash.sha512.pointer
        }
    }
}

/// A hash of OpenSSL's, which lives as long as the process.
@safe private struct FetchedHash: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(_ name: String) { unsafe pointer = EVP_MD_fetch(nil, name, nil) }

    static let sha256 = FetchedHash("SHA2-256")
    static let sha384 = FetchedHash("SHA2-384")
    static let sha512 = FetchedHash("SHA2-512")
}

/// What everything here takes of OpenSSL.
package enum OpenSSLBasics {
    /// Sees that the configuration of OpenSSL has not taken away what keys and signatures are read with; no key would
    /// be to blame for it.
    ///
    /// - Throws: `KeyError.unavailable`.
    package static func require() throws(KeyError) {
        guard unsafe Hash.sha256.openSSL == nil else { return }
        throw .withheld("OpenSSL offers no SHA-256 here, so it reads, makes and checks nothing")
    }
}
