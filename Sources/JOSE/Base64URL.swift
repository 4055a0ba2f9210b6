/// The base64url encoding of JWS (RFC 4648 §5, RFC 7515 §2), in the only form that is one-to-one.
package enum Base64URL {
    /// Why a text is not base64url, and at which of its bytes.
    package struct Failure: Error, Sendable, Equatable {
        /// In bytes from the start of the text.
        package let offset: Int
        /// In lower case and without a full stop.
        package let reason: String
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let foreign: UInt8 = 0xff
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: foreign, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Encodes without padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: letters(for: bytes), as: UTF8.self)
    }

    private static func letters(for bytes: [UInt8]) -> [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity((bytes.count * 4 + 2) / 3)
        var bits: UInt32 = 0
        var pending: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            pending += 8
            while pending >= 6 {
                pending -= 6
                letters.append(alphabet[Int(bits >> pending & 63)])
            }
        }
        if pending > 0 { letters.append(alphabet[Int(bits << (6 - pending) & 63)]) }
        return letters
    }

    /// Decodes what `encode` gives and nothing else.
    ///
    /// Padding, blanks, the standard alphabet and unused bits that are not zero are refused: each would let two texts
    /// stand for the same bytes.
    package static func decode(_ text: some RandomAccessCollection<UInt8>) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var pending: UInt32 = 0
        var offset = 0
        for letter in text {
            let value = values[Int(letter)]
            guard value != foreign else { throw Failure(offset: offset, reason: Self.reason(about: letter)) }
            bits = bits << 6 | UInt32(value)
            pending += 6
            offset += 1
            guard pending >= 8 else { continue }
            pending -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> pending))
        }
        guard pending < 6 else {
            throw Failure(offset: max(offset - 1, 0), reason: "an incomplete last group of one letter")
        }
        guard bits & (1 << pending - 1) == 0 else {
            throw Failure(offset: offset - 1, reason: "unused bits of the last character that are not zero")
        }
        return bytes
    }

    private static func reason(about letter: UInt8) -> String {
        switch letter {
        case UInt8(ascii: "+"), UInt8(ascii: "/"):
            "'\(Character(Unicode.Scalar(letter)))', which belongs to standard base64"
        case UInt8(ascii: "="): "padding, which JWS does not use"
        case UInt8(ascii: "%"): "'%', as in a URL-encoded text"
        case 0x20, 0x09...0x0d: "a space or line break"
        case 0x21...0x7e: "'\(Character(Unicode.Scalar(letter)))'"
        default: "the byte 0x\(String(letter >> 4, radix: 16))\(String(letter & 15, radix: 16))"
        }
    }
}
