extension Reader {
    /// Reads a value that stands below that many names and brackets.
    mutating func value(below depth: Int) throws(TOMLError) -> TOMLValue {
        try count()
        let start = index
        let content: TOMLValue.Content =
            switch next {
            case "\"", "'": .string(try string())
            case "[": .array(try array(below: depth))
            case "{": .table(try inlineTable(below: depth))
            default: try scalar()
            }
        return TOMLValue(content: content, range: start..<index)
    }

    private mutating func array(below depth: Int) throws(TOMLError) -> [TOMLValue] {
        let start = try open(below: depth)
        var elements: [TOMLValue] = []
        repeat {
            try skipEmptyLines()
            if pass("]") { return elements }
            guard next != nil else { throw unclosed("a value or ']'", from: start) }
            elements.append(try value(below: depth + 1))
            try skipEmptyLines()
        } while pass(",")
        guard pass("]") else { throw unclosed("',' or ']'", from: start) }
        return elements
    }

    /// Reads an inline table, which TOML 1.0 has on one line and without a comma at its end.
    private mutating func inlineTable(below depth: Int) throws(TOMLError) -> TOMLTable {
        let start = try open(below: depth)
        let table = Table(.header, depth: depth + 1, 0..<0)
        skipBlanks()
        if pass("}") { return table.finished }
        repeat {
            skipBlanks()
            guard next != "}" else { throw error(.trailingComma, expected: "a key", mistake: .newerVersion) }
            guard next != nil, !isAtLineEnd else { throw unclosed("a key or '}'", from: start) }
            try entry(in: table)
            skipBlanks()
        } while pass(",")
        guard pass("}") else { throw unclosed("',' or '}'", from: start) }
        return table.finished
    }

    private var isAtLineEnd: Bool { lineBreak(at: index) > 0 || next == "#" }

    /// Passes an opening bracket.
    private mutating func open(below depth: Int) throws(TOMLError) -> Int {
        try limit(.tooDeep, depth + 1, to: limits.maximumDepth, "levels", at: index)
        index += 1
        return index - 1
    }

    /// The error where what a bracket opens neither goes on nor ends.
    private func unclosed(_ expected: String, from start: Int) -> TOMLError {
        let isTable = character(at: start) == "{"
        guard !isTable || !isAtLineEnd else {
            return error(.lineBreakInTable, expected: expected, mistake: .inlineLines, earlier: start)
        }
        let code: TOMLError.Code = next != nil ? .missingComma : isTable ? .unclosedTable : .unclosedArray
        return error(code, expected: expected, earlier: start)
    }
}
