internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// The user that a virtual proxy identified, against the claims of the token.
struct ClientManagedIdentityCheck {
    let user: JSONValue
    let token: Token
    let names: ClientManagedClaimNames

    static func facts(_ user: JSONValue) -> [ProbeReport.Fact] {
        ["userDirectory", "userId", "userName"].compactMap { name in
            ProbeReport.Fact(name, text: user.member(name)?.stringValue)
        }
    }

    /// User IDs and directories are compared without regard to case, as Windows does.
    func findings() -> [Finding] {
        let expected = [directory, token.claim(names.userID)?.stringValue]
        let actual = ["userDirectory", "userId"].map { user.member($0)?.stringValue ?? "" }
        let differs = zip(expected, actual).contains { expected, actual in
            expected.map { $0.lowercased() != actual.lowercased() } ?? false
        }
        guard !isAnonymous(actual, expected) else { return [anonymous(actual)] }
        guard differs else { return expected.contains { $0 != nil } ? [] : [unconfirmed] }
        let finding = Finding(
            .identityDiffers,
            .error,
            .token,
            "the session belongs to another user than the token names",
            expected: Self.name(zip(expected, actual).map { $0 ?? $1 }),
            actual: Self.name(actual),
            fix: "compare the claim names with the virtual proxy, and check that anonymous access is off",
            source: "what qps/user answers"
        )
        return [finding]
    }

    /// Whether the server gave the session of a visitor, which the token did not ask for.
    private func isAnonymous(_ actual: [String], _ expected: [String?]) -> Bool {
        Self.isVisitor(directory: actual[0], id: actual[1]) && actual[1].lowercased() != expected[1]?.lowercased()
    }

    /// Whether that is how a virtual proxy names those who did not log in.
    static func isVisitor(directory: String, id: String) -> Bool {
        directory.lowercased() == "none" || id.lowercased().hasPrefix("anonymous")
    }

    private func anonymous(_ actual: [String]) -> Finding {
        Finding(
            .identityDiffers,
            .error,
            .token,
            "the token had no effect: the session is that of an anonymous user",
            actual: Self.name(actual),
            fix: "set the anonymous access mode to No anonymous user in the QMC, then probe again for the reason",
            source: "what qps/user answers"
        )
    }

    private var unconfirmed: Finding {
        Finding(
            .identityUnconfirmed,
            .warning,
            .token,
            "the token has no claims to compare with, so the user was not compared",
            expected: "\(names.userID.excerpt(40)) and \(names.userDirectory.excerpt(40))",
            fix: "\(option: .useridClaim) and \(option: .userdirClaim) as the virtual proxy has them"
        )
    }

    /// Such as `ACME\anna`.
    private static func name(_ parts: [String]) -> String {
        parts.map { $0.isEmpty ? "(none)" : $0.excerpt(60) }.joined(separator: "\\")
    }

    private var directory: String? {
        names.constantDirectory ?? token.claim(names.userDirectory)?.stringValue
    }
}
