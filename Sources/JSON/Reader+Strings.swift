extension Reader {
    /// Reads a string from its opening to behind its closing quote (RFC 8259 §7).
    mutating func string() throws(JSONError) -> String {
        let start = index + 1
        var plain = start
        // Stays empty, and so costs nothing, as long as there is no escape.
        var resolved: [UInt8] = []
        index = start
        while true {
            try skipPlainText()
            if byte == ASCII.quote { break }
            resolved += bytes[plain..<index]
            try appendEscape(to: &resolved)
            plain = index
        }
        let rest = bytes[plain..<index]
        index += 1
        guard plain > start else { return String(decoding: rest, as: UTF8.self) }
        isPlain = false
        resolved += rest
        return String(decoding: resolved, as: UTF8.self)
    }

    /// Passes over characters that stand for themselves, to a quote or a backslash.
    private mutating func skipPlainText() throws(JSONError) {
        while true {
            skipVisibleASCII()
            guard let byte else { throw ended("the closing '\"'") }
            if byte == ASCII.quote || byte == ASCII.backslash { return }
            if byte == ASCII.hash {
                isPlain = false
                index += 1
                continue
            }
            if byte < ASCII.space {
                let escape = "the escape '\(byte.controlEscape)'"
                throw JSONError(.controlCharacter, at: index, actual: describe(index), expected: escape)
            }
            guard let length = UTF8Sequence.length(at: index, in: bytes) else { throw illFormed(at: index) }
            isPlain = isPlain && UTF8Sequence.isLatinLetter(at: index, in: bytes.span)
            index += length
        }
    }

    /// As far as nothing has to be looked at, up to what ends a text, and to `#`.
    private mutating func skipVisibleASCII() { index = endOfVisibleASCII(from: index) }

    private func endOfVisibleASCII(from start: Int) -> Int {
        let text = bytes.span
        var place = start
        while place < text.count {
            let byte = text[place]
            guard byte >= ASCII.space, byte < ASCII.delete, byte != ASCII.quote, byte != ASCII.backslash,
                byte != ASCII.hash
            else { break }
            place += 1
        }
        return place
    }

    /// Resolves one escape.
    private mutating func appendEscape(to resolved: inout [UInt8]) throws(JSONError) {
        let start = index
        index += 1
        switch byte {
        case ASCII.quote, ASCII.backslash, ASCII.slash: resolved.append(bytes[index])
        case ASCII.lowerB: resolved.append(ASCII.backspace)
        case ASCII.lowerF: resolved.append(ASCII.formFeed)
        case ASCII.lowerN: resolved.append(ASCII.lineFeed)
        case ASCII.lowerR: resolved.append(ASCII.carriageReturn)
        case ASCII.lowerT: resolved.append(ASCII.tab)
        case ASCII.lowerU: return resolved.append(contentsOf: String(try scalar(at: start)).utf8)
        default: throw unexpected("one of \" \\ / b f n r t u", code: .invalidEscape)
        }
        index += 1
    }

    /// Reads the digits of a `\u` escape, and of a second one that makes a pair with it.
    private mutating func scalar(at start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00 else { throw loneSurrogate(at: start) }
        guard byte != nil else { throw ended("the second half of a surrogate pair") }
        guard byte == ASCII.backslash, index + 1 < bytes.count, bytes[index + 1] == ASCII.lowerU else {
            throw loneSurrogate(at: start)
        }
        index += 1
        let second = try codeUnit()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xd800) << 10 | (second - 0xdc00)))
        else { throw loneSurrogate(at: start) }
        return scalar
    }

    /// Reads a `u` and four hexadecimal digits.
    private mutating func codeUnit() throws(JSONError) -> UInt32 {
        index += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = byte?.hexValue else { throw unexpected("a hexadecimal digit", code: .invalidEscape) }
            unit = unit << 4 | digit
            index += 1
        }
        return unit
    }

    private func loneSurrogate(at start: Int) -> JSONError {
        let escape = String(decoding: bytes[start..<min(start + 6, bytes.count)], as: UTF8.self)
        return JSONError(.loneSurrogate, at: start, actual: "'\(escape)'", expected: "a pair of surrogates")
    }
}
