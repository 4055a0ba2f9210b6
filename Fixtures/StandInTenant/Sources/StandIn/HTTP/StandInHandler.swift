/// Answers all requests: the faults first, then the platform that the path belongs to.
struct StandInHandler: Sendable {
    private let clock: TenantClock
    private let faults: FaultPlan
    private let requests = RequestLog()
    private let cloud: CloudHandler?
    private let windows: WindowsHandler?
    private let repository: RepositoryHandler?
    private let log: EventLog

    init(_ configuration: Configuration, log write: @escaping @Sendable (String) -> Void) {
        let clock = TenantClock(offset: configuration.clockOffset)
        let log = EventLog(clock: clock, write: write)
        self.clock = clock
        self.log = log
        faults = FaultPlan(configuration.faults)
        cloud = configuration.cloud.map { CloudHandler($0, clock: clock, log: log) }
        windows = configuration.windows.map { WindowsHandler($0, clock: clock, log: log) }
        repository = configuration.windows.map { RepositoryHandler($0) }
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        let answer: Answer
        switch request.path {
        case "/stand-in/state": answer = .json(await state())
        case "/stand-in": answer = .html(page(request), status: 200)
        // The root is the default virtual proxy's where there is one.
        case "/" where request.method == "GET" && windows?.hasDefaultProxy != true:
            answer = .html(page(request), status: 200)
        default:
            let number = requests.note(request, apiKey: cloud?.configuration.apiKey)
            answer = await faultyAnswer(request)
            requests.note(status: answer.status, of: number)
        }
        return answer.adding("Date", clock.httpDate)
    }

    private func faultyAnswer(_ request: IncomingRequest) async -> Answer {
        let due = faults.due(for: request)
        for case .latency(let seconds) in due { try? await Task.sleep(for: .seconds(seconds)) }
        if let answer = due.lazy.compactMap({ $0.answer(to: request) }).first { return answer }
        var answer = await siteAnswer(request)
        if !answer.isRecorded { log.unrecorded(request, status: answer.status) }
        for fault in due { fault.change(&answer) }
        return answer
    }

    private func siteAnswer(_ request: IncomingRequest) async -> Answer {
        if let repository, repository.owns(request.path) { return repository.answer(request) }
        if request.method == "GET", request.path == "/login" { return .html(Pages.login, status: 200).unrecorded }
        if let cloud, isOfCloud(request.path, cloud) { return await cloud.answer(request) }
        return await windows?.answer(request) ?? .error(.notFound)
    }

    /// Whether the path is the tenant's, as an app at the root is unless there is a default virtual proxy.
    private func isOfCloud(_ path: String, _ cloud: CloudHandler) -> Bool {
        guard let windows else { return true }
        return cloud.owns(path) || cloud.isApp(path) && !windows.hasDefaultProxy
    }

    private func page(_ request: IncomingRequest) -> String {
        Pages.about(
            origin: request.origin,
            hasTenant: cloud != nil,
            prefixes: windows?.configuration.virtualProxies.map(\.prefix) ?? []
        )
    }

    private func state() async -> JSON {
        var users: [JSON] = []
        if let tenant = cloud?.tenant {
            for user in await tenant.users { users.append(user.json(tenant: tenant.id, origin: "")) }
        }
        return [
            "sessions": [
                "qscloud": .integer(await cloud?.tenant.sessionCount ?? 0),
                "qseow": .integer(await windows?.sessions.count ?? 0),
            ],
            "users": .array(users),
            "requests": requests.json,
        ]
    }
}
