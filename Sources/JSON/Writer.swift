/// Writes values as JSON text in UTF-8.
struct Writer {
    /// The text so far.
    private(set) var bytes: [UInt8] = []
    /// How many blanks one level takes, `nil` for a text without blanks.
    private let indent: Int?
    private var depth = 0

    /// Starts a text.
    init(indent: Int?) {
        self.indent = indent
    }

    /// Writes a value.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .number(let number): bytes += number.text.utf8
        case .string(let string): write(string)
        case .array(let elements): list(ASCII.openBracket, elements, ASCII.closeBracket) { $0.write($1) }
        case .object(let members): list(ASCII.openBrace, members, ASCII.closeBrace) { $0.write($1) }
        }
    }

    /// Opens an object whose members are written one by one.
    mutating func open() {
        bytes.reserveCapacity(1024)
        bytes.append(ASCII.openBrace)
    }

    mutating func close() { bytes.append(ASCII.closeBrace) }

    /// Writes the name of a member, and says where its value begins.
    mutating func begin(_ name: String, isFirst: Bool) -> Int {
        if !isFirst { bytes.append(ASCII.comma) }
        write(name)
        bytes.append(ASCII.colon)
        return bytes.count
    }

    /// Writes what is JSON already.
    mutating func write(text: [UInt8]) { bytes += text }

    private mutating func list<Item>(
        _ open: UInt8,
        _ items: [Item],
        _ close: UInt8,
        _ write: (inout Writer, Item) -> Void
    ) {
        bytes.append(open)
        depth += 1
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(ASCII.comma) }
            breakLine()
            write(&self, item)
        }
        depth -= 1
        if !items.isEmpty { breakLine() }
        bytes.append(close)
    }

    private mutating func write(_ member: JSONMember) {
        write(member.name)
        bytes.append(ASCII.colon)
        if indent != nil { bytes.append(ASCII.space) }
        write(member.value)
    }

    private mutating func breakLine() {
        guard let indent else { return }
        bytes.append(ASCII.lineFeed)
        bytes += repeatElement(ASCII.space, count: indent * depth)
    }

    /// Writes a string with its escapes (RFC 8259 §7); all of what is escaped is ASCII.
    private mutating func write(_ string: String) {
        bytes.append(ASCII.quote)
        let start = bytes.count
        // Looked through where it stands then: an array is read faster than a string.
        bytes += string.utf8
        if bytes[start...].contains(where: { $0.needsEscape }) {
            bytes.removeSubrange(start...)
            for byte in string.utf8 { write(byte) }
        }
        bytes.append(ASCII.quote)
    }

    private mutating func write(_ byte: UInt8) {
        switch byte {
        case ASCII.quote, ASCII.backslash: bytes += [ASCII.backslash, byte]
        case _ where byte.needsEscape: bytes += byte.controlEscape.utf8
        default: bytes.append(byte)
        }
    }
}

extension UInt8 {
    /// Control characters, DEL among them for the sake of terminals, and what delimits a string.
    fileprivate var needsEscape: Bool {
        self < ASCII.space || self == ASCII.quote || self == ASCII.backslash || self == ASCII.delete
    }
}
