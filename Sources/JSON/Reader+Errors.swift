extension Reader {
    /// The error that the next byte, or the end of the text, makes where something else was expected.
    func unexpected(
        _ expected: String,
        code: JSONError.Code = .unexpectedByte,
        mistake: JSONError.Mistake? = nil
    ) -> JSONError {
        guard let byte else { return ended(expected, code: code == .empty ? .empty : .unexpectedEnd) }
        if byte >= 0x80, code == .unexpectedByte, UTF8Sequence.length(at: index, in: bytes) == nil {
            return illFormed(at: index)
        }
        if isComment, code == .unexpectedByte || code == .trailingBytes {
            let actual = byte == ASCII.hash ? "'#'" : "'\(character(index))\(character(index + 1))'"
            return JSONError(code, at: index, actual: actual, expected: expected, mistake: .comment)
        }
        return JSONError(code, at: index, actual: describe(index), expected: expected, mistake: mistake)
    }

    /// The error that the end of the text makes.
    func ended(_ expected: String, code: JSONError.Code = .unexpectedEnd) -> JSONError {
        JSONError(code, at: bytes.count, actual: "end of text", expected: expected)
    }

    /// The error for what cannot start a value.
    func unexpectedValue() -> JSONError {
        switch byte {
        case ASCII.plus:
            unexpected("a value", code: .invalidNumber, mistake: .plusSign)
        case ASCII.point where index + 1 < bytes.count && bytes[index + 1].isDigit:
            unexpected("a digit", code: .invalidNumber, mistake: .barePoint)
        default:
            unexpected("a value", mistake: otherQuotes)
        }
    }

    /// The error for what is no member name.
    func unexpectedName() -> JSONError {
        let word = byte == nil ? "" : word(at: index)
        guard word.isEmpty else {
            return JSONError(
                .unexpectedByte,
                at: index,
                actual: "'\(word)'",
                expected: "a member name in double quotes",
                mistake: .unquotedName
            )
        }
        return unexpected("a member name", mistake: otherQuotes)
    }

    /// The error for bytes that are no UTF-8.
    func illFormed(at place: Int) -> JSONError {
        let mistake = UTF8Sequence.mistake(at: place, in: bytes)
        let actual = "byte 0x\(bytes[place].hexText)"
        return JSONError(.invalidUTF8, at: place, actual: actual, expected: "a character in UTF-8", mistake: mistake)
    }

    /// What stands at a place, in printable ASCII.
    func describe(_ place: Int) -> String {
        let byte = bytes[place]
        switch byte {
        case ASCII.apostrophe: return "a single quote"
        case ASCII.space: return "a blank"
        case 0x21..<ASCII.delete: return "'\(character(place))'"
        default: break
        }
        guard byte >= 0x80, let length = UTF8Sequence.length(at: place, in: bytes),
            let scalar = String(decoding: bytes[place..<(place + length)], as: UTF8.self).unicodeScalars.first
        else { return "byte 0x\(byte.hexText)" }
        return "character \(scalar.codePoint)"
    }

    private func character(_ place: Int) -> Character {
        Character(Unicode.Scalar(bytes[place]))
    }

    /// Whether a comment as in C or in a shell is next.
    private var isComment: Bool {
        guard byte == ASCII.slash, index + 1 < bytes.count else { return byte == ASCII.hash }
        return bytes[index + 1] == ASCII.slash || bytes[index + 1] == ASCII.asterisk
    }

    private var otherQuotes: JSONError.Mistake? {
        if byte == ASCII.apostrophe { return .singleQuotes }
        return UTF8Sequence.isTypographicQuote(at: index, in: bytes) ? .typographicQuotes : nil
    }
}
