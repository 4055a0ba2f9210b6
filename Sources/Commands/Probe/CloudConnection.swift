internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

/// A tenant and all that it takes to send it tokens.
struct CloudConnection: ServerConnection {
    let server: ServerURL
    let options: ConnectionOptions
    private let webIntegration: HTTPHeader?
    private let apiKey: (text: String, variable: String)?
    /// Whether a token may be sent that may take the record of a user over.
    var consent: UserTakeover.Consent

    /// Reads the options of a tenant.
    ///
    /// - Throws: `Failure` for one that is missing or unusable.
    init(
        _ tenant: TenantOptions,
        _ connection: ConnectionArguments,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        options = try connection.options(context)
        server = try ServerArgument(option: .tenant, example: "acme.eu.qlikcloud.com", options: options)
            .url(tenant.tenant, takesPath: false)
        webIntegration = try tenant.webIntegrationId.map { (id) throws(Failure) in
            try HTTPHeader.given("qlik-web-integration-id", id, option: .webIntegrationID)
        }
        apiKey = try tenant.apiKey(context, console)
        consent = UserTakeover.Consent(namesSubject: true, isConfirmed: tenant.yesRealUser)
    }

    func report(
        _ request: ProbeRequest,
        _ authorization: HTTPHeader?,
        comparesConfiguration: Bool,
        _ surroundings: ProbeSurroundings,
        _ context: Context
    ) throws(Failure) -> ProbeReport {
        var request = request
        request.consent = consent
        request.comparesConfiguration = comparesConfiguration
        let probe = CloudProbe(request, authorization: authorization, webIntegration: webIntegration, surroundings)
        do throws(TransportFailure) {
            let configuration = try apiKey.flatMap { (key) throws(TransportFailure) in
                let transport = try CurlTransport(options, clock: context.currentTime)
                return CloudConfiguration(apiKey: key.text, variable: key.variable, transport: transport)
            }
            let transport = try CurlTransport(options, clock: context.currentTime)
            return try probe.run(over: transport, configuration: configuration)
        } catch { throw Failure(error) }
    }
}

extension TenantOptions {
    /// The key, and where a shell finds it.
    fileprivate func apiKey(_ context: Context, _ console: Console) throws(Failure) -> (text: String, variable: String)?
    {
        let variable = (apiKeyEnv, OptionName.apiKeyEnv)
        let file = (apiKeyFile, OptionName.apiKeyFile)
        guard let bytes = try context.secret(in: variable, orFile: file, limit: 16 << 10, console) else { return nil }
        let key = String(decoding: bytes, as: UTF8.self).trimmed
        guard !key.isEmpty else {
            throw Failure("\(option: apiKeyEnv == nil ? .apiKeyFile : .apiKeyEnv): it is empty")
        }
        guard key.utf8.count <= 8 << 10, key.isPrintableASCII else {
            throw Failure("the API key has characters that no header can carry", hint: "it is one line of ASCII")
        }
        return (key, "$\(apiKeyEnv.flatMap { $0.isShellName ? $0 : nil } ?? "API_KEY")")
    }
}
