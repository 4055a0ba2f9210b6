// How reading goes on behind an error.
extension Reader {
    /// Lists an error and goes to the next line that can begin a header or a key.
    ///
    /// It goes on behind the value that is broken, unless that has no end: lines within would be taken for keys.
    mutating func recover(from error: TOMLError) {
        var error = error
        index = nextLine(from: error.offset)
        if let valueStart {
            let rest = rest(from: valueStart)
            index = rest.end
            if let bracket = rest.unclosed {
                if bytes[bracket] == ASCII.openBrace { index = nextLine(from: error.offset) }
                if bytes[bracket] == ASCII.openBracket, rest.end < bytes.count, rest.end <= error.offset {
                    // What was taken for an element is the next key or header.
                    skipBlanks()
                    error = unexpected("',' or ']'", code: .unclosedArray, earlier: bracket)
                    index = rest.end
                }
            }
        }
        report(error)
        while index < bytes.count, !beginsHeader(at: index), !beginsEntry(at: index) { index = nextLine(from: index) }
    }

    /// Where a broken value ends, by its brackets and quotes alone, and the last bracket that is not closed there.
    private func rest(from start: Int) -> (end: Int, unclosed: Int?) {
        var open: [Int] = []
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case ASCII.lineFeed:
                place += 1
                guard let bracket = open.last else { return (place, nil) }
                if beginsHeader(at: place, isInBrackets: true)
                    || bytes[bracket] == ASCII.openBracket && beginsEntry(at: place)
                {
                    return (place, bracket)
                }
            case ASCII.quote, ASCII.apostrophe: place = stringEnd(from: place)
            case ASCII.hash: place = lineEnd(from: place)
            case ASCII.openBracket, ASCII.openBrace:
                open.append(place)
                place += 1
            case ASCII.closeBracket, ASCII.closeBrace:
                _ = open.popLast()
                place += 1
            default: place += 1
            }
        }
        return (place, open.last)
    }

    /// The end of a string, or of its line or the text where it is not closed.
    private func stringEnd(from start: Int) -> Int {
        let quote = bytes[start]
        let isMultiline = isTripleQuote(at: start)
        var place = start + (isMultiline ? 3 : 1)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == quote, !isMultiline { return place + 1 }
            if byte == quote, isTripleQuote(at: place) {
                return place + bytes[place...].prefix(5).prefix { $0 == quote }.count
            }
            if byte == ASCII.lineFeed, !isMultiline { return place }
            let isEscape = byte == ASCII.backslash && quote == ASCII.quote
            let isLineEnd = place + 1 < bytes.count && bytes[place + 1] == ASCII.lineFeed
            place += isEscape && !isLineEnd ? 2 : 1
        }
        return bytes.count
    }

    /// Whether a line begins with a key and an equals sign.
    private func beginsEntry(at start: Int) -> Bool {
        let end = keyEnd(from: start)
        return end > start && end < bytes.count && bytes[end] == ASCII.equals
    }

    /// Whether a line is a header, rather than an element of an array, which in brackets may be a list of one string.
    private func beginsHeader(at start: Int, isInBrackets: Bool = false) -> Bool {
        var place = blankEnd(from: start)
        guard place < bytes.count, bytes[place] == ASCII.openBracket else { return false }
        place += 1
        if place < bytes.count, bytes[place] == ASCII.openBracket { place += 1 }
        place = blankEnd(from: place)
        guard place < bytes.count, bytes[place].isLetter || bytes[place].isQuote && !isInBrackets else { return false }
        place = keyEnd(from: place)
        while place < bytes.count, bytes[place] == ASCII.closeBracket { place = blankEnd(from: place + 1) }
        return place >= bytes.count || lineBreak(at: place) > 0 || bytes[place] == ASCII.hash
    }

    /// The end of something like a key, with the blanks around it; the start where there is none.
    private func keyEnd(from start: Int) -> Int {
        var place = blankEnd(from: start)
        let first = place
        while place < bytes.count {
            if isTripleQuote(at: place) { break }
            if bytes[place].isQuote {
                place = stringEnd(from: place)
            } else if bytes[place].isBare || bytes[place] >= 0x80 || bytes[place] == ASCII.point {
                place += 1
            } else if bytes[place].isBlank {
                let end = blankEnd(from: place)
                guard end < bytes.count, bytes[end] == ASCII.point || bytes[place - 1] == ASCII.point else {
                    place = end
                    break
                }
                place = end
            } else {
                break
            }
        }
        return place == first ? start : place
    }

    private func blankEnd(from start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place].isBlank { place += 1 }
        return place
    }

    /// The line feed that ends a line, or the end of the text.
    private func lineEnd(from place: Int) -> Int {
        bytes[min(place, bytes.count)...].firstIndex(of: ASCII.lineFeed) ?? bytes.count
    }

    private func nextLine(from place: Int) -> Int { min(lineEnd(from: place) + 1, bytes.count) }
}
