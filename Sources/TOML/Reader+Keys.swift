/// One name of a key.
struct KeyPart {
    /// Without quotes, and with escapes resolved.
    let name: String
    /// Its bytes, with the quotes.
    let range: Range<Int>
}

extension Reader {
    /// Reads a key, dotted or not, and the blanks around it.
    mutating func key(below depth: Int) throws(TOMLError) -> [KeyPart] {
        var parts: [KeyPart] = []
        repeat {
            skipBlanks()
            try limit(.tooDeep, depth + parts.count + 1, to: limits.maximumDepth, "levels", at: index)
            parts.append(try keyPart())
            skipBlanks()
        } while pass(".")
        return parts
    }

    private mutating func keyPart() throws(TOMLError) -> KeyPart {
        try count()
        let start = index
        let name: String
        if let next, next.isQuote {
            guard !isTripleQuote(at: index) else { throw invalidKey(.multilineKey) }
            name = try string()
        } else {
            while let next, next.isBare { index += 1 }
            if index == start || (next ?? " ") >= "\u{80}" { throw invalidKey(isUnquoted ? .unquotedKey : nil) }
            name = String(decoding: bytes[start..<index], as: UTF8.self)
        }
        try limit(.keyTooLong, name.utf8.count, to: limits.maximumKeyLength, at: start)
        return KeyPart(name: name, range: start..<index)
    }

    /// Whether what is next would be part of a key if it stood in quotes.
    private var isUnquoted: Bool { next.map { $0 >= "\u{80}" || $0.isOne(of: "!$%&/:@") } ?? false }

    private func invalidKey(_ mistake: TOMLError.Mistake?) -> TOMLError {
        error(.invalidKey, expected: "a key", mistake: isTypographicQuote(at: index) ? .typographicQuotes : mistake)
    }

    /// The mistake that a second word makes behind a key.
    var blankKey: TOMLError.Mistake? {
        guard let next, index > 0, character(at: index - 1)?.isBlank ?? false || isUnquoted else { return nil }
        return next.isBare || isUnquoted ? .unquotedKey : nil
    }
}
