internal import JSON

/// A value with its place.
package struct TOMLValue: Sendable {
    /// The kinds of value, told apart as TOML does.
    package enum Content: Sendable {
        /// A string, with its escapes resolved.
        case string(String)
        /// A whole number.
        case integer(Int64)
        /// A number with a fraction or an exponent, or one that is not finite, and how it was written.
        case float(Double, text: String)
        case boolean(Bool)
        /// A moment, as RFC 3339 writes it: `T` and `Z` in capitals, the rest as it was written.
        case offsetDateTime(String)
        /// A date and a time that leave open which moment they mean, with a `T`.
        case localDateTime(String)
        case localDate(String)
        case localTime(String)
        /// An array, also one of tables.
        case array([TOMLValue])
        /// A table, also an inline one.
        case table(TOMLTable)
        /// What could not be read; its error is among those of the document.
        case invalid
    }

    /// What it is.
    package let content: Content

    /// The bytes of the text: of a table its header, and where it has none the name that brought it about.
    ///
    /// An array of tables has the place of its first header.
    package let range: Range<Int>
}

/// A table: its keys in the order in which they first stand in the text.
package struct TOMLTable: Sendable {
    /// What stands in it, each key once.
    package let entries: [TOMLEntry]

    /// Finds a key by its bytes, one by one.
    package subscript(key: String) -> TOMLEntry? {
        entries.first { $0.key.hasSameBytes(as: key) }
    }
}

/// A key with its value.
package struct TOMLEntry: Sendable {
    /// One name, without quotes and with escapes resolved; `a.b` makes an entry `b` in the table of an entry `a`.
    package let key: String
    /// The bytes of the name where it first stands, with its quotes.
    package let keyRange: Range<Int>
    /// What the key is set to.
    package let value: TOMLValue
}
