extension JSONValue {
    /// The value as JSON text without blanks: members in order, duplicates kept, numbers as they were written.
    package var compact: String {
        String(decoding: compactBytes, as: UTF8.self)
    }

    /// The bytes of `compact`, as they are signed.
    package var compactBytes: [UInt8] {
        var writer = Writer(indent: nil)
        writer.write(self)
        return writer.bytes
    }

    /// The value as JSON text in the layout of jq, without a final line feed.
    ///
    /// Each level is indented by that many blanks, 16 at most. Empty arrays and objects stay on one line; with an
    /// indent of zero or less everything does, as in `compact`.
    package func pretty(indent: Int = 2) -> String {
        var writer = Writer(indent: indent > 0 ? min(indent, 16) : nil)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
