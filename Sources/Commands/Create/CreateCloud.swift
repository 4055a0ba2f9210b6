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
            """
    )

    @OptionGroup(title: "Identity provider and user") var cloud: CloudOptions
    @OptionGroup(title: "Token") var token: TokenOptions
    @OptionGroup(title: "Private key") var signing: SigningKeyOptions
    @OptionGroup(title: "New key pair") var newKey: NewKeyOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var weakness: WeakKeyOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = console(context)
        let request = try cloud.request(token, command: "create-qscloud", context, console)
        let issue = TokenIssue(platform: .cloud, command: self, context: context, console: console)
        try issue.run(keyID: request.keyID, draft: request.draft)
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
        signing = try values.take()
        newKey = try values.take()
        issue = try values.take()
        weakness = try values.take()
        log = try values.take()
    }
}
