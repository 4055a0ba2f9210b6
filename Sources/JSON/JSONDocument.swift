/// A parsed text: the value, with the place of every value and member name.
package struct JSONDocument: Sendable {
    /// The value of the whole text.
    package let value: JSONValue

    /// The names that stand more than once in one object, in the order of the text.
    ///
    /// A name that stands three times is listed twice. Names are compared by their UTF-8 bytes after escapes are
    /// resolved, so `"\u0061lg"` repeats `"alg"`, while "é" in one and in two scalars are different names.
    package let duplicates: [JSONDuplicate]

    /// The text as it was given, UTF-8.
    package let bytes: [UInt8]

    /// Whether the text is what `value` is written as, on a terminal and in a log as well: no blanks, no escapes, visible
    /// ASCII and the letters of Latin-1 alone, and no `#`, which begins commands to servers that read logs.
    package let isPlain: Bool

    /// Reads a text of one value as RFC 8259 has it, without any leniency (§9 permits some, and it is not used).
    ///
    /// A byte order mark is refused (§8.1), a lone surrogate too (§8.2). Any value may stand at the top. Duplicate
    /// names are kept and listed rather than refused. Time and memory are linear in the length of the text.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .token) throws(JSONError) {
        var reader = Reader(bytes: bytes, limits: limits)
        value = try reader.document()
        duplicates = reader.duplicates
        isPlain = reader.isPlain
        self.bytes = bytes
    }

    /// The bytes of the value at a path of names and array indexes, `nil` when there is none.
    ///
    /// An index is written in decimal without leading zeros. Of duplicate names the first counts, as in
    /// `JSONValue.member`. The empty path is the whole value. The text is scanned again on each call.
    package func range(of path: [String]) -> Range<Int>? {
        places(of: path)?.value
    }

    /// The bytes of the member name, quotes included, that the path ends in.
    ///
    /// `nil` when there is no such value, or when it is an array's element or the whole text.
    package func nameRange(of path: [String]) -> Range<Int>? {
        places(of: path)?.name
    }

    private func places(of path: [String]) -> (name: Range<Int>?, value: Range<Int>)? {
        var reader = Reader(bytes: bytes, limits: .unlimited)
        // The text was accepted once, so that nothing is thrown.
        return try? reader.places(of: path)
    }
}

/// A second or later occurrence of a name in one object.
package struct JSONDuplicate: Sendable {
    /// The path of the object, empty for the top level, with array indexes as decimal strings.
    package let path: [String]
    /// The name, with its escapes resolved.
    package let name: String
    /// Where this occurrence's name starts in the text, in bytes, at its quote.
    package let offset: Int

    /// Names an occurrence of a name that stood before in the object at the path.
    package init(path: [String], name: String, offset: Int) {
        self.path = path
        self.name = name
        self.offset = offset
    }
}

extension JSONDuplicate: Equatable {
    /// Whether both are the same occurrence, to the byte.
    package static func == (left: Self, right: Self) -> Bool {
        left.offset == right.offset && left.name.hasSameBytes(as: right.name)
            && left.path.elementsEqual(right.path) { $0.hasSameBytes(as: $1) }
    }
}
