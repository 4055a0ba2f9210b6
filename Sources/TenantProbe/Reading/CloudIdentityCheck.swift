internal import JOSE
internal import JSON
internal import Messages

/// The user that a tenant identified, against the claims of the token (qlik.dev, "Users").
struct CloudIdentityCheck {
    private let user: JSONValue
    private let token: Token
    /// `nil` when the tenant does not tell.
    private let groups: [String]?

    /// Groups that a finding names, at most.
    private static let mostNamed = 10

    init(user: JSONValue, groups: [String]?, token: Token) {
        self.user = user
        self.token = token
        self.groups = groups
    }

    var facts: [ProbeReport.Fact] {
        let texts = ["subject", "name", "email", "status", "id"].compactMap { name in
            ProbeReport.Fact(name, text: text(name))
        }
        return texts + (groups.map { [ProbeReport.Fact("groups", .init($0))] } ?? [])
    }

    func findings() -> [Finding] {
        [subject, status, email, name, missingGroups].compactMap { $0 }
    }

    private func text(_ name: String) -> String? { user.member(name)?.stringValue }
    private func claim(_ name: String) -> String? { token.claim(name)?.stringValue }

    /// That the tenant does not say whose session it is; `nil` when it does, or the token names nobody.
    var unconfirmed: Finding? {
        guard let expected = claim("sub"), text("subject") == nil else { return nil }
        return Finding(
            .identityUnconfirmed,
            .error,
            .server,
            "the login was answered, but the tenant does not say whose session it is",
            expected: "the subject \(expected.excerpt())",
            actual: "no subject in the answer of users/me",
            fix: "check that nothing in between answers for the tenant, and try again",
            source: "qlik.dev, \"Users\""
        )
    }

    private var subject: Finding? {
        guard let expected = claim("sub"), let actual = text("subject"), !actual.hasSameBytes(as: expected) else {
            return nil
        }
        return Finding(
            .identityDiffers,
            .error,
            .claim("sub"),
            "the session belongs to another user than the token names",
            expected: expected.excerpt(),
            actual: actual.excerpt(),
            fix: "see in Administration > Users which users share the e-mail address",
            source: "qlik.dev, \"Users\""
        )
    }

    private var status: Finding? {
        guard let status = text("status"), status != "active" else { return nil }
        return Finding(
            .userInactive,
            ["disabled", "deleted"].contains(status) ? .error : .warning,
            .claim("sub"),
            "the user is not active in the tenant",
            expected: "active",
            actual: status.excerpt(40),
            fix: "see Administration > Users",
            source: "qlik.dev, \"Users\""
        )
    }

    private var email: Finding? {
        guard let expected = claim("email"), !expected.isEmpty else { return nil }
        let actual = text("email") ?? ""
        guard !actual.hasSameBytes(as: expected) else { return nil }
        let isVerified = token.claim("email_verified") == .bool(true)
        return Finding(
            .emailDiffers,
            .warning,
            .claim("email"),
            actual.isEmpty ? "the tenant shows no e-mail address" : "the tenant has another e-mail address",
            expected: expected.excerpt(),
            actual: actual.isEmpty ? "none" : actual.excerpt(),
            fix: isVerified
                ? "see in Administration > Users whether another user has the address"
                : "\(option: .useremailVerified, "true") with the user's own \(option: .subject) makes it count",
            source: "Qlik support article \"No Email Address listed for Users in Qlik Cloud\""
        )
    }

    private var name: Finding? {
        guard let expected = claim("name"), let actual = text("name"), !actual.hasSameBytes(as: expected) else {
            return nil
        }
        return Finding(
            .nameDiffers,
            .warning,
            .claim("name"),
            "the tenant has another name for the user",
            expected: expected.excerpt(),
            actual: actual.isEmpty ? "none" : actual.excerpt(),
            fix: "see the user in Administration > Users",
            source: "qlik.dev, \"Users\""
        )
    }

    private var missingGroups: Finding? {
        let expected = token.claim("groups")?.elements?.compactMap(\.stringValue) ?? []
        guard let groups else { return expected.isEmpty ? nil : unconfirmedGroups(expected) }
        let present = Set(groups.map { Array($0.utf8) })
        let missing = expected.filter { !present.contains(Array($0.utf8)) }
        guard !missing.isEmpty else { return nil }
        let listed = missing.prefix(Self.mostNamed).map { $0.excerpt(40) }.joined(separator: ", ")
        let more = missing.count > Self.mostNamed ? " and \(missing.count - Self.mostNamed) more" : ""
        let lowered = Dictionary(groups.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        let likely = missing.lazy.compactMap { lowered[$0.lowercased()] }.first
        return Finding(
            .groupMissing,
            .warning,
            .claim("groups"),
            "\(missing.count) of \(expected.count) groups did not arrive: \(listed)\(more)",
            actual: groups.isEmpty
                ? "no groups" : groups.prefix(Self.mostNamed).map { $0.excerpt(40) }.joined(separator: ", "),
            fix: likely.map { "group names are case-sensitive; the tenant has '\($0.excerpt(40))'" }
                ?? "turn on Administration > Settings > Feature control > Creation of groups, then log in again",
            source: "Qlik help, \"Enabling automatic group creation\""
        )
    }

    private func unconfirmedGroups(_ expected: [String]) -> Finding {
        Finding(
            .groupsUnconfirmed,
            .warning,
            .claim("groups"),
            "the tenant does not say which groups the user has, so they were not compared",
            expected: expected.prefix(Self.mostNamed).map { $0.excerpt(40) }.joined(separator: ", "),
            fix: "see the user's groups under Administration > Users",
            source: "qlik.dev, \"Users\""
        )
    }
}
