internal import ArgumentParser
internal import JOSE
internal import Qlik

extension Platform: ExpressibleByArgument {}

/// The platform that a token is meant for.
struct PlatformOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Hold the token against this platform's rules as well.", valueName: "qscloud|qseow")
    )
    var platform: Platform?

    @Option(help: ArgumentHelp("Claim that the virtual proxy reads the user ID from.", valueName: "name"))
    var useridClaim: String?

    @Option(help: ArgumentHelp("Claim that the virtual proxy reads the user directory from.", valueName: "name"))
    var userdirClaim: String?

    /// The names of the claims in the virtual proxy.
    ///
    /// - Throws: `Failure` when names are given for a platform that has none.
    func names() throws(Failure) -> ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        guard useridClaim != nil || userdirClaim != nil else { return names }
        guard platform == .clientManaged else {
            throw Failure(
                "--userid-claim and --userdir-claim say how a virtual proxy is configured, so they go with --for qseow"
            )
        }
        guard useridClaim != "", userdirClaim != "" else {
            throw Failure("--userid-claim and --userdir-claim must not be empty")
        }
        names.userID = useridClaim ?? names.userID
        names.userDirectory = userdirClaim ?? names.userDirectory
        return names
    }

    /// One line for the end of a report when nobody named the platform that the token looks made for.
    func hint(about token: Token) -> String? {
        guard platform == nil, let likely = Platform(resembledBy: token) else { return nil }
        return "hint: this looks like a token for \(likely.name): --for \(likely.rawValue) checks its rules"
    }

    /// What the platform says about the token; nothing when none was named.
    func findings(about token: Token, _ names: ClientManagedClaimNames) -> [Finding] {
        platform?.findings(about: token, names: names) ?? []
    }
}
