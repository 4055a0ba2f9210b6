/// As much of DER (X.690) as a public key is written in.
enum DER {
    /// The algorithm RSA (RFC 3279, section 2.3.1).
    static let rsa: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00]

    /// The algorithm of a key on an elliptic curve, with the curve (RFC 5480, section 2.1).
    static let curves: [String: [UInt8]] = [
        "P-256": elliptic + [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07],
        "P-384": elliptic + [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22],
        "P-521": elliptic + [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23],
    ]

    private static let elliptic: [UInt8] = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]

    /// A SubjectPublicKeyInfo (RFC 5280, section 4.1).
    static func publicKey(_ algorithm: [UInt8], _ key: [UInt8]) -> [UInt8] {
        sequence(sequence(algorithm) + element(0x03, [0] + key))
    }

    static func sequence(_ content: [UInt8]) -> [UInt8] { element(0x30, content) }

    /// A number that is not negative, of big-endian bytes.
    static func number(_ bytes: [UInt8]) -> [UInt8] {
        let significant = Array(bytes.drop { $0 == 0 })
        let isSigned = significant.first.map { $0 >= 0x80 } ?? true
        return element(0x02, isSigned ? [0] + significant : significant)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        let length = bytes(ofLength: content.count)
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    /// The big-endian bytes of a length, without zeros before them.
    private static func bytes(ofLength length: Int) -> [UInt8] {
        stride(from: Int.bitWidth - 8, through: 0, by: -8)
            .map { UInt8(truncatingIfNeeded: length >> $0) }
            .drop { $0 == 0 }.map(\.self)
    }
}
