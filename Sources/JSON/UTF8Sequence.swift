/// The well-formed byte sequences of UTF-8 (RFC 3629 §4, Unicode table 3-7).
package enum UTF8Sequence {
    /// The length of the well-formed sequence that starts at the offset, `nil` when there is none.
    package static func length(at index: Int, in bytes: [UInt8]) -> Int? {
        guard bytes.indices.contains(index) else { return nil }
        switch bytes[index] {
        case 0x00...0x7f: return 1
        case 0xc2...0xdf: return length(2, at: index, in: bytes, second: 0x80...0xbf)
        case 0xe0: return length(3, at: index, in: bytes, second: 0xa0...0xbf)
        case 0xed: return length(3, at: index, in: bytes, second: 0x80...0x9f)
        case 0xe1...0xef: return length(3, at: index, in: bytes, second: 0x80...0xbf)
        case 0xf0: return length(4, at: index, in: bytes, second: 0x90...0xbf)
        case 0xf1...0xf3: return length(4, at: index, in: bytes, second: 0x80...0xbf)
        case 0xf4: return length(4, at: index, in: bytes, second: 0x80...0x8f)
        default: return nil
        }
    }

    /// The length, if that many bytes are there, the second one in its range and the rest continuing.
    private static func length(
        _ length: Int,
        at index: Int,
        in bytes: [UInt8],
        second: ClosedRange<UInt8>
    ) -> Int? {
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for place in (index + 2)..<(index + length) where bytes[place] & 0xc0 != 0x80 { return nil }
        return length
    }

    /// Whether one of U+2018 to U+201F stands at the offset, as word processors put them.
    package static func isTypographicQuote(at index: Int, in bytes: [UInt8]) -> Bool {
        guard index + 2 < bytes.count, bytes[index] == 0xe2, bytes[index + 1] == 0x80 else { return false }
        return (0x98...0x9f).contains(bytes[index + 2])
    }

    /// What is wrong with the ill-formed sequence at the offset, when it is one of the known tricks.
    static func mistake(at index: Int, in bytes: [UInt8]) -> JSONError.Mistake? {
        let second = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch (bytes[index], second) {
        case (0xc0...0xc1, _), (0xe0, 0x80...0x9f), (0xf0, 0x80...0x8f): return .overlong
        case (0xed, 0xa0...0xbf): return .encodedSurrogate
        default: return nil
        }
    }
}
