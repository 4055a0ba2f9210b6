/// A session at a virtual proxy.
struct WindowsSession: Sendable {
    let id = Random.guid()
    let csrfToken = Random.hex(bytes: 16)
    let user: WindowsUser
    fileprivate let proxy: String
}

/// The open sessions of all virtual proxies.
actor WindowsSessions {
    private var sessions: [String: WindowsSession] = [:]

    var count: Int { sessions.count }

    /// How many sessions a user has open, at all virtual proxies.
    func count(of user: WindowsUser) -> Int {
        sessions.values.count { $0.user.account.lowercased() == user.account.lowercased() }
    }

    func session(_ id: String, at proxy: VirtualProxy) -> WindowsSession? {
        sessions[id].flatMap { $0.proxy == proxy.id ? $0 : nil }
    }

    func open(_ user: WindowsUser, at proxy: VirtualProxy) -> WindowsSession {
        let session = WindowsSession(user: user, proxy: proxy.id)
        sessions[session.id] = session
        return session
    }

    /// Ends all sessions of the session's user at its virtual proxy.
    func close(_ session: WindowsSession) {
        sessions = sessions.filter { $0.value.proxy != session.proxy || $0.value.user.account != session.user.account }
    }
}
