#if Probe
internal import JOSE
internal import JSON
internal import Qlik

/// The user that a virtual proxy made of a token, against what the token claims.
struct ClientManagedIdentityCheck {
    private let user: JSONValue
    private let token: Token
    private let names: ClientManagedClaimNames

    init(user: JSONValue, token: Token, names: ClientManagedClaimNames) {
        self.user = user
        self.token = token
        self.names = names
    }

    var facts: [ProbeReport.Fact] {
        ["userDirectory", "userId", "userName"].map { name in
            ProbeReport.Fact(name, [user.member(name)?.stringValue].compactMap { $0 })
        }
    }

    func findings() -> [Finding] {
        [
            difference("userId", names.userID, wanted: token.claim(names.userID)?.stringValue),
            difference("userDirectory", names.userDirectory, wanted: directory),
        ].compactMap { $0 }
    }

    /// In square brackets the name is the directory itself.
    private var directory: String? {
        let name = names.userDirectory
        guard name.hasPrefix("["), name.hasSuffix("]") else { return token.claim(name)?.stringValue }
        return String(name.dropFirst().dropLast())
    }

    /// User IDs and directories are compared without regard to case, as Windows does.
    private func difference(_ member: String, _ claim: String, wanted: String?) -> Finding? {
        guard let wanted else { return nil }
        let found = user.member(member)?.stringValue
        guard found?.lowercased() != wanted.lowercased() else { return nil }
        return Finding(
            .identityDiffers,
            .error,
            .claim(claim),
            "the session belongs to another user than the token names",
            expected: wanted.excerpt(),
            actual: found.map { $0.isEmpty ? "an empty \(member)" : $0.excerpt() } ?? "no \(member)",
            fix: "compare the claim names with the virtual proxy, and see that anonymous access is off",
            source: "what qps/user answers"
        )
    }
}
#endif
