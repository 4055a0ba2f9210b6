extension Reader {
    /// Whether three quotes of one kind stand at a place.
    func isTripleQuote(at place: Int) -> Bool {
        guard place + 2 < bytes.count, bytes[place].isQuote else { return false }
        return bytes[place + 1] == bytes[place] && bytes[place + 2] == bytes[place]
    }

    /// Reads a string on one line, from its opening to behind its closing quote.
    mutating func string() throws(TOMLError) -> String {
        let start = index
        let quote = bytes[start]
        index += 1
        var resolved: [UInt8] = []
        var plain = index
        while true {
            try skipPlainText(quote, from: start, isMultiline: false)
            if byte == quote { break }
            resolved += bytes[plain..<index]
            try appendEscape(to: &resolved)
            plain = index
        }
        resolved += bytes[plain..<index]
        index += 1
        return String(decoding: resolved, as: UTF8.self)
    }

    /// Reads a string in three quotes, from its opening to behind its closing ones.
    mutating func multilineString() throws(TOMLError) -> String {
        let start = index
        let quote = bytes[start]
        index += 3
        _ = skipLineBreak()
        var resolved: [UInt8] = []
        var plain = index
        while true {
            try skipPlainText(quote, from: start, isMultiline: true)
            if byte == quote {
                // One or two quotes may stand before the closing ones.
                let quotes = bytes[index...].prefix(5).prefix { $0 == quote }.count
                index += quotes
                guard quotes >= 3 else { continue }
                resolved += bytes[plain..<(index - 3)]
                return String(decoding: resolved, as: UTF8.self)
            }
            resolved += bytes[plain..<index]
            if !skipEscapedLineBreak() { try appendEscape(to: &resolved) }
            plain = index
        }
    }

    /// Passes over characters that stand for themselves, to a quote or a backslash that has a meaning.
    private mutating func skipPlainText(_ quote: UInt8, from start: Int, isMultiline: Bool) throws(TOMLError) {
        while let byte {
            if byte == quote || byte == ASCII.backslash && quote == ASCII.quote { return }
            if byte.isControl {
                let length = lineBreak(at: index)
                guard length > 0 else { throw unexpected("a character of a string") }
                guard isMultiline else { throw unclosedString(quote, from: start) }
                index += length
            } else {
                index += 1
            }
        }
        guard !isMultiline else {
            // The end of the text says little about where the quotes are missing.
            let quotes = quote == ASCII.quote ? "'\"\"\"'" : "three single quotes"
            throw error(.unclosedString, at: start, found: found(at: index), expected: quotes)
        }
        throw unclosedString(quote, from: start)
    }

    private func unclosedString(_ quote: UInt8, from start: Int) -> TOMLError {
        let isOther = (start..<index).contains { isTypographicQuote(at: $0) }
        return unexpected(
            quote == ASCII.quote ? "'\"' at the end of the string" : "a single quote at the end of the string",
            code: .unclosedString,
            mistake: isOther ? .typographicQuotes : nil,
            earlier: start
        )
    }

    /// Passes a backslash that ends its line, and all the white space behind it.
    private mutating func skipEscapedLineBreak() -> Bool {
        let start = index
        index += 1
        skipBlanks()
        guard skipLineBreak() else {
            index = start
            return false
        }
        repeat { skipBlanks() } while skipLineBreak()
        return true
    }

    /// Resolves one escape.
    private mutating func appendEscape(to resolved: inout [UInt8]) throws(TOMLError) {
        let letter = index + 1 < bytes.count ? Unicode.Scalar(bytes[index + 1]) : " "
        switch letter {
        case "\"", "\\": resolved.append(bytes[index + 1])
        case "b": resolved.append(ASCII.backspace)
        case "t": resolved.append(ASCII.tab)
        case "n": resolved.append(ASCII.lineFeed)
        case "f": resolved.append(ASCII.formFeed)
        case "r": resolved.append(ASCII.carriageReturn)
        case "u": return resolved += String(try escapedScalar(digits: 4)).utf8
        case "U": return resolved += String(try escapedScalar(digits: 8)).utf8
        case "e", "x": throw invalidEscape("one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U", .newerVersion)
        default: throw invalidEscape("one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U", .backslash)
        }
        index += 2
    }

    private mutating func escapedScalar(digits: Int) throws(TOMLError) -> Unicode.Scalar {
        var value: UInt32 = 0
        let text = bytes[(index + 2)...].prefix(digits)
        for digit in text.prefix(while: { $0.hexValue != nil }) { value = value << 4 | UInt32(digit.hexValue ?? 0) }
        guard text.count == digits, text.allSatisfy({ $0.hexValue != nil }) else {
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
        let found = word.utf8.count > 1 ? "'\(word)'" : "a backslash before \(found(at: index + 1))"
        return error(.invalidEscape, at: index, found: found, expected: expected, mistake: mistake)
    }
}
