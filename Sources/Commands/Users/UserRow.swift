internal import CSV
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// What a file of users says about one of them.
struct UserRow: Sendable {
    /// A value that is not empty.
    struct Cell: Sendable {
        let column: UserColumn
        /// As they would stand on a command line; more than one for groups only.
        let values: [String]
        /// Where it stands in a table; `nil` in an object, which is searched for it when somebody asks.
        let place: CSVPlace?
    }

    let cells: [Cell]
    /// Where it begins.
    let place: CSVPlace
    /// The object that it is.
    var object: JSONDocument?

    /// The value of an option.
    subscript(option: OptionName) -> String? { cells.first { $0.column == .option(option) }?.values.first }

    /// The groups; `nil` when the row has none of its own.
    var groups: [String]? { cells.first { $0.column == .option(.groups) }?.values }

    /// The claims, as `--claim` takes them, by their names.
    var claims: [(name: String, text: String)] {
        cells.compactMap { cell in
            if case .claim(let name) = cell.column { cell.values.first.map { (name, $0) } } else { nil }
        }
    }

    /// The text that a column holds, for the name of a file.
    func text(of column: UserColumn) -> String? {
        guard let value = cells.first(where: { $0.column == column })?.values.first else { return nil }
        guard case .claim(let name) = column, let claim = try? ExtraClaim(parsing: value) else { return value }
        return claim.name.hasSameBytes(as: name) ? claim.value.stringValue ?? claim.value.compact : nil
    }

    /// Where the value of an option stands, or else the row.
    func place(of option: OptionName?) -> CSVPlace {
        guard let option, let cell = cells.first(where: { $0.column == .option(option) }) else { return place }
        return cell.place ?? object.map { UserObjects.place(of: option.rawValue, in: $0, line: place.line) } ?? place
    }
}

/// Why there is no token for a row, or no row at all.
struct RowFault: Error, Sendable {
    let place: CSVPlace
    let message: Message
    let hints: [Message]
    /// `refused` when `--strict` keeps the token from being signed.
    let status: Failure.Status

    init(_ place: CSVPlace, _ message: Message, hints: [Message] = [], status: Failure.Status = .unusable) {
        self.place = place
        self.message = message
        self.hints = hints
        self.status = status
    }

    init(_ fault: CSVFault) { self.init(fault.place, Message(fault.message), hints: [Message(fault.hint)]) }

    /// As it ends a command; `file` is how the file of users is called, escaped.
    func failure(in file: String) -> Failure {
        Failure("\(file):\(place.line):\(place.column): \(message)", hints: hints, status: status)
    }
}

extension TokenOptions {
    /// Puts what a row says in the place of what holds for all of them.
    mutating func fill(from row: UserRow) {
        expires = row[.expires] ?? expires
        notBefore = row[.notBefore] ?? notBefore
        username = row[.username] ?? username
        useremail = row[.useremail] ?? useremail
        groups = row.groups ?? groups
        let claims = row.claims
        guard !claims.isEmpty else { return }
        claim.removeAll { text in claims.contains { ExtraClaim.isNamed($0.name, in: [text]) } }
        claim += claims.map(\.text)
    }
}

extension CloudOptions {
    mutating func fill(from row: UserRow) {
        subject = row[.subject] ?? subject
        useremailVerified = row[.useremailVerified].map(Toggle.init(argument:)) ?? useremailVerified
    }
}

extension ClientManagedOptions {
    mutating func fill(from row: UserRow) {
        userid = row[.userid] ?? userid
        userdir = row[.userdir] ?? userdir
    }
}
