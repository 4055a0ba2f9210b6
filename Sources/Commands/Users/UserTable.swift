internal import CSV
internal import JOSE
internal import Messages

/// Users in a table: comma-separated values with the names of the columns in the first row.
struct UserTable: Sendable {
    private let known: UserColumns
    private var reader = CSVReader()
    /// Those of the first row.
    private(set) var columns: [UserColumn]?

    init(_ known: UserColumns) { self.known = known }

    mutating func add(_ bytes: [UInt8]) { reader.add(bytes) }

    mutating func end() { reader.end() }

    /// The next user; `nil` when more bytes are needed, or the file has ended.
    ///
    /// - Throws: `RowFault` for a first row that cannot be read as the names of columns.
    mutating func next() throws(RowFault) -> UserRows.Item? {
        while let item = reader.next() {
            switch (item, columns) {
            case (.record(let record), let columns?): return .row(row(record, columns))
            case (.fault(let fault), _?): return .bad(RowFault(fault))
            case (.record(let record), nil): columns = try columns(in: record)
            case (.fault(let fault), nil): throw RowFault(fault)
            }
        }
        return nil
    }

    private func columns(in header: CSVRecord) throws(RowFault) -> [UserColumn] {
        guard header.fields.count <= UserColumns.most else {
            throw RowFault(header.place, "there are more than \(UserColumns.most) columns")
        }
        var seen: Set<UserColumn> = []
        return try header.fields.map { (field) throws(RowFault) in
            let column = try known.column(named: field.text, at: field.place)
            guard seen.insert(column).inserted else {
                throw RowFault(
                    field.place,
                    "the column '\(UserColumns.trimmed(field.text).excerpt(40))' is there twice",
                    hints: ["delete one of the two"]
                )
            }
            return column
        }
    }

    private func row(_ record: CSVRecord, _ columns: [UserColumn]) -> UserRow {
        var cells: [UserRow.Cell] = []
        cells.reserveCapacity(columns.count)
        for (field, column) in zip(record.fields, columns) where !field.text.isEmpty {
            let values =
                switch column {
                case .option(.groups): UserTable.groups(field.text)
                case .option: [field.text]
                case .claim(let name): ["\(name)=\(field.text)"]
                }
            cells.append(UserRow.Cell(column: column, values: values, place: field.place))
        }
        return UserRow(cells: cells, place: record.place)
    }

    /// Groups as one text has them, with `|` between two of them.
    static func groups(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }
}
