internal import COpenSSL

/// The types of new keys.
package enum NewKeyType: String, Sendable, CaseIterable {
    case rsa2048, rsa3072, rsa4096, p256, p384, p521, ed25519
}

extension PrivateKey {
    /// Makes a key from the operating system's randomness.
    package init(generating type: NewKeyType) throws(KeyError) {
        try OpenSSLBasics.require()
        let key = try operating("make a key") { () throws(OpenSSLError) in
            switch type {
            case .rsa2048: try unsafe Owned<PKey>(qs_EVP_RSA_gen(2048), "EVP_PKEY_Q_keygen")
            case .rsa3072: try RSASearch.key(bits: 3072)
            case .rsa4096: try RSASearch.key(bits: 4096)
            case .p256: try Self.key(on: .p256)
            case .p384: try Self.key(on: .p384)
            case .p521: try Self.key(on: .p521)
            case .ed25519: try unsafe Owned<PKey>(qs_EVP_ED25519_gen(), "EVP_PKEY_Q_keygen")
            }
        }
        self.init(try KeyHandle(key))
    }

    private static func key(on curve: Curve) throws(OpenSSLError) -> Owned<PKey> {
        try unsafe Owned<PKey>(qs_EVP_EC_gen(curve.openSSLName), "EVP_PKEY_Q_keygen")
    }
}
