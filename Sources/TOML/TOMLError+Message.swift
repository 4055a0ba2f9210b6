extension TOMLError {
    /// One lower-case sentence for a person, without a final full stop and without the place.
    package var message: String {
        switch code {
        case .utf16OrUTF32: "the text is in \(actual), not in UTF-8"
        case .invalidUTF8: "the text is not UTF-8: found \(actual)"
        case .controlCharacter: "found \(actual), which no TOML text may hold"
        case .loneCarriageReturn: "found a carriage return without a line feed"
        case .tooLong: "the text is too long: \(actual), \(expected) are allowed"
        case .tooDeep: "this is nested too deep: \(expected) are allowed"
        case .tooManyValues: "the text holds too much: \(expected) are allowed"
        case .keyTooLong: "the key is too long: \(actual), \(expected) are allowed"
        case .numberTooLong: "the number is too long: \(actual), \(expected) are allowed"
        case .numberOutOfRange: "the number \(actual) does not fit into 64 bits"
        case .duplicateKey: "the key \(actual) is set twice\(since("first"))"
        case .duplicateTable: "the table \(actual) has two headers\(since("first"))"
        case .notExtensible: "nothing can be added to \(actual), \(expected)\(since(""))"
        case .lineBreakInTable: "an inline table must end on its line: expected \(expected), found \(actual)"
        case .trailingComma: "an inline table must not end with a comma: expected \(expected), found \(actual)"
        case .unclosedString where earlier == nil: "the string has no end: expected \(expected)"
        case .unclosedArray: "the array\(since("opened")) has no end: expected \(expected), found \(actual)"
        default: "expected \(expected), found \(actual)"
        }
    }

    /// What to do about it, where a common mistake is recognised.
    package var hint: String? { mistake?.rawValue }

    /// Whether the text is too much for its reader rather than wrong.
    package var isLimit: Bool {
        [.tooLong, .tooDeep, .tooManyValues, .keyTooLong, .numberTooLong].contains(code)
    }

    private func since(_ word: String) -> String {
        guard let line = earlierPosition?.line else { return "" }
        return word.isEmpty ? " on line \(line)" : " (\(word) on line \(line))"
    }
}

extension TOMLError: CustomStringConvertible {
    /// The message behind its place.
    package var description: String { "\(position): \(message)" }
}
