internal import CSV
internal import JOSE
internal import Messages
internal import Qlik
internal import Synchronization

/// Reads the rows of a file of users in order, for whoever asks next.
final class UserInput: Sendable {
    private struct State {
        var rows: UserRows
        var names = UserFileNames()
        /// The first row, which was read with the names of the columns.
        var first: UserRows.Item?
        /// How many rows were read.
        var count = 0
        /// Bytes that were read since the last batch.
        var size = 0
        var isEnded = false
    }

    /// Rows that are handed over at once, at most: few enough for a slow reader of the tokens, and for an even share.
    private static let batch = 32

    private let source: ByteSource
    private let isInterrupted: @Sendable () -> Bool
    /// The part of the rows that is asked for.
    let shard: Shard
    private let naming: (name: String, column: UserColumn)?
    private let state: Mutex<State>
    /// The columns of a table; `nil` where each row has its own.
    let header: [UserColumn]?

    /// Opens the file, and reads the names of its columns and the first row.
    ///
    /// - Throws: `Failure` for a file that cannot be read, or holds no users.
    init(_ command: some CreateCommand, _ context: Context) throws(Failure) {
        let options = command.users
        let columns = UserColumns(platform: command.platform, takesClaims: options.claimsFromColumns)
        source = try ByteSource(path: options.users ?? "-", context)
        isInterrupted = context.isInterrupted
        shard = try command.bulk.part()
        var state = State(rows: UserRows(columns, format: options.usersFormat))
        state.first = try Self.item(&state, source, isInterrupted)
        guard state.first != nil else {
            guard !context.isInterrupted() else {
                throw Failure("interrupted before the first user", status: .noVerdict)
            }
            throw Self.empty(source.name)
        }
        let (header, file) = (state.rows.header, source.name)
        naming = try options.nameFrom.map { (name) throws(Failure) in
            (name, try Self.column(name, columns, header, file))
        }
        self.header = header
        self.state = Mutex(state)
    }

    /// Says that a file holds no users.
    static func empty(_ file: String) -> Failure {
        Failure(
            "\(file): there is no user in it",
            hint: "a table has the names of its columns in the first row, and a user in each other one"
        )
    }

    private static func column(
        _ name: String,
        _ columns: UserColumns,
        _ header: [UserColumn]?,
        _ file: String
    ) throws(Failure) -> UserColumn {
        let column = try? columns.column(named: name, at: .init(line: 1, column: 1))
        guard let column, header.map({ $0.contains(column) }) ?? true else {
            let options = header.map { $0.compactMap(\.option) } ?? columns.options
            throw Failure(
                "\(option: .nameFrom): \(file) has no column '\(name.excerpt(40))'",
                hint: "one of its columns, such as \(options.first?.rawValue ?? "userid")"
            )
        }
        return column
    }

    /// How the file is called, escaped.
    var name: String { source.name }
    /// Bytes of the file, where that is known.
    var size: Int? { source.size }

    /// The next rows of this shard: as many as are there, and at least one; `nil` at the end.
    ///
    /// - Throws: `Failure` when the file cannot be read any further.
    func next() throws(Failure) -> UserBatch? {
        try state.withLock { (state) throws(Failure) in
            var batch = UserBatch()
            while batch.entries.count < Self.batch {
                let item: UserRows.Item
                if let first = state.first {
                    (item, state.first) = (first, nil)
                } else {
                    let found =
                        batch.entries.isEmpty
                        ? try Self.item(&state, source, isInterrupted) : try Self.ready(&state, source)
                    guard let found else { break }
                    item = found
                }
                let entry = named(item, &state.names)
                if shard.takes(state.count) { batch.entries.append(entry) }
                state.count += 1
            }
            (batch.size, state.size) = (state.size, 0)
            return batch.entries.isEmpty ? nil : batch
        }
    }

    /// The row with the name of its file.
    ///
    /// Those of other shards have names as well, so that each is given once.
    private func named(_ item: UserRows.Item, _ names: inout UserFileNames) -> UserEntry {
        guard let naming, case .row(let row) = item else { return UserEntry(content: item) }
        do throws(Failure) {
            return UserEntry(content: item, fileName: try names.name(for: row.text(of: naming.column), in: naming.name))
        } catch {
            let fault = RowFault(row.place(of: naming.column.option), error.message, hints: error.hints)
            return UserEntry(content: .bad(fault))
        }
    }

    /// The next row of what was read already.
    private static func ready(_ state: inout State, _ source: ByteSource) throws(Failure) -> UserRows.Item? {
        do throws(RowFault) { return try state.rows.next() } catch { throw error.failure(in: source.name) }
    }

    /// The next row; `nil` at the end of the file.
    private static func item(
        _ state: inout State,
        _ source: ByteSource,
        _ isInterrupted: () -> Bool
    ) throws(Failure) -> UserRows.Item? {
        while true {
            if let item = try ready(&state, source) { return item }
            // What was read of a row when somebody asks for an end is none.
            guard !state.isEnded, !isInterrupted() else { return nil }
            let bytes = try source.read(atMost: 1 << 16)
            state.size += bytes.count
            guard !bytes.isEmpty || !isInterrupted() else { return nil }
            do throws(RowFault) {
                if bytes.isEmpty {
                    state.isEnded = true
                    try state.rows.end()
                } else {
                    try state.rows.add(bytes)
                }
            } catch { throw error.failure(in: source.name) }
        }
    }
}
