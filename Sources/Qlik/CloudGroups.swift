internal import JOSE
internal import JSON
internal import Messages

extension String {
    /// Whether it has more characters, which are no more than its bytes.
    fileprivate func isLonger(than limit: Int) -> Bool { utf8.count > limit && unicodeScalars.count > limit }
}

/// What Qlik Cloud requires of the groups in a token (qlik.dev, "Groups" and "Implement JWT Authorization").
struct CloudGroups {
    private let claims: JSONValue
    private let groups: JSONValue?

    init(_ claims: JSONValue) {
        self.claims = claims
        groups = claims.member("groups")
    }

    /// Whether a claim was meant to be `groups`, which is not there.
    func isMisnamed(_ name: String) -> Bool {
        guard groups == nil else { return false }
        return ["group", "groups"].contains { NameLikeness.folds(name, to: $0) }
    }

    func findings() -> [Finding] { [misnamed, tooLong].compactMap { $0 } }

    private var misnamed: Finding? {
        let name = claims.members?.first { isMisnamed($0.name) }?.name
        return name.map { name in
            Finding(
                .groupsMisnamed,
                .warning,
                .claim(name),
                "Qlik Cloud reads only 'groups'",
                expected: "groups",
                actual: name.excerpt(20),
                fix: "name the claim 'groups' where the token is issued, or use \(option: .groups)",
                source: "qlik.dev, \"Implement JWT Authorization\""
            )
        }
    }

    private var tooLong: Finding? {
        let name = groups?.elements?.compactMap(\.stringValue)
            .first { $0.isLonger(than: CloudRules.maximumGroupName) }
        return name.map { name in
            Finding(
                .groupNameTooLong,
                .warning,
                .claim("groups"),
                "longer than Qlik Cloud allows",
                expected: "\(CloudRules.maximumGroupName) characters or less",
                actual: "\(name.unicodeScalars.count) characters: \(name.excerpt(24))",
                fix: "shorten the name of the group",
                source: "qlik.dev, \"Groups\""
            )
        }
    }
}
