internal import ArgumentParser
internal import Messages
internal import Qlik

struct CreateCloud: ContextCommand {
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
    @OptionGroup var create: CreateOptions

    func run(in context: Context) throws(Failure) {
        let console = create.console(context)
        let request = try cloud.request(create.token, command: "create-qscloud", context, console)
        let issue = TokenIssue(platform: .cloud, options: create, context: context, console: console)
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
}

extension CreateCloud: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        cloud = try values.take()
        create = try values.take()
    }
}
