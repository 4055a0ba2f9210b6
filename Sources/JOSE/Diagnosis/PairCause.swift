internal import JSON
internal import Keys
internal import Messages

/// A certificate of another pair than the one that signs.
enum PairCause {
    /// A single certificate beside the key that verified the signature.
    static func findings(_ keys: [VerificationKey], verifying key: VerificationKey) -> [Finding] {
        let certificates = keys.filter { $0.certificate != nil }
        guard certificates.count == 1, key.certificate == nil, !certificates[0].isSameKey(as: key) else { return [] }
        let words = "is the certificate of a key that does not verify this token, while \(key.label) does"
        return [finding(certificates[0], words)]
    }

    /// Certificates none of which the token's own `x5t` names (RFC 7515 §4.1.7, §4.1.8).
    static func findings(_ token: Token, _ keys: [VerificationKey]) throws(KeyError) -> [Finding] {
        for (name, hash) in [("x5t#S256", SignatureHash.sha256), ("x5t", .sha1)] {
            guard let text = token.header(name)?.stringValue, let named = fingerprint(text, hash.size) else {
                continue
            }
            var first: VerificationKey?
            for key in keys {
                guard let certificate = key.certificate else { continue }
                if try certificate.fingerprint(hash) == named { return [] }
                first = first ?? key
            }
            return first.map { [finding($0, "is another certificate than '\(name)' of the token names")] } ?? []
        }
        return []
    }

    /// Base64url as it ought to be, or what is written in its place: base64 or hexadecimal.
    private static func fingerprint(_ text: String, _ size: Int) -> [UInt8]? {
        // Nothing longer can be one.
        guard text.utf8.count <= 3 * size else { return nil }
        let letters = Array(text.utf8)
        let base64 = Base64Text.decoded(letters)
        return [base64, HexText.bytes(letters.filter { $0 != UInt8(ascii: ":") })].compactMap(\.self)
            .first { $0.count == size }
    }

    private static func finding(_ key: VerificationKey, _ words: String) -> Finding {
        Finding(
            .certificateOfAnotherPair,
            .note,
            .key,
            "\(key.source.excerpt(60)) \(words)",
            fix: "configure the certificate of the pair that signs: qs-jwt inspect-key FILE..."
        )
    }
}
