/// The users and sessions of the Qlik Cloud tenant.
actor CloudTenant {
    let id = Random.hex(bytes: 12)
    private(set) var users: [CloudUser]
    private var sessions: [String: CloudSession] = [:]
    /// As bytes, since IDs that Unicode holds equal are different ones.
    private var usedTokens: Set<[UInt8]> = []
    private var groupIDs: [String: String] = [:]
    private let createGroups: Bool
    private let clock: TenantClock

    init(_ configuration: CloudConfiguration, clock: TenantClock) {
        self.clock = clock
        createGroups = configuration.createGroups
        users = configuration.users.map { CloudUser($0, at: clock.timestamp) }
    }

    var sessionCount: Int { sessions.count }

    /// Opens a session; the rules that depend on earlier logins and on the users are applied here, in one step.
    func logIn(_ login: CloudLogin) throws(Refusal) -> CloudSession {
        let tokenID = Array(login.tokenID.utf8)
        if login.isSingleUse, usedTokens.contains(tokenID) { throw Refusal("'jti' was used before") }
        let known = users.firstIndex { $0.subject.hasSameBytes(as: login.subject) }
        try checkStanding(of: login, known: known.map { users[$0] })
        usedTokens.insert(tokenID)
        let user = update(known, login)
        let session = CloudSession(userID: user.id)
        sessions[session.id] = session
        return session
    }

    /// The session and its user, if the cookies are those of an open session.
    func session(_ cookies: [String: String]) -> (CloudSession, CloudUser)? {
        guard let session = cookies["eas.sid"].flatMap({ sessions[$0] }),
            cookies["eas.sid.sig"] == session.signature,
            let user = users.first(where: { $0.id == session.userID })
        else { return nil }
        return (session, user)
    }

    private func checkStanding(of login: CloudLogin, known: CloudUser?) throws(Refusal) {
        let namesake = login.email.flatMap { email in
            users.first { user in
                !user.subject.hasSameBytes(as: login.subject) && !email.isEmpty
                    && user.email.lowercased() == email.lowercased()
            }
        }
        if known?.status == .disabled { throw .notMember }
        if known?.status == .inviteExpired || namesake?.status == .inviteExpired { throw .inviteExpired }
        if namesake != nil { throw .sharedEmail }
    }

    private func update(_ known: Int?, _ login: CloudLogin) -> CloudUser {
        var user = known.map { users[$0] } ?? CloudUser(subject: login.subject, name: login.name, at: clock.timestamp)
        user.name = login.name
        user.lastUpdated = clock.timestamp
        if let email = login.email { user.email = email }
        if createGroups, let groups = login.groups { user.groups = groups.map(group) }
        if let known { users[known] = user } else { users.append(user) }
        return user
    }

    private func group(_ name: String) -> CloudUser.Group {
        let id = groupIDs[name] ?? Random.hex(bytes: 12)
        groupIDs[name] = id
        return CloudUser.Group(id: id, name: name)
    }
}

extension Refusal {
    fileprivate static let notMember = Refusal(
        "the user is disabled",
        error: CloudError(status: 403, code: "AUTH-5", title: "Forbidden", detail: "User is not a member of tenant")
    )

    fileprivate static let inviteExpired = Refusal(
        "the user's invitation is expired",
        error: CloudError(status: 403, code: "USER_INVITE_EXPIRED", title: "User invitation expired")
    )

    fileprivate static let sharedEmail = Refusal(
        "the e-mail address is another user's",
        error: CloudError(
            status: 400,
            code: "LOGIN-12",
            title: "Bad request",
            detail: "Multiple active users detected with the same e-mail. Contact your administrator."
        )
    )
}
