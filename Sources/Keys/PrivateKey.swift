internal import COpenSSL
internal import Messages

/// A private key that signs.
package struct PrivateKey: Sendable {
    let handle: KeyHandle

    init(_ handle: KeyHandle) { self.handle = handle }

    /// Its kind and size.
    package var type: KeyType { handle.type }

    /// The public half.
    package var publicKey: PublicKey { PublicKey(handle) }

    /// PEM of PKCS#8 (RFC 5208): `PRIVATE KEY`, or with a passphrase `ENCRYPTED PRIVATE KEY` under AES-256.
    ///
    /// - Throws: `KeyError.unfit` for an empty passphrase, for one that OpenSSL would cut off (PEM_BUFSIZE), and for an
    ///   RSA key that came without its factors.
    package func pkcs8PEM(passphrase: [UInt8]? = nil) throws(KeyError) -> [UInt8] {
        guard (1...1024).contains(passphrase?.count ?? 1) else {
            throw KeyError(.unfit, "a passphrase takes 1 to 1024 bytes")
        }
        guard hasFactors else {
            throw KeyError(
                .unfit,
                "the RSA key comes without its prime factors, which PKCS#8 takes",
                hint: "give the key with p, q, dp, dq and qi"
            )
        }
        return try operating("encode the private key") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try handle.withPointer { (key) throws(OpenSSLError) in
                    let written =
                        if let passphrase {
                            unsafe passphrase.withUnsafeBytes { bytes in
                                unsafe PEM_write_bio_PKCS8PrivateKey(
                                    bio,
                                    key,
                                    EVP_aes_256_cbc(),
                                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                                    Int32(bytes.count),
                                    nil,
                                    nil
                                )
                            }
                        } else {
                            unsafe PEM_write_bio_PKCS8PrivateKey(bio, key, nil, nil, 0, nil, nil)
                        }
                    try OpenSSLError.check(written, "PEM_write_bio_PKCS8PrivateKey")
                }
            }
        }
    }
}

extension PrivateKey {
    /// A JWK may leave the factors out (RFC 7518 §6.3.2).
    private var hasFactors: Bool {
        guard case .rsa = type else { return true }
        let factor = try? handle.withPointer { (key) throws(OpenSSLError) in
            try unsafe KeyHandle.number("rsa-factor1", of: key)
        }
        return factor != nil
    }
}
