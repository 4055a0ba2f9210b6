package import Keys
internal import Messages

/// Keys that sign and verify, and should not be relied on (RFC 7518 §3.2, §3.3).
///
/// What the RFC forbids is an error, what else is known to be weak a warning.
package enum WeakKeyCheck {
    /// What is weak about the key that a signature was checked with.
    static func findings(_ key: VerificationKey, _ algorithm: Algorithm) -> [Finding] {
        switch key.material {
        case .publicKey(let publicKey): findings(publicKey)
        case .secret(let secret): secretFindings(secret, algorithm)
        }
    }

    /// What is weak about the key that a token is to be signed with.
    package static func findings(_ key: SigningKey, _ algorithm: Algorithm) -> [Finding] {
        switch key.material {
        case .privateKey(let privateKey): findings(privateKey.publicKey)
        case .secret(let secret): secretFindings(secret, algorithm)
        }
    }

    /// What is weak about a public key, whatever it is used for.
    package static func findings(_ key: PublicKey) -> [Finding] {
        guard case .rsa(let bits) = key.type else { return [] }
        return [bits < 2048 ? short(bits) : nil, key.hasROCAFingerprint ? factorable : nil].compactMap { $0 }
    }

    private static func short(_ bits: Int) -> Finding {
        Finding(
            .weakKey,
            .error,
            .key,
            "the RSA key is too short to be secure",
            expected: "2048 bits or more (RFC 7518 §3.3)",
            actual: "\(bits) bits",
            fix: "make a new pair: qs-jwt create-cert"
        )
    }

    private static let factorable = Finding(
        .weakKey,
        .warning,
        .key,
        "the RSA key comes from a faulty generator, and its factors can be found",
        expected: "a key from another generator (ROCA, CVE-2017-15361)",
        fix: "make a new pair: qs-jwt create-cert"
    )

    private static func secretFindings(_ secret: [UInt8], _ algorithm: Algorithm) -> [Finding] {
        guard let hash = algorithm.hmacHash, secret.count < hash.size else { return [] }
        let finding = Finding(
            .weakKey,
            .error,
            .key,
            "the secret is shorter than the hash and too easy to guess",
            expected: "\(hash.size) bytes or more (RFC 7518 §3.2)",
            actual: "\(secret.count) bytes",
            fix: "use a random secret of \(hash.size) bytes or more"
        )
        return [finding]
    }
}
