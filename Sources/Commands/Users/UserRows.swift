internal import ArgumentParser
internal import CSV
internal import JOSE
internal import Messages

/// How users are written in a file.
enum UserFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
    case csv, ndjson
}

/// Reads users as the pieces of their file come.
struct UserRows: Sendable {
    enum Item: Sendable {
        case row(UserRow)
        case bad(RowFault)

        var place: CSVPlace {
            switch self {
            case .row(let row): row.place
            case .bad(let fault): fault.place
            }
        }
    }

    private enum Form: Sendable {
        case table(UserTable)
        case objects(UserObjects)
    }

    private let columns: UserColumns
    private var decoder = TextDecoder()
    private var form: Form?
    /// The beginning of the text, until its form is known.
    private var start: [UInt8] = []

    /// - Parameters:
    ///   - columns: that the file may have.
    ///   - format: how it is written; `nil` to find out by its first character, which is `{` for an object.
    init(_ columns: UserColumns, format: UserFormat?) {
        self.columns = columns
        form = format.map { Self.form($0, columns) }
    }

    private static func form(_ format: UserFormat, _ columns: UserColumns) -> Form {
        switch format {
        case .csv: .table(UserTable(columns))
        case .ndjson: .objects(UserObjects(columns))
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// - Throws: `RowFault` for a file that is something else.
    mutating func add(_ bytes: [UInt8]) throws(RowFault) { try addText(decoder.decode(bytes)) }

    /// Says that there are no more.
    mutating func end() throws(RowFault) {
        try addText(decoder.end())
        switch form {
        case .table(var table):
            table.end()
            form = .table(table)
        case .objects(var objects):
            objects.end()
            form = .objects(objects)
        case nil: break
        }
    }

    /// The next user; `nil` when more bytes are needed, or the file has ended.
    ///
    /// - Throws: `RowFault` for a table whose first row is not the names of columns.
    mutating func next() throws(RowFault) -> Item? {
        switch form {
        case .table(var table):
            form = nil
            defer { form = .table(table) }
            return try table.next()
        case .objects(var objects):
            form = nil
            defer { form = .objects(objects) }
            return objects.next()
        case nil: return nil
        }
    }

    private mutating func addText(_ text: [UInt8]) throws(RowFault) {
        switch form {
        case .table(var table):
            form = nil
            table.add(text)
            form = .table(table)
        case .objects(var objects):
            form = nil
            objects.add(text)
            form = .objects(objects)
        case nil:
            start += text
            let blanks = " \t\r\n".utf8
            guard let first = start.first(where: { !blanks.contains($0) }) else {
                // Lines of nothing but blanks are all that there may be.
                if start.count > TextLineReader.maximumLine {
                    throw RowFault(Self.top, "the file begins with blanks only")
                }
                return
            }
            guard first != UInt8(ascii: "[") else {
                throw RowFault(
                    Self.top,
                    "the file holds an array of JSON",
                    hints: ["jq -c '.[]' FILE writes its objects one to a line, which is NDJSON"]
                )
            }
            form = Self.form(first == UInt8(ascii: "{") ? .ndjson : .csv, columns)
            let all = start
            start = []
            try addText(all)
        }
    }

    private static let top = CSVPlace(line: 1, column: 1)

    /// What the file names its columns, once that is known; `nil` where each object has its own.
    var header: [UserColumn]? { if case .table(let table)? = form { table.columns } else { nil } }
}
