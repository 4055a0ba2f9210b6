/// An object in one line, put together from values and from texts that were read.
///
/// What was read as it would be written is taken over as it stands.
package struct JSONLine: Sendable {
    private var writer = Writer(indent: nil)
    private var isEmpty = true
    /// Whether all that is not taken over is visible ASCII without `#`.
    package private(set) var isPlain = true
    /// Where the last text stands that was taken over.
    package private(set) var taken: Range<Int>?

    /// Starts an empty object.
    package init() { writer.open() }

    /// Adds a member.
    package mutating func add(_ name: String, _ value: JSONValue) {
        let start = begin(name)
        writer.write(value)
        isPlain =
            isPlain && writer.bytes[start...].allSatisfy { $0 >= ASCII.space && $0 < ASCII.delete && $0 != ASCII.hash }
    }

    /// Adds a member with the value of a text, `null` for none.
    package mutating func add(_ name: String, _ document: JSONDocument?) {
        guard let document, document.isPlain else {
            taken = nil
            return add(name, document?.value ?? .null)
        }
        let start = begin(name)
        writer.write(text: document.bytes)
        taken = start..<start + document.bytes.count
    }

    /// The bytes of the object, without a line break.
    package consuming func bytes() -> [UInt8] {
        writer.close()
        return writer.bytes
    }

    private mutating func begin(_ name: String) -> Int {
        defer { isEmpty = false }
        return writer.begin(name, isFirst: isEmpty)
    }
}
