extension Reader {
    /// Reads a value without quotes and brackets: a word, a number, a date or a time.
    mutating func scalar() throws(TOMLError) -> TOMLValue.Content {
        let end = scalarEnd
        let word = String(decoding: bytes[index..<end], as: UTF8.self)
        guard let first = word.unicodeScalars.first(where: { !$0.isOne(of: "+-") }) else { throw invalidValue() }
        if first.isOne(of: "._") { return try number(to: end) }
        guard first.isDigit else {
            guard let content = literal(word) else { throw invalidValue() }
            index = end
            return content
        }
        try limit(.numberTooLong, end - index, to: limits.maximumNumberLength, at: index)
        // Behind its first digits, no number has a minus sign or a colon.
        let mark = next == first ? word.unicodeScalars.first { !$0.isDigit } : nil
        return try mark == "-" || mark == ":" ? dateTime(to: end) : number(to: end)
    }

    /// The end of what may be a word, a number, a date or a time; in these, a space may stand behind the date.
    private var scalarEnd: Int {
        func wordEnd(from start: Int) -> Int {
            bytes[start...].firstIndex { !Unicode.Scalar($0).isOfScalar } ?? bytes.count
        }
        let end = wordEnd(from: index)
        let isDate = end == index + 10 && character(at: index + 4) == "-"
        guard isDate, character(at: end) == " ", character(at: end + 1)?.isDigit ?? false else { return end }
        return wordEnd(from: end + 1)
    }

    private func literal(_ word: String) -> TOMLValue.Content? {
        switch word {
        case "true": .boolean(true)
        case "false": .boolean(false)
        case "inf", "+inf": .float(.infinity, text: word)
        case "-inf": .float(-.infinity, text: word)
        case "nan", "+nan", "-nan": .float(.nan, text: word)
        default: nil
        }
    }

    /// The error for what is no value.
    private func invalidValue() -> TOMLError {
        guard let next, lineBreak(at: index) == 0, !next.isOne(of: "#,]}") else {
            return error(.missingValue, expected: "a value")
        }
        let mistake: TOMLError.Mistake? =
            switch word(at: index).lowercased() {
            case "true", "false", "yes", "no", "on", "off": .otherBoolean
            case "null", "nil", "none", "undefined": .null
            case _ where isTypographicQuote(at: index): .typographicQuotes
            case _ where next == "/" && character(at: index + 1) == "/": .slashComment
            // A path, a variable or a placeholder may begin without a letter.
            case _ where next.isLetter || next >= "\u{80}" || next.isOne(of: "$./<@~"): .unquotedText
            default: nil
            }
        return error(.invalidValue, expected: "a value", mistake: mistake)
    }

    /// Reads an integer or a float.
    private mutating func number(to end: Int) throws(TOMLError) -> TOMLValue.Content {
        let start = index
        let prefix = next == "0" ? character(at: start + 1).flatMap { Self.radixes[$0] } : nil
        let radix = prefix ?? 10
        if prefix != nil { index += 2 }
        var text = prefix == nil ? sign() : ""
        let first = index
        let whole = try digits(radix)
        guard prefix != nil || whole == "0" || !whole.hasPrefix("0") else {
            throw error(.invalidNumber, at: first, expected: "a number", mistake: .leadingZero)
        }
        text += whole
        let isFloat = prefix == nil && next?.isOne(of: ".eE") ?? false
        if isFloat {
            if pass(".") { text += "." + (try digits(10, mistake: .point)) }
            if pass("e") || pass("E") { text += "e" + sign() + (try digits(10)) }
        }
        if index < end, let next {
            let isText = next.isLetter || next == "."
            throw error(.invalidNumber, expected: "the end of the number", mistake: isText ? .unquotedText : nil)
        }
        if !isFloat, let value = Int64(text, radix: radix) { return .integer(value) }
        if isFloat, let value = Double(text), value.isFinite {
            return .float(value, text: String(decoding: bytes[start..<end], as: UTF8.self))
        }
        let expected = isFloat ? "a number of 64 bits" : "an integer of 64 bits"
        throw error(.numberOutOfRange, at: start, expected: expected)
    }

    private static let radixes: [Unicode.Scalar: Int] = ["x": 16, "o": 8, "b": 2]

    private mutating func sign() -> String { pass("-") ? "-" : pass("+") ? "+" : "" }

    /// Reads digits, at least one, and leaves out the underscores between two of them.
    private mutating func digits(_ radix: Int, mistake: TOMLError.Mistake? = nil) throws(TOMLError) -> String {
        func isDigit(_ place: Int) -> Bool {
            (character(at: place).flatMap { Character($0).hexDigitValue } ?? radix) < radix
        }
        var digits = ""
        while let next, isDigit(index) || next == "_" && !digits.isEmpty && isDigit(index + 1) {
            if next != "_" { digits.unicodeScalars.append(next) }
            index += 1
        }
        guard !digits.isEmpty, next != "_" else {
            let other: TOMLError.Mistake? = next == "_" ? .underscore : next == "." ? .point : nil
            throw error(.invalidNumber, expected: "a digit", mistake: digits.isEmpty ? mistake ?? other : other)
        }
        return digits
    }
}
