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
            """
    )

    @OptionGroup(title: "Virtual proxy and user") var proxy: ClientManagedOptions
    @OptionGroup(title: "Token") var token: TokenOptions
    @OptionGroup(title: "Private key") var signing: SigningKeyOptions
    @OptionGroup(title: "New key pair") var newKey: NewKeyOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var weakness: WeakKeyOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = console(context)
        let request = try proxy.request(token, command: "create-qseow", context)
        let issue = TokenIssue(platform: .clientManaged, command: self, context: context, console: console)
        try issue.run(keyID: nil, draft: request.draft, names: request.names)
    }
}

extension CreateClientManaged: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        proxy = try values.take()
        token = try values.take()
        signing = try values.take()
        newKey = try values.take()
        issue = try values.take()
        weakness = try values.take()
        log = try values.take()
    }
}
