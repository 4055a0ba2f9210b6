/// Reads JSON as RFC 8259 has it, in UTF-8 without a byte order mark and with each name once per object.
///
/// Foundation's decoder will not do: it takes duplicate members, commas at the end, UTF-16 and byte order marks.
struct JSONReader {
    private struct NotJSON: Error {}

    /// How many values may be inside one another, since the reader recurses.
    private static let deepest = 64
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The members of the object that `bytes` hold, and nothing besides; `nil` if that is not what they hold.
    static func object(_ bytes: [UInt8]) -> Members? {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reader = JSONReader(bytes)
        do {
            reader.skipBlanks()
            let members = try reader.members(depth: 1)
            reader.skipBlanks()
            return reader.next == nil ? members : nil
        } catch {
            return nil
        }
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ text: String) throws(NotJSON) {
        for byte in text.utf8 {
            guard next == byte else { throw NotJSON() }
            position += 1
        }
    }
}

extension JSONReader {
    private mutating func value(depth: Int) throws(NotJSON) -> JSON {
        guard depth <= Self.deepest, let first = next else { throw NotJSON() }
        switch first {
        case UInt8(ascii: "{"): return try members(depth: depth).json
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(NotJSON) -> JSON {
        try expect(word)
        return value
    }

    private mutating func members(depth: Int) throws(NotJSON) -> Members {
        var members: [(name: String, value: JSON)] = []
        try list(from: "{", to: "}") { (reader) throws(NotJSON) in
            let name = try reader.string()
            reader.skipBlanks()
            try reader.expect(":")
            reader.skipBlanks()
            members.append((name, try reader.value(depth: depth + 1)))
        }
        guard let members = Members(members) else { throw NotJSON() }
        return members
    }

    private mutating func elements(depth: Int) throws(NotJSON) -> [JSON] {
        var elements: [JSON] = []
        try list(from: "[", to: "]") { (reader) throws(NotJSON) in
            elements.append(try reader.value(depth: depth + 1))
        }
        return elements
    }

    private mutating func list(
        from open: String,
        to close: Unicode.Scalar,
        item: (inout JSONReader) throws(NotJSON) -> Void
    ) throws(NotJSON) {
        try expect(open)
        skipBlanks()
        if skip(close) { return }
        while true {
            skipBlanks()
            try item(&self)
            skipBlanks()
            if skip(close) { return }
            try expect(",")
        }
    }

    private mutating func number() throws(NotJSON) -> Double {
        let start = position
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        let number = Double(String(decoding: bytes[start..<position], as: UTF8.self))
        guard let number, number.isFinite else { throw NotJSON() }
        return number
    }

    private mutating func digits() throws(NotJSON) {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw NotJSON() }
    }
}

extension JSONReader {
    private mutating func string() throws(NotJSON) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = next, byte >= 0x20 {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: String(Character(try escaped())).utf8)
            default: text.append(byte)
            }
        }
        throw NotJSON()
    }

    private mutating func escaped() throws(NotJSON) -> Unicode.Scalar {
        guard let byte = next else { throw NotJSON() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar()
        default: throw NotJSON()
        }
    }

    /// The character after `\u`, which takes two of them beyond the first plane; half of a pair is none.
    private mutating func scalar() throws(NotJSON) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit) else { throw NotJSON() }
        try expect("\\u")
        let trail = try hexadecimal()
        guard UTF16.isTrailSurrogate(trail) else { throw NotJSON() }
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        guard let scalar = Unicode.Scalar(value) else { throw NotJSON() }
        return scalar
    }

    private mutating func hexadecimal() throws(NotJSON) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw NotJSON() }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
