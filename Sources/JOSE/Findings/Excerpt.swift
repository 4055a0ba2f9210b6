/// One line of a text with a mark under one place of it, as compilers show an error.
package struct Excerpt: Sendable, Equatable {
    /// What the line is taken from.
    package enum Origin: Sendable, Equatable {
        /// The text that is broken.
        case text
        /// The value that was found; the mark stands where it first differs from the one that was wanted.
        case found
        /// The value that was wanted, which goes on where the one that was found ends.
        case wanted
    }

    /// Escaped, and cut to a window around the place.
    package let line: String
    /// Characters of `line` before the mark.
    package let column: Int
    /// A few words to stand behind the mark.
    package let note: String
    package let origin: Origin

    package init(line: String, column: Int, note: String, origin: Origin = .text) {
        self.line = line
        self.column = column
        self.note = note
        self.origin = origin
    }
}
