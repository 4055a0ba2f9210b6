/// The line and column of a byte offset, for a person.
package struct TOMLPosition: Sendable, Hashable {
    /// The line, from 1; lines end with LF or CR LF.
    package let line: Int
    /// The column, from 1, counted in Unicode scalars.
    package let column: Int

    /// Names a place, whether or not a text has it.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension TOMLPosition: CustomStringConvertible {
    /// The place in words, as in "line 2, column 7".
    package var description: String { "line \(line), column \(column)" }
}

/// A part of one source line that shows a place.
package struct TOMLExcerpt: Sendable, Equatable {
    /// The text as it stands there, without its line end.
    ///
    /// It may hold control characters, or ones that change the direction of text: escape it before it is shown.
    package let text: String
    /// How many Unicode scalars of the text stand before the place.
    package let caret: Int
    /// Whether the line begins before the text.
    package let isCutBefore: Bool
    /// Whether the line goes on behind the text.
    package let isCutAfter: Bool
}

/// A text with marks from which lines and columns are counted, so that each place costs the same.
package struct TOMLSource: Sendable {
    /// The text as it was given.
    package let bytes: [UInt8]
    /// The place behind the byte order mark, if there is one; it takes no column.
    let start: Int
    /// Where every 1024th byte stands.
    private let marks: [TOMLPosition]

    private static let stride = 1024
    private static let lineFeed = UInt8(ascii: "\n")

    /// Goes through the text once.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        var marks: [TOMLPosition] = []
        var position = TOMLPosition(line: 1, column: start == 0 ? 1 : 0)
        for start in Swift.stride(from: 0, through: bytes.count, by: Self.stride) {
            marks.append(position)
            position = Self.position(after: position, bytes[start...].prefix(Self.stride))
        }
        self.marks = marks
    }

    /// Finds the place of an offset, which is brought into the text first if it lies outside.
    ///
    /// The end of the text is a place too, and an offset inside of a character is the place of that character.
    package func position(of offset: Int) -> TOMLPosition {
        let offset = startOfCharacter(at: offset)
        let number = offset / Self.stride
        return Self.position(after: marks[number], bytes[(number * Self.stride)..<offset])
    }

    /// Finds the first byte of a place that `position(of:)` gives; of any other place, one behind it.
    package func offset(of position: TOMLPosition) -> Int {
        let place = (position.line, position.column)
        let number = marks.lastIndex { ($0.line, $0.column) <= place } ?? 0
        var (offset, actual) = (number * Self.stride, marks[number])
        while offset < bytes.count, (actual.line, actual.column) < place {
            actual = Self.position(after: actual, bytes[offset...offset])
            offset += 1
        }
        return bytes[offset...].firstIndex { !$0.isContinuation } ?? bytes.count
    }

    private static func position(after position: TOMLPosition, _ bytes: ArraySlice<UInt8>) -> TOMLPosition {
        bytes.reduce(position) { position, byte in
            if byte == lineFeed { return TOMLPosition(line: position.line + 1, column: 1) }
            return TOMLPosition(line: position.line, column: position.column + (byte.isContinuation ? 0 : 1))
        }
    }

    /// The source line that holds an offset, or as much of it as stands at most `width` bytes to either side.
    package func excerpt(at offset: Int, width: Int = 160) -> TOMLExcerpt {
        let place = startOfCharacter(at: offset)
        let before = bytes[max(start, place - width)..<place]
        var lower = before.lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? before.startIndex
        let isCutBefore = lower > start && bytes[lower - 1] != Self.lineFeed
        lower = bytes[lower..<place].firstIndex { !$0.isContinuation } ?? place
        let after = bytes[place...].prefix(width)
        var upper = after.firstIndex(of: Self.lineFeed) ?? after.endIndex
        let isCutAfter = upper < bytes.count && bytes[upper] != Self.lineFeed
        if isCutAfter {
            upper = max(place, startOfCharacter(at: upper))
        } else if upper < bytes.count, upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") {
            upper -= 1
        }
        return TOMLExcerpt(
            text: String(decoding: bytes[lower..<upper], as: UTF8.self),
            caret: bytes[lower..<max(lower, min(place, upper))].count { !$0.isContinuation },
            isCutBefore: isCutBefore,
            isCutAfter: isCutAfter
        )
    }

    /// The nearest place in the text that a character begins at; none has more than three bytes behind its first.
    private func startOfCharacter(at offset: Int) -> Int {
        let offset = max(start, min(offset, bytes.count))
        var place = offset
        while place > start, place < bytes.count, offset - place < 3, bytes[place].isContinuation { place -= 1 }
        return place
    }
}

extension UInt8 {
    /// A byte of UTF-8 that does not begin a character.
    fileprivate var isContinuation: Bool { self & 0xc0 == 0x80 }
}
