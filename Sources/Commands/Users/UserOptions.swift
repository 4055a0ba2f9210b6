internal import ArgumentParser
internal import Messages

/// A token for each user of a file.
struct UserOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Make a token for each user in this file, or - for standard input; its columns are named like options.",
            valueName: "file"
        ),
        completion: .file()
    )
    var users: String?

    @Option(
        help: ArgumentHelp(
            "How the file of users is written; found out by its first character if not given.",
            valueName: "format"
        )
    )
    var usersFormat: UserFormat?

    @Flag(help: "Make a claim of each column that is not named like an option.")
    var claimsFromColumns = false

    @Option(
        help: ArgumentHelp(
            "Write a file for each user into the folder of --output, named by this column.",
            valueName: "column"
        )
    )
    var nameFrom: String?

    @Flag(help: "Stop at the first row that no token can be made for.")
    var failFast = false

    @Option(help: "Form of the tokens: one a line, or an object of JSON a line with the user and the expiry.")
    var format: ReportFormat = .text

    /// That no option is given that is for users of a file alone.
    func requireNone(_ bulk: BulkOptions) throws(Failure) {
        let used: [OptionName?] = [
            usersFormat.map { _ in .usersFormat }, claimsFromColumns ? .claimsFromColumns : nil,
            nameFrom.map { _ in .nameFrom }, failFast ? .failFast : nil, format == .json ? .format : nil,
        ]
        guard let first = (used.compactMap { $0 } + bulk.used).first else { return }
        throw Failure("\(option: first) is for many tokens at once", hint: "\(option: .users, "users.csv")")
    }
}

extension UserOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        users = try values.take(.users)
        usersFormat = try values.take(.usersFormat, UserFormat.init(rawValue:))
        claimsFromColumns = try values.takeFlag(.claimsFromColumns)
        nameFrom = try values.take(.nameFrom)
        failFast = try values.takeFlag(.failFast)
        format = try values.take(.format, ReportFormat.init(rawValue:)) ?? .text
    }
}
