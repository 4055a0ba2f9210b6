internal import ArgumentParser
internal import JOSE
internal import Qlik

struct CreateCloud: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-qscloud",
        abstract: "Create a token for Qlik Cloud.",
        discussion: """
            Prints the token alone on standard output.

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
        let (issuer, keyID) = try cloud.required(create.token)
        let validity = try create.token.validity(context)
        var request = CloudTokenRequest(
            issuer: issuer,
            keyID: keyID,
            subject: try subject(context, console),
            tokenID: try Self.random(context),
            validity: validity
        )
        request.name = create.token.username
        request.email = create.token.useremail
        request.isEmailVerified = try cloud.emailVerified(create.token)
        request.groups = create.token.groups
        let issue = TokenIssue(platform: .cloud, options: create, context: context, console: console)
        try issue.run(keyID: keyID, draft: request.draft) { algorithm, draft in
            CloudRules(algorithm: algorithm, draft: draft).findings()
        }
    }

    /// What was given, else the e-mail address, else something random.
    private func subject(_ context: Context, _ console: Console) throws(Failure) -> String {
        if let given = cloud.subject ?? create.token.useremail { return given }
        // A claim of that name takes its place.
        if create.token.claim.contains(where: { $0.hasPrefix("sub=") || $0.hasPrefix("sub:=") }) { return "" }
        console.warning(
            "neither --subject nor --useremail is given, so the subject is random and each token becomes a new user",
            hints: ["--subject with something that identifies the user for ever"]
        )
        return try Self.random(context)
    }

    /// 256 random bits, base64url.
    private static func random(_ context: Context) throws(Failure) -> String {
        Base64URL.encode(try context.random(32))
    }
}

extension Failure {
    /// Required options that were left out, all in one go.
    static func missing(_ options: [String], command: String) -> Failure {
        let list = options.joined(separator: ", ")
        return Failure(
            "\(list) \(options.count == 1 ? "is" : "are") missing",
            hint: "qs-jwt \(command) --help shows an example"
        )
    }
}
