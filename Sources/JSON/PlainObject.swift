/// Where the members of an object stand, in a text that is written as `JSONValue.compact` writes it.
///
/// It is found without making values, for those who only compare.
package struct PlainObject: Sendable {
    package enum Kind: Sendable {
        case text
        /// A whole number without a sign, of 15 digits at most.
        case number
        /// An array of strings.
        case texts
        case literal
    }

    package struct Member: Sendable {
        /// Between its quotes.
        package let name: Range<Int>
        /// With its quotes or brackets.
        package let value: Range<Int>
        package let kind: Kind
    }

    package private(set) var members: [Member] = []

    package init() {}

    /// Reads a text in place of the one before; `false` for whatever is not one object of such values.
    ///
    /// Blanks, escapes, `#` and characters beyond Latin-1's letters are left to the reader of JSON.
    package mutating func read(_ text: [UInt8]) -> Bool {
        members.removeAll(keepingCapacity: true)
        // A text has fewer values than bytes, so that none read here is beyond the limits of the reader.
        guard text.count <= JSONLimits.token.maximumValues else { return false }
        var scan = PlainScan(text: text)
        guard scan.takes(ASCII.openBrace) else { return false }
        repeat {
            guard let name = scan.string(), scan.takes(ASCII.colon) else { return false }
            let start = scan.place
            guard let kind = scan.value() else { return false }
            members.append(Member(name: name, value: start..<scan.place, kind: kind))
        } while scan.takes(ASCII.comma)
        return scan.takes(ASCII.closeBrace) && scan.place == text.count
    }
}

private struct PlainScan {
    let text: [UInt8]
    var place = 0

    mutating func takes(_ byte: UInt8) -> Bool {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
        return true
    }

    mutating func value() -> PlainObject.Kind? {
        guard place < text.count else { return nil }
        switch text[place] {
        case ASCII.quote: return string() == nil ? nil : .text
        case ASCII.openBracket: return texts() ? .texts : nil
        case ASCII.zero...ASCII.zero + 9: return number() ? .number : nil
        default: return literal() ? .literal : nil
        }
    }

    /// What is between two quotes.
    mutating func string() -> Range<Int>? {
        guard takes(ASCII.quote) else { return nil }
        let start = place
        place = end(from: start)
        guard takes(ASCII.quote) else { return nil }
        return start..<place - 1
    }

    /// Behind visible ASCII and the letters of Latin-1.
    private func end(from start: Int) -> Int {
        let text = text.span
        var place = start
        while place < text.count {
            let byte = text[place]
            if byte >= ASCII.space, byte < ASCII.delete, byte != ASCII.quote, byte != ASCII.backslash,
                byte != ASCII.hash
            {
                place += 1
            } else if UTF8Sequence.isLatinLetter(at: place, in: text) {
                place += 2
            } else {
                break
            }
        }
        return place
    }

    private mutating func texts() -> Bool {
        guard takes(ASCII.openBracket) else { return false }
        if takes(ASCII.closeBracket) { return true }
        repeat { guard string() != nil else { return false } } while takes(ASCII.comma)
        return takes(ASCII.closeBracket)
    }

    private mutating func number() -> Bool {
        let start = place
        while place < text.count, text[place].isDigit { place += 1 }
        return place - start <= 15 && (text[start] != ASCII.zero || place - start == 1)
    }

    private mutating func literal() -> Bool {
        for word in Self.words where text[place...].starts(with: word) {
            place += word.count
            return true
        }
        return false
    }

    private static let words = ["true", "false", "null"].map { Array($0.utf8) }
}

extension UTF8Sequence {
    /// Whether one of U+00C0 to U+00FF stands at the place.
    static func isLatinLetter(at place: Int, in text: Span<UInt8>) -> Bool {
        text[place] == 0xc3 && place + 1 < text.count && text[place + 1] & 0xc0 == 0x80
    }
}
