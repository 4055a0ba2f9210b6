/// A name as a key by its bytes.
///
/// A `String` as key would merge names that are canonically equivalent, and its hash alone would let a text with
/// thousands of equivalent names make the set quadratic.
package struct ExactName: Hashable {
    private let text: String

    /// Takes a name with its escapes resolved.
    package init(_ text: String) { self.text = text }

    /// Whether both are the same, to the byte.
    package static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    /// Takes in each byte.
    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
