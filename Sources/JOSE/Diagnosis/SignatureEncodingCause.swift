internal import Keys
internal import Messages

/// A signature that was encoded once too often, or not in base64url: hexadecimal digits, or base64 of base64.
struct SignatureEncodingCause {
    private let words: String
    private let bytes: [UInt8]
    private let written: Int

    /// Letters that chance does not make: a random signature has no 40 of them in a row.
    private static let leastLetters = 40

    /// The form alone is evidence; `nil` for one that is not recognised.
    init?(_ token: Token) {
        guard let part = token.signature, let decoded = part.bytes, !decoded.isEmpty, decoded.count <= 8192 else {
            return nil
        }
        let segment = Array(token.text[part.range])
        let inner = decoded.filter { !($0 == 0x20 || (0x09...0x0d).contains($0)) }
        written = decoded.count
        if segment.count >= 2 * Self.leastLetters, let bytes = HexText.bytes(segment) {
            (words, self.bytes) = ("written in hexadecimal", bytes)
        } else if inner.count >= Self.leastLetters, let bytes = HexText.bytes(inner) {
            (words, self.bytes) = ("base64url of hexadecimal digits", bytes)
        } else if inner.count >= Self.leastLetters, let bytes = try? Base64URL.decode(Base64Text.urlForm(inner)) {
            (words, self.bytes) = ("encoded in base64 twice", bytes)
        } else {
            return nil
        }
    }

    /// With what the given keys say of the signature once it is decoded; without `signed` they say nothing.
    func finding(_ signed: SignedParts?, _ keys: [VerificationKey]) throws(KeyError) -> Finding {
        var outcome = ""
        if let signed, !keys.isEmpty {
            let key = try verifyingKey(signed, keys)
            outcome = key.map { "; decoded, it verifies with \($0.label)" } ?? "; decoded, it does not verify either"
        }
        return .cause(
            .signatureEncodedTwice,
            "the signature is \(words)\(outcome)",
            expected: "base64url of the \(bytes.count) bytes of the signature",
            actual: "base64url that holds \(written) bytes",
            fix: "encode the bytes of the signature, once: openssl base64 -A | tr '+/' '-_' | tr -d '='",
            source: "RFC 7515 §5.1"
        )
    }

    private func verifyingKey(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> VerificationKey? {
        for key in keys {
            guard let algorithm = signed.algorithm ?? key.publicKey.map({ .preferred(for: $0.type) }) else { continue }
            if try key.verifiesIgnoringPolicy(bytes, of: signed.input, as: algorithm) { return key }
            guard let publicKey = key.publicKey, algorithm.fits(publicKey.type),
                let raw = try publicKey.rawSignature(fromDER: bytes)
            else { continue }
            if try key.verifiesIgnoringPolicy(raw, of: signed.input, as: algorithm) { return key }
        }
        return nil
    }
}
