internal import ArgumentParser
internal import Qlik

struct CreateClientManaged: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-qseow",
        abstract: "Create a token for Qlik Sense Enterprise on Windows.",
        discussion: """
            Prints the token alone on standard output.

              qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
                --groups Sales "Sales EMEA" --expires 8h --cert-privatekey-file privatekey.pem
            """
    )

    @Option(help: ArgumentHelp("User directory. (required)", valueName: "directory"))
    var userdir: String?

    @Option(help: ArgumentHelp("User ID. (required)", valueName: "id"))
    var userid: String?

    @Option(help: ArgumentHelp("Audience, as the virtual proxy has it. (required)", valueName: "audience"))
    var audience: String?

    @Option(help: ArgumentHelp("Claim that the virtual proxy reads the user ID from.", valueName: "name"))
    var useridClaim = ClientManagedClaimNames().userID

    @Option(help: ArgumentHelp("Claim that the virtual proxy reads the user directory from.", valueName: "name"))
    var userdirClaim = ClientManagedClaimNames().userDirectory

    @Option(help: ArgumentHelp("Claim that the groups are written to.", valueName: "name"))
    var groupsClaim = ClientManagedClaimNames().groups

    @Option(help: ArgumentHelp("Accepted for the sake of scripts for Qlik Cloud; not written.", visibility: .hidden))
    var useremailVerified: Toggle?

    @OptionGroup var create: CreateOptions

    func run(in context: Context) throws(Failure) {
        let console = create.console(context)
        let required = try required()
        let names = try claimNames()
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

    private func required() throws(Failure) -> (userDirectory: String, userID: String, audience: String) {
        let missing = [
            userdir == nil ? "--userdir" : nil, userid == nil ? "--userid" : nil,
            audience == nil ? "--audience" : nil, create.token.expires == nil ? "--expires" : nil,
        ].compactMap { $0 }
        guard let userdir, let userid, let audience, missing.isEmpty else {
            throw .missing(missing, command: "create-qseow")
        }
        return (userdir, userid, audience)
    }

    /// One claim cannot say two things.
    private func claimNames() throws(Failure) -> ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory, names.groups) = (useridClaim, userdirClaim, groupsClaim)
        let taken = ["name", "email", "iat", "nbf", "exp", "aud"]
        let chosen = [useridClaim, userdirClaim, groupsClaim]
        guard !chosen.contains("") else {
            throw Failure("--userid-claim, --userdir-claim and --groups-claim must not be empty")
        }
        guard Set(chosen.map { Array($0.utf8) }).count == chosen.count else {
            throw Failure("--userid-claim, --userdir-claim and --groups-claim must name three different claims")
        }
        if let clash = chosen.first(where: { taken.contains($0) }) {
            throw Failure("the claim '\(clash)' has another meaning", hint: "name a claim of your own, such as userId")
        }
        return names
    }
}
