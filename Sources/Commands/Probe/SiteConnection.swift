internal import JOSE
internal import Keys
internal import Messages
internal import Qlik
internal import TenantProbe

/// A virtual proxy and all that it takes to send it tokens.
struct SiteConnection: ServerConnection {
    let server: ServerURL
    let options: ConnectionOptions
    let names: ClientManagedClaimNames
    /// Where the repository is, and with which certificate; `nil` when it is not to be asked.
    private let repository: (server: ServerURL, options: ConnectionOptions)?

    /// Reads the options of a virtual proxy.
    ///
    /// - Throws: `Failure` for one that is missing or unusable.
    init(
        _ site: SiteOptions,
        _ connection: ConnectionArguments,
        _ passphrase: PassphraseOptions,
        names: ClientManagedClaimNames,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        options = try connection.options(context)
        server = try ServerArgument(option: .url, example: "https://qlik.acme.com/jwt", options: options)
            .url(site.url, takesPath: true)
        self.names = names
        repository = try site.repositoryLine(server, options, passphrase, context, console)
    }

    /// Says what is probably not meant.
    func warn(_ console: Console) {
        guard server.path == "/" else { return }
        console.warning(
            "--url names no prefix, so the default virtual proxy is used",
            hints: ["a virtual proxy for JWT has a prefix: \(server.origin.escaped)/PREFIX"]
        )
    }

    func report(
        _ request: ProbeRequest,
        _ authorization: HTTPHeader?,
        comparesConfiguration: Bool,
        _ surroundings: ProbeSurroundings,
        _ context: Context
    ) throws(Failure) -> ProbeReport {
        var request = request
        // Where a refusal is expected, the server is not in doubt.
        request.asksForProduct = comparesConfiguration
        guard let probe = ClientManagedProbe(request, authorization: authorization, names: names, surroundings) else {
            throw Failure("there is no random key", status: .internalError)
        }
        do throws(TransportFailure) {
            let line = comparesConfiguration ? repository : nil
            let configuration = try line.map { (line) throws(TransportFailure) in
                let transport = try CurlTransport(line.options, clock: context.currentTime)
                return ClientManagedConfiguration(server: line.server, options: line.options, transport: transport)
            }
            let transport = try CurlTransport(options, clock: context.currentTime)
            return try probe.run(over: transport, configuration: configuration)
        } catch { throw Failure(error) }
    }
}

extension SiteOptions {
    fileprivate func repositoryLine(
        _ server: ServerURL,
        _ options: ConnectionOptions,
        _ passphrase: PassphraseOptions,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> (server: ServerURL, options: ConnectionOptions)? {
        guard let clientCert else {
            guard clientKey == nil else { throw ClientIdentity.keyMissing }
            guard repository == nil else {
                throw Failure("\(option: .repository) needs \(option: .clientCert) and \(option: .clientKey)")
            }
            return nil
        }
        var options = options
        var passphrase = try passphrase.passphrase(context, console)
        defer { passphrase?.cleanse() }
        options.clientIdentity = try ClientIdentity(
            certificatePath: clientCert,
            privateKeyPath: clientKey,
            passphrase: passphrase,
            context,
            console
        )
        let argument = ServerArgument(option: .repository, example: "https://qlik.acme.com:4242", options: options)
        let address = try repository.map { (text) throws(Failure) in try argument.url(text, takesPath: false) }
        return (address ?? server.atRepositoryPort, options)
    }
}
