/// Reads one text, byte by byte and without going back (RFC 8259 §2 to §7).
struct Reader {
    /// The text.
    let bytes: [UInt8]
    /// What is refused as too much.
    let limits: JSONLimits
    /// The place of the next byte.
    var index = 0
    /// The names found a second time, in the order of the text.
    private(set) var duplicates: [JSONDuplicate] = []
    /// Whether the text so far has no blanks, no escapes and only visible ASCII, so that it is written as it was read.
    var isPlain = true
    private var values = 0
    private var path: [Step] = []
    private let maximumDepth: Int
    /// Claims of a token.
    private static let usualMembers = 14

    /// How an open array or object is reached from the one around it.
    enum Step {
        case top
        case name(String)
        case element(Int)

        var text: String {
            switch self {
            case .top: ""
            case .name(let name): name
            case .element(let index): String(index)
            }
        }
    }

    /// Starts at the beginning of a text.
    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        maximumDepth = min(limits.maximumDepth, JSONLimits.deepest)
    }

    /// The next byte, `nil` at the end.
    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Reads the whole text.
    mutating func document() throws(JSONError) -> JSONValue {
        guard bytes.count <= limits.maximumBytes else {
            let most = "\(limits.maximumBytes) bytes"
            throw .limit(.tooLong, at: limits.maximumBytes, actual: "\(bytes.count) bytes", most)
        }
        try checkEncoding()
        skipBlanks()
        guard byte != nil else { throw unexpected("a value", code: .empty) }
        let value = try value(at: .top)
        skipBlanks()
        guard byte == nil else { throw unexpected("the end of the text", code: .trailingBytes) }
        return value
    }

    /// Passes over blanks (RFC 8259 §2).
    mutating func skipBlanks() {
        while let byte,
            byte == ASCII.space || byte == ASCII.lineFeed || byte == ASCII.carriageReturn || byte == ASCII.tab
        {
            isPlain = false
            index += 1
        }
    }

    /// Reads a value that is reached by a step.
    mutating func value(at step: Step) throws(JSONError) -> JSONValue {
        try count()
        switch byte {
        case ASCII.quote: return .string(try string())
        case ASCII.openBrace: return .object(try object(at: step))
        case ASCII.openBracket: return .array(try array(at: step))
        case let byte? where byte.isDigit || byte == ASCII.minus: return .number(try number())
        case let byte? where byte.isWord: return try literal()
        default: throw unexpectedValue()
        }
    }

    private mutating func array(at step: Step) throws(JSONError) -> [JSONValue] {
        try open(at: step)
        var elements: [JSONValue] = []
        var hasMore = isNotClosed(by: ASCII.closeBracket)
        while hasMore {
            elements.append(try value(at: .element(elements.count)))
            hasMore = try passComma(orClose: ASCII.closeBracket, next: "a value")
        }
        path.removeLast()
        return elements
    }

    private mutating func object(at step: Step) throws(JSONError) -> [JSONMember] {
        try open(at: step)
        var members: [JSONMember] = []
        if path.count == 1 { members.reserveCapacity(Self.usualMembers) }
        var names = RepeatedNames()
        var place: [String]?
        var hasMore = isNotClosed(by: ASCII.closeBrace)
        while hasMore {
            let start = index
            let name = try name()
            if names.contains(name, after: members) {
                // One array for all of an object's duplicates, made only when there is one.
                let here = place ?? path.dropFirst().map(\.text)
                place = here
                duplicates.append(JSONDuplicate(path: here, name: name, offset: start))
            }
            members.append(JSONMember(name, try value(at: .name(name))))
            hasMore = try passComma(orClose: ASCII.closeBrace, next: "a member name")
        }
        path.removeLast()
        return members
    }

    /// Reads a name and its colon.
    private mutating func name() throws(JSONError) -> String {
        try count()
        guard byte == ASCII.quote else { throw unexpectedName() }
        let name = try string()
        try passColon()
        return name
    }

    /// Passes a colon and the blanks around it.
    mutating func passColon() throws(JSONError) {
        skipBlanks()
        guard byte == ASCII.colon else { throw unexpected("':'") }
        index += 1
        skipBlanks()
    }

    private mutating func count() throws(JSONError) {
        values += 1
        guard values <= limits.maximumValues else {
            throw .limit(.tooManyValues, at: index, actual: nil, "\(limits.maximumValues) values and members")
        }
    }

    /// Passes an opening bracket and the blanks behind it.
    mutating func open(at step: Step) throws(JSONError) {
        guard path.count < maximumDepth else {
            throw .limit(.tooDeep, at: index, actual: nil, "\(maximumDepth) levels")
        }
        path.append(step)
        index += 1
        skipBlanks()
    }

    /// Passes the closing bracket if nothing stands before it.
    mutating func isNotClosed(by close: UInt8) -> Bool {
        guard byte == close else { return true }
        index += 1
        return false
    }

    /// Passes a comma, and then there is more, or the closing bracket.
    mutating func passComma(orClose close: UInt8, next: String) throws(JSONError) -> Bool {
        skipBlanks()
        switch byte {
        case ASCII.comma:
            index += 1
            skipBlanks()
            guard byte != close else { throw unexpected(next, mistake: .trailingComma) }
            return true
        case close:
            index += 1
            return false
        default:
            throw unexpected(close == ASCII.closeBrace ? "',' or '}'" : "',' or ']'")
        }
    }
}
