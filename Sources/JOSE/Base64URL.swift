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
    /// In place of the value of a byte that is no letter: at each place of a group of four it sets bit 24.
    private static let foreign: UInt32 = 0x0104_1040
    private static let values: [UInt32] = {
        var values = [UInt32](repeating: foreign, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt32(value) }
        return values
    }()

    /// Encodes without padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: letters(for: bytes), as: UTF8.self)
    }

    private static func letters(for bytes: [UInt8]) -> [UInt8] {
        let (input, alphabet) = (bytes.span, alphabet.span.extracting(0..<64))
        var letters = [UInt8](repeating: 0, count: (bytes.count * 4 + 2) / 3)
        var output = letters.mutableSpan
        var (offset, place) = (0, 0)
        while offset + 3 <= input.count {
            let group = UInt32(input[offset]) << 16 | UInt32(input[offset + 1]) << 8 | UInt32(input[offset + 2])
            output[place] = alphabet[Int(group >> 18 & 63)]
            output[place + 1] = alphabet[Int(group >> 12 & 63)]
            output[place + 2] = alphabet[Int(group >> 6 & 63)]
            output[place + 3] = alphabet[Int(group & 63)]
            offset += 3
            place += 4
        }
        // One or two bytes more take two or three letters.
        var rest: UInt32 = 0
        for index in offset..<input.count { rest |= UInt32(input[index]) << UInt32(16 - 8 * (index - offset)) }
        for index in place..<output.count {
            output[index] = alphabet[Int(rest >> UInt32(18 - 6 * (index - place)) & 63)]
        }
        return letters
    }

    /// Decodes what `encode` gives and nothing else.
    ///
    /// Padding, blanks, the standard alphabet and unused bits that are not zero are refused: each would let two texts
    /// stand for the same bytes.
    package static func decode(_ text: some RandomAccessCollection<UInt8>) throws(Failure) -> [UInt8] {
        try decode(Array(text)[...])
    }

    /// The same, four letters at a time.
    package static func decode(_ text: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        // Cut to what they have in any case, so that most bounds need no check.
        let (letters, values) = (text.span, values.span.extracting(0..<256))
        var bytes = [UInt8](repeating: 0, count: letters.count / 4 * 3)
        var output = bytes.mutableSpan
        var (offset, place) = (0, 0)
        while offset + 4 <= letters.count {
            let four = letters.extracting(offset..<offset + 4)
            let group =
                values[Int(four[0])] << 18 | values[Int(four[1])] << 12 | values[Int(four[2])] << 6
                | values[Int(four[3])]
            guard group <= 0xff_ffff else { break }
            output[place] = UInt8(truncatingIfNeeded: group >> 16)
            output[place + 1] = UInt8(truncatingIfNeeded: group >> 8)
            output[place + 2] = UInt8(truncatingIfNeeded: group)
            offset += 4
            place += 3
        }
        guard offset < letters.count else { return bytes }
        bytes.removeSubrange(place...)
        return try decode(text, from: offset, behind: bytes)
    }

    /// The rest, of fewer letters than four or with a byte that is no letter.
    private static func decode(
        _ text: ArraySlice<UInt8>,
        from start: Int,
        behind decoded: [UInt8]
    ) throws(Failure) -> [UInt8] {
        var bytes = decoded
        var bits: UInt32 = 0
        var pending: UInt32 = 0
        var offset = start
        for letter in text.dropFirst(start) {
            let value = values[Int(letter)]
            guard value != foreign else { throw Failure(offset: offset, reason: Self.reason(about: letter)) }
            bits = bits << 6 | value
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
