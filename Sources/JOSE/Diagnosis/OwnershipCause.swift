internal import JSON
internal import Keys
internal import Messages

/// Whose an RSA signature is: it opens with the key that made it and with no other.
enum OwnershipCause {
    static func finding(_ signed: SignedParts, _ tried: [VerificationKey]) throws(KeyError) -> Finding? {
        let keys = tried.filter { if case .rsa = $0.publicKey?.type { true } else { false } }
        guard !keys.isEmpty, keys.count == tried.count else { return nil }
        var isForeign = true
        for key in keys {
            guard let opened = try key.publicKey?.opened(signed.signature) else { continue }
            if let reading = opened.readings.first(where: \.isCertain) { return altered(key, reading) }
            // A hash that is not known here, or too few bytes to exclude chance.
            if opened.isPadded { isForeign = false }
        }
        // One that was cut off, or that something was added to, tells nothing of its key.
        let sizes = Set(keys.compactMap(\.publicKey?.signatureSize))
        let isWhole = sizes.contains(signed.signature.count) || TruncationCause.isUsualSize(signed.signature.count)
        return isForeign && isWhole ? foreign(signed, keys, sizes.sorted()) : nil
    }

    private static func altered(_ key: VerificationKey, _ reading: OpenedSignature.Reading) -> Finding {
        .cause(
            .alteredAfterSigning,
            "made with this key, but over other contents",
            actual: "a \(reading.hash.rawValue) digest of other bytes, opened with \(key.label)",
            fix: "take the token as it was issued, with all parts of one token"
        )
    }

    private static func foreign(_ signed: SignedParts, _ keys: [VerificationKey], _ sizes: [Int]) -> Finding {
        let isOtherSize = !sizes.contains(signed.signature.count)
        return .cause(
            .signedByAnotherKey,
            keys.count == 1
                ? "another private key signed it, or it was damaged"
                : "none of these \(keys.count) keys is of its pair, or it was damaged",
            expected: isOtherSize ? sizes.prefix(8).map { "\($0) bytes" }.joined(separator: " or ") : nil,
            actual: isOtherSize ? "a signature of \(signed.signature.count) bytes" : nil,
            fix: "use the certificate of the signing key (qs-jwt inspect-key FILE...), or the whole, unchanged token"
        )
    }
}
