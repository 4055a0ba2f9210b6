/// The line and column of a byte offset, for a person.
package struct JSONPosition: Sendable, Equatable {
    /// The line, from 1; lines end with LF, CR LF or CR.
    package let line: Int
    /// The column, from 1, counted in Unicode scalars; a byte that is not UTF-8 counts as one.
    package let column: Int

    /// Finds the place of an offset, which is brought into the text first if it lies outside.
    ///
    /// The end of the text is a place too, and an offset inside of a character is the place of that character.
    package init(offset: Int, in bytes: [UInt8]) {
        let offset = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        for index in 0..<offset where Self.isLineEnd(index, in: bytes) {
            line += 1
            lineStart = index + 1
        }
        var column = 1
        var index = lineStart
        while index < offset {
            index += UTF8Sequence.length(at: index, in: bytes) ?? 1
            if index <= offset { column += 1 }
        }
        self.line = line
        self.column = column
    }

    private static func isLineEnd(_ index: Int, in bytes: [UInt8]) -> Bool {
        switch bytes[index] {
        case ASCII.lineFeed: true
        case ASCII.carriageReturn: index + 1 == bytes.count || bytes[index + 1] != ASCII.lineFeed
        default: false
        }
    }
}

extension JSONPosition: CustomStringConvertible {
    /// The place in words, as in "line 2, column 7".
    package var description: String {
        "line \(line), column \(column)"
    }
}
