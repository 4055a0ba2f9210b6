internal import ArgumentParser
internal import Messages
internal import Qlik

struct CreateClientManaged: ContextCommand {
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
    @OptionGroup var create: CreateOptions

    func run(in context: Context) throws(Failure) {
        let console = create.console(context)
        let request = try proxy.request(create.token, command: "create-qseow", context)
        let issue = TokenIssue(platform: .clientManaged, options: create, context: context, console: console)
        try issue.run(keyID: nil, draft: request.draft, names: request.names)
    }
}

extension CreateClientManaged: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        proxy = try values.take()
        create = try values.take()
    }
}
