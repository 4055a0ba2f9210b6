/// Reads one text, byte by byte.
struct Reader {
    /// The text.
    let source: TOMLSource
    let bytes: [UInt8]
    /// What is refused as too much.
    private(set) var limits: TOMLLimits
    /// The place of the next byte.
    var index = 0
    /// The outermost table.
    let root = Table(.header, depth: 0, 0..<0)
    /// The table of the header above, or one that nothing leads to.
    var table: Table
    /// Where the value of the key on this line begins, once it is reached.
    var valueStart: Int?
    /// What is wrong, in the order in which it was noticed.
    private(set) var errors: [TOMLError] = []
    /// Whether nothing more is read.
    private(set) var isStopped = false
    private var values = 0

    /// Starts at the beginning of a text.
    init(_ source: TOMLSource, limits: TOMLLimits) {
        self.source = source
        bytes = source.bytes
        self.limits = limits
        self.limits.maximumDepth = min(limits.maximumDepth, TOMLLimits.deepest)
        table = root
    }

    /// The next byte, `nil` at the end.
    var next: Unicode.Scalar? { character(at: index) }

    /// The byte at a place, `nil` at the end.
    func character(at place: Int) -> Unicode.Scalar? {
        place < bytes.count ? Unicode.Scalar(bytes[place]) : nil
    }

    /// Reads the whole text.
    mutating func document() {
        do throws(TOMLError) { try checkEncoding() } catch {
            report(error)
            isStopped = true
        }
        index = source.start
        while !isStopped {
            valueStart = nil
            do throws(TOMLError) {
                try skipEmptyLines()
                guard let next else { return }
                if next == "[" { try header() } else { try entry(in: table) }
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
        table = Table(.header, depth: 0, 0..<0)
        let start = index
        let opening = brackets("[")
        index += opening
        let key = try key(below: 0)
        let closing = brackets("]")
        index += min(opening, closing)
        // With a bracket too few it is clear what is meant, so what stands below goes there.
        define(key, isElement: max(opening, closing) == 2, start..<index)
        guard closing >= opening else {
            throw error(.unclosedHeader, expected: opening == 2 ? "']]'" : "']'", mistake: blankKey)
        }
        guard closing == opening else {
            throw error(.trailingText, expected: "the end of the line", mistake: .oneBracket)
        }
    }

    /// How many brackets are next, two at most.
    private func brackets(_ bracket: Unicode.Scalar) -> Int {
        bytes[index...].prefix(2).prefix { Unicode.Scalar($0) == bracket }.count
    }

    /// Reads a key and its value, and sets it in a table.
    mutating func entry(in table: Table) throws(TOMLError) {
        let key = try key(below: table.depth)
        guard pass("=") else {
            throw error(.missingEquals, expected: "'=' behind the key", mistake: next == ":" ? .colon : blankKey)
        }
        skipBlanks()
        let start = index
        valueStart = valueStart ?? start
        do throws(TOMLError) {
            set(key, to: try value(below: table.depth + key.count), in: table)
        } catch {
            // The key is there all the same, so nobody needs to miss it.
            set(key, to: TOMLValue(content: .invalid, range: start..<max(start, index)), in: table)
            throw error
        }
    }

    /// Passes over the rest of a line that has to be empty but for a comment.
    private mutating func endLine() throws(TOMLError) {
        skipBlanks()
        try skipComment()
        guard next != nil, !skipLineBreak() else { return }
        throw trailingText()
    }

    /// Passes over blanks, comments and line breaks.
    mutating func skipEmptyLines() throws(TOMLError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while skipLineBreak()
    }

    private mutating func skipComment() throws(TOMLError) {
        guard next == "#" else { return }
        while let next, lineBreak(at: index) == 0 {
            guard !next.isControl else { throw error(.controlCharacter, expected: "a character of a comment") }
            index += 1
        }
    }

    /// Passes over spaces and tabs.
    mutating func skipBlanks() { index = blankEnd(from: index) }

    /// The place behind the spaces and tabs that begin at a place.
    func blankEnd(from start: Int) -> Int {
        bytes[start...].firstIndex { !Unicode.Scalar($0).isBlank } ?? bytes.count
    }

    /// Passes over a line break, if one is next.
    mutating func skipLineBreak() -> Bool {
        let length = lineBreak(at: index)
        index += length
        return length > 0
    }

    /// The length of the line break at a place, 0 when there is none.
    func lineBreak(at place: Int) -> Int {
        switch character(at: place) {
        case "\n": 1
        case "\r" where character(at: place + 1) == "\n": 2
        default: 0
        }
    }

    /// Passes over a character, if it is next.
    mutating func pass(_ character: Unicode.Scalar) -> Bool {
        guard next == character else { return false }
        index += 1
        return true
    }

    /// Counts a value or a name.
    mutating func count() throws(TOMLError) {
        values += 1
        try limit(.tooManyValues, values, to: limits.maximumValues, "values and names", at: index)
    }
}
