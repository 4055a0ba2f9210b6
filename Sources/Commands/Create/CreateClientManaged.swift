internal import ArgumentParser
internal import Messages
internal import Qlik

struct CreateClientManaged: CreateCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-qseow",
        abstract: "Create a token for Qlik Sense Enterprise on Windows.",
        discussion: """
            Prints only the token on standard output.

              qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
                --groups Sales "Sales EMEA" --expires 8h \\
                --cert-privatekey-file privatekey.pem

            With --users, a token for each row of a table (CSV) or each object (NDJSON). Its columns are userid, \
            userdir, useremail, username, groups (with | between two), expires and not-before; the options hold \
            where a row says nothing. A row that no token can be made for is named and left out.

              qs-jwt create-qseow --audience hdJh34wkK --userdir ACME \\
                --users users.csv --expires 8h --cert-privatekey-file privatekey.pem
            """
    )

    static let required: [OptionName] = [.userdir, .userid, .audience, .expires]

    @OptionGroup var proxy: ClientManagedOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var users: UserOptions
    @OptionGroup var signing: SigningKeyOptions
    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var weakness: WeakKeyOptions
    @OptionGroup var bulk: BulkOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) { try make(context) }

    var platform: Platform { .clientManaged }
    var keyID: String? { nil }

    func claimNames() throws(Failure) -> ClientManagedClaimNames { try proxy.claimNames() }

    func draft(for row: UserRow?, _ context: Context, _ console: Console) throws(Failure) -> DraftWithExtras {
        var (proxy, token) = (proxy, token)
        if let row {
            proxy.fill(from: row)
            token.fill(from: row)
        }
        let request = try proxy.request(token, command: "create-qseow", context)
        return DraftWithExtras(draft: request.draft, extras: try token.extraClaims())
    }

    func missing(besides columns: [UserColumn]?) -> [OptionName] {
        let user: [OptionName] = [proxy.userdir == nil ? .userdir : nil, proxy.userid == nil ? .userid : nil]
            .compactMap { $0 }
        return user.filter { option in columns.map { !$0.contains(.option(option)) } ?? false }
            + (proxy.audience == nil ? [.audience] : []) + token.missing(besides: columns)
    }

    func requireValues() throws(Failure) { try proxy.requireValues(token) }

    func isOfOptions(_ row: UserRow) -> Bool { row[.userid] == nil }
}

extension CreateClientManaged: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        proxy = try values.take()
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
