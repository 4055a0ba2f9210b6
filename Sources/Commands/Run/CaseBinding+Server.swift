internal import Harness
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik
internal import TenantProbe

extension CaseBinding {
    /// Where the tokens of a case go; `nil` when they are not sent.
    func server(_ inputs: CaseInputs, _ names: ClientManagedClaimNames) throws(Failure) -> CaseServer? {
        let planCase = inputs.planCase
        guard isLive, planCase.live != false, planCase.skip == nil else { return nil }
        let route = inputs.values(for: .server)
        var values = route
        let arguments: ConnectionArguments = try Self.take(&values)
        let engine: WebSocketOptions = try Self.take(&values)
        let connection: any ServerConnection
        switch planCase.platform {
        case .cloud:
            let tenant: TenantOptions = try Self.take(&values)
            guard tenant.tenant != nil else { throw Self.noServer(.tenant, "acme.eu.qlikcloud.com") }
            var cloud = try CloudConnection(tenant, arguments, context, console)
            cloud.consent.namesSubject = inputs.namesSubject
            connection = cloud
        case .clientManaged:
            let site: SiteOptions = try Self.take(&values)
            guard site.url != nil else { throw Self.noServer(.url, "https://qlik.acme.com/jwt") }
            var keys = inputs.values(for: .keys)
            let passphrase: PassphraseOptions = try Self.take(&keys)
            connection = try SiteConnection(site, arguments, passphrase, names: names, context, console)
        }
        let app = try engine.app(for: planCase.platform)
        return server(route, connection, webSocketApp: app, isForced: arguments.force, planCase.platform)
    }

    /// Holds that a token that is sent takes no real user's record over, as far as that shows before; says once for each
    /// e-mail what may happen.
    mutating func requireOwnUser(_ claims: [JSONMember], _ inputs: CaseInputs) throws(Failure) {
        let consent = UserTakeover.Consent(
            namesSubject: inputs.namesSubject,
            isConfirmed: inputs.values(for: .server)[.yesRealUser] != nil
        )
        guard let takeover = UserTakeover(claims), let finding = takeover.finding(consent) else { return }
        guard finding.severity != .error else { throw Failure(refusing: finding) }
        guard warnedAddresses.insert(takeover.email).inserted else { return }
        let place = "\(inputs.planCase.plan.escaped):\(inputs.planCase.place.line)"
        console.warning(
            "\(place): \(finding.message)\(finding.actual.map { " (\($0))" } ?? "")",
            hints: [finding.fix, "live = false, to only judge it here"].compactMap { $0?.text(.plan) }
        )
    }

    private static func noServer(_ option: OptionName, _ example: String) -> Failure {
        Failure(
            "the plan does not say where to send the token",
            hints: ["\(option: option, example)", "or live = false, to only judge it here"]
        )
    }

    private func server(
        _ route: OptionValues,
        _ connection: any ServerConnection,
        webSocketApp: String?,
        isForced: Bool,
        _ platform: Platform
    ) -> CaseServer {
        let (context, console, server, options) = (context, console, connection.server, connection.options)
        let name = server.path == "/" ? server.origin : server.with(path: server.path).text
        let routeKey = ([server.origin] + route.all.flatMap { [$0.option.rawValue, $0.value] }).joined(separator: "\0")
        return CaseServer(address: server.origin, name: name, routeKey: routeKey) { sending, comparesConfiguration in
            var request: ProbeRequest
            var header: HTTPHeader?
            let app: String?
            switch sending {
            case .token(let report, let isFresh):
                request = ProbeRequest(
                    server: server,
                    token: report.token,
                    isFresh: isFresh,
                    offline: report,
                    options: options
                )
                if let unsent = Unsent(report, for: platform, isFresh: isFresh, isForced: isForced) {
                    throw CaseServer.Unsendable(
                        "\(unsent.reason); \(option: .force) sends it, and live = false only judges it here"
                    )
                }
                guard let authorization = request.authorization else {
                    throw CaseServer.Unsendable(
                        "the token has characters that no header can carry; live = false only judges it here"
                    )
                }
                header = authorization
                app = webSocketApp
            case .nothing:
                app = nil
                let time = context.currentTime()
                let token = Token(parsing: [])
                let report = try TokenJudge(platform: nil, expectations: Expectations(time: time)).judged(token, [])
                request = ProbeRequest(server: server, token: token, isFresh: true, offline: report, options: options)
            }
            request.webSocketApp = app
            return try connection.report(
                request,
                header,
                comparesConfiguration: comparesConfiguration,
                try context.surroundings(console),
                context
            )
        }
    }
}
