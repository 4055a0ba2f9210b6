internal import ArgumentParser
internal import Messages
internal import Qlik

/// What a token for Qlik Sense Enterprise on Windows needs besides the options of every token.
struct ClientManagedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("User directory", valueName: "directory"))
    var userdir: String?

    @Option(help: ArgumentHelp("User ID", valueName: "id"))
    var userid: String?

    @Option(
        help: ArgumentHelp(
            "Audience of the virtual proxy",
            discussion: "Exactly as it is configured there.",
            valueName: "audience"
        )
    )
    var audience: String?

    @Option(
        help: ArgumentHelp(
            "Claim of the user ID",
            discussion: "The claim that the virtual proxy reads the user ID from.",
            valueName: "name"
        )
    )
    var useridClaim = ClientManagedClaimNames().userID

    @Option(
        help: ArgumentHelp(
            "Claim of the user directory",
            discussion: "The claim that the virtual proxy reads the user directory from.",
            valueName: "name"
        )
    )
    var userdirClaim = ClientManagedClaimNames().userDirectory

    @Option(help: ArgumentHelp("Claim of the groups", valueName: "name"))
    var groupsClaim = ClientManagedClaimNames().groups

    /// The options that were given and say what a token says.
    var used: [OptionName] {
        [
            userdir.map { _ in .userdir }, userid.map { _ in .userid }, audience.map { _ in .audience },
            groupsClaim == ClientManagedClaimNames().groups ? nil : .groupsClaim,
        ].compactMap { $0 }
    }

    /// What the token is to say.
    ///
    /// - Parameters:
    ///   - token: the other options of the token.
    ///   - command: named when an option is missing.
    ///   - lifetime: is used where `--expires` is not given; `nil` makes that option a required one.
    ///   - context: gives the time.
    /// - Returns: the request.
    /// - Throws: `Failure` for options that are missing or unusable.
    func request(
        _ token: TokenOptions,
        command: String,
        lifetime: String? = nil,
        _ context: Context
    ) throws(Failure) -> ClientManagedTokenRequest {
        let missing: [OptionName] = [
            userdir == nil ? .userdir : nil, userid == nil ? .userid : nil,
            audience == nil ? .audience : nil,
            lifetime == nil && token.expires == nil ? .expires : nil,
        ].compactMap { $0 }
        guard let userdir, let userid, let audience, missing.isEmpty else { throw .missing(missing, command: command) }
        try requireValues(token)
        let names = try claimNames()
        var request = ClientManagedTokenRequest(
            userDirectory: userdir,
            userID: userid,
            audience: audience,
            validity: try token.validity(context, fallback: lifetime)
        )
        request.names = names
        request.name = token.username
        request.email = token.useremail
        request.groups = token.groups
        request.hasStart = token.notBefore != nil
        return request
    }

    /// That no value is empty.
    func requireValues(_ token: TokenOptions) throws(Failure) {
        try token.requireValues((.userdir, userdir), (.userid, userid), (.audience, audience))
    }

    private static let claimNameOptions: Message =
        "\(option: .useridClaim), \(option: .userdirClaim) and \(option: .groupsClaim)"

    /// One claim cannot say two things.
    func claimNames() throws(Failure) -> ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory, names.groups) = (useridClaim, userdirClaim, groupsClaim)
        guard names != ClientManagedClaimNames() else { return names }
        let taken = ["name", "email", "iat", "nbf", "exp", "aud"]
        let chosen = [useridClaim, userdirClaim, groupsClaim]
        guard !chosen.contains("") else {
            throw Failure("\(Self.claimNameOptions) must not be empty")
        }
        guard !userdirClaim.hasPrefix("[") else {
            throw Failure(
                "\(option: .userdirClaim): in square brackets it is a constant directory, not a claim",
                hint: "leave \(option: .userdirClaim) out"
            )
        }
        guard Set(chosen.map { Array($0.utf8) }).count == chosen.count else {
            throw Failure("\(Self.claimNameOptions) must name three different claims")
        }
        if let clash = chosen.first(where: { taken.contains($0) }) {
            throw Failure(
                "\(Self.claimNameOptions) cannot be '\(clash)', which has another meaning",
                hint: "name a claim of your own, such as userId"
            )
        }
        return names
    }
}

extension ClientManagedOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        userdir = try values.take(.userdir)
        userid = try values.take(.userid)
        audience = try values.take(.audience)
        let names = ClientManagedClaimNames()
        useridClaim = try values.take(.useridClaim) ?? names.userID
        userdirClaim = try values.take(.userdirClaim) ?? names.userDirectory
        groupsClaim = try values.take(.groupsClaim) ?? names.groups
    }
}
