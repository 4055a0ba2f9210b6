/// Reads the tokens of many lines, each as `TokenText` and `Token` read it alone.
///
/// A line that is a token and nothing else is read in one pass, and the header that all tokens of an issuer share once.
package struct LineTokens {
    private var header: (text: ArraySlice<UInt8>, reading: SegmentReader)?

    /// Lines in which something stood around the token.
    package private(set) var cleaned = 0

    package init() {}

    /// The token in a line, with what surrounds it taken away.
    package mutating func token(in line: ArraySlice<UInt8>) -> Token {
        if let token = clean(line) { return token }
        let text = TokenText(Array(line))
        if !text.removed.isEmpty { cleaned += 1 }
        return Token(parsing: text.bytes)
    }

    /// `nil` for a line that may be anything else than a token.
    ///
    /// What decodes in three parts has only the letters of base64url in it, so that nothing was to be taken away.
    private mutating func clean(_ line: ArraySlice<UInt8>) -> Token? {
        guard let parts = CompactLine(line) else { return nil }
        let known = header.flatMap { $0.text == parts.header ? $0.reading : nil }
        let parser = TokenParser(Array(line))
        let reading = known ?? parser.header(to: parts.header.count)
        guard reading.part.bytes != nil else { return nil }
        if known == nil { header = (parts.header, reading) }
        let token = parser.compact(reading, secondDot: parts.payload.endIndex - line.startIndex)
        return token.payload?.bytes != nil && token.signature?.bytes != nil ? token : nil
    }
}
