/// Answers all requests: the faults first, then the platform that the path belongs to.
struct StandInHandler: Sendable {
    private let clock: TenantClock
    private let faults: FaultPlan
    private let requests = RequestLog()
    private let cloud: CloudHandler?
    private let windows: WindowsHandler?
    private let repository: RepositoryHandler?
    private let paths: PathMap
    let log: EventLog

    /// Writes its log to a descriptor.
    init(_ configuration: Configuration, log descriptor: Int32) {
        let clock = TenantClock(offset: configuration.clockOffset)
        let log = EventLog(clock: clock, descriptor: descriptor)
        self.clock = clock
        paths = configuration.paths
        self.log = log
        faults = FaultPlan(configuration.faults)
        cloud = configuration.cloud.map { CloudHandler($0, clock: clock, log: log) }
        windows = configuration.windows.map { WindowsHandler($0, clock: clock, log: log) }
        repository = configuration.windows.map { RepositoryHandler($0) }
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        let answer: Answer
        let owner = paths.owner(of: request.path)
        if case .standIn = owner {
            answer = await ownAnswer(request)
        } else {
            let number = requests.note(request, apiKey: cloud?.configuration.apiKey)
            answer = await faultyAnswer(request, owner)
            requests.note(status: answer.status, of: number)
        }
        // Whoever has an answer finds its line in the log.
        await log.settle()
        return answer.adding("Date", clock.httpDate)
    }

    private func faultyAnswer(_ request: IncomingRequest, _ owner: PathMap.Owner) async -> Answer {
        let due = faults.due(for: request)
        for case .latency(let seconds) in due { try? await Task.sleep(for: .seconds(seconds)) }
        if let answer = due.lazy.compactMap({ $0.answer(to: request) }).first { return answer }
        var answer = await platformAnswer(request, owner)
        if !answer.isRecorded { log.unrecorded(request, status: answer.status) }
        for fault in due { fault.change(&answer) }
        return answer
    }

    private func platformAnswer(_ request: IncomingRequest, _ owner: PathMap.Owner) async -> Answer {
        if let refusal = request.webSocketRefusal { return refusal }
        if request.method == "GET", request.path == "/login" { return .html(Pages.login, status: 200).unrecorded }
        let answer =
            switch owner {
            case .standIn: nil as Answer?
            case .repository: repository?.answer(request)
            case .tenant: await cloud?.answer(request)
            case .site: await windows?.answer(request)
            }
        return answer ?? .error(.notFound)
    }

    private func ownAnswer(_ request: IncomingRequest) async -> Answer {
        guard ["GET", "HEAD"].contains(request.method) else { return .html(Pages.methodNotAllowed, status: 405) }
        return switch request.path {
        case PathMap.state: .json(await state())
        case "/", PathMap.page: .html(page(request), status: 200)
        default: .html(Pages.notFound, status: 404)
        }
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
