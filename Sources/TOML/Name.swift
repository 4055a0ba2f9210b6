/// A key as its bytes.
///
/// A `String` as key of a dictionary would merge names that are canonically equivalent, such as "é" in one and in two
/// scalars, and thousands of these would make the dictionary quadratic.
struct Name: Hashable {
    private let text: String

    /// Takes a name with its escapes resolved.
    init(_ text: String) { self.text = text }

    static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
