internal import ArgumentParser
internal import Messages
internal import Qlik

struct CreateCloud: CreateCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-qscloud",
        abstract: "Create a token for Qlik Cloud.",
        discussion: """
            Prints only the token on standard output.

              qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
                --username "Anna Anderson" --useremail anna@example.com \\
                --useremail-verified true --groups Sales "Sales EMEA" --expires 30m \\
                --cert-privatekey-file privatekey.pem

            With --users, a token for each row of a table (CSV) or each object (NDJSON). Its columns are subject, \
            useremail, useremail-verified, username, groups (with | between two), expires and not-before; the \
            options hold where a row says nothing. A row that no token can be made for is named and left out.

              qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
                --users users.csv --expires 30m --cert-privatekey-file privatekey.pem
            """
    )

    static let required: [OptionName] = [.issuer, .keyid, .expires]
    static let defaults: [OptionName: String] = [.subject: "the e-mail"]

    @OptionGroup var cloud: CloudOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var users: UserOptions
    @OptionGroup var signing: SigningKeyOptions
    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var weakness: WeakKeyOptions
    @OptionGroup var bulk: BulkOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) { try make(context) }

    var platform: Platform { .cloud }
    var keyID: String? { cloud.keyid }

    func claimNames() -> ClientManagedClaimNames { ClientManagedClaimNames() }

    func draft(for row: UserRow?, _ context: Context, _ console: Console) throws(Failure) -> DraftWithExtras {
        var (cloud, token) = (cloud, token)
        if let row {
            cloud.fill(from: row)
            token.fill(from: row)
        }
        // A random subject for each row would make a new user each time.
        let request = try cloud.request(
            token,
            command: "create-qscloud",
            insteadOfNobody: row == nil ? .random : .refused,
            context,
            console
        )
        return DraftWithExtras(draft: request.draft, extras: try token.extraClaims())
    }

    func missing(besides columns: [UserColumn]?) -> [OptionName] {
        let isNamed =
            cloud.namesSubject(token) || token.useremail != nil
            || columns.map { columns in
                [.option(.subject), .option(.useremail), .claim("sub")].contains(where: columns.contains)
            } ?? true
        return [cloud.issuer == nil ? .issuer : nil, cloud.keyid == nil ? .keyid : nil, isNamed ? nil : .subject]
            .compactMap { $0 } + token.missing(besides: columns)
    }

    func requireValues() throws(Failure) { try cloud.requireValues(token) }

    func isOfOptions(_ row: UserRow) -> Bool {
        if row[.subject] != nil || row.claims.contains(where: { $0.name == "sub" }) { return false }
        return cloud.namesSubject(token) || row[.useremail] == nil
    }
}

extension Failure {
    /// Required options that were left out, all in one go.
    static func missing(_ options: [OptionName], command: String) -> Failure {
        Failure(
            "\(options: options, separator: ", ") \(options.count == 1 ? "is" : "are") missing",
            hint: "qs-jwt \(command) \(option: .help) shows an example"
        )
    }

    /// An empty value is almost always a variable that was not set.
    static func empty(_ option: OptionName) -> Failure {
        Failure(
            "\(option: option) must not be empty",
            hint: "check that the variable is set, or leave the option out"
        )
    }
}

extension CreateCloud: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        cloud = try values.take()
        token = try values.take()
        users = try values.take()
        bulk = try values.take()
        signing = try values.take()
        newKey = try values.take()
        issue = try values.take()
        weakness = try values.take()
        log = try values.take()
    }
}
