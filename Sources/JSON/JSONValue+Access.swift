extension JSONValue {
    /// The value of the first member of that name, compared by UTF-8 bytes.
    ///
    /// Returns `nil` when there is no such member or the value is not an object.
    package func member(_ name: String) -> JSONValue? {
        members?.first { $0.name.hasSameBytes(as: name) }?.value
    }

    /// The members of an object, `nil` for any other type.
    package var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The elements of an array, `nil` for any other type.
    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text of a string, `nil` for any other type.
    package var stringValue: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The number, `nil` for any other type; `true` is never 1.
    package var numberValue: JSONNumber? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// The truth value of `true` or `false`, `nil` for any other type; 1 is never `true`.
    package var boolValue: Bool? {
        guard case .bool(let bool) = self else { return nil }
        return bool
    }

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
