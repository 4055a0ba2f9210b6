/// What is wrong with a text, and where.
package struct TOMLError: Error, Sendable, Equatable {
    /// The kind of fault, to switch over.
    package enum Code: Sendable, Equatable, CaseIterable {
        /// The text is in another encoding of Unicode.
        case utf16OrUTF32
        /// Bytes are not well-formed UTF-8; nothing else of the text is read.
        case invalidUTF8
        /// A control character stands in the text.
        case controlCharacter
        /// A carriage return without a line feed behind it.
        case loneCarriageReturn
        /// The text is longer than `TOMLLimits.maximumBytes`; nothing of it is read.
        case tooLong
        /// A value stands deeper than `TOMLLimits.maximumDepth`.
        case tooDeep
        /// There are more values and names than `TOMLLimits.maximumValues`; nothing behind is read.
        case tooManyValues
        /// A name is longer than `TOMLLimits.maximumKeyLength`.
        case keyTooLong
        /// A number, date or time is longer than `TOMLLimits.maximumNumberLength`.
        case numberTooLong
        /// What stands where a key has to is none.
        case invalidKey
        /// There is no `=` behind a key.
        case missingEquals
        /// There is no value.
        case missingValue
        /// What stands where a value has to is none.
        case invalidValue
        /// A number breaks the grammar.
        case invalidNumber
        /// A number does not fit into 64 bits.
        case numberOutOfRange
        /// A date or time breaks the grammar, or the calendar does not have it.
        case invalidDateTime
        /// A backslash is followed by what is no escape.
        case invalidEscape
        /// A string does not end.
        case unclosedString
        /// An array does not end.
        case unclosedArray
        /// An inline table does not end.
        case unclosedTable
        /// A header does not end.
        case unclosedHeader
        /// There is no comma between two elements of an array or two keys of an inline table.
        case missingComma
        /// A comma stands behind the last key of an inline table.
        case trailingComma
        /// An inline table goes over more than one line.
        case lineBreakInTable
        /// Something stands on the line behind a value or a header.
        case trailingText
        /// A key is set twice.
        case duplicateKey
        /// A table has two headers.
        case duplicateTable
        /// A key or header adds to what cannot be added to.
        case notExtensible
    }

    /// A common mistake, where one is recognised, with what to do about it.
    package enum Mistake: String, Sendable, CaseIterable {
        case unquotedText = "put text in quotes"
        /// `True`, `yes`, `on` and the like.
        case otherBoolean = "TOML has true and false only"
        /// `null`, `None`, `nil`.
        case null = "TOML has no null: leave the key out"
        case typographicQuotes = "use straight quotes: \" or '"
        case backslash = "write \\\\ for a backslash, or put the text in single quotes"
        case quoteInText = "write \\\" for a quote within a text, or put the text in single quotes"
        case colon = "TOML has an equals sign between key and value: key = value"
        case unquotedKey = "put the key in quotes: without quotes it may have letters A to Z, digits, - and _ only"
        case multilineKey = "a key stands in one pair of quotes, on one line"
        case leadingZero = "leave out the zeros in front"
        case underscore = "an underscore must stand between two digits"
        case point = "a decimal point must stand between two digits"
        case newerVersion = "TOML 1.1 allows this, but TOML 1.0 does not"
        case inlineLines = "write the table on one line, or its keys on lines below a header such as [name]"
        case comma = "TOML has no comma and no semicolon between lines"
        case slashComment = "a comment begins with #"
        case oneBracket = "write [[name]], in two brackets, above each table of an array"
    }

    /// The kind of fault.
    package let code: Code
    /// The first byte at fault, counted from 0; the length of the text if that ends too early.
    package let offset: Int
    /// The line and column of the offset.
    package let position: TOMLPosition
    /// What stands there, as in "'yes'" or "the end of the line"; at most some 30 characters, none of which is a control.
    package let actual: String
    /// What has to stand there instead, as in "a value"; of a limit what is allowed, of a clash what stands before.
    package let expected: String
    /// The common mistake that this looks like.
    package let mistake: Mistake?
    /// Where the other end of the matter is: what was defined before, or the bracket or quote that is not closed.
    package let earlier: Int?
    /// The line and column of `earlier`.
    package let earlierPosition: TOMLPosition?
}
