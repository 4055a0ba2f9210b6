extension Reader {
    /// Reads a number (RFC 8259 §6) and makes sure that it ends there.
    mutating func number() throws(JSONError) -> JSONNumber {
        let start = index
        if byte == ASCII.minus { index += 1 }
        if byte == ASCII.zero {
            index += 1
            guard byte?.isDigit != true else {
                throw unexpected("the end of the number", code: .invalidNumber, mistake: .leadingZero)
            }
        } else {
            try digits(of: start)
        }
        if byte == ASCII.point {
            index += 1
            try digits(of: start)
        }
        if let mark = byte, mark | 0x20 == ASCII.lowerE {
            index += 1
            if byte == ASCII.plus || byte == ASCII.minus { index += 1 }
            try digits(of: start)
        }
        // "1x" and "1.2.3" are numbers gone wrong, rather than two values without a comma.
        if let byte, byte.isWord || byte == ASCII.point || byte == ASCII.plus || byte == ASCII.minus {
            throw unexpected("the end of the number", code: .invalidNumber)
        }
        guard index - start <= limits.maximumNumberLength else {
            let most = "\(limits.maximumNumberLength) bytes"
            throw .limit(.numberTooLong, at: start, actual: "\(index - start) bytes", most)
        }
        return JSONNumber(checked: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// Passes over digits, at least one, of the number that starts there.
    private mutating func digits(of start: Int) throws(JSONError) {
        guard byte?.isDigit != true else {
            repeat { index += 1 } while byte?.isDigit == true
            return
        }
        let word = word(at: index)
        guard index == start + 1, Self.isNotFinite(word) else { throw unexpected("a digit", code: .invalidNumber) }
        throw JSONError(.invalidNumber, at: start, actual: "'-\(word)'", expected: "a digit", mistake: .notFinite)
    }

    /// Reads `true`, `false` or `null` (RFC 8259 §3).
    mutating func literal() throws(JSONError) -> JSONValue {
        for (text, value) in Self.literals where hasWord(text) {
            index += text.count
            return value
        }
        throw unexpectedWord()
    }

    private static let literals: [(text: [UInt8], value: JSONValue)] = [
        (Array("true".utf8), .bool(true)), (Array("false".utf8), .bool(false)), (Array("null".utf8), .null),
    ]

    /// Whether exactly this word is next.
    private func hasWord(_ text: [UInt8]) -> Bool {
        let end = index + text.count
        guard end <= bytes.count, bytes[index..<end].elementsEqual(text) else { return false }
        return end == bytes.count || !bytes[end].isWord
    }

    /// The word at a place, as far as a message needs it.
    func word(at place: Int) -> String {
        let most = 20
        let word = bytes[place...].prefix(most + 1).prefix { $0.isWord }
        let text = String(decoding: word.prefix(most), as: UTF8.self)
        return word.count > most ? text + "…" : text
    }

    /// What is wrong with a word where a value is expected.
    private func unexpectedWord() -> JSONError {
        let word = word(at: index)
        if index + word.utf8.count == bytes.count,
            let literal = ["true", "false", "null"].first(where: { $0.hasPrefix(word) })
        {
            return JSONError(.unexpectedEnd, at: bytes.count, actual: "end of text", expected: "'\(literal)'")
        }
        let (mistake, meant) = Self.meaning(of: word)
        let code: JSONError.Code = mistake == .notFinite ? .invalidNumber : .unexpectedByte
        return JSONError(code, at: index, actual: "'\(word)'", expected: meant, mistake: mistake)
    }

    private static func meaning(of word: String) -> (mistake: JSONError.Mistake, meant: String) {
        switch word {
        case "True": (.pythonWord, "'true'")
        case "False": (.pythonWord, "'false'")
        case "None": (.pythonWord, "'null'")
        case "undefined": (.javaScriptWord, "a value")
        case _ where ["true", "false", "null"].contains(word.lowercased()): (.wrongCase, "'\(word.lowercased())'")
        case _ where isNotFinite(word): (.notFinite, "a value")
        default: (.unquotedText, "a value")
        }
    }

    private static func isNotFinite(_ word: String) -> Bool {
        ["nan", "inf", "infinity"].contains(word.lowercased())
    }
}
