/// Reads one text, byte by byte.
struct Reader {
    /// The text.
    let source: TOMLSource
    let bytes: [UInt8]
    /// What is refused as too much.
    let limits: TOMLLimits
    let maximumDepth: Int
    /// The place of the next byte.
    var index = 0
    /// The tables so far; the first is the outermost.
    var tree = Tree()
    /// Where the value of the key on this line begins, once it is reached.
    var valueStart: Int?
    /// What is wrong, in the order in which it was noticed.
    private(set) var errors: [TOMLError] = []
    /// Whether nothing more is read.
    private(set) var isStopped = false
    private var values = 0
    /// The table of the header above, `nil` below a header that has none.
    private var table: Int? = 0

    /// Starts at the beginning of a text.
    init(_ source: TOMLSource, limits: TOMLLimits) {
        self.source = source
        bytes = source.bytes
        self.limits = limits
        maximumDepth = min(limits.maximumDepth, TOMLLimits.deepest)
        _ = tree.add(depth: 0, 0..<0)
    }

    /// The next byte, `nil` at the end.
    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// What was read.
    var root: TOMLTable { tree.finished(0) }

    /// Reads the whole text.
    mutating func document() {
        if let error = unreadable() {
            report(error)
            isStopped = true
            return
        }
        index = source.start
        while !isStopped {
            valueStart = nil
            do throws(TOMLError) {
                try skipEmptyLines()
                guard let byte else { return }
                if byte == ASCII.openBracket { try header() } else { try entry(in: currentTable()) }
                try endLine()
            } catch { recover(from: error) }
        }
    }

    /// Lists an error, and stops at the last one that is listed.
    mutating func report(_ error: TOMLError) {
        guard !isStopped else { return }
        errors.append(error)
        if errors.count >= limits.maximumErrors || error.code == .tooManyValues { isStopped = true }
    }

    /// Reads a header, and finds or makes its table.
    private mutating func header() throws(TOMLError) {
        table = nil
        let start = index
        let opening = brackets(ASCII.openBracket)
        index += opening
        let key = try key(below: 0)
        let closing = brackets(ASCII.closeBracket)
        index += min(opening, closing)
        // With a bracket too few it is clear what is meant, so what stands below goes there.
        do { table = try tree.define(key, isElement: max(opening, closing) == 2, start..<index) } catch {
            report(conflict(error))
            table = error.meant
        }
        guard closing >= opening else {
            throw unexpected(opening == 2 ? "']]'" : "']'", code: .unclosedHeader, mistake: blankKey)
        }
        guard closing == opening else {
            throw unexpected("the end of the line", code: .trailingText, mistake: .oneBracket)
        }
    }

    /// How many brackets are next, two at most.
    private func brackets(_ bracket: UInt8) -> Int {
        bytes[index...].prefix(2).prefix { $0 == bracket }.count
    }

    /// The table of the header above, or one that nothing leads to.
    private mutating func currentTable() -> Int {
        let table = table ?? tree.add(depth: 0, 0..<0)
        self.table = table
        return table
    }

    /// Reads a key and its value, and sets it in a table.
    mutating func entry(in table: Int) throws(TOMLError) {
        let depth = tree.depth(of: table)
        let key = try key(below: depth)
        guard byte == ASCII.equals else { throw missingEquals() }
        index += 1
        skipBlanks()
        let start = index
        valueStart = valueStart ?? start
        do throws(TOMLError) {
            try set(try value(below: depth + key.count), at: key, in: table)
        } catch {
            // The key is there all the same, so nobody needs to miss it.
            try set(TOMLValue(.invalid, start..<max(start, index)), at: key, in: table)
            throw error
        }
    }

    private mutating func set(_ value: TOMLValue, at key: [KeyPart], in table: Int) throws(TOMLError) {
        do { try tree.set(value, at: key, in: table) } catch { report(conflict(error)) }
    }

    /// Passes over the rest of a line that has to be empty but for a comment.
    private mutating func endLine() throws(TOMLError) {
        skipBlanks()
        try skipComment()
        guard byte != nil, !skipLineBreak() else { return }
        throw trailingText()
    }

    /// Passes over blanks, comments and line breaks.
    mutating func skipEmptyLines() throws(TOMLError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while skipLineBreak()
    }

    /// Passes over spaces and tabs.
    mutating func skipBlanks() {
        while let byte, byte.isBlank { index += 1 }
    }

    /// Passes over a line break, if one is next.
    mutating func skipLineBreak() -> Bool {
        let length = lineBreak(at: index)
        index += length
        return length > 0
    }

    /// The length of the line break at a place, 0 when there is none.
    func lineBreak(at place: Int) -> Int {
        guard place < bytes.count else { return 0 }
        if bytes[place] == ASCII.lineFeed { return 1 }
        guard bytes[place] == ASCII.carriageReturn, place + 1 < bytes.count else { return 0 }
        return bytes[place + 1] == ASCII.lineFeed ? 2 : 0
    }

    private mutating func skipComment() throws(TOMLError) {
        guard byte == ASCII.hash else { return }
        while let byte, lineBreak(at: index) == 0 {
            guard !byte.isControl else { throw unexpected("a character of a comment") }
            index += 1
        }
    }

    /// Counts a value or a name.
    mutating func count() throws(TOMLError) {
        values += 1
        guard values <= limits.maximumValues else {
            throw limit(.tooManyValues, at: index, "\(limits.maximumValues) values and names")
        }
    }
}
