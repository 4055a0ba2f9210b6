/// A place in a token.
package struct Place: Sendable, Equatable {
    package let segment: Segment
    /// In bytes from the start of the token.
    package let offset: Int
    /// In bytes from the start of the segment.
    package let segmentOffset: Int
    /// Where in the decoded JSON, if the base64url could be read.
    package let json: JSONPlace?

    /// A place `segmentOffset` bytes into the segment, which takes up `range` of the token.
    package init(segment: Segment, range: Range<Int>, segmentOffset: Int, json: JSONPlace? = nil) {
        self.segment = segment
        offset = range.lowerBound + segmentOffset
        self.segmentOffset = segmentOffset
        self.json = json
    }
}

/// A place in the JSON of a segment; line and column begin at 1.
package struct JSONPlace: Sendable, Equatable {
    /// In bytes from the start of the JSON text.
    package let offset: Int
    package let line: Int
    package let column: Int

    package init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}

/// The parts of a signed token.
package enum Segment: String, Sendable, CaseIterable {
    case header, payload, signature
}
