internal import COpenSSL

/// A public key that verifies signatures.
package struct PublicKey: Sendable {
    let handle: KeyHandle

    init(_ handle: KeyHandle) { self.handle = handle }

    /// Its kind and size.
    package var type: KeyType { handle.type }

    /// DER of the SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): two keys are the same key when these bytes are.
    package func subjectPublicKeyInfo() throws(KeyError) -> [UInt8] {
        try operating("encode the public key") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try handle.withPointer { (key) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe i2d_PUBKEY_bio(bio, key), "i2d_PUBKEY_bio")
                }
            }
        }
    }

    /// PEM with the label `PUBLIC KEY`.
    package func pem() throws(KeyError) -> String {
        let bytes = try operating("encode the public key") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try handle.withPointer { (key) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe PEM_write_bio_PUBKEY(bio, key), "PEM_write_bio_PUBKEY")
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The numbers that make up the key, as a JWK carries them.
    package func components() throws(KeyError) -> PublicComponents {
        try operating("read the numbers of the key") { () throws(OpenSSLError) in
            try handle.withPointer { (key) throws(OpenSSLError) in
                switch type {
                case .rsa:
                    unsafe .rsa(
                        n: try KeyHandle.number(OSSL_PKEY_PARAM_RSA_N, of: key),
                        e: try KeyHandle.number(OSSL_PKEY_PARAM_RSA_E, of: key)
                    )
                case .ec(let curve):
                    unsafe .ec(
                        curve,
                        x: try KeyHandle.number(OSSL_PKEY_PARAM_EC_PUB_X, of: key).padded(to: curve.coordinateSize),
                        y: try KeyHandle.number(OSSL_PKEY_PARAM_EC_PUB_Y, of: key).padded(to: curve.coordinateSize)
                    )
                case .edwards(let curve): unsafe .edwards(curve, x: try Self.rawBytes(of: key, size: curve.keySize))
                }
            }
        }
    }

    private static func rawBytes(of key: OpaquePointer, size: Int) throws(OpenSSLError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: size)
        var length = size
        let result = unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &length)
        try OpenSSLError.check(result, "EVP_PKEY_get_raw_public_key")
        return bytes
    }
}

/// The public numbers of a key, big-endian; coordinates at their full length (RFC 7518 §6.2.1.2, §6.3.1).
package enum PublicComponents: Sendable, Equatable {
    case rsa(n: [UInt8], e: [UInt8])
    case ec(Curve, x: [UInt8], y: [UInt8])
    case edwards(EdwardsCurve, x: [UInt8])
}

/// The private numbers that join the public ones.
package enum PrivateComponents: Sendable {
    /// `crt` holds p, q, dp, dq and qi, or nothing when the key has only `d` (RFC 7518 §6.3.2).
    case rsa(d: [UInt8], crt: [[UInt8]])
    case ec(d: [UInt8])
    case edwards(d: [UInt8])
}

extension [UInt8] {
    func padded(to size: Int) -> [UInt8] {
        count >= size ? self : [UInt8](repeating: 0, count: size - count) + self
    }
}
