/// Answers as a Qlik Cloud tenant does.
struct CloudHandler: Sendable {
    let configuration: CloudConfiguration
    let tenant: CloudTenant
    let judge: CloudJudge
    let log: @Sendable (String) -> Void

    init(_ configuration: CloudConfiguration, clock: TenantClock, log: @escaping @Sendable (String) -> Void) {
        self.configuration = configuration
        self.log = log
        tenant = CloudTenant(configuration, clock: clock)
        judge = CloudJudge(providers: configuration.providers, clock: clock)
    }

    /// Whether the path is the tenant's, where a QSEoW proxy answers on the same port.
    func owns(_ path: String) -> Bool {
        path == "/login" || path.hasPrefix("/login/") || path.hasPrefix("/api/v1/")
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        if let hosts = configuration.hosts, !hosts.contains(request.host) {
            return .error(.unknownHost)
        }
        switch (request.method, request.path) {
        case ("POST", "/login/jwt-session"): return await logIn(request)
        case ("GET", "/api/v1/users/me"): return await currentUser(request)
        case ("GET", "/api/v1/csrf-token"): return await csrfToken(request)
        case ("GET", "/api/v1/identity-providers"): return identityProviders(request)
        case ("GET", let path) where path.hasPrefix("/api/v1/users/"): return await user(request)
        default: return .error(.notFound)
        }
    }

    private func logIn(_ request: IncomingRequest) async -> Answer {
        do throws(Refusal) {
            guard let token = request.bearer else { throw Refusal("no bearer token") }
            let session = try await tenant.logIn(judge.judge(token))
            let secure = request.isSecure
            return Answer.json([:])
                .settingCookie("eas.sid", session.id, secure: secure)
                .settingCookie("eas.sid.sig", session.signature, secure: secure)
                .settingCookie("_csrfToken", session.csrfToken, secure: secure)
                .settingCookie("_csrfToken.sig", session.csrfSignature, secure: secure)
        } catch {
            log("refused: \(error.reason)")
            return .error(error.error)
        }
    }

    private func currentUser(_ request: IncomingRequest) async -> Answer {
        guard let (_, user) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        return .redirect(to: "/api/v1/users/\(user.id)", status: 307)
    }

    private func user(_ request: IncomingRequest) async -> Answer {
        guard let (_, user) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        guard request.path == "/api/v1/users/\(user.id)" else { return .error(.noSuchUser) }
        return .json(user.json(tenant: tenant.id, origin: request.origin))
    }

    private func csrfToken(_ request: IncomingRequest) async -> Answer {
        guard let (session, _) = await tenant.session(request.cookies) else { return .error(.unauthorized) }
        return Answer(status: 204).adding("qlik-csrf-token", session.csrfToken)
    }

    private func identityProviders(_ request: IncomingRequest) -> Answer {
        guard let key = configuration.apiKey, request.bearer == key else { return .error(.unauthorized) }
        return .json(ProviderList(configuration, tenant: tenant.id).page(request))
    }
}

extension CloudError {
    fileprivate static let unknownHost = CloudError(
        status: 401,
        code: "LOGIN-2",
        title: "No authentication configured for this hostname",
        statusIsString: true
    )
    fileprivate static let noSuchUser = CloudError(status: 404, code: "USERS-7", title: "Not found")
    static let notFound = CloudError(status: 404, code: "HTTP-404", title: "Not found")
}
