/// Answers as a QSEoW proxy does.
struct WindowsHandler: Sendable {
    /// What the default virtual proxy has below it; another first segment is an unknown prefix.
    private static let roots: Set = [
        "", "qps", "qrs", "api", "app", "hub", "qmc", "sense", "content", "resources", "qlik-embed",
    ]

    let configuration: WindowsConfiguration
    let sessions = WindowsSessions()
    private let judge: WindowsJudge
    private let engine: EngineSocket
    private let log: EventLog

    init(_ configuration: WindowsConfiguration, clock: TenantClock, log: EventLog) {
        self.configuration = configuration
        self.log = log
        judge = WindowsJudge(disabledUsers: configuration.disabledUsers, clock: clock)
        engine = EngineSocket(configuration, sessions: sessions, clock: clock, log: log)
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        if request.path.hasPrefix("/internal_windows_authentication/") {
            return .html(Pages.windowsLogin, status: 401).adding("WWW-Authenticate", "NTLM")
        }
        guard let (proxy, path) = virtualProxy(for: request.path) else {
            return unknown(request, Refusal(.prefixUnknown, "no virtual proxy has the prefix of the path"))
        }
        guard proxy.linked else {
            return unknown(request, Refusal(.proxyUnlinked, "the virtual proxy is not linked to the proxy service"))
        }
        // Which product this is can be asked without a session.
        if request.method == "GET", path.lowercased() == ProductInfo.path {
            return .json(ProductInfo(configuration.release).json)
        }
        switch await entrance(request, proxy) {
        case .refused(let answer, let refusal):
            if isApp(path, request) {
                log.webSocket(request, .qseow, user: nil, refused: "session-missing")
            } else if let refusal {
                log.refused(request, .qseow, refusal, isRecorded: true)
            }
            return answer
        case .open(let session): return await answer(request, path, session, proxy)
        case .opened(let session):
            let cookie = proxy.sessionCookie + (request.isSecure ? "" : "-HTTP")
            return await answer(request, path, session, proxy).settingCookie(cookie, session.id, secure: false)
        }
    }

    /// The answer where no virtual proxy takes the request; one that was to log somebody in leaves a line.
    private func unknown(_ request: IncomingRequest, _ refusal: Refusal) -> Answer {
        if request.asksForWebSocket {
            log.webSocket(request, .qseow, user: nil, refused: refusal.code.rawValue)
        } else if request.header("Authorization") != nil || request.path.contains("/qps/") {
            log.refused(request, .qseow, refusal, isRecorded: true)
        }
        return .html(Pages.badHeader, status: 400)
    }

    /// Whether the request is for the engine's WebSocket.
    private func isApp(_ path: String, _ request: IncomingRequest) -> Bool {
        path.hasPrefix("/app/") && request.asksForWebSocket
    }

    private func virtualProxy(for path: String) -> (VirtualProxy, path: String)? {
        let byLength = configuration.virtualProxies.sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
        for proxy in byLength where !proxy.prefix.isEmpty {
            let root = "/" + proxy.prefix
            if path == root { return (proxy, "/") }
            if path.hasPrefix(root + "/") { return (proxy, String(path.dropFirst(root.count))) }
        }
        let first = path.dropFirst().prefix { $0 != "/" }
        guard let proxy = byLength.last, proxy.prefix.isEmpty, Self.roots.contains(String(first)) else { return nil }
        return (proxy, path)
    }
}

extension WindowsHandler {
    /// How a request gets past the proxy, or that it does not.
    private enum Entrance {
        case open(WindowsSession)
        case opened(WindowsSession)
        /// With the reason, where no line of the log has it yet.
        case refused(Answer, Refusal?)
    }

    private func entrance(_ request: IncomingRequest, _ proxy: VirtualProxy) async -> Entrance {
        let cookie = proxy.sessionCookie + (request.isSecure ? "" : "-HTTP")
        var open: WindowsSession?
        if let id = request.cookies[cookie] { open = await sessions.session(id, at: proxy) }
        guard proxy.method == .jwt, let token = request.bearer else {
            if let open { return .open(open) }
            return await anonymous(proxy) ?? .refused(windowsLogin(), withoutToken(request, proxy))
        }
        do throws(Refusal) {
            let user = try judge.judge(token, for: proxy)
            // A token is judged even where a session is open; only another user's opens a new one.
            if let open, open.user.account == user.account { return .open(open) }
            log.accepted(request, .qseow, user: user.account)
            return .opened(await sessions.open(user, at: proxy))
        } catch {
            log.refused(request, .qseow, error, isRecorded: false)
            return await anonymous(proxy) ?? .refused(.html(Pages.unauthorized, status: 401), nil)
        }
    }

    /// Why a request that brings no token gets no session; `nil` where none was asked for.
    private func withoutToken(_ request: IncomingRequest, _ proxy: VirtualProxy) -> Refusal? {
        if proxy.method == .jwt { return .noToken(in: request) }
        guard request.header("Authorization") != nil else { return nil }
        return Refusal(.methodNotJWT, "the virtual proxy does not log in by JWT, but by \(proxy.method.rawValue)")
    }

    private func anonymous(_ proxy: VirtualProxy) async -> Entrance? {
        proxy.anonymous > 0 ? .opened(await sessions.open(.anonymous, at: proxy)) : nil
    }

    private func windowsLogin() -> Answer {
        .redirect(to: "/internal_windows_authentication/?targetId=\(Random.guid())")
    }
}

extension WindowsHandler {
    /// The answer to a request that has a session.
    private func answer(
        _ request: IncomingRequest,
        _ path: String,
        _ session: WindowsSession,
        _ proxy: VirtualProxy
    ) async -> Answer {
        if isApp(path, request) { return await engine.answer(request, session, proxy) }
        return switch (request.method, path.lowercased()) {
        case ("GET", "/qps/csrftoken"): csrfToken(request, session, proxy)
        case ("GET", "/qps/user"): user(request, session, proxy)
        case ("DELETE", "/qps/user"): await logOut(request, session)
        case ("GET", "/qrs/about"): about(request)
        default: .html(Pages.notFound, status: 404).unrecorded
        }
    }

    private func csrfToken(_ request: IncomingRequest, _ session: WindowsSession, _ proxy: VirtualProxy) -> Answer {
        guard proxy.allows(host: request.host) else { return .html(Pages.forbidden, status: 403).unrecorded }
        guard configuration.release.hasCSRFToken else { return .html(Pages.notFound, status: 404).unrecorded }
        return Answer(status: 204).adding("qlik-csrf-token", session.csrfToken)
    }

    private func user(_ request: IncomingRequest, _ session: WindowsSession, _ proxy: VirtualProxy) -> Answer {
        .json([
            "userId": .string(session.user.id), "userDirectory": .string(session.user.directory),
            "userName": .string(session.user.name), "logoutUri": .string(request.logoutAddress(at: proxy)),
        ])
    }

    private func logOut(_ request: IncomingRequest, _ session: WindowsSession) async -> Answer {
        if configuration.release.hasCSRFToken, request.header("qlik-csrf-token") != session.csrfToken {
            return .html(Pages.forbidden, status: 403).unrecorded
        }
        await sessions.close(session)
        return Answer(status: 204)
    }

    private func about(_ request: IncomingRequest) -> Answer {
        guard request.hasMatchingXrfkey else { return .forgery }
        return .json([
            "buildVersion": "37.20.0.0", "buildDate": "11/05/2024 08:15:22 AM",
            "databaseProvider": "Devart.Data.PostgreSql",
            "nodeType": 1, "sharedPersistence": true, "requiresBootstrap": false, "singleNodeOnly": false,
            "schemaPath": "About",
        ])
    }
}

extension IncomingRequest {
    /// Where a session of the virtual proxy is ended.
    func logoutAddress(at proxy: VirtualProxy) -> String {
        origin + (proxy.prefix.isEmpty ? "" : "/" + proxy.prefix) + "/qps/user"
    }
}
