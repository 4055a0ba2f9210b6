internal import CSV
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// A row of a file of users, as far as it could be read.
struct UserEntry: Sendable {
    let content: UserRows.Item
    /// That of its file, where each user has one.
    var fileName: String?
}

/// Some rows, as many as are worked on at once.
struct UserBatch: Sendable {
    var entries: [UserEntry] = []
    /// What was read of the file since the batch before, in bytes.
    var size = 0
}

/// What became of a batch.
struct UserResults: Sendable {
    let all: [UserResult]
    let size: Int
}

/// What became of a row.
struct UserResult: Sendable {
    enum Outcome: Sendable {
        /// A line of the output.
        case made([UInt8])
        case bad(RowFault)
    }

    let place: CSVPlace
    let outcome: Outcome
    var fileName: String?
    /// What was found about the token, as it is to be said.
    var findings: [Finding] = []
    /// The claims of the platform that another one took the place of.
    var replaced: [String] = []
    /// Whether it is for the user of the options, and not for one of the row.
    var isOfOptions = false
    /// How the options are named in what was found.
    var spelling = OptionSpelling.commandLine

    /// Whether there may be something to say about it.
    var isRemarkable: Bool { if case .bad = outcome { true } else { !findings.isEmpty || isOfOptions } }
}

/// Makes the tokens of rows, each as a command for one of them does.
struct UserTokens: Sendable {
    let command: any CreateCommand
    let issuer: TokenIssuer
    let context: Context
    /// Where each row has its own columns, these are all that there may be.
    let columns: Set<OptionName>
    let silent: Console

    init(
        _ command: any CreateCommand,
        _ issuer: TokenIssuer,
        _ header: [UserColumn]?,
        _ context: Context
    ) {
        self.command = command
        self.issuer = issuer
        self.context = context
        let options = UserColumns(platform: command.platform, takesClaims: false)
        columns = Set(header.map { $0.compactMap(\.option) } ?? options.options)
        silent = context.console(.error)
    }

    /// The tokens of some rows, all made at this moment.
    ///
    /// - Throws: `Failure` for a fault of this program, which is no row's.
    func results(_ entries: [UserEntry]) throws(Failure) -> [UserResult] {
        var context = context
        context.now = context.currentTime()
        var expiry = ExpiryText()
        return try entries.map { (entry) throws(Failure) in
            switch entry.content {
            case .bad(let fault): UserResult(place: fault.place, outcome: .bad(fault))
            case .row(let row): try result(row, entry.fileName, context, &expiry)
            }
        }
    }

    private func result(
        _ row: UserRow,
        _ fileName: String?,
        _ context: Context,
        _ expiry: inout ExpiryText
    ) throws(Failure) -> UserResult {
        var findings: [Finding] = []
        do throws(Failure) {
            let made = try command.draft(for: row, context, silent)
            var draft = made.draft
            let replaced = draft.add(made.extras)
            let token = try issuer.token(of: draft, at: context.now) { findings.append($0) }
            return UserResult(
                place: row.place,
                outcome: .made(line(token, draft, row, &expiry)),
                fileName: fileName,
                findings: findings,
                replaced: replaced,
                isOfOptions: command.isOfOptions(row),
                spelling: findings.isEmpty ? .commandLine : spelling(row)
            )
        } catch {
            // The machine's fault is no row's.
            guard error.status == .unusable || error.status == .refused else { throw error }
            return UserResult(place: row.place, outcome: .bad(fault(error, findings, row)))
        }
    }

    private func line(_ token: String, _ draft: TokenDraft, _ row: UserRow, _ expiry: inout ExpiryText) -> [UInt8] {
        guard command.users.format == .json else { return Array(token.utf8) + [UInt8(ascii: "\n")] }
        var members = [JSONMember("line", .init(row.place.line))]
        for (name, claim) in identity {
            if let value = draft.claims.first(where: { $0.name.hasSameBytes(as: claim) })?.value {
                members.append(JSONMember(name, value))
            }
        }
        members.append(JSONMember("token", .string(token)))
        if let end = draft.expiry { members.append(JSONMember("expires", .string(expiry.text(end)))) }
        return Array((JSONValue.object(members).terminalText + "\n").utf8)
    }

    /// What says who the user is, by the names of the options.
    private var identity: [(name: String, claim: String)] {
        switch issuer.platform {
        case .cloud: [("subject", "sub"), ("useremail", "email")]
        case .clientManaged: [("userdir", issuer.names.userDirectory), ("userid", issuer.names.userID)]
        }
    }

    // MARK: Faults

    /// What keeps a row from having a token, at the value that is to blame.
    func fault(_ failure: Failure, _ findings: [Finding] = [], _ row: UserRow) -> RowFault {
        let spelling = spelling(row)
        let errors = findings.filter { $0.severity == .error }
        let named = failure.options + errors.flatMap { $0.fix?.options ?? [] }
        let culprit = named.first { row[$0] != nil || $0 == .groups && row.groups != nil }
        let reasons = errors.map { finding in
            finding.message + (finding.actual.map { " (actual: \($0))" } ?? "")
        }
        let message = ([failure.message.text(spelling)] + reasons).joined(separator: "; ")
        let fixes = hints(failure) + errors.compactMap(\.fix)
        return RowFault(
            row.place(of: culprit),
            Message(message),
            hints: fixes.map { Message($0.text(spelling)) },
            status: failure.status
        )
    }

    /// What a row has instead of a command line.
    private func hints(_ failure: Failure) -> [Message] {
        if failure == .empty(.groups) {
            return ["a group stands between each two | and at both ends; without any, the cell is empty"]
        }
        return failure.hints.map { hint in
            // An example on a command line says nothing about a row.
            hint.options.contains(.help) ? "fill in the column, or give the option for all rows" : hint
        }
    }

    /// Names the options that are columns as such.
    func spelling(_ row: UserRow) -> OptionSpelling {
        let user: [OptionName] = [.userid, .userdir, .subject, .useremail]
        let columns = columns.filter { row.object == nil || row[$0] != nil || user.contains($0) }
        return OptionSpelling { name, value in
            guard columns.contains(name) else { return OptionSpelling.commandLine.text(name, value) }
            return value.map { "\($0) in '\(name.rawValue)'" } ?? "'\(name.rawValue)'"
        }
    }
}

extension UserColumn {
    var option: OptionName? { if case .option(let option) = self { option } else { nil } }
}

/// A time in RFC 3339, which is mostly the same as that before.
private struct ExpiryText {
    private var last: (date: NumericDate, text: String)?

    mutating func text(_ date: NumericDate) -> String {
        if let last, last.date == date { return last.text }
        let text = date.rfc3339
        last = (date, text)
        return text
    }
}
