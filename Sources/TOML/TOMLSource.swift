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
    /// Where every 1024th byte stands.
    private let marks: [TOMLPosition]

    private static let stride = 1024
    /// The bytes of the byte order mark, which takes no column.
    private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Goes through the text once.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var marks: [TOMLPosition] = []
        var position = TOMLPosition(line: 1, column: bytes.starts(with: Self.mark) ? 0 : 1)
        for start in Swift.stride(from: 0, through: bytes.count, by: Self.stride) {
            marks.append(position)
            position = Self.position(after: position, bytes[start..<min(start + Self.stride, bytes.count)])
        }
        self.marks = marks
    }

    /// The place behind the byte order mark, if there is one.
    var start: Int { bytes.starts(with: Self.mark) ? Self.mark.count : 0 }

    /// Finds the place of an offset, which is brought into the text first if it lies outside.
    ///
    /// The end of the text is a place too, and an offset inside of a character is the place of that character.
    package func position(of offset: Int) -> TOMLPosition {
        let offset = startOfCharacter(at: max(start, min(offset, bytes.count)))
        let number = offset / Self.stride
        return Self.position(after: marks[number], bytes[(number * Self.stride)..<offset])
    }

    /// Finds the first byte of a place that `position(of:)` gives; of any other place, one behind it.
    package func offset(of position: TOMLPosition) -> Int {
        let place = (position.line, position.column)
        let number = marks.lastIndex { ($0.line, $0.column) <= place } ?? 0
        var (offset, found) = (number * Self.stride, marks[number])
        while offset < bytes.count, (found.line, found.column) < place {
            found = Self.position(after: found, bytes[offset...offset])
            offset += 1
        }
        while offset < bytes.count, bytes[offset].isContinuation { offset += 1 }
        return offset
    }

    private static func position(after position: TOMLPosition, _ bytes: ArraySlice<UInt8>) -> TOMLPosition {
        var (line, column) = (position.line, position.column)
        for byte in bytes {
            if byte == ASCII.lineFeed {
                (line, column) = (line + 1, 1)
            } else if !byte.isContinuation {
                column += 1
            }
        }
        return TOMLPosition(line: line, column: column)
    }

    /// The source line that holds an offset, or as much of it as stands at most `width` bytes to either side.
    package func excerpt(at offset: Int, width: Int = 160) -> TOMLExcerpt {
        let place = startOfCharacter(at: max(start, min(offset, bytes.count)))
        var lower = place
        while lower > start, place - lower < width, bytes[lower - 1] != ASCII.lineFeed { lower -= 1 }
        let isCutBefore = lower > start && bytes[lower - 1] != ASCII.lineFeed
        while lower < place, bytes[lower].isContinuation { lower += 1 }
        var upper = place
        while upper < bytes.count, upper - place < width, bytes[upper] != ASCII.lineFeed { upper += 1 }
        let isCutAfter = upper < bytes.count && bytes[upper] != ASCII.lineFeed
        if isCutAfter { upper = max(place, startOfCharacter(at: upper)) }
        if !isCutAfter, upper < bytes.count, upper > lower, bytes[upper - 1] == ASCII.carriageReturn { upper -= 1 }
        return TOMLExcerpt(
            text: String(decoding: bytes[lower..<upper], as: UTF8.self),
            caret: bytes[lower..<max(lower, min(place, upper))].count { !$0.isContinuation },
            isCutBefore: isCutBefore,
            isCutAfter: isCutAfter
        )
    }

    /// No character has more than three bytes behind its first.
    private func startOfCharacter(at offset: Int) -> Int {
        var place = offset
        while place > start, place < bytes.count, offset - place < 3, bytes[place].isContinuation { place -= 1 }
        return place
    }
}
