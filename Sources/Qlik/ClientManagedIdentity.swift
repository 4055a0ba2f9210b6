internal import JOSE
internal import JSON

/// The two claims that a virtual proxy takes the user from, under the names that it is configured with.
struct ClientManagedIdentity: Sendable {
    private static let reserved = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]
    private static let help = "Qlik help, \"JWT authentication\""

    private struct Entry {
        let name: String
        /// The option that names the claim.
        let nameOption: String
        /// The option that gives its value.
        let option: String
        let what: String
    }

    private let claims: JSONValue
    private let entries: [Entry]

    init(claims: JSONValue, names: ClientManagedClaimNames) {
        self.claims = claims
        entries = [
            Entry(name: names.userID, nameOption: "--userid-claim", option: "--userid", what: "user ID"),
            Entry(
                name: names.userDirectory,
                nameOption: "--userdir-claim",
                option: "--userdir",
                what: "user directory"
            ),
        ]
    }

    func findings() -> [Finding] {
        entries.compactMap(reserved) + entries.compactMap(presence) + entries.compactMap(value)
    }

    private func reserved(_ entry: Entry) -> Finding? {
        guard Self.reserved.contains(where: { $0.hasSameBytes(as: entry.name) }) else { return nil }
        return Finding(
            .claimNameReserved,
            .error,
            .claim(entry.name),
            "a virtual proxy does not take the reserved claim '\(entry.name)' for the \(entry.what)",
            expected: "a name of your own, such as userId",
            actual: entry.name,
            fix: "choose another name in the virtual proxy and with \(entry.nameOption)",
            source: "Qlik support article \"Qlik Sense: How to set up JWT authentication\""
        )
    }

    private func presence(_ entry: Entry) -> Finding? {
        let name = entry.name.excerpt(40)
        guard let value = claims.member(entry.name) else {
            let other = NameLikeness.nearest(to: entry.name, among: claims.members ?? [])
            return Finding(
                .claimMissing,
                .error,
                .claim(entry.name),
                "the token has no claim '\(name)' for the \(entry.what)"
                    + (other == nil ? "" : ", only one spelled otherwise"),
                expected: name,
                actual: other?.excerpt(40),
                fix: "name it in the token as in the virtual proxy; \(entry.nameOption) says how that is",
                source: Self.help,
                excerpt: other.flatMap { NearMiss($0, wanted: entry.name)?.excerpt }
            )
        }
        guard value.stringValue == nil else { return nil }
        return Finding(
            .claimWrongType,
            .warning,
            .claim(entry.name),
            "the \(entry.what) in '\(name)' is not a string",
            expected: "a string",
            actual: value.typedExcerpt,
            fix: "issue the token with '\(name)' as a string"
        )
    }

    private func value(_ entry: Entry) -> Finding? {
        guard let text = claims.member(entry.name)?.stringValue else { return nil }
        let name = entry.name.excerpt(40)
        let isBlank = text.allSatisfy(\.isWhitespace)
        guard isBlank || text.contains("\\") else { return nil }
        return Finding(
            .claimValueUnfit,
            .warning,
            .claim(entry.name),
            isBlank ? "the claim '\(name)' is blank" : "the claim '\(name)' holds a backslash",
            expected: "a name without a backslash, not blank",
            actual: JSONValue.string(text).excerpt(),
            fix: isBlank
                ? "issue the token with the \(entry.what): \(entry.option)"
                : "give the directory with --userdir and the name with --userid"
        )
    }
}
