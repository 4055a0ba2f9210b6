/// Why a text is not JSON as RFC 8259 has it, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// The kind of fault, to switch over.
    package enum Code: Sendable, Equatable, CaseIterable {
        /// There is no byte but blanks.
        case empty
        /// The text ends within a value.
        case unexpectedEnd
        /// Something stands where something else has to.
        case unexpectedByte
        /// Something stands behind the value.
        case trailingBytes
        /// A number breaks the grammar of RFC 8259 §6.
        case invalidNumber
        /// A backslash is followed by what is no escape.
        case invalidEscape
        /// A `\u` escape holds one half of a surrogate pair.
        case loneSurrogate
        /// A byte below 0x20 stands unescaped in a string.
        case controlCharacter
        /// Bytes are not well-formed UTF-8.
        case invalidUTF8
        /// The text starts with the UTF-8 form of U+FEFF.
        case byteOrderMark
        /// The text is in another encoding of Unicode.
        case utf16OrUTF32
        /// The text is longer than `JSONLimits.maximumBytes`.
        case tooLong
        /// More arrays and objects are open than `JSONLimits.maximumDepth`.
        case tooDeep
        /// There are more values and members than `JSONLimits.maximumValues`.
        case tooManyValues
        /// A number is longer than `JSONLimits.maximumNumberLength`.
        case numberTooLong
    }

    /// A common mistake, where one is recognised, in the words of its message.
    package enum Mistake: String, Sendable, CaseIterable {
        /// A comma stands before a closing bracket.
        case trailingComma = "trailing comma"
        /// A comment as in C or in a shell.
        case comment = "comment"
        /// A string or name in single quotes.
        case singleQuotes = "single quotes"
        /// A string or name in the quotes that word processors put.
        case typographicQuotes = "typographic quotes"
        /// A member name without quotes.
        case unquotedName = "unquoted name"
        /// A word without quotes where a value has to stand.
        case unquotedText = "unquoted text"
        /// `True`, `False` or `None`.
        case pythonWord = "word as in Python"
        /// `undefined`.
        case javaScriptWord = "word as in JavaScript"
        /// `true`, `false` or `null` with capitals.
        case wrongCase = "word not in lower case"
        /// NaN or an infinity.
        case notFinite = "not a finite number"
        /// A number that starts with a zero too many.
        case leadingZero = "leading zero"
        /// A number with a plus sign.
        case plusSign = "plus sign before a number"
        /// A number that starts with the decimal point.
        case barePoint = "decimal point without a digit before it"
        /// A character in more bytes of UTF-8 than it takes.
        case overlong = "invalid UTF-8, longer than needed"
        /// Half of a surrogate pair as bytes of UTF-8.
        case encodedSurrogate = "invalid UTF-8, a surrogate"
    }

    /// The kind of fault.
    package let code: Code
    /// The first byte at fault, counted from 0; the length of the text if that ends too early.
    package let offset: Int
    /// What stands there in printable ASCII, as in "'}'", "byte 0xff" or "end of text"; never more than a few bytes.
    package let actual: String?
    /// What has to stand there instead, as in "a value" or "',' or '}'".
    package let expected: String
    /// The common mistake that this looks like.
    package let mistake: Mistake?

    init(_ code: Code, at offset: Int, actual: String?, expected: String, mistake: Mistake? = nil) {
        self.code = code
        self.offset = offset
        self.actual = actual
        self.expected = expected
        self.mistake = mistake
    }

    /// The error for a text that goes beyond a limit.
    static func limit(_ code: Code, at offset: Int, actual: String?, _ most: String) -> Self {
        Self(code, at: offset, actual: actual, expected: "at most \(most)")
    }
}
