extension Reader {
    /// Reads a value that stands below that many names and brackets.
    mutating func value(below depth: Int) throws(TOMLError) -> TOMLValue {
        try count()
        let start = index
        let content: TOMLValue.Content =
            switch byte {
            case ASCII.quote, ASCII.apostrophe: .string(try isTripleQuote(at: index) ? multilineString() : string())
            case ASCII.openBracket: .array(try array(below: depth))
            case ASCII.openBrace: .table(try inlineTable(below: depth))
            default: try scalar()
            }
        return TOMLValue(content, start..<index)
    }

    private mutating func array(below depth: Int) throws(TOMLError) -> [TOMLValue] {
        let start = try open(below: depth)
        var elements: [TOMLValue] = []
        while true {
            try skipEmptyLines()
            if byte == ASCII.closeBracket { break }
            guard byte != nil else {
                throw unexpected("a value or ']'", code: .unclosedArray, earlier: start)
            }
            elements.append(try value(below: depth + 1))
            try skipEmptyLines()
            if byte == ASCII.closeBracket { break }
            guard byte == ASCII.comma else {
                throw unexpected("',' or ']'", code: byte == nil ? .unclosedArray : .missingComma, earlier: start)
            }
            index += 1
        }
        index += 1
        return elements
    }

    /// Reads an inline table, which TOML 1.0 has on one line and without a comma at its end.
    private mutating func inlineTable(below depth: Int) throws(TOMLError) -> TOMLTable {
        let start = try open(below: depth)
        let table = tree.add(depth: depth + 1, 0..<0)
        skipBlanks()
        var hasMore = byte != ASCII.closeBrace
        while hasMore {
            if byte == nil || isAtLineEnd { throw unclosedTable("a key or '}'", start) }
            try entry(in: table)
            skipBlanks()
            guard byte == ASCII.comma else {
                if byte == nil || isAtLineEnd { throw unclosedTable("',' or '}'", start) }
                guard byte == ASCII.closeBrace else {
                    throw unexpected("',' or '}'", code: .missingComma, earlier: start)
                }
                break
            }
            index += 1
            skipBlanks()
            hasMore = byte != ASCII.closeBrace
            if !hasMore { throw unexpected("a key", code: .trailingComma, mistake: .newerVersion) }
        }
        index += 1
        return tree.take(table)
    }

    private var isAtLineEnd: Bool { lineBreak(at: index) > 0 || byte == ASCII.hash }

    /// Passes an opening bracket.
    private mutating func open(below depth: Int) throws(TOMLError) -> Int {
        guard depth < maximumDepth else { throw limit(.tooDeep, at: index, "\(maximumDepth) levels") }
        index += 1
        return index - 1
    }

    private func unclosedTable(_ expected: String, _ start: Int) -> TOMLError {
        guard byte != nil else { return unexpected(expected, code: .unclosedTable, earlier: start) }
        return unexpected(expected, code: .lineBreakInTable, mistake: .inlineLines, earlier: start)
    }
}
