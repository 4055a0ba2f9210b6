internal import JSON
internal import JOSE

/// The names of the claims as a virtual proxy is configured (Qlik help, "JWT authentication").
package struct ClientManagedClaimNames: Sendable, Equatable {
    package var userID = "userId"
    package var userDirectory = "userDirectory"
    package var groups = "group"
    /// Whether the two names of the user were given, and not assumed.
    package var isUserIDKnown = false
    package var isUserDirectoryKnown = false

    package init() {}

    /// The user directory itself, where it is no claim but a constant, which stands in square brackets.
    package var constantDirectory: String? {
        guard userDirectory.hasPrefix("["), userDirectory.hasSuffix("]") else { return nil }
        return String(userDirectory.dropFirst().dropLast())
    }
}

/// What a token for Qlik Sense Enterprise on Windows says.
package struct ClientManagedTokenRequest: Sendable {
    package var userDirectory: String
    package var userID: String
    package var audience: String
    package var name: String?
    package var email: String?
    package var groups: [String] = []
    package var validity: Validity
    /// Whether `nbf` is written; the platform does not ask for it.
    package var hasStart = false
    package var names = ClientManagedClaimNames()

    package init(userDirectory: String, userID: String, audience: String, validity: Validity) {
        self.userDirectory = userDirectory
        self.userID = userID
        self.audience = audience
        self.validity = validity
    }

    /// The claims; a missing value leaves no claim.
    package var draft: TokenDraft {
        var claims = [
            JSONMember(names.userID, .string(userID)), JSONMember(names.userDirectory, .string(userDirectory)),
        ]
        claims += JSONMember.optional("name", name) + JSONMember.optional("email", email)
        claims += JSONMember.list(names.groups, groups)
        claims.append(.time("iat", validity.issued))
        if hasStart { claims.append(.time("nbf", validity.start)) }
        claims += [.time("exp", validity.expiry), JSONMember("aud", .string(audience))]
        return TokenDraft(header: [], claims: claims)
    }
}
