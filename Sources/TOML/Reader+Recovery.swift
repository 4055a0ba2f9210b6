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
                if character(at: bracket) == "{" {
                    index = nextLine(from: error.offset)
                } else if rest.end < bytes.count, rest.end <= error.offset {
                    // What was taken for an element is the next key or header.
                    skipBlanks()
                    error = self.error(.unclosedArray, expected: "',' or ']'", earlier: bracket)
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
        while let character = character(at: place) {
            switch character {
            case "\"", "'":
                place = stringEnd(from: place).whole
                continue
            case "#":
                place = lineEnd(from: place)
                continue
            case "[", "{": open.append(place)
            case "]", "}": _ = open.popLast()
            case "\n":
                let next = place + 1
                guard let bracket = open.last else { return (next, nil) }
                let isInArray = self.character(at: bracket) == "["
                if beginsHeader(at: next, isInBrackets: true) || isInArray && beginsEntry(at: next) {
                    return (next, bracket)
                }
            default: break
            }
            place += 1
        }
        return (place, open.last)
    }

    /// Whether a line begins with a key and an equals sign.
    private func beginsEntry(at start: Int) -> Bool {
        let end = keyEnd(from: start)
        return end > start && character(at: end) == "="
    }

    /// Whether a line is a header, rather than an element of an array, which in brackets may be a list of one string.
    private func beginsHeader(at start: Int, isInBrackets: Bool = false) -> Bool {
        var place = blankEnd(from: start)
        guard character(at: place) == "[" else { return false }
        place = blankEnd(from: character(at: place + 1) == "[" ? place + 2 : place + 1)
        guard let first = character(at: place), first.isLetter || first.isQuote && !isInBrackets else { return false }
        place = keyEnd(from: place)
        while character(at: place) == "]" { place = blankEnd(from: place + 1) }
        return place >= bytes.count || lineBreak(at: place) > 0 || character(at: place) == "#"
    }

    /// The end of something like a key, with the blanks around it; the start where there is none.
    private func keyEnd(from start: Int) -> Int {
        let first = blankEnd(from: start)
        var place = first
        while let character = character(at: place), !isTripleQuote(at: place) {
            if character.isQuote {
                place = stringEnd(from: place).whole
            } else if character.isBare || character >= "\u{80}" || character == "." {
                place += 1
            } else {
                // Blanks stand around a dot, and behind the key.
                let end = blankEnd(from: place)
                let isAtDot = self.character(at: end) == "." || self.character(at: place - 1) == "."
                guard end > place, isAtDot else { return end == first ? start : end }
                place = end
            }
        }
        return place == first ? start : place
    }

    /// The line feed that ends a line, or the end of the text.
    private func lineEnd(from place: Int) -> Int {
        bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private func nextLine(from place: Int) -> Int { min(lineEnd(from: place) + 1, bytes.count) }
}
