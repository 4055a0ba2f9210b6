extension JSONValue {
    /// The string as a value.
    package init(_ string: String) {
        self = .string(string)
    }

    /// The integer as a number.
    package init(_ integer: Int) {
        self = .number(JSONNumber(integer))
    }

    /// The truth value as a literal.
    package init(_ bool: Bool) {
        self = .bool(bool)
    }

    /// An array of the strings.
    package init(_ strings: [String]) {
        self = .array(strings.map(JSONValue.string))
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    /// A string value.
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    /// A number value.
    package init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    /// The literal `true` or `false`.
    package init(booleanLiteral value: Bool) {
        self.init(value)
    }
}

extension JSONValue: ExpressibleByNilLiteral {
    /// The literal `null`.
    package init(nilLiteral: ()) {
        self = .null
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    /// An array of the elements.
    package init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// An object with the members as they are listed: order and duplicates stay.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { JSONMember($0, $1) })
    }
}
