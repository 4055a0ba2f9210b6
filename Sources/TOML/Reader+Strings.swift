extension Reader {
    /// Whether three quotes of one kind stand at a place.
    func isTripleQuote(at place: Int) -> Bool {
        guard let quote = character(at: place), quote.isQuote else { return false }
        return character(at: place + 1) == quote && character(at: place + 2) == quote
    }

    /// The end of what a string holds, and of the string with its closing quotes, by its quotes alone.
    ///
    /// Both are that of its line or, of one in three quotes, of the text where it is not closed.
    func stringEnd(from start: Int) -> (content: Int, whole: Int) {
        let quote = character(at: start)
        let isMultiline = isTripleQuote(at: start)
        var place = start + (isMultiline ? 3 : 1)
        while let character = character(at: place) {
            if character == quote, !isMultiline { return (place, place + 1) }
            if character == quote, isTripleQuote(at: place) {
                // One or two quotes may stand before the closing ones.
                let end = place + bytes[place...].prefix(5).prefix { Unicode.Scalar($0) == quote }.count
                return (end - 3, end)
            }
            if character == "\n", !isMultiline { return (place, place) }
            let isEscape = character == "\\" && quote == "\"" && self.character(at: place + 1) != "\n"
            place += isEscape ? 2 : 1
        }
        return (bytes.count, bytes.count)
    }

    /// Reads a string from its opening to behind its closing quotes.
    mutating func string() throws(TOMLError) -> String {
        let start = index
        let hasEscapes = next == "\""
        let isMultiline = isTripleQuote(at: start)
        let end = stringEnd(from: start)
        index += isMultiline ? 3 : 1
        if isMultiline { _ = skipLineBreak() }
        var resolved: [UInt8] = []
        while index < end.content, let next, isMultiline || lineBreak(at: index) == 0 {
            guard next != "\\" || !hasEscapes else {
                if !isMultiline || !skipEscapedLineBreak() { try appendEscape(to: &resolved) }
                continue
            }
            guard !next.isControl || lineBreak(at: index) > 0 else {
                throw error(.controlCharacter, expected: "a character of a string")
            }
            resolved.append(bytes[index])
            index += 1
        }
        guard end.whole > end.content else { throw unclosedString(from: start) }
        index = end.whole
        return String(decoding: resolved, as: UTF8.self)
    }

    private func unclosedString(from start: Int) -> TOMLError {
        let isDouble = character(at: start) == "\""
        guard !isTripleQuote(at: start) else {
            // The end of the text says little about where the quotes are missing.
            let quotes = isDouble ? "'\"\"\"'" : "three single quotes"
            return error(.unclosedString, at: start, actual: actual(at: index), expected: quotes)
        }
        let isOther = (start..<index).contains { isTypographicQuote(at: $0) }
        let quote = isDouble ? "'\"'" : "a single quote"
        return error(
            .unclosedString,
            expected: "\(quote) at the end of the string",
            mistake: isOther ? .typographicQuotes : nil,
            earlier: start
        )
    }

    /// Passes a backslash that ends its line, and all the white space behind it.
    private mutating func skipEscapedLineBreak() -> Bool {
        let end = blankEnd(from: index + 1)
        guard lineBreak(at: end) > 0 else { return false }
        index = end
        while skipLineBreak() { skipBlanks() }
        return true
    }

    private static let escapes: [Unicode.Scalar: UInt8] = [
        "\"": 0x22, "\\": 0x5c, "b": 0x08, "t": 0x09, "n": 0x0a, "f": 0x0c, "r": 0x0d,
    ]

    /// Resolves one escape.
    private mutating func appendEscape(to resolved: inout [UInt8]) throws(TOMLError) {
        let letter = character(at: index + 1) ?? " "
        if let byte = Self.escapes[letter] {
            resolved.append(byte)
            index += 2
        } else if letter.isOne(of: "uU") {
            resolved += String(try escapedScalar(digits: letter == "u" ? 4 : 8)).utf8
        } else {
            let mistake: TOMLError.Mistake = letter.isOne(of: "ex") ? .newerVersion : .backslash
            throw invalidEscape("one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U", mistake)
        }
    }

    private mutating func escapedScalar(digits: Int) throws(TOMLError) -> Unicode.Scalar {
        let text = String(decoding: bytes[(index + 2)...].prefix(digits), as: UTF8.self)
        // A sign is taken for part of a number.
        guard text.utf8.count == digits, text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16) else {
            throw invalidEscape("\(digits) hexadecimal digits behind the '\\'", .backslash)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw invalidEscape("the number of a character, from 0 to D7FF or from E000 to 10FFFF", nil)
        }
        index += 2 + digits
        return scalar
    }

    private func invalidEscape(_ expected: String, _ mistake: TOMLError.Mistake?) -> TOMLError {
        // A backslash alone says little: it is what stands behind it.
        let word = word(at: index)
        let actual = word.utf8.count > 1 ? "'\(word)'" : "a backslash before \(actual(at: index + 1))"
        return error(.invalidEscape, at: index, actual: actual, expected: expected, mistake: mistake)
    }
}
