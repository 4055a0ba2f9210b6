internal import Keys
internal import Messages

/// Numbers written without their leading zeros, or with one more, where JWS has them at full length (RFC 7518 §3.3,
/// §3.4).
enum SignatureZerosCause {
    /// Only what verifies is a finding: a length alone may also come of a cut.
    static func finding(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        for key in keys {
            guard let publicKey = key.publicKey, let algorithm = signed.algorithm, algorithm.fits(publicKey.type) else {
                continue
            }
            for candidate in candidates(signed.signature, publicKey)
            where try key.verifiesIgnoringPolicy(candidate, of: signed.input, as: algorithm) {
                return finding(signed, key, candidate.count, publicKey.type)
            }
        }
        return nil
    }

    private static func candidates(_ signature: [UInt8], _ key: PublicKey) -> [[UInt8]] {
        switch key.type {
        case .rsa: [number(signature[...], of: key.signatureSize)].compactMap { $0 }.filter { $0 != signature }
        case .ec(let curve): pairs(signature, of: curve.coordinateSize)
        case .edwards: []
        }
    }

    /// Every place where r may end and s begin; a number has at most one byte too many and few too little.
    private static func pairs(_ signature: [UInt8], of size: Int) -> [[UInt8]] {
        let least = max(1, size - mostDropped)
        guard signature.count >= 2 * least, signature.count <= 2 * (size + 1) else { return [] }
        return (least...size + 1).compactMap { split in
            guard (least...size + 1).contains(signature.count - split),
                let r = number(signature.prefix(split), of: size),
                let s = number(signature.dropFirst(split), of: size)
            else { return nil }
            return r + s == signature ? nil : r + s
        }
    }

    /// One number in 256 has a zero byte to lose, one in 65536 two of them.
    static let mostDropped = 3

    /// The number at its full length; `nil` when it does not fit or lacks more than a few bytes.
    private static func number(_ bytes: ArraySlice<UInt8>, of size: Int) -> [UInt8]? {
        guard bytes.count >= size - mostDropped, bytes.count <= size + mostDropped else { return nil }
        let zeros = bytes.prefix(max(0, bytes.count - size))
        guard zeros.allSatisfy({ $0 == 0 }) else { return nil }
        let rest = bytes.dropFirst(zeros.count)
        return [UInt8](repeating: 0, count: size - rest.count) + rest
    }

    private static func finding(_ signed: SignedParts, _ key: VerificationKey, _ size: Int, _ type: KeyType) -> Finding
    {
        let isRSA = if case .rsa = type { true } else { false }
        let isShort = signed.signature.count < size
        let numbers = isRSA ? "its number" : "r or s"
        let what =
            isShort
            ? "leading zeros of \(numbers) are missing" : "zeros stand in front of \(numbers), or in the wrong place"
        return .cause(
            .signatureZeros,
            "\(what); only some tokens fail so",
            expected: "\(size) bytes" + (isRSA ? "" : ", r and s of \(size / 2) each"),
            actual: "\(signed.signature.count) bytes, which verify at full length with \(key.label)",
            fix: isRSA
                ? "write the number at the length of the key, zeros included"
                : "write r and s at the length of the curve each, zeros included (IEEE P1363)",
            source: isRSA ? "RFC 8017 §8.2.1" : "RFC 7518 §3.4"
        )
    }
}
