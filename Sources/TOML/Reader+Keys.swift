extension Reader {
    /// Reads a key, dotted or not, and the blanks around it.
    mutating func key(below depth: Int) throws(TOMLError) -> [KeyPart] {
        var parts: [KeyPart] = []
        while true {
            skipBlanks()
            guard depth + parts.count < maximumDepth else {
                throw limit(.tooDeep, at: index, "\(maximumDepth) levels")
            }
            parts.append(try keyPart())
            skipBlanks()
            guard byte == ASCII.point else { return parts }
            index += 1
        }
    }

    private mutating func keyPart() throws(TOMLError) -> KeyPart {
        try count()
        let start = index
        let name: String
        if let byte, byte.isQuote {
            guard !isTripleQuote(at: index) else { throw invalidKey(.multilineKey) }
            name = try string()
        } else {
            while let byte, byte.isBare { index += 1 }
            if index == start || (byte ?? 0) >= 0x80 { throw invalidKey(isUnquoted ? .unquotedKey : nil) }
            name = String(decoding: bytes[start..<index], as: UTF8.self)
        }
        guard name.utf8.count <= limits.maximumKeyLength else {
            let found = "\(name.utf8.count) bytes"
            throw limit(.keyTooLong, at: start, "\(limits.maximumKeyLength) bytes", found: found)
        }
        return KeyPart(name: name, range: start..<index)
    }

    /// Whether what is next would be part of a key if it stood in quotes.
    private var isUnquoted: Bool {
        guard let byte else { return false }
        return byte >= 0x80 || [0x21, 0x24, 0x25, 0x26, 0x2f, 0x3a, 0x40].contains(byte)
    }

    private func invalidKey(_ mistake: TOMLError.Mistake?) -> TOMLError {
        unexpected("a key", code: .invalidKey, mistake: isTypographicQuote(at: index) ? .typographicQuotes : mistake)
    }

    /// The error where an equals sign is missing behind a key.
    func missingEquals() -> TOMLError {
        unexpected("'=' behind the key", code: .missingEquals, mistake: byte == ASCII.colon ? .colon : blankKey)
    }

    /// The mistake that a second word makes behind a key.
    var blankKey: TOMLError.Mistake? {
        guard let byte, index > 0, bytes[index - 1].isBlank || isUnquoted else { return nil }
        return byte.isBare || isUnquoted ? .unquotedKey : nil
    }
}
