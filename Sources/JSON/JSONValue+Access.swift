extension JSONValue {
    /// The value of the first member of that name, compared by UTF-8 bytes.
    ///
    /// Returns `nil` when there is no such member or the value is not an object.
    package func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        // By index, which copies no member that is passed over.
        for index in members.indices where members[index].name.hasSameBytes(as: name) { return members[index].value }
        return nil
    }

    /// The members of an object, `nil` for any other type.
    package var members: [JSONMember]? { if case .object(let members) = self { members } else { nil } }

    /// The elements of an array, `nil` for any other type.
    package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The text of a string, `nil` for any other type.
    package var stringValue: String? { if case .string(let string) = self { string } else { nil } }

    /// The number, `nil` for any other type; `true` is never 1.
    package var numberValue: JSONNumber? { if case .number(let number) = self { number } else { nil } }

    /// The truth value of `true` or `false`, `nil` for any other type; 1 is never `true`.
    package var boolValue: Bool? { if case .bool(let bool) = self { bool } else { nil } }

    /// The type in the words of RFC 8259: "null", "boolean", "number", "string", "array" or "object".
    package var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
