extension Reader {
    /// Reads a value without quotes and brackets: a word, a number, a date or a time.
    mutating func scalar() throws(TOMLError) -> TOMLValue.Content {
        let end = scalarEnd
        let word = bytes[index..<end]
        guard let first = word.first(where: { $0 != ASCII.plus && $0 != ASCII.minus }) else { throw invalidValue() }
        if first == ASCII.point || first == ASCII.underscore { return try number(to: end) }
        guard first.isDigit else { return try literal(word) }
        guard word.count <= limits.maximumNumberLength else {
            let most = "\(limits.maximumNumberLength) bytes"
            throw limit(.numberTooLong, at: index, most, found: "\(word.count) bytes")
        }
        // Behind its first digits, no number has a minus sign or a colon.
        let mark = word.first == first ? word.first { !$0.isDigit } : nil
        return try mark == ASCII.minus || mark == ASCII.colon ? dateTime(to: end) : number(to: end)
    }

    /// The end of what may be a word, a number, a date or a time; in these, a space may stand behind the date.
    private var scalarEnd: Int {
        var end = index
        while end < bytes.count, bytes[end].isOfScalar { end += 1 }
        guard end == index + 10, bytes[index + 4] == ASCII.minus, end + 1 < bytes.count,
            bytes[end] == ASCII.space, bytes[end + 1].isDigit
        else { return end }
        end += 1
        while end < bytes.count, bytes[end].isOfScalar { end += 1 }
        return end
    }

    private mutating func literal(_ word: ArraySlice<UInt8>) throws(TOMLError) -> TOMLValue.Content {
        let text = String(decoding: word.prefix(6), as: UTF8.self)
        let content: TOMLValue.Content
        switch text {
        case "true": content = .boolean(true)
        case "false": content = .boolean(false)
        case "inf", "+inf": content = .float(.infinity, text: text)
        case "-inf": content = .float(-.infinity, text: text)
        case "nan", "+nan", "-nan": content = .float(.nan, text: text)
        default: throw invalidValue()
        }
        index = word.endIndex
        return content
    }

    /// The error for what is no value.
    private func invalidValue() -> TOMLError {
        guard let byte, lineBreak(at: index) == 0, byte != ASCII.hash else {
            return unexpected("a value", code: .missingValue)
        }
        guard !isTypographicQuote(at: index) else {
            return unexpected("a value", code: .invalidValue, mistake: .typographicQuotes)
        }
        let word = word(at: index)
        guard !word.isEmpty else {
            let isMissing = [ASCII.comma, ASCII.closeBracket, ASCII.closeBrace].contains(byte)
            return unexpected("a value", code: isMissing ? .missingValue : .invalidValue)
        }
        let mistake: TOMLError.Mistake? =
            switch word.lowercased() {
            case "true", "false", "yes", "no", "on", "off": .otherBoolean
            case "null", "nil", "none", "undefined": .null
            case _ where byte == ASCII.slash && bytes[index...].starts(with: [ASCII.slash, byte]): .slashComment
            case _ where byte.isLetter || byte >= 0x80 || isPath(byte): .unquotedText
            default: nil
            }
        return unexpected("a value", code: .invalidValue, mistake: mistake)
    }

    /// What text without quotes may begin with, besides a letter.
    private func isPath(_ byte: UInt8) -> Bool { [0x24, 0x2e, ASCII.slash, 0x3c, 0x40, 0x7e].contains(byte) }

    /// Reads an integer or a float.
    private mutating func number(to end: Int) throws(TOMLError) -> TOMLValue.Content {
        let start = index
        if bytes[start] == ASCII.zero, let radix = radix(at: start + 1) {
            index += 2
            var digits: [UInt8] = []
            try take(&digits, radix: radix)
            return .integer(try integer(digits, radix: radix, from: start, to: end))
        }
        var text: [UInt8] = []
        if let byte, byte == ASCII.plus || byte == ASCII.minus {
            text.append(byte)
            index += 1
        }
        let whole = text.count
        let first = index
        try take(&text, radix: 10)
        if text[whole] == ASCII.zero, text.count > whole + 1 {
            let found = found(at: first)
            throw error(.invalidNumber, at: first, found: found, expected: "a number", mistake: .leadingZero)
        }
        guard byte == ASCII.point || byte.map({ $0 | 0x20 }) == 0x65 else {
            return .integer(try integer(text, radix: 10, from: start, to: end))
        }
        try takeFraction(&text)
        try endNumber(at: end)
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
            throw error(.numberOutOfRange, at: start, found: found(at: start), expected: "a number of 64 bits")
        }
        return .float(value, text: String(decoding: bytes[start..<end], as: UTF8.self))
    }

    private func radix(at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        switch Unicode.Scalar(bytes[place]) {
        case "x": return 16
        case "o": return 8
        case "b": return 2
        default: return nil
        }
    }

    /// Takes what stands behind the whole part of a float.
    private mutating func takeFraction(_ text: inout [UInt8]) throws(TOMLError) {
        if byte == ASCII.point {
            text.append(ASCII.point)
            index += 1
            try take(&text, radix: 10, mistake: .point)
        }
        guard let mark = byte, mark | 0x20 == 0x65 else { return }
        text.append(mark)
        index += 1
        if let sign = byte, sign == ASCII.plus || sign == ASCII.minus {
            text.append(sign)
            index += 1
        }
        try take(&text, radix: 10)
    }

    /// Takes digits, at least one, and leaves out the underscores between two of them.
    private mutating func take(
        _ digits: inout [UInt8],
        radix: Int,
        mistake: TOMLError.Mistake? = nil
    ) throws(TOMLError) {
        func isDigit(_ place: Int) -> Bool {
            place < bytes.count && (bytes[place].hexValue.map { $0 < radix } ?? false)
        }
        guard isDigit(index) else {
            let other: TOMLError.Mistake? = byte == ASCII.underscore ? .underscore : byte == ASCII.point ? .point : nil
            throw unexpected("a digit", code: .invalidNumber, mistake: mistake ?? other)
        }
        while isDigit(index) || byte == ASCII.underscore {
            if byte == ASCII.underscore {
                guard isDigit(index + 1) else {
                    throw unexpected("a digit", code: .invalidNumber, mistake: .underscore)
                }
            } else {
                digits.append(bytes[index])
            }
            index += 1
        }
    }

    private func endNumber(at end: Int) throws(TOMLError) {
        guard index < end, let byte else { return }
        let isText = byte.isLetter || byte == ASCII.point
        throw unexpected("the end of the number", code: .invalidNumber, mistake: isText ? .unquotedText : nil)
    }

    private func integer(_ digits: [UInt8], radix: Int, from start: Int, to end: Int) throws(TOMLError) -> Int64 {
        try endNumber(at: end)
        guard let value = Int64(String(decoding: digits, as: UTF8.self), radix: radix) else {
            throw error(.numberOutOfRange, at: start, found: found(at: start), expected: "an integer of 64 bits")
        }
        return value
    }
}
