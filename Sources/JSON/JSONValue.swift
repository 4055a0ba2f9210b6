/// A JSON value without its place in a text (RFC 8259 §3).
///
/// Objects keep the order of their members and every duplicate. Equality is exact: strings and names are compared
/// by their UTF-8 bytes and not by canonical equivalence, members in order, and numbers by their text, so `1`, `1.0`
/// and `"1"` are three different values.
package enum JSONValue: Sendable {
    /// The literal `null`.
    case null
    /// The literal `true` or `false`.
    case bool(Bool)
    /// A number, kept as text.
    case number(JSONNumber)
    /// A string with its escapes resolved.
    case string(String)
    /// The elements of an array.
    case array([JSONValue])
    /// The members of an object in the order of the text, duplicates included.
    case object([JSONMember])
}

extension JSONValue: Equatable {
    /// Whether two values are the same, to the byte.
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

/// One name with its value in an object (RFC 8259 §4).
package struct JSONMember: Sendable {
    /// The name with its escapes resolved; any string is a name, the empty one too.
    package var name: String
    /// The value that stands under the name.
    package var value: JSONValue

    /// Puts a value under a name.
    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONMember: Equatable {
    /// Whether name and value are the same, to the byte.
    package static func == (left: Self, right: Self) -> Bool {
        left.name.hasSameBytes(as: right.name) && left.value == right.value
    }
}
