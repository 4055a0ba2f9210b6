/// Answers as a Qlik Cloud tenant does.
struct CloudHandler: Sendable {
    private static let login = "/login/jwt-session"

    let configuration: CloudConfiguration
    let tenant: CloudTenant
    private let judge: CloudJudge
    private let administration: CloudAdministration
    private let log: EventLog

    init(_ configuration: CloudConfiguration, clock: TenantClock, log: EventLog) {
        self.configuration = configuration
        self.log = log
        tenant = CloudTenant(configuration, clock: clock, log: log)
        judge = CloudJudge(providers: configuration.providers, clock: clock)
        administration = CloudAdministration(configuration, tenant: tenant)
    }

    /// Whether the path is that of an app's WebSocket.
    static func isApp(_ path: String) -> Bool { path.hasPrefix("/app/") }

    func answer(_ request: IncomingRequest) async -> Answer {
        guard configuration.answers(at: request.host) else {
            guard request.path == Self.login else { return .error(.unknownHost) }
            return refuse(
                request,
                Refusal(.hostUnknown, "the tenant does not answer at this host", error: .unknownHost)
            )
        }
        switch (request.method, request.path) {
        case ("POST", Self.login): return await logIn(request)
        case ("GET", "/api/v1/csrf-token"): return await csrfToken(request)
        case ("GET", "/api/v1/users/me"): return await redirect(request) { "/api/v1/users/\($0.id)" }
        case ("GET", let path) where path.hasPrefix("/api/v1/users/"): return await user(request)
        case ("GET", "/api/v1/tenants/me"): return await myTenant(request)
        case ("GET", "/api/v1/tenants/\(tenant.id)"): return await tenantRecord(request)
        case ("GET", let path) where administration.owns(path): return await administration.answer(request)
        case ("GET", let path) where Self.isApp(path): return await app(request)
        default: return .error(.notFound)
        }
    }

    private func logIn(_ request: IncomingRequest) async -> Answer {
        do throws(Refusal) {
            guard let token = request.bearer else { throw .noToken(in: request) }
            let login = try judge.judge(token)
            let session = try await tenant.logIn(login)
            log.accepted(request, .qscloud, user: login.subject)
            let secure = request.isSecure
            return Answer.json([:])
                .settingCookie("eas.sid", session.id, secure: secure)
                .settingCookie("eas.sid.sig", session.signature, secure: secure)
                .settingCookie("_csrfToken", session.csrfToken, secure: secure)
                .settingCookie("_csrfToken.sig", session.csrfSignature, secure: secure)
        } catch {
            return refuse(request, error)
        }
    }

    private func refuse(_ request: IncomingRequest, _ refusal: Refusal) -> Answer {
        let error = refusal.error
        log.refused(request, .qscloud, refusal, error: error.code, isRecorded: error.isRecorded)
        return .error(error).logged
    }

    /// Redirects to a resource of the tenant's, at the tenant's own name.
    private func redirect(_ request: IncomingRequest, to path: (CloudUser) -> String) async -> Answer {
        guard let (_, user) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        let origin = configuration.ownName == nil ? "" : configuration.origin(for: request)
        let query = request.query.isEmpty ? "" : "?" + request.query
        return .redirect(to: origin + path(user) + query, status: 307)
    }

    private func user(_ request: IncomingRequest) async -> Answer {
        guard let (_, user) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        guard request.path == "/api/v1/users/\(user.id)" else { return .error(.noSuchUser) }
        let record = user.json(tenant: tenant.id, origin: configuration.origin(for: request))
        return .json(record.limited(to: request.parameter("fields"), or: ["groups": user.groupNames]))
    }

    private func myTenant(_ request: IncomingRequest) async -> Answer {
        guard await isKnown(request) else { return .error(.unauthorized) }
        return .redirect(to: "/api/v1/tenants/\(tenant.id)", status: 307)
    }

    private func tenantRecord(_ request: IncomingRequest) async -> Answer {
        guard await isKnown(request) else { return .error(.unauthorized) }
        return .json(administration.tenantRecord(request))
    }

    /// Whether there is a session, or the API key.
    private func isKnown(_ request: IncomingRequest) async -> Bool {
        if administration.hasKey(request) { return true }
        return await tenant.session(request.cookies) != nil
    }

    private func csrfToken(_ request: IncomingRequest) async -> Answer {
        if administration.hasKey(request) { return .error(.noCSRFToken) }
        guard let (session, _) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        return Answer(status: 204).adding("qlik-csrf-token", session.csrfToken)
    }

    /// The engine's WebSocket, up to its greeting.
    private func app(_ request: IncomingRequest) async -> Answer {
        guard request.asksForWebSocket else { return .error(.notFound) }
        guard let (session, user) = await tenant.session(request.cookies) else {
            log.webSocket(request, .qscloud, user: nil, refused: "session-missing")
            return .error(.unauthorized).logged
        }
        guard request.parameter("qlik-csrf-token") == session.csrfToken else {
            log.webSocket(request, .qscloud, user: user.subject, refused: "csrf-token-mismatch")
            return .error(.forbidden).logged
        }
        log.webSocket(request, .qscloud, user: user.subject)
        return .webSocket(Greeting([.connected]))
    }
}

extension CloudConfiguration {
    /// What addresses of the tenant begin with: its own name, else the host asked, with the port asked.
    func origin(for request: IncomingRequest) -> String {
        guard let ownName else { return request.origin }
        return (request.isSecure ? "https://" : "http://") + ownName + request.port
    }
}

extension JSON {
    /// The record with these fields alone, and its `id`; `more` are fields that stand in it only when asked for.
    fileprivate func limited(to fields: String?, or more: [String: JSON]) -> JSON {
        guard let fields, case .object(let record) = self else { return self }
        let names = Set(fields.split(separator: ",").map { String($0.drop { $0 == " " }) } + ["id"])
        return .object(record.merging(more) { first, _ in first }.filter { names.contains($0.key) })
    }
}
