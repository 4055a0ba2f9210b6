/// Finds where the keys of a TOML text stand, which TOMLKit does not tell.
///
/// It follows the text's structure alone and takes more than TOML allows; TOMLKit has the word on the rest. It also
/// keeps from TOMLKit what that cannot take: nesting without end, and the NUL that ends a text in C.
struct KeyScanner {
    /// Where it had to stop.
    struct Stop: Error, Equatable {
        enum Reason: Equatable { case unreadable, tooDeep, tooLong, holdsNUL, headerWithoutKey, valueMissing }

        let reason: Reason
        let place: PlanPlace
        /// Bytes up to the end of the line.
        let length: Int
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// The column of the byte at `counted`, from which it is counted on.
    private var column = 1
    private var counted = 0
    /// The table that the header above names.
    private var table: [String] = []
    /// How many tables each array of tables has so far.
    private var counts: [[String]: Int] = [:]
    /// By path; an element of an array goes by its number, such as `#0`.
    private(set) var places: [[String]: PlanPlace] = [:]

    /// Tables in tables, and arrays in arrays.
    private static let deepest = 12
    /// Bytes of a key: each is compared as often as something stands below it.
    private static let longest = 256

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Goes through the whole text.
    mutating func scan() throws(Stop) {
        // The byte order mark, which some editors put in front.
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { (index, counted) = (3, 3) }
        while true {
            skipSpace()
            guard let byte = current else { return }
            if byte == Self.open {
                try header()
            } else {
                try entry(in: table)
            }
            skipBlanks()
            skipComment()
            guard current == nil || current == Self.lineFeed || current == 0x0d else { throw stop() }
        }
    }

    private mutating func header() throws(Stop) {
        let place = place
        index += 1
        let isArray = current == Self.open
        if isArray { index += 1 }
        skipBlanks()
        // TOMLKit's parser ends the process here.
        guard let byte = current, Self.isBare(byte) || byte == Self.quote || byte == Self.apostrophe else {
            throw stop(.headerWithoutKey)
        }
        let key = try key()
        let path = resolved(isArray ? Array(key.dropLast()) : key, place)
        for _ in 0..<(isArray ? 2 : 1) {
            guard current == Self.close else { throw stop() }
            index += 1
        }
        guard isArray, let last = key.last else {
            table = path
            return
        }
        let array = path + [last]
        let number = counts[array, default: 0]
        counts[array] = number + 1
        record(array, place)
        table = array + ["#\(number)"]
        places[table] = place
    }

    /// The path of a header, in which an array of tables means its last table.
    private mutating func resolved(_ key: [String], _ place: PlanPlace) -> [String] {
        key.reduce(into: []) { path, name in
            path.append(name)
            record(path, place)
            if let count = counts[path] { path.append("#\(count - 1)") }
        }
    }

    private mutating func record(_ path: [String], _ place: PlanPlace) {
        if places[path] == nil { places[path] = place }
    }

    private mutating func entry(in table: [String]) throws(Stop) {
        let place = place
        let key = try key()
        for count in key.indices { record(table + key[...count], place) }
        guard current == UInt8(ascii: "=") else { throw stop() }
        index += 1
        skipBlanks()
        try value(at: table + key)
    }

    private mutating func key() throws(Stop) -> [String] {
        var key: [String] = []
        while true {
            skipBlanks()
            key.append(try keyPart())
            skipBlanks()
            guard current == UInt8(ascii: ".") else { return key }
            guard key.count < Self.deepest else { throw stop(.tooDeep) }
            index += 1
        }
    }

    private mutating func keyPart() throws(Stop) -> String {
        let start = index
        if current == Self.quote || current == Self.apostrophe {
            let key = try string()
            guard index - start <= Self.longest else { throw stop(.tooLong) }
            return key
        }
        while let byte = current, Self.isBare(byte) { index += 1 }
        guard index > start else { throw stop() }
        guard index - start <= Self.longest else { throw stop(.tooLong) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func value(at path: [String]) throws(Stop) {
        guard path.count <= 2 * Self.deepest else { throw stop(.tooDeep) }
        switch current {
        case Self.quote, Self.apostrophe: _ = try string()
        case Self.open: try array(at: path)
        case UInt8(ascii: "{"): try inlineTable(at: path)
        default:
            let start = index
            while let byte = current, !Self.endsValue(byte) { index += 1 }
            let blanks = bytes[start..<index].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
            guard BareValue.isValid(bytes[start..<(index - blanks)]) else {
                index = start
                throw stop(.valueMissing)
            }
        }
    }

    private mutating func array(at path: [String]) throws(Stop) {
        index += 1
        var number = 0
        while true {
            skipSpace()
            if current == Self.close { break }
            places[path + ["#\(number)"]] = place
            try value(at: path + ["#\(number)"])
            number += 1
            skipSpace()
            guard current == Self.comma else { break }
            index += 1
        }
        guard current == Self.close else { throw stop() }
        index += 1
    }

    private mutating func inlineTable(at path: [String]) throws(Stop) {
        index += 1
        skipBlanks()
        while current != Self.closeBrace {
            try entry(in: path)
            skipBlanks()
            guard current == Self.comma else { break }
            index += 1
            skipBlanks()
        }
        guard current == Self.closeBrace else { throw stop() }
        index += 1
    }
}

// Characters and strings.
extension KeyScanner {
    private static let lineFeed: UInt8 = 0x0a
    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")
    private static let backslash = UInt8(ascii: "\\")
    private static let open = UInt8(ascii: "[")
    private static let close = UInt8(ascii: "]")
    private static let closeBrace = UInt8(ascii: "}")
    private static let comma = UInt8(ascii: ",")

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private var place: PlanPlace {
        mutating get {
            column += bytes[counted..<index].count { $0 & 0xc0 != 0x80 }
            counted = index
            return PlanPlace(line: line, column: column)
        }
    }

    private mutating func stop(_ reason: Stop.Reason = .unreadable) -> Stop {
        let end = bytes[min(index, bytes.count)...].firstIndex(of: Self.lineFeed) ?? bytes.count
        return Stop(reason: reason, place: place, length: end)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }

    private static func endsValue(_ byte: UInt8) -> Bool { [0x0a, 0x0d, 0x23, 0x2c, 0x5d, 0x7d].contains(byte) }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 { index += 1 }
    }

    private mutating func skipComment() {
        guard current == UInt8(ascii: "#") else { return }
        while let byte = current, byte != Self.lineFeed { index += 1 }
    }

    /// Blanks, line breaks and comments.
    private mutating func skipSpace() {
        while let byte = current {
            switch byte {
            case 0x20, 0x09, 0x0d: index += 1
            case Self.lineFeed: breakLine()
            case UInt8(ascii: "#"): skipComment()
            default: return
            }
        }
    }

    private mutating func breakLine() {
        index += 1
        line += 1
        (column, counted) = (1, index)
    }

    /// Any of the four kinds of string; what it stands for.
    private mutating func string() throws(Stop) -> String {
        guard let mark = current else { throw stop() }
        let isLong = bytes[index...].prefix(3).elementsEqual([mark, mark, mark])
        let ending = [UInt8](repeating: mark, count: isLong ? 3 : 1)
        index += ending.count
        var content: [UInt8] = []
        while !bytes[index...].starts(with: ending) {
            guard let byte = current, isLong || byte != Self.lineFeed else { throw stop() }
            if byte == Self.backslash, mark == Self.quote {
                try escape(into: &content)
            } else if byte == Self.lineFeed {
                content.append(byte)
                breakLine()
            } else {
                content.append(byte)
                index += 1
            }
        }
        index += ending.count
        // Up to two more of them belong to the end of the text.
        while isLong, current == mark { index += 1 }
        return String(decoding: content, as: UTF8.self)
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5c: 0x5c, 0x62: 0x08, 0x65: 0x1b, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09,
    ]

    private mutating func escape(into content: inout [UInt8]) throws(Stop) {
        let digits = [UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
        guard index + 1 < bytes.count else { throw stop() }
        let letter = bytes[index + 1]
        guard let count = digits[letter] else {
            content += Self.escapes[letter].map { [$0] } ?? [0x5c, letter]
            index += 1
            return letter == Self.lineFeed ? breakLine() : (index += 1)
        }
        let text = String(decoding: bytes[(index + 2)...].prefix(count), as: UTF8.self)
        guard let value = UInt32(text, radix: 16), text.utf8.count == count else { throw stop() }
        guard value != 0 else { throw stop(.holdsNUL) }
        index += 2 + count
        content += Array(String(Unicode.Scalar(value).map(Character.init) ?? "\u{fffd}").utf8)
    }
}
