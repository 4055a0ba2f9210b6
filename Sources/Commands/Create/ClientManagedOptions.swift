internal import ArgumentParser
internal import Qlik

/// What a token for Qlik Sense Enterprise on Windows needs besides the options of every token.
struct ClientManagedOptions: ParsableArguments {
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

    func required(_ token: TokenOptions) throws(Failure) -> (userDirectory: String, userID: String, audience: String) {
        let missing = [
            userdir == nil ? "--userdir" : nil, userid == nil ? "--userid" : nil,
            audience == nil ? "--audience" : nil, token.expires == nil ? "--expires" : nil,
        ].compactMap { $0 }
        guard let userdir, let userid, let audience, missing.isEmpty else {
            throw .missing(missing, command: "create-qseow")
        }
        try token.requireValues(("--userdir", userdir), ("--userid", userid), ("--audience", audience))
        return (userdir, userid, audience)
    }

    /// One claim cannot say two things.
    func claimNames() throws(Failure) -> ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory, names.groups) = (useridClaim, userdirClaim, groupsClaim)
        let taken = ["name", "email", "iat", "nbf", "exp", "aud"]
        let chosen = [useridClaim, userdirClaim, groupsClaim]
        guard !chosen.contains("") else {
            throw Failure("--userid-claim, --userdir-claim and --groups-claim must not be empty")
        }
        guard !userdirClaim.hasPrefix("[") else {
            throw Failure(
                "--userdir-claim: in square brackets it is a directory that the virtual proxy gives, and no claim",
                hint: "leave --userdir-claim out"
            )
        }
        guard Set(chosen.map { Array($0.utf8) }).count == chosen.count else {
            throw Failure("--userid-claim, --userdir-claim and --groups-claim must name three different claims")
        }
        if let clash = chosen.first(where: { taken.contains($0) }) {
            throw Failure(
                "--userid-claim, --userdir-claim and --groups-claim cannot be '\(clash)', which means something else",
                hint: "name a claim of your own, such as userId"
            )
        }
        return names
    }
}
