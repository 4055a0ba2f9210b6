internal import JOSE
internal import JSON
internal import Messages

/// The two claims that a virtual proxy takes the user from, under the names that it is configured with.
struct ClientManagedIdentity: Sendable {
    private static let reserved = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]
    private static let help = "Qlik help, \"JWT authentication\""

    private struct Entry {
        let name: String
        /// Whether the name was given, and is not only the usual one.
        let isKnown: Bool
        /// The option that names the claim.
        let nameOption: OptionName
        /// The option that gives its value.
        let option: OptionName
        let what: String
    }

    private let claims: JSONValue
    private let entries: [Entry]

    init(claims: JSONValue, names: ClientManagedClaimNames) {
        self.claims = claims
        let user = Entry(
            name: names.userID,
            isKnown: names.isUserIDKnown,
            nameOption: .useridClaim,
            option: .userid,
            what: "user ID"
        )
        let directory = Entry(
            name: names.userDirectory,
            isKnown: names.isUserDirectoryKnown,
            nameOption: .userdirClaim,
            option: .userdir,
            what: "user directory"
        )
        entries = names.constantDirectory == nil ? [user, directory] : [user]
    }

    func findings() -> [Finding] {
        nameFindings() + entries.compactMap(presence) + entries.compactMap(value)
    }

    /// What is wrong with the names, whatever a token says.
    func nameFindings() -> [Finding] { entries.compactMap(reserved) }

    private func reserved(_ entry: Entry) -> Finding? {
        guard Self.reserved.contains(where: { $0.hasSameBytes(as: entry.name) }) else { return nil }
        return Finding(
            .claimNameReserved,
            .warning,
            .claim(entry.name),
            "a reserved name for the \(entry.what)",
            expected: "a name of your own, such as userId",
            actual: entry.name,
            fix: "choose another name in the virtual proxy and with \(option: entry.nameOption)",
            source: "Qlik support article \"Qlik Sense: How to set up JWT authentication\""
        )
    }

    private func presence(_ entry: Entry) -> Finding? {
        let name = entry.name.excerpt(40)
        guard let value = claims.member(entry.name) else {
            return absent(entry)
        }
        guard value.stringValue == nil else { return nil }
        return Finding(
            .claimWrongType,
            .warning,
            .claim(entry.name),
            "the \(entry.what) is not a string",
            expected: "a string",
            actual: value.typedExcerpt,
            fix: "issue the token with '\(name)' as a string",
            source: "inferred, not documented"
        )
    }

    /// No user can log in without it; where no name was given, the usual one is assumed.
    private func absent(_ entry: Entry) -> Finding {
        let name = entry.name.excerpt(40)
        let other = NameLikeness.nearest(to: entry.name, among: claims.members ?? [])
        // A slip of the pen is the token's; another spelling may be the virtual proxy's.
        let spelling = other.flatMap { NameLikeness.folded($0) == NameLikeness.folded(entry.name) ? $0 : nil }
        return Finding(
            .claimMissing,
            .error,
            .claim(entry.name),
            entry.isKnown
                ? "no \(entry.what) under this name"
                : "no \(entry.what) under the assumed name",
            expected: name,
            actual: other?.excerpt(40),
            fix: entry.isKnown
                ? "name the claim in the token as in the virtual proxy"
                : "if the virtual proxy reads another claim: \(option: entry.nameOption, spelling?.excerpt(40) ?? "NAME")",
            source: entry.isKnown ? Self.help : "the usual name, not documented",
            excerpt: other.flatMap { NearMiss($0, expected: entry.name)?.excerpt }
        )
    }

    private func value(_ entry: Entry) -> Finding? {
        guard let text = claims.member(entry.name)?.stringValue else { return nil }
        let isBlank = BlankCheck.isBlank(text)
        guard isBlank || text.utf8.contains(UInt8(ascii: "\\")) else { return nil }
        return Finding(
            .claimValueUnfit,
            .warning,
            .claim(entry.name),
            isBlank ? "it is blank" : "it contains a backslash",
            expected: "a name without a backslash, not blank",
            actual: text.quotedExcerpt(),
            fix: isBlank
                ? "issue the token with the \(entry.what): \(option: entry.option)"
                : "give the directory with \(option: .userdir) and the name with \(option: .userid)",
            source: "documented for tickets, inferred for tokens"
        )
    }
}
