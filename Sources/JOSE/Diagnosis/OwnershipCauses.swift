internal import JSON
internal import Keys

/// Whose an RSA signature is: it opens with the key that made it and with no other.
enum OwnershipCause {
    static func findings(_ signed: SignedParts, _ tried: [VerificationKey]) throws(KeyError) -> [Finding] {
        let keys = tried.filter { if case .rsa = $0.publicKey?.type { true } else { false } }
        guard !keys.isEmpty, keys.count == tried.count else { return [] }
        for key in keys {
            guard let opened = try key.publicKey?.opened(signed.signature) else { continue }
            return [altered(key, opened)]
        }
        // One that was cut off tells nothing of its key.
        let sizes = keys.compactMap(\.publicKey?.signatureSize)
        let isWhole = sizes.contains(signed.signature.count) || TruncationCause.isUsualSize(signed.signature.count)
        return isWhole || signed.signature.count > sizes.max() ?? 0 ? [foreign(signed, keys, sizes)] : []
    }

    private static func altered(_ key: VerificationKey, _ opened: OpenedSignature) -> Finding {
        .cause(
            .alteredAfterSigning,
            "the signature was made with this key, but over another header or other claims",
            actual: "a \(opened.hash.rawValue) digest of other bytes, opened with \(key.label)",
            fix:
                "take the token as it was issued: not edited, not decoded and encoded again, and all parts of one token"
        )
    }

    private static func foreign(_ signed: SignedParts, _ keys: [VerificationKey], _ sizes: [Int]) -> Finding {
        let isOtherSize = !sizes.contains(signed.signature.count)
        return .cause(
            .signedByAnotherKey,
            "the signature was not made with the private key of this pair",
            expected: isOtherSize ? sizes.map { "\($0) bytes" }.joined(separator: " or ") : nil,
            actual: isOtherSize ? "a signature of \(signed.signature.count) bytes" : nil,
            fix: "find the pair that signs: qs-jwt inspect-key FILE... says which files belong together"
        )
    }
}

/// A certificate of another pair than the one that signs.
enum PairCause {
    /// A single certificate beside the key that verified the signature.
    static func findings(_ keys: [VerificationKey], verifying key: VerificationKey) -> [Finding] {
        let certificates = keys.filter { $0.certificate != nil }
        guard certificates.count == 1, key.certificate == nil, !certificates[0].isSameKey(as: key) else { return [] }
        return [finding("a key that does not verify this token, while \(key.label) does", certificates[0])]
    }

    /// A certificate that the token's own `x5t` does not name (RFC 7515 §4.1.7, §4.1.8).
    static func findings(_ token: Token, _ keys: [VerificationKey]) throws(KeyError) -> [Finding] {
        for (name, hash) in [("x5t#S256", SignatureHash.sha256), ("x5t", .sha1)] {
            guard let wanted = token.header(name)?.stringValue, !wanted.isEmpty else { continue }
            let certificates = keys.compactMap { key in key.certificate.map { (key, $0) } }
            guard !certificates.isEmpty else { return [] }
            for (_, certificate) in certificates
            where Base64URL.encode(try certificate.fingerprint(hash)).hasSameBytes(as: wanted) { return [] }
            return [finding("another certificate than '\(name)' of the token names", certificates[0].0)]
        }
        return []
    }

    private static func finding(_ what: String, _ key: VerificationKey) -> Finding {
        Finding(
            .certificateOfAnotherPair,
            .note,
            .key,
            "\(key.source.excerpt(60)) is \(what.hasPrefix("another") ? what : "the certificate of \(what)")",
            fix: "configure the certificate of the pair that signs: qs-jwt inspect-key FILE... says which it is"
        )
    }
}
