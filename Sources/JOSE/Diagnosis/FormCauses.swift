internal import JSON
internal import Keys
internal import Messages

/// An ECDSA signature in ASN.1 DER, as OpenSSL and most languages make it, instead of r and s (RFC 7518 §3.4).
enum DERCause {
    /// The form alone is evidence enough, but a key that it verifies with says more.
    static func finding(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        guard !keys.isEmpty else { return withoutKey(signed) }
        var found: Finding?
        for key in keys {
            guard let publicKey = key.publicKey, let algorithm = signed.algorithm ?? preferred(for: publicKey),
                algorithm.fits(publicKey.type), let raw = try publicKey.rawSignature(fromDER: signed.signature)
            else { continue }
            if try key.verifiesIgnoringPolicy(raw, of: signed.input, as: algorithm) {
                return finding(signed, raw.count, "; in the form of JWS, it verifies with \(key.label)")
            }
            found = found ?? finding(signed, raw.count, "")
        }
        return found
    }

    private static func preferred(for key: PublicKey) -> Algorithm? { .preferred(for: key.type) }

    private static func withoutKey(_ signed: SignedParts) -> Finding? {
        guard case .ec(let curve)? = signed.algorithm?.requirement, TruncationCause.isSequence(signed.signature) else {
            return nil
        }
        return finding(signed, 2 * curve.coordinateSize, "")
    }

    private static func finding(_ signed: SignedParts, _ size: Int, _ outcome: String) -> Finding {
        .cause(
            .signatureIsDER,
            "the signature is in DER" + outcome,
            expected: "r and s, \(size) bytes",
            actual: "an ASN.1 sequence of \(signed.signature.count) bytes",
            fix: "have the library write r and s one after the other (IEEE P1363)",
            source: "RFC 7518 §3.4"
        )
    }
}

/// A token whose end is missing.
enum TruncationCause {
    /// A signature shorter than the keys make it.
    static func findings(_ signed: SignedParts, _ tried: [VerificationKey]) -> [Finding] {
        let sizes = tried.compactMap { size(of: $0, signed.algorithm) }
        let actual = signed.signature.count
        guard let least = sizes.min() ?? signed.algorithm.flatMap(leastSize), actual < least, !isUsualSize(actual),
            !isSequence(signed.signature)
        else { return [] }
        let finding = finding("the signature is too short", "\(least) bytes", "\(actual) bytes", signed.length)
        // So few bytes may also be zeros that the signer of another key dropped.
        guard least - actual <= SignatureZerosCause.mostDropped else { return [finding] }
        return [finding.with(fix: "copy the whole token; if it is whole, the signer dropped zeros (signature-zeros)")]
    }

    /// A token whose signature is missing, or could not be read to its end.
    static func findings(_ token: Token, _ keys: [VerificationKey]) -> [Finding] {
        guard let signature = token.signature else {
            // With no second part either it may be anything.
            guard token.shape == .other, token.payload != nil, token.header?.members != nil else { return [] }
            return [finding("the token ends before its signature", "three parts", length(token), token.text.count)]
        }
        guard token.shape == .compact, token.header?.members != nil else { return [] }
        let algorithm = token.algorithm
        let sizes = keys.compactMap { algorithm.map($0.fits) ?? false ? size(of: $0, algorithm) : nil }
        guard let least = sizes.min() ?? algorithm.flatMap(leastSize) else { return [] }
        // Letters of base64url that so many bytes take.
        guard signature.range.count < (least * 4 + 2) / 3 else { return [] }
        let actual = "\(signature.range.count) characters"
        return [finding("the signature is cut off", "\((least * 4 + 2) / 3) characters", actual, token.text.count)]
    }

    /// The sizes of whole signatures, so that one of them is rather another key's than cut off.
    static func isUsualSize(_ count: Int) -> Bool {
        [32, 48, 64, 96, 114, 128, 132, 192, 256, 320, 384, 512, 640, 768, 1024].contains(count)
    }

    /// Whether it is a sequence of two ASN.1 integers to its end, and so a whole signature of another kind.
    static func isSequence(_ signature: [UInt8]) -> Bool {
        // A first byte alone would be there by chance in one RSA signature of 256.
        let length = signature.dropFirst().first == 0x81 ? 2 : 1
        guard signature.first == 0x30, signature.count > length,
            Int(signature[length]) == signature.count - length - 1
        else { return false }
        return afterInteger(afterInteger(signature.dropFirst(length + 1)))?.isEmpty ?? false
    }

    private static func afterInteger(_ bytes: ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
        guard let bytes, bytes.first == 2, let count = bytes.dropFirst().first, bytes.count >= 2 + Int(count) else {
            return nil
        }
        return bytes.dropFirst(2 + Int(count))
    }

    /// A terminal takes a line of 4095 bytes and loses the rest.
    private static func finding(_ message: String, _ expected: String, _ actual: String, _ length: Int) -> Finding {
        .cause(
            .tokenTruncated,
            message,
            expected: expected,
            actual: actual,
            fix: (4080...4100).contains(length)
                ? "a terminal cuts a line at 4095 bytes: use \(option: .jwtFile) or a pipe"
                : "copy the whole token, or pass it with \(option: .jwtFile) or a pipe"
        )
    }

    private static func length(_ token: Token) -> String { "two, \(token.text.count) characters together" }

    /// Bytes of a signature.
    private static func size(of key: VerificationKey, _ algorithm: Algorithm?) -> Int? {
        key.publicKey?.signatureSize ?? algorithm?.hmacHash?.size
    }

    /// Bytes of the shortest signature, without a key to go by.
    private static func leastSize(_ algorithm: Algorithm) -> Int? {
        switch algorithm.requirement {
        case .rsa: 128
        case .ec(let curve): 2 * curve.coordinateSize
        case .edwards(let curves): curves.map(\.signatureSize).min()
        case .secret: algorithm.hmacHash?.size
        }
    }
}
