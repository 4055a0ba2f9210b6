internal import JSON

extension Reader {
    /// An error at an offset, or at the next character, where a character that is allowed nowhere is told instead.
    ///
    /// What is found is what stands there, unless it is said.
    func error(
        _ code: TOMLError.Code,
        at offset: Int? = nil,
        actual: String? = nil,
        expected: String,
        mistake: TOMLError.Mistake? = nil,
        earlier: Int? = nil
    ) -> TOMLError {
        if offset == nil, let next, next.isControl, lineBreak(at: index) == 0 {
            return error(next == "\r" ? .loneCarriageReturn : .controlCharacter, at: index, expected: expected)
        }
        let offset = offset ?? index
        return TOMLError(
            code: code,
            offset: offset,
            position: source.position(of: offset),
            actual: actual ?? self.actual(at: offset),
            expected: expected,
            mistake: mistake,
            earlier: earlier,
            earlierPosition: earlier.map(source.position)
        )
    }

    /// Refuses a text that has more of something than a limit allows.
    func limit(
        _ code: TOMLError.Code,
        _ count: Int,
        to most: Int,
        _ unit: String = "bytes",
        at offset: Int
    ) throws(TOMLError) {
        guard count > most else { return }
        // Bytes are counted to their end, all else to the first that is too much.
        let actual = unit == "bytes" ? "\(count) bytes" : ""
        throw error(code, at: offset, actual: actual, expected: "at most \(most) \(unit)")
    }

    /// The error for what stands on a line behind a value or a header.
    func trailingText() -> TOMLError {
        let isBehindQuote = character(at: index - 1) == "\""
        let mistake: TOMLError.Mistake? =
            switch next {
            case ",", ";": .comma
            case "/" where character(at: index + 1) == "/": .slashComment
            case let next? where isBehindQuote && (next == "\"" || next.isBare): .quoteInText
            default: nil
            }
        return error(.trailingText, expected: "the end of the line", mistake: mistake)
    }

    /// What stands at a place, in characters that do no harm to a terminal.
    func actual(at place: Int) -> String {
        guard let character = character(at: place) else { return "the end of the text" }
        guard lineBreak(at: place) == 0 else { return "the end of the line" }
        let word = word(at: place)
        guard word.isEmpty else { return "'\(word)'" }
        switch character {
        case " ": return "a space"
        case "\t": return "a tab"
        case "'": return "a single quote"
        case _ where character.isControl: return "the control character \(character.codePoint)"
        default: return "'\(character)'"
        }
    }

    /// The characters from a place to a blank or to a mark of TOML, as far as a message needs them.
    func word(at place: Int) -> String {
        let word = bytes[place...].prefix(4 * 31).prefix { byte in
            let character = Unicode.Scalar(byte)
            return !character.isControl && !character.isOne(of: " \t\"',#=[]{}")
        }
        return String(decoding: word, as: UTF8.self).shown
    }

    /// Whether a quote as word processors put them stands at a place.
    func isTypographicQuote(at place: Int) -> Bool { UTF8Sequence.isTypographicQuote(at: place, in: bytes) }
}

extension String {
    /// The text in which what cannot be seen stands as a number, cut to a length that fits in a message.
    var shown: String {
        let most = 30
        let start = unicodeScalars.prefix(most).map { scalar in
            scalar == " " || scalar.isVisible ? String(scalar) : scalar.codePoint
        }
        return start.joined() + (unicodeScalars.dropFirst(most).isEmpty ? "" : "…")
    }
}

extension Unicode.Scalar {
    /// Whether it shows by itself, and neither moves nor turns what stands beside it.
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: false
        case .lineSeparator, .paragraphSeparator, .spaceSeparator, .nonspacingMark, .enclosingMark: false
        default: true
        }
    }
}
