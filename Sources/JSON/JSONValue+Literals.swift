extension JSONValue {
    /// The string as a value.
    package init(_ string: String) { self = .string(string) }

    /// The integer as a number.
    package init(_ integer: Int) { self = .number(JSONNumber(integer)) }

    /// The truth value as a literal.
    package init(_ bool: Bool) { self = .bool(bool) }

    /// An array of the strings.
    package init(_ strings: [String]) { self = .array(strings.map(JSONValue.string)) }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// The literal `null`.
    package init(nilLiteral: ()) { self = .null }

    /// The literal `true` or `false`.
    package init(booleanLiteral value: Bool) { self.init(value) }

    /// A number value.
    package init(integerLiteral value: Int) { self.init(value) }

    /// A string value.
    package init(stringLiteral value: String) { self.init(value) }

    /// An array of the elements.
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// An object with the members as they are listed: order and duplicates stay.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { JSONMember($0, $1) })
    }
}
