internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

extension Platform: ExpressibleByArgument, CustomStringConvertible {
    /// As it is written on a command line.
    public var description: String { rawValue }
}

/// The platform that a token is meant for.
struct PlatformOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Check the rules of this platform as well",
            discussion: "qscloud is Qlik Cloud, qseow is Qlik Sense Enterprise on Windows.",
            valueName: "qscloud|qseow"
        )
    )
    var platform: Platform?

    @Option(
        help: ArgumentHelp(
            "Claim of the user ID [userId]",
            discussion: "The claim that the virtual proxy reads the user ID from. With --for qseow.",
            valueName: "name"
        )
    )
    var useridClaim: String?

    @Option(
        help: ArgumentHelp(
            "Claim of the user directory [userDirectory]",
            discussion:
                "The claim that the virtual proxy reads the user directory from; [NAME] where it is a constant. With --for qseow.",
            valueName: "name"
        )
    )
    var userdirClaim: String?

    /// The names of the claims in the virtual proxy.
    ///
    /// - Throws: `Failure` when names are given for a platform that has none.
    func names() throws(Failure) -> ClientManagedClaimNames {
        guard useridClaim != nil || userdirClaim != nil else { return ClientManagedClaimNames() }
        guard platform == .clientManaged else {
            throw Failure(
                "\(option: .useridClaim) and \(option: .userdirClaim) say how a virtual proxy is configured, "
                    + "so they go with \(option: .platform, "qseow")"
            )
        }
        return try ClientManagedClaimNames(userID: useridClaim, userDirectory: userdirClaim)
    }

    /// One line for the end of a report: what more could be held against the token.
    func hint(about report: Report, _ expected: Expectations) -> String? {
        let token = report.token
        guard token.shape == .compact, !expected.signatureOnly, !report.findings.contains(where: \.isOfOtherKind) else {
            return nil
        }
        guard let platform else {
            guard let likely = Platform(resembledBy: token) else { return nil }
            return "hint: made for \(likely.name)? --for \(likely.rawValue) checks its rules"
        }
        if let likely = Platform(resembledBy: token), likely != platform {
            return "hint: this token seems to be made for \(likely.name): --for \(likely.rawValue)"
        }
        switch platform {
        case .cloud where expected.issuers.isEmpty && expected.keyIDs.isEmpty:
            return "hint: --issuer and --keyid compare with what the identity provider has"
        case .clientManaged where expected.audiences.isEmpty:
            return "hint: --audience compares with what the virtual proxy has"
        default: return nil
        }
    }
}

extension ClientManagedClaimNames {
    /// The names that were given, and the usual ones in place of others.
    ///
    /// - Throws: `Failure` when one is empty.
    init(userID: String?, userDirectory: String?) throws(Failure) {
        self.init()
        guard userID != "", userDirectory != "" else {
            throw Failure("\(option: .useridClaim) and \(option: .userdirClaim) must not be empty")
        }
        self.userID = userID ?? self.userID
        self.userDirectory = userDirectory ?? self.userDirectory
        isUserIDKnown = userID != nil
        isUserDirectoryKnown = userDirectory != nil
    }
}

extension PlatformOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        platform = try values.take(.platform, Platform.init(rawValue:))
        useridClaim = try values.take(.useridClaim)
        userdirClaim = try values.take(.userdirClaim)
    }
}
