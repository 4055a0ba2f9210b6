/// A number kept as the text it was written with (RFC 8259 §6).
///
/// Nothing passes through a `Double`, so ids above 2^53 and long fractions are printed as they were sent. Equality is
/// that of the text: `1` and `1.0` are different numbers here.
package struct JSONNumber: Sendable, Equatable {
    /// The text, which always matches the number grammar.
    package let text: String

    /// The decimal text of an integer.
    package init(_ integer: Int) {
        text = String(integer)
    }

    /// Takes over a text, `nil` unless all of it matches the grammar of RFC 8259 §6.
    package init?(text: String) {
        var reader = Reader(bytes: Array(text.utf8), limits: .unlimited)
        guard let number = try? reader.number(), reader.byte == nil else { return nil }
        self = number
    }

    /// Takes over a text that the reader found to match the grammar.
    init(checked text: String) {
        self.text = text
    }
}
