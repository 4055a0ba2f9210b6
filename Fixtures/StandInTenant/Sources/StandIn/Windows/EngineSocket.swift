/// The WebSocket of the engine behind a virtual proxy: whether it opens, and its greeting.
struct EngineSocket: Sendable {
    private let configuration: WindowsConfiguration
    private let sessions: WindowsSessions
    private let clock: TenantClock
    private let log: EventLog

    init(_ configuration: WindowsConfiguration, sessions: WindowsSessions, clock: TenantClock, log: EventLog) {
        self.configuration = configuration
        self.sessions = sessions
        self.clock = clock
        self.log = log
    }

    /// The answer to somebody who has a session.
    func answer(_ request: IncomingRequest, _ session: WindowsSession, _ proxy: VirtualProxy) async -> Answer {
        let user = session.user.account
        if let code = refusal(of: request, session, proxy) {
            log.webSocket(request, .qseow, user: user, refused: code)
            return .html(Pages.forbidden, status: 403).logged
        }
        let open = await sessions.count(of: session.user)
        log.webSocket(request, .qseow, user: user)
        let identity = JSON.notification(
            "OnAuthenticationInformation",
            [
                "userId": .string(session.user.id), "userDirectory": .string(session.user.directory),
                "logoutUri": .string(request.logoutAddress(at: proxy)), "mustAuthenticate": false,
            ]
        )
        if open > configuration.sessionsPerUser {
            log.sessionLimit(user: user, open: open, allowed: configuration.sessionsPerUser)
            return end(identity, "OnMaxParallelSessionsExceeded")
        }
        if configuration.unlicensedUsers.contains(user.lowercased()) {
            return end(identity, "OnLicenseAccessDenied", "Access to the app is denied: No available access type")
        }
        guard configuration.hasEngine, proxy.loadBalancing else { return end(identity, "OnNoEngineAvailable") }
        return .webSocket(Greeting([identity, .connected]))
    }

    /// Why the proxy does not open a socket, as the log names it.
    private func refusal(of request: IncomingRequest, _ session: WindowsSession, _ proxy: VirtualProxy) -> String? {
        guard let origin = request.originHost else { return "origin-missing" }
        let isListed = !proxy.hostAllowList.isEmpty && proxy.allows(host: origin)
        guard origin == request.host || isListed else { return "origin-not-allowed" }
        guard proxy.allows(host: request.host) else { return "host-not-allowed" }
        if configuration.release.checksWebSockets {
            guard let token = request.parameter("qlik-csrf-token") else { return "csrf-token-missing" }
            guard token == session.csrfToken else { return "csrf-token-mismatch" }
        }
        return nil
    }

    private func end(_ identity: JSON, _ method: String, _ message: String? = nil) -> Answer {
        var parameters: [String: JSON] = ["severity": "fatal", "timestamp": .string(clock.timestamp)]
        parameters["message"] = message.map(JSON.string)
        return .webSocket(Greeting([identity, .notification(method, .object(parameters))], ends: true))
    }
}
