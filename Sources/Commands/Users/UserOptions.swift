internal import ArgumentParser
internal import Messages

/// A token for each user of a file.
struct UserOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Make a token for each user in a file",
            discussion:
                "A table (CSV) whose columns are named like options, or objects (NDJSON); a - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var users: String?

    @Option(
        help: ArgumentHelp("Form of that file [by its contents]", valueName: "format")
    )
    var usersFormat: UserFormat?

    @Flag(help: "Make a claim of each other column")
    var claimsFromColumns = false

    @Option(
        help: ArgumentHelp(
            "Write a file for each, named by a column",
            discussion: "Into the folder of --output.",
            valueName: "column"
        )
    )
    var nameFrom: String?

    @Flag(help: "Stop at the first row without a token")
    var failFast = false

    @Option(
        help: ArgumentHelp(
            "One token a line, or an object of JSON",
            discussion: "The object has the user, the token and the expiry. Needs --users."
        )
    )
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
