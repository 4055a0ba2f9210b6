internal import CSV
internal import JOSE
internal import JSON
internal import Messages

/// Users as objects of JSON, one on each line (NDJSON).
struct UserObjects: Sendable {
    private let known: UserColumns
    /// Those that were found before: most objects have the same.
    private var columns: [ExactName: UserColumn] = [:]
    private var reader = TextLineReader()

    init(_ known: UserColumns) { self.known = known }

    mutating func add(_ bytes: [UInt8]) { reader.add(bytes) }

    mutating func end() { reader.end() }

    /// The next user; `nil` when more bytes are needed, or the file has ended.
    ///
    /// Empty lines are passed over.
    mutating func next() -> UserRows.Item? {
        while let item = reader.next() {
            switch item {
            case .line(let bytes, let number):
                guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
                do throws(RowFault) { return .row(try row(bytes, number)) } catch { return .bad(error) }
            case .tooLong(let number):
                let place = CSVPlace(line: number, column: 1)
                return .bad(RowFault(place, "the line is longer than \(TextLineReader.maximumLine >> 20) MiB"))
            }
        }
        return nil
    }

    private mutating func column(
        named name: String,
        at place: @autoclosure () -> CSVPlace
    ) throws(RowFault) -> UserColumn {
        if let column = columns[ExactName(name)] { return column }
        let column = try known.column(named: name, at: place())
        if columns.count < UserColumns.most { columns[ExactName(name)] = column }
        return column
    }

    private mutating func row(_ bytes: [UInt8], _ line: Int) throws(RowFault) -> UserRow {
        let start = CSVPlace(line: line, column: 1)
        let document: JSONDocument
        do { document = try JSONDocument(parsing: bytes) } catch {
            let hint: Message =
                error.code == .invalidUTF8
                ? "save the file as UTF-8" : "a line is one object, as {\"userid\": \"anna\"}"
            throw RowFault(
                Self.place(error.offset, in: bytes, line),
                "this is not JSON: \(error.message)",
                hints: [hint]
            )
        }
        guard let members = document.value.members else {
            throw RowFault(start, "a line holds an object, and not \(document.value.described)")
        }
        guard members.count <= UserColumns.most else {
            throw RowFault(start, "there are more than \(UserColumns.most) members")
        }
        if let twice = document.duplicates.first {
            let place = Self.place(twice.offset, in: bytes, line)
            throw RowFault(place, "the member '\(twice.name.excerpt(40))' is there twice")
        }
        var cells: [UserRow.Cell] = []
        var seen: Set<UserColumn> = []
        for member in members {
            let name = {
                Self.place(document.nameRange(of: [member.name])?.lowerBound ?? 0, in: bytes, line)
            }
            let column = try column(named: member.name, at: name())
            guard seen.insert(column).inserted else {
                throw RowFault(name(), "the member '\(member.name.excerpt(40))' is there twice")
            }
            let values = try Self.values(
                member.value,
                of: column,
                at: Self.place(of: member.name, in: document, line: line)
            )
            if !values.isEmpty { cells.append(UserRow.Cell(column: column, values: values, place: nil)) }
        }
        return UserRow(cells: cells, place: start, object: document)
    }

    /// As they would stand on a command line: none for `null` and an empty text, a number as it is written.
    private static func values(
        _ value: JSONValue,
        of column: UserColumn,
        at place: @autoclosure () -> CSVPlace
    ) throws(RowFault) -> [String] {
        switch (column, value) {
        case (_, .null), (_, .string("")): return []
        case (.claim(let name), .string(let text)): return ["\(name)=\(text)"]
        case (.claim(let name), _): return ["\(name):=\(value.compact)"]
        case (.option(.groups), .string(let text)): return UserTable.groups(text)
        case (.option(.groups), .array(let elements)):
            let texts = elements.compactMap(\.stringValue)
            guard texts.count == elements.count else {
                throw RowFault(place(), "'groups' takes a list of texts, or one text with | between the groups")
            }
            return texts
        case (.option(.useremailVerified), .bool(let flag)): return ["\(flag)"]
        case (.option(.groups), _): break
        case (.option, .string(let text)): return [text]
        case (.option, .number(let number)): return [number.text]
        default: break
        }
        guard case .option(let option) = column else { return [] }
        throw RowFault(place(), "'\(option.rawValue)' takes a text, and not \(value.described)")
    }

    private static func place(_ offset: Int, in bytes: [UInt8], _ line: Int) -> CSVPlace {
        CSVPlace(line: line, column: JSONPosition(offset: offset, in: bytes).column)
    }

    /// Where the value of a member stands, whose name may be written with other capitals.
    static func place(of name: String, in object: JSONDocument, line: Int) -> CSVPlace {
        let members = object.value.members ?? []
        let written =
            members.first { $0.name == name }
            ?? members.first {
                UserColumns.trimmed($0.name).asciiLowercased == name
            }
        let range = object.range(of: [written?.name ?? name])
        return place(range?.lowerBound ?? 0, in: object.bytes, line)
    }
}

extension JSONValue {
    /// For messages.
    fileprivate var described: String {
        switch self {
        case .null: "null"
        case .array, .object: "an \(typeName)"
        default: "a \(typeName)"
        }
    }
}
