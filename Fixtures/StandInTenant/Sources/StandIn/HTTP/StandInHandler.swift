/// Answers all requests: the faults first, then the platform that the path belongs to.
struct StandInHandler: Sendable {
    private let clock: TenantClock
    private let faults: FaultPlan
    private let requests = RequestLog()
    private let cloud: CloudHandler?
    private let windows: WindowsHandler?
    private let repository: RepositoryHandler?

    init(_ configuration: Configuration, log: @escaping @Sendable (String) -> Void) {
        let clock = TenantClock(offset: configuration.clockOffset)
        self.clock = clock
        faults = FaultPlan(configuration.faults)
        cloud = configuration.cloud.map { CloudHandler($0, clock: clock, log: log) }
        windows = configuration.windows.map { WindowsHandler($0, clock: clock, log: log) }
        repository = configuration.windows.map { RepositoryHandler($0) }
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        let answer: Answer
        if request.path == "/stand-in/state" {
            answer = .json(await state())
        } else {
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
        var answer = await tenantAnswer(request)
        for fault in due { fault.change(&answer) }
        return answer
    }

    private func tenantAnswer(_ request: IncomingRequest) async -> Answer {
        if let repository, repository.owns(request.path) { return repository.answer(request) }
        if request.method == "GET", request.path == "/login" { return .html(Pages.login, status: 200) }
        if let cloud, windows == nil || cloud.owns(request.path) { return await cloud.answer(request) }
        return await windows?.answer(request) ?? .error(.notFound)
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
