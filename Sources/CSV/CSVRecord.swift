/// A place in a text, counted from 1.
package struct CSVPlace: Sendable, Hashable {
    package var line: Int
    /// In characters (Unicode scalars).
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// One value of a record, with where it begins.
package struct CSVField: Sendable, Equatable {
    /// Without its quotes.
    package let text: String
    package let place: CSVPlace

    package init(text: String, place: CSVPlace) {
        self.text = text
        self.place = place
    }
}

/// The values of one row; there is at least one.
package struct CSVRecord: Sendable, Equatable {
    package let fields: [CSVField]
    /// Where the row begins.
    package let place: CSVPlace

    package init(fields: [CSVField], place: CSVPlace) {
        self.fields = fields
        self.place = place
    }
}

/// Why a row is no record.
package struct CSVFault: Error, Sendable, Equatable {
    package enum Code: Sendable, Equatable {
        /// A quotation mark stands in a field that does not begin with one (RFC 4180 §2.5).
        case quoteInField
        /// Something stands between the quotation mark that ends a field and the end of the field.
        case textBehindQuote
        /// A quotation mark opens a field that does not end before the text does.
        case quoteNotClosed
        /// A field in quotation marks is longer than `CSVReader.maximumRecord`.
        case fieldTooLong
        /// The row is longer than `CSVReader.maximumRecord`.
        case tooLong
        /// Bytes are not well-formed UTF-8, or halves of characters in UTF-16.
        case notUnicode
        /// U+0000, which no name has.
        case null
        /// The row does not have as many fields as the first one.
        case fieldCount(Int, expected: Int)
    }

    package let code: Code
    package let place: CSVPlace

    package init(_ code: Code, at place: CSVPlace) {
        self.code = code
        self.place = place
    }

    /// One lower-case sentence without a full stop and without the place.
    package var message: String {
        switch code {
        case .quoteInField: "a quotation mark in a field that does not begin with one"
        case .textBehindQuote: "text behind the quotation mark that ends a field"
        case .quoteNotClosed: "the quotation mark that opens this field is never closed, so no row is read behind it"
        case .fieldTooLong: "the field is longer than \(CSVReader.maximumRecord >> 20) MiB"
        case .null: "a NUL character, as damaged UTF-16 leaves it"
        case .tooLong: "the row is longer than \(CSVReader.maximumRecord >> 20) MiB"
        case .notUnicode: "bytes that are not UTF-8"
        case .fieldCount(let count, let expected):
            "the row has \(count) \(count == 1 ? "field" : "fields"), and the first row has \(expected)"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch code {
        case .quoteInField, .textBehindQuote:
            "put the whole field in quotation marks, and double those in it: \"the \"\"good\"\" one\""
        case .quoteNotClosed, .fieldTooLong: "close its quotation mark, or double it if it belongs to the text"
        case .null: "save the file as UTF-8 again"
        case .tooLong: "a row ends with a line break"
        case .notUnicode: "save the file as UTF-8; in Excel: \"CSV UTF-8 (comma delimited)\""
        case .fieldCount(let count, let expected) where count < expected:
            "fields are missing, or a line break in a field stands outside quotation marks"
        case .fieldCount: "put a field that has the delimiter in its text in quotation marks"
        }
    }
}
