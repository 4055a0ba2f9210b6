extension Reader {
    /// An error with the places of its offsets.
    func error(
        _ code: TOMLError.Code,
        at offset: Int,
        found: String,
        expected: String,
        mistake: TOMLError.Mistake? = nil,
        earlier: Int? = nil
    ) -> TOMLError {
        TOMLError(
            code: code,
            offset: offset,
            position: source.position(of: offset),
            found: found,
            expected: expected,
            mistake: mistake,
            earlier: earlier,
            earlierPosition: earlier.map(source.position)
        )
    }

    /// The error that the next character, or the end of the text, makes where something else was expected.
    func unexpected(
        _ expected: String,
        code: TOMLError.Code = .controlCharacter,
        mistake: TOMLError.Mistake? = nil,
        earlier: Int? = nil
    ) -> TOMLError {
        // A character that is allowed nowhere is the first thing to tell.
        guard let byte, byte.isControl, lineBreak(at: index) == 0 else {
            return error(
                code,
                at: index,
                found: found(at: index),
                expected: expected,
                mistake: mistake,
                earlier: earlier
            )
        }
        let code = byte == ASCII.carriageReturn ? TOMLError.Code.loneCarriageReturn : .controlCharacter
        return error(code, at: index, found: found(at: index), expected: expected)
    }

    /// The error for a text that goes beyond a limit.
    func limit(_ code: TOMLError.Code, at offset: Int, _ most: String, found: String = "") -> TOMLError {
        error(code, at: offset, found: found, expected: "at most \(most)")
    }

    /// The error for a clash with what stands earlier.
    func conflict(_ conflict: Tree.Conflict) -> TOMLError {
        error(
            conflict.code,
            at: conflict.part.range.lowerBound,
            found: "'\(shown(conflict.part.name.unicodeScalars))'",
            expected: conflict.what,
            mistake: conflict.mistake,
            earlier: conflict.earlier
        )
    }

    /// The error for what stands on a line behind a value or a header.
    func trailingText() -> TOMLError {
        let mistake: TOMLError.Mistake? =
            switch byte {
            case ASCII.comma, 0x3b: .comma
            case ASCII.slash where bytes[index...].starts(with: [ASCII.slash, ASCII.slash]): .slashComment
            case ASCII.quote: bytes[index - 1] == ASCII.quote ? .quoteInText : nil
            case let byte?: byte.isBare && bytes[index - 1] == ASCII.quote ? .quoteInText : nil
            case nil: nil
            }
        return unexpected("the end of the line", code: .trailingText, mistake: mistake)
    }

    /// What stands at a place, in characters that do no harm to a terminal.
    func found(at place: Int) -> String {
        guard place < bytes.count else { return "the end of the text" }
        guard lineBreak(at: place) == 0 else { return "the end of the line" }
        let word = word(at: place)
        guard word.isEmpty else { return "'\(word)'" }
        switch bytes[place] {
        case ASCII.space: return "a space"
        case ASCII.tab: return "a tab"
        case ASCII.apostrophe: return "a single quote"
        case let byte where byte.isControl: return "the control character \(Unicode.Scalar(byte).codePoint)"
        case let byte: return "'\(Unicode.Scalar(byte))'"
        }
    }

    /// The characters from a place to a blank or to a mark of TOML, as far as a message needs them.
    func word(at place: Int) -> String {
        let word = bytes[place...].prefix(4 * 31).prefix { byte in
            !byte.isBlank && !byte.isControl && !byte.isQuote && !Self.marks.contains(byte)
        }
        return shown(String(decoding: word, as: UTF8.self).unicodeScalars)
    }

    private static let marks: [UInt8] = [
        ASCII.comma, ASCII.hash, ASCII.equals, ASCII.openBracket, ASCII.closeBracket, ASCII.openBrace, ASCII.closeBrace,
    ]

    /// Text in which what cannot be seen stands as a number, cut to a length that fits in a message.
    private func shown(_ text: String.UnicodeScalarView) -> String {
        let most = 30
        let start = text.prefix(most).map { scalar in
            scalar == " " || scalar.isVisible ? String(scalar) : scalar.codePoint
        }
        return start.joined() + (text.dropFirst(most).isEmpty ? "" : "…")
    }

    /// Whether one of U+2018 to U+201F stands at a place, as word processors put them.
    func isTypographicQuote(at place: Int) -> Bool {
        guard place + 2 < bytes.count, bytes[place] == 0xe2, bytes[place + 1] == 0x80 else { return false }
        return (0x98...0x9f).contains(bytes[place + 2])
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

    /// The number of the character, as in "U+00A0".
    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
