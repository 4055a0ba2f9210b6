internal import ArgumentParser
internal import Harness
internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

/// The options of the probes that say where a token goes.
struct ServerOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var connection: ConnectionArguments
}

extension ServerOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        tenant = try TenantOptions(plain: &words)
        site = try SiteOptions(plain: &words)
        connection = try ConnectionArguments(plain: &words)
    }
}

extension CaseBinding {
    /// Where the tokens of a case go; `nil` when they are not sent.
    func server(_ settings: CaseSettings, _ names: ClientManagedClaimNames) throws(Failure) -> CaseServer? {
        let planCase = settings.planCase
        guard isLive, planCase.live != false, planCase.skip == nil else { return nil }
        let options = try Self.read(settings.server, ServerOptions.self)
        switch planCase.platform {
        case .cloud:
            guard options.tenant.tenant != nil else { throw Self.noServer("tenant = \"acme.eu.qlikcloud.com\"") }
            let line = try CloudConnection(options.tenant, options.connection, context)
            return server(settings, line.server, line.options) {
                (request, header, compares, context, surroundings) throws(Failure) in
                try line.report(request, header, comparesConfiguration: compares, surroundings, context)
            }
        case .clientManaged:
            guard options.site.url != nil else { throw Self.noServer("url = \"https://qlik.acme.com/jwt\"") }
            let passphrase = try Self.read(
                settings.keys.filter { $0.name.hasPrefix("--passphrase") },
                PassphraseOptions.self
            )
            let line = try SiteConnection(options.site, options.connection, passphrase, names: names, context)
            return server(settings, line.server, line.options) {
                (request, header, compares, context, surroundings) throws(Failure) in
                try line.report(request, header, comparesConfiguration: compares, surroundings, context)
            }
        }
    }

    private static func noServer(_ example: String) -> Failure {
        Failure(
            "the plan does not say where to send the token",
            hints: [Message(example), "or live = false, to judge it here alone"]
        )
    }

    private typealias Sending =
        @Sendable (ProbeRequest, HTTPHeader?, Bool, Context, ProbeSurroundings) throws(Failure) -> ProbeReport

    private func server(
        _ settings: CaseSettings,
        _ server: ServerURL,
        _ options: ConnectionOptions,
        _ send: @escaping Sending
    ) -> CaseServer {
        let (context, console) = (context, console)
        let name = server.path == "/" ? server.origin : server.with(path: server.path).text
        let routeKey = ([server.origin] + settings.server.flatMap { [$0.name, $0.value] }).joined(separator: "\0")
        return CaseServer(address: server.origin, name: name, routeKey: routeKey) { sending, comparesConfiguration in
            let request: ProbeRequest
            var header: HTTPHeader?
            switch sending {
            case .token(let report, let isFresh):
                request = ProbeRequest(
                    server: server,
                    token: report.token,
                    isFresh: isFresh,
                    offline: report,
                    options: options
                )
                guard let authorization = request.authorization else {
                    throw CaseServer.Unsendable(
                        "the token holds what no header can carry; live = false judges it here alone"
                    )
                }
                header = authorization
            case .nothing:
                let time = context.currentTime()
                let token = Token(parsing: [])
                let report = try TokenJudge(platform: nil, expectations: Expectations(time: time)).judged(token, [])
                request = ProbeRequest(server: server, token: token, isFresh: true, offline: report, options: options)
            }
            return try send(request, header, comparesConfiguration, context, try context.surroundings(console))
        }
    }
}
