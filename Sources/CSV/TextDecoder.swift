/// Turns the pieces of a text into UTF-8, whatever it is encoded in, as they come.
///
/// UTF-8 with or without a byte order mark, and UTF-16 in either order: by its mark, or by where the zeros of its first
/// character are. The mark is left out. What is no character becomes bytes that are not UTF-8 either, so that whoever
/// reads them finds out.
package struct TextDecoder: Sendable {
    private enum Encoding: Sendable {
        case unknown
        case utf8
        case utf16(isLittle: Bool)
    }

    private var encoding = Encoding.unknown
    /// The beginning of the text while its encoding is unknown, later half a unit of UTF-16.
    private var held: [UInt8] = []
    /// The first half of a character in UTF-16.
    private var high: UInt16?

    package init() {}

    /// Takes the next bytes of the text and gives what they say in UTF-8.
    package mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
        switch encoding {
        case .utf8: return bytes
        case .utf16(let isLittle): return units(bytes, isLittle)
        case .unknown:
            held += bytes
            return held.count < 4 ? [] : begin()
        }
    }

    /// Gives what is left at the end of the text.
    package mutating func end() -> [UInt8] {
        let rest = if case .unknown = encoding { begin() } else { [UInt8]() }
        // Half a unit, or half a character.
        let isCut = !held.isEmpty || high != nil
        (held, high) = ([], nil)
        return rest + (isCut ? [0xff] : [])
    }

    private mutating func begin() -> [UInt8] {
        var text = held
        held = []
        switch Array(text.prefix(3)) {
        case [0xef, 0xbb, 0xbf]:
            encoding = .utf8
            text.removeFirst(3)
        case let start where start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]):
            encoding = .utf16(isLittle: start[0] == 0xff)
            text.removeFirst(2)
        case let start where start.count > 1 && (start[0] == 0) != (start[1] == 0):
            encoding = .utf16(isLittle: start[1] == 0)
        default: encoding = .utf8
        }
        if case .utf16(let isLittle) = encoding { return units(text, isLittle) }
        return text
    }

    private mutating func units(_ bytes: [UInt8], _ isLittle: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = held.first else {
                held.append(byte)
                continue
            }
            held.removeAll(keepingCapacity: true)
            let (low, high) = isLittle ? (first, byte) : (byte, first)
            add(UInt16(high) << 8 | UInt16(low), to: &text)
        }
        return text
    }

    private mutating func add(_ unit: UInt16, to text: inout [UInt8]) {
        switch (high, unit) {
        case (let first?, 0xdc00...0xdfff):
            high = nil
            Self.add(0x10000 + (UInt32(first) & 0x3ff) << 10 + UInt32(unit) & 0x3ff, to: &text)
            return
        case (let first?, _):
            // Alone it is no character; in this form it is no UTF-8.
            high = nil
            Self.add(UInt32(first), to: &text)
        default: break
        }
        if (0xd800...0xdbff).contains(unit) { high = unit } else { Self.add(UInt32(unit), to: &text) }
    }

    private static func add(_ scalar: UInt32, to text: inout [UInt8]) {
        func byte(_ mark: UInt32, _ shift: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: mark | scalar >> shift & (mark == 0x80 ? 0x3f : 0xff))
        }
        switch scalar {
        case ..<0x80: text.append(byte(0, 0))
        case ..<0x800: text += [byte(0xc0, 6), byte(0x80, 0)]
        case ..<0x10000: text += [byte(0xe0, 12), byte(0x80, 6), byte(0x80, 0)]
        default: text += [byte(0xf0, 18), byte(0x80, 12), byte(0x80, 6), byte(0x80, 0)]
        }
    }
}
