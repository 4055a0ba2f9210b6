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
        case .array(let elements): write(elements)
        case .object(let members): write(members)
        }
    }

    private mutating func write(_ elements: [JSONValue]) {
        open(ASCII.openBracket)
        for (index, element) in elements.enumerated() {
            separate(isFirst: index == 0)
            write(element)
        }
        close(ASCII.closeBracket, isEmpty: elements.isEmpty)
    }

    private mutating func write(_ members: [JSONMember]) {
        open(ASCII.openBrace)
        for (index, member) in members.enumerated() {
            separate(isFirst: index == 0)
            write(member.name)
            bytes.append(ASCII.colon)
            if indent != nil { bytes.append(ASCII.space) }
            write(member.value)
        }
        close(ASCII.closeBrace, isEmpty: members.isEmpty)
    }

    private mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
    }

    private mutating func separate(isFirst: Bool) {
        if !isFirst { bytes.append(ASCII.comma) }
        breakLine()
    }

    private mutating func close(_ bracket: UInt8, isEmpty: Bool) {
        depth -= 1
        if !isEmpty { breakLine() }
        bytes.append(bracket)
    }

    private mutating func breakLine() {
        guard let indent else { return }
        bytes.append(ASCII.lineFeed)
        bytes += repeatElement(ASCII.space, count: indent * depth)
    }

    /// Writes a string with its escapes (RFC 8259 §7); all of what is escaped is ASCII.
    private mutating func write(_ string: String) {
        bytes.append(ASCII.quote)
        if string.utf8.contains(where: { $0.needsEscape }) {
            for byte in string.utf8 { write(byte) }
        } else {
            bytes += string.utf8
        }
        bytes.append(ASCII.quote)
    }

    private mutating func write(_ byte: UInt8) {
        switch byte {
        case ASCII.quote, ASCII.backslash: bytes += [ASCII.backslash, byte]
        case ASCII.backspace: bytes += "\\b".utf8
        case ASCII.tab: bytes += "\\t".utf8
        case ASCII.lineFeed: bytes += "\\n".utf8
        case ASCII.formFeed: bytes += "\\f".utf8
        case ASCII.carriageReturn: bytes += "\\r".utf8
        case _ where byte.needsEscape: bytes += "\\u00\(byte.hexText)".utf8
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
