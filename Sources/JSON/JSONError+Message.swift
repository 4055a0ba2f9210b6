extension JSONError {
    /// One lower-case sentence for a person, without a final full stop and without the place.
    package var message: String {
        switch code {
        case .empty:
            return "the text is empty where \(expected) was expected"
        case .unexpectedEnd:
            return "the text ends where \(expected) was expected"
        case .tooLong, .tooDeep, .tooManyValues, .numberTooLong:
            return "\(code.wording ?? ""): \(actual.map { "found \($0) where " } ?? "")\(expected) are allowed"
        default:
            let sentence = "found \(actual ?? "nothing") where \(expected) was expected"
            guard let fault else { return sentence }
            return "\(fault): \(sentence)"
        }
    }

    /// The fault in a few words, `nil` where what is found and expected says it all.
    package var fault: String? { mistake?.rawValue ?? code.wording }

    /// Whether the text is too much for its reader rather than wrong.
    package var isLimit: Bool { [.tooLong, .tooDeep, .tooManyValues, .numberTooLong].contains(code) }
}

extension JSONError: CustomStringConvertible {
    /// The message, with the offset.
    package var description: String {
        "\(message) (byte \(offset))"
    }
}

extension JSONError.Code {
    /// The fault in a few words, `nil` where what is found and expected says it all.
    fileprivate var wording: String? {
        switch self {
        case .empty, .unexpectedEnd, .unexpectedByte: nil
        case .trailingBytes: "text after the value"
        case .invalidNumber: "invalid number"
        case .invalidEscape: "invalid escape"
        case .loneSurrogate: "lone surrogate"
        case .controlCharacter: "raw control character in a string"
        case .invalidUTF8: "invalid UTF-8"
        case .byteOrderMark: "byte order mark"
        case .utf16OrUTF32: "text in UTF-16 or UTF-32"
        case .tooLong: "text too long"
        case .tooDeep: "nesting too deep"
        case .tooManyValues: "too many values"
        case .numberTooLong: "number too long"
        }
    }
}
