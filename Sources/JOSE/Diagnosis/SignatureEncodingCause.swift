internal import Keys
internal import Messages

/// A signature that was encoded once too often, or not in base64url: hexadecimal digits, or base64 of base64.
struct SignatureEncodingCause {
    private let words: String
    private let bytes: [UInt8]

    /// Letters that chance does not make: a random signature has no 40 of them in a row.
    private static let leastLetters = 40

    /// The form alone is evidence; `nil` for one that is not recognised.
    init?(_ token: Token) {
        guard let range = token.signature?.range, range.count <= 10_000 else { return nil }
        let segment = Array(token.text[range])
        // Digits are letters of base64url too, but need not end as base64url does.
        let decoded = token.signature?.bytes ?? []
        let inner = decoded.filter { !TokenBoundary.isBlank($0) }
        if segment.count >= 2 * Self.leastLetters, let bytes = HexText.bytes(segment) {
            (words, self.bytes) = ("written in hexadecimal", bytes)
        } else if inner.count >= Self.leastLetters, let bytes = HexText.bytes(inner) {
            (words, self.bytes) = ("base64url of hexadecimal digits", bytes)
        } else if inner.count >= Self.leastLetters, let bytes = Base64Text.decoded(inner) {
            (words, self.bytes) = ("encoded in base64 twice", bytes)
        } else {
            return nil
        }
    }

    /// With what the given keys say of the signature once it is decoded.
    func finding(_ token: Token, _ keys: [VerificationKey]) throws(KeyError) -> Finding {
        var outcome = ""
        if let input = token.signingInput, !keys.isEmpty {
            let key = try verifyingKey(input, token.algorithm, keys)
            outcome = key.map { "; decoded, it verifies with \($0.label)" } ?? "; decoded, it does not verify either"
        }
        return .cause(
            .signatureEncodedTwice,
            "the signature is \(words)\(outcome)",
            expected: "base64url of the \(bytes.count) bytes of the signature",
            fix: "encode the bytes of the signature, once: openssl base64 -A | tr '+/' '-_' | tr -d '='",
            source: "RFC 7515 §5.1"
        )
    }

    private func verifyingKey(
        _ input: [UInt8],
        _ named: Algorithm?,
        _ keys: [VerificationKey]
    ) throws(KeyError) -> VerificationKey? {
        for key in keys {
            guard let algorithm = named ?? key.publicKey.map({ .preferred(for: $0.type) }) else { continue }
            if try key.verifiesIgnoringPolicy(bytes, of: input, as: algorithm) { return key }
            guard let publicKey = key.publicKey, algorithm.fits(publicKey.type),
                let raw = try publicKey.rawSignature(fromDER: bytes)
            else { continue }
            if try key.verifiesIgnoringPolicy(raw, of: input, as: algorithm) { return key }
        }
        return nil
    }
}
