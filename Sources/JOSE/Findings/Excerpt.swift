/// One line of a text with a mark under one place of it, as compilers show an error.
package struct Excerpt: Sendable, Equatable {
    /// What the line is taken from.
    package enum Origin: String, Sendable, Equatable {
        /// The text that is broken.
        case text
        /// The actual value; the mark stands where it first differs from the expected one.
        case actual
        /// The expected value, which goes on where the actual one ends.
        case expected
    }

    /// Escaped, and cut to a window around the place.
    package let line: String
    /// Characters of `line` before the mark.
    package let column: Int
    /// A few words behind the mark.
    package let note: String
    package let origin: Origin

    /// Characters that are shown before and behind the place.
    private static let reach = 32

    /// Shows `text` with a mark at one of its scalars, or behind the last.
    package init(of text: String, at index: Int, note: String, origin: Origin = .text) {
        self.init(pieces: text.unicodeScalars.map { String($0).escaped }, at: index, note: note, origin: origin)
    }

    /// Shows the line of `bytes` that holds the byte at `offset`; what is not UTF-8 is shown as `\xff`.
    init(ofLineIn bytes: [UInt8], at offset: Int, note: String) {
        let offset = min(max(offset, 0), bytes.count)
        // More bytes than the window can need, so that a text of a megabyte costs no more than a short one.
        let first = max(0, offset - 4 * (Self.reach + 1))
        let last = min(bytes.count, offset + 4 * (Self.reach + 1))
        let start = bytes[first..<offset].lastIndex(where: Self.isLineBreak).map { $0 + 1 } ?? first
        let end = bytes[offset..<last].firstIndex(where: Self.isLineBreak) ?? last
        let before = Self.pieces(bytes[start..<offset])
        let isCut = start == first && first > 0
        let pieces = (isCut ? ["..."] : []) + before + Self.pieces(bytes[offset..<max(end, offset)])
        self.init(pieces: pieces, at: before.count + (isCut ? 1 : 0), note: note, origin: .text)
    }

    private init(pieces: [String], at index: Int, note: String, origin: Origin) {
        let pieces = Self.withoutCommands(Self.withoutPiles(pieces))
        let index = min(max(index, 0), pieces.count)
        let first = max(0, index - Self.reach)
        let last = min(pieces.count, index + Self.reach)
        let before = (first > 0 ? "..." : "") + pieces[first..<index].joined()
        line = before + pieces[index..<last].joined() + (last < pieces.count ? "..." : "")
        column = Self.column(before, marking: index < last ? pieces[index] : nil)
        self.note = note
        self.origin = origin
    }

    /// The pieces without accents that pile up on one letter.
    private static func withoutPiles(_ pieces: [String]) -> [String] {
        var marks = MarkRun()
        return pieces.map { piece in
            // An escape of several letters ends a pile.
            let isEscape = piece.unicodeScalars.count > 1
            guard let scalar = piece.unicodeScalars.first, marks.isHidden(scalar), !isEscape else { return piece }
            return scalar.visibleEscape
        }
    }

    /// Each character was escaped by itself; these are commands to servers of continuous integration only together:
    /// `##vso[`, and `::name::` at the beginning of a line.
    private static func withoutCommands(_ pieces: [String]) -> [String] {
        var shown = pieces
        for index in pieces.indices.dropFirst() where pieces[index] == "#" && pieces[index - 1] == "#" {
            shown[index] = "\\u{23}"
        }
        if pieces.starts(with: [":", ":"]) { shown[0] = "\\u{3a}" }
        return shown
    }

    /// Counts letters with their accents, which take no column; a mark at an accent stands under its letter.
    private static func column(_ before: String, marking piece: String?) -> Int {
        guard let first = piece?.unicodeScalars.first else { return before.count }
        return (before + String(first)).count - 1
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

    /// One piece for each character, or byte that is none.
    private static func pieces(_ bytes: ArraySlice<UInt8>) -> [String] {
        var pieces: [String] = []
        var rest = bytes
        while let byte = rest.first {
            // Every character of UTF-8 takes one to four bytes.
            let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self)?.unicodeScalars.count == 1 }
            if let length {
                pieces.append(String(decoding: rest.prefix(length), as: UTF8.self).escaped)
            } else {
                pieces.append("\\x" + HexText.digits([byte]))
            }
            rest = rest.dropFirst(length ?? 1)
        }
        return pieces
    }
}
