/// The users and sessions of the Qlik Cloud tenant.
actor CloudTenant {
    nonisolated let id = Random.hex(bytes: 12)
    private(set) var users: [CloudUser]
    /// The subjects of those whom the tenant does not let become users.
    private let strangers: Set<[UInt8]>
    private var sessions: [String: CloudSession] = [:]
    /// As bytes, since IDs that Unicode holds equal are different ones.
    private var usedTokens: Set<[UInt8]> = []
    private var groupIDs: [String: String] = [:]
    private let createGroups: Bool
    private let clock: TenantClock
    private let log: EventLog

    init(_ configuration: CloudConfiguration, clock: TenantClock, log: EventLog) {
        self.clock = clock
        self.log = log
        createGroups = configuration.createGroups
        let isMember = { (user: KnownUser) in user.status != .notMember }
        users = configuration.users.filter(isMember).map { CloudUser($0, at: clock.timestamp) }
        strangers = Set(configuration.users.filter { !isMember($0) }.map { Array($0.subject.utf8) })
    }

    var sessionCount: Int { sessions.count }

    /// Opens a session; the rules that depend on earlier logins and on the users are applied here, in one step.
    func logIn(_ login: CloudLogin) throws(Refusal) -> CloudSession {
        let tokenID = Array(login.tokenID.utf8)
        if login.isSingleUse, usedTokens.contains(tokenID) {
            throw Refusal(.tokenReused, "a token with this 'jti' has logged in before", user: login.subject)
        }
        guard !strangers.contains(Array(login.subject.utf8)) else {
            throw Refusal(
                .userNotMember,
                "the user is not a member of the tenant",
                error: .notMember,
                user: login.subject
            )
        }
        let known = try knownUser(login)
        usedTokens.insert(tokenID)
        let session = CloudSession(userID: update(known, login).id)
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

    /// Where the user is whom the token means: by the subject or, where that is new, by the verified e-mail address.
    private func knownUser(_ login: CloudLogin) throws(Refusal) -> Int? {
        let bySubject = users.firstIndex { $0.subject.hasSameBytes(as: login.subject) }
        let namesakes = users.indices.filter { index in index != bySubject && users[index].hasEmail(of: login) }
        if let bySubject, users[bySubject].status == .disabled {
            throw Refusal(.userDisabled, "the user is disabled", user: login.subject)
        }
        if ([bySubject].compactMap(\.self) + namesakes).contains(where: { users[$0].status == .inviteExpired }) {
            throw Refusal(
                .invitationExpired,
                "the invitation of a user with this subject or e-mail address has expired",
                error: .inviteExpired,
                user: login.subject
            )
        }
        let active = namesakes.filter { users[$0].status == .active }
        if active.count + (bySubject == nil ? 0 : 1) > 1 {
            throw Refusal(
                .emailAmbiguous,
                "several active users have the e-mail address",
                error: .sharedEmail,
                user: login.subject
            )
        }
        return bySubject ?? active.first
    }

    private func update(_ known: Int?, _ login: CloudLogin) -> CloudUser {
        var user = known.map { users[$0] } ?? CloudUser(subject: login.subject, name: login.name, at: clock.timestamp)
        if !user.subject.hasSameBytes(as: login.subject) {
            log.reassigned(user: user.id, from: user.subject, to: login.subject)
            user.subject = login.subject
        }
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

extension CloudUser {
    fileprivate func hasEmail(of login: CloudLogin) -> Bool {
        guard let email = login.email, !email.isEmpty else { return false }
        return self.email.lowercased() == email.lowercased()
    }
}
