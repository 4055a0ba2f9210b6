/// A text that was read as TOML 1.0.0: what it holds, and every error in it.
package struct TOMLDocument: Sendable {
    /// The outermost table; with errors, what could be read of it.
    package let root: TOMLTable

    /// What is wrong, in the order of the text; the text is TOML when there is nothing.
    package let errors: [TOMLError]

    /// Whether reading stopped before the end, at a limit, at an unknown encoding or at too many errors.
    package let endsEarly: Bool

    /// The text, for places and excerpts.
    package let source: TOMLSource

    /// Reads a whole text, and goes on behind errors.
    ///
    /// After an error, reading goes on at the next line that can begin a header or a key. A key whose value could not
    /// be read has the value `invalid`; of a key that is set twice, the first value counts. Time and memory are linear
    /// in the length of the text.
    package init(parsing bytes: [UInt8], limits: TOMLLimits = .plan) {
        source = TOMLSource(bytes)
        var reader = Reader(source, limits: limits)
        reader.document()
        root = reader.root.finished
        errors = reader.errors.sorted { $0.offset < $1.offset }
        endsEarly = reader.isStopped
    }

    /// The line and column of an offset in the text.
    package func position(of offset: Int) -> TOMLPosition { source.position(of: offset) }
}
