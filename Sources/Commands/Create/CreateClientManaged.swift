internal import ArgumentParser
internal import Qlik

struct CreateClientManaged: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-qseow",
        abstract: "Create a token for Qlik Sense Enterprise on Windows.",
        discussion: """
            Prints the token alone on standard output.

              qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
                --groups Sales "Sales EMEA" --expires 8h \\
                --cert-privatekey-file privatekey.pem
            """
    )

    @OptionGroup(title: "Virtual proxy and user") var proxy: ClientManagedOptions
    @OptionGroup var create: CreateOptions

    func run(in context: Context) throws(Failure) {
        let console = create.console(context)
        let required = try proxy.required(create.token)
        let names = try proxy.claimNames()
        let validity = try create.token.validity(context)
        var request = ClientManagedTokenRequest(
            userDirectory: required.userDirectory,
            userID: required.userID,
            audience: required.audience,
            validity: validity
        )
        request.names = names
        request.name = create.token.username
        request.email = create.token.useremail
        request.groups = create.token.groups
        request.hasStart = create.token.notBefore != nil
        let issue = TokenIssue(platform: .clientManaged, options: create, context: context, console: console)
        try issue.run(keyID: nil, draft: request.draft) { algorithm, draft in
            ClientManagedRules(algorithm: algorithm, draft: draft, names: names).findings()
        }
    }
}
