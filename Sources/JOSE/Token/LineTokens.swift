/// Reads the tokens of many lines, each as `TokenText` and `Token` read it alone.
///
/// A line that is a token and nothing else is read in one pass, and the header that all tokens of an issuer share once.
package struct LineTokens {
    private var header: (text: ArraySlice<UInt8>, reading: SegmentReader)?

    package init() {}

    /// The token in a line, with what surrounds it taken away.
    package mutating func token(in line: ArraySlice<UInt8>) -> Token {
        clean(line) ?? Token(parsing: TokenText(Array(line)).bytes)
    }

    /// `nil` for a line that may be anything else than a token.
    ///
    /// What decodes in three parts has only the letters of base64url in it, so that nothing was to be taken away.
    private mutating func clean(_ line: ArraySlice<UInt8>) -> Token? {
        let dot = UInt8(ascii: ".")
        guard line.first == UInt8(ascii: "e"), line.count <= TokenText.maximumSize,
            let first = line.firstIndex(of: dot), let second = line[(first + 1)...].firstIndex(of: dot)
        else { return nil }
        let known = header.flatMap { $0.text == line[..<first] ? $0.reading : nil }
        let parser = TokenParser(Array(line))
        let reading = known ?? parser.header(to: first - line.startIndex)
        guard reading.part.bytes != nil else { return nil }
        if known == nil { header = (line[..<first], reading) }
        let token = parser.compact(reading, secondDot: second - line.startIndex)
        return token.payload?.bytes != nil && token.signature?.bytes != nil ? token : nil
    }
}
