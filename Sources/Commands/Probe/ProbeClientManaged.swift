internal import ArgumentParser

/// The virtual proxy, and access to what the site has configured.
struct SiteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Server with the prefix of the virtual proxy. (required)",
            valueName: "https://server[:port]/prefix"
        )
    )
    var url: String?

    @Option(
        help: ArgumentHelp(
            "Client certificate for the repository (client.pem from the QMC): compares the virtual proxy's settings.",
            valueName: "file"
        ),
        completion: .file()
    )
    var clientCert: String?

    @Option(
        help: ArgumentHelp(
            "Its private key (client_key.pem); the passphrase below opens it as well.",
            valueName: "file"
        ),
        completion: .file()
    )
    var clientKey: String?

    @Option(help: ArgumentHelp("The repository; the server's port 4242 by default.", valueName: "https://server:port"))
    var repository: String?
}

struct ProbeClientManaged: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe-qseow",
        abstract: "Send a token to a virtual proxy, and say whether it is accepted and as whom.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected or logs in as another user, 3 when there was no \
            verdict. The session is always ended, which ends all sessions of that user on that virtual proxy: probe \
            with a user of its own.

              qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
                --userdir ACME --userid probe --audience hdJh34wkK \\
                --cert-privatekey-file privatekey.pem
              qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem "$TOKEN"
            """
    )

    @OptionGroup(title: "Server") var server: SiteOptions
    @OptionGroup(title: "Virtual proxy, and user of a token made for the probe") var proxy: ClientManagedOptions
    @OptionGroup var probe: ProbeOptions

    func run(in context: Context) throws(Failure) {
        #if Probe
        try runProbe(context)
        #else
        throw .withoutProbe
        #endif
    }
}

#if Probe
internal import JOSE
internal import JSON
internal import Qlik
internal import TenantProbe

extension ProbeClientManaged {
    private func runProbe(_ context: Context) throws(Failure) {
        let console = context.console(probe.log.loglevel)
        let options = try probe.connection.options(context)
        probe.connection.warn(console)
        let argument = ServerArgument(option: "--url", example: "--url https://qlik.acme.com/jwt", options)
        let server = try argument.url(self.server.url, takesPath: true)
        if server.path == "/" {
            console.warning(
                "--url names no prefix, so the default virtual proxy is asked",
                hints: ["a virtual proxy for JWT has a prefix: \(server.origin.escaped)/PREFIX"]
            )
        }
        try probe.requireOneReader(besides: [self.server.clientCert, self.server.clientKey])
        let repository = try repositoryLine(server, options, context)
        let names = proxy.namesToRead
        let source = try probe.source(besides: proxy.used) { () throws(Failure) in
            try proxy.request(probe.token, command: "probe-qseow", lifetime: ProbeOptions.lifetime, context).draft
        }
        let sent = try ProbeToken(source, keyID: nil, .clientManaged, names: names, probe, context, console)
        let request = sent.request(to: server, options)
        guard
            let conversation = ClientManagedProbe(
                request,
                authorization: try sent.authorization(request),
                names: names,
                try context.surroundings(console)
            )
        else { throw Failure("there is no random key", status: .internalError) }
        try probe.report(context) { () throws(TransportFailure) in
            let configuration = try repository.map { (line) throws(TransportFailure) in
                let transport = try CurlTransport(line.options, clock: context.currentTime)
                return ClientManagedConfiguration(server: line.server, options: line.options, transport: transport)
            }
            return try conversation.run(
                over: CurlTransport(options, clock: context.currentTime),
                configuration: configuration
            )
        }
    }

    /// Where the repository is, and with which certificate; `nil` when it is not to be asked.
    private func repositoryLine(
        _ server: ServerURL,
        _ options: ConnectionOptions,
        _ context: Context
    ) throws(Failure) -> (server: ServerURL, options: ConnectionOptions)? {
        let given = self.server
        guard let clientCert = given.clientCert, let clientKey = given.clientKey else {
            guard given.clientCert == nil, given.clientKey == nil else {
                throw Failure(
                    "--client-cert and --client-key go together",
                    hint: "client.pem and client_key.pem from the QMC"
                )
            }
            guard given.repository == nil else {
                throw Failure("--repository needs --client-cert and --client-key")
            }
            return nil
        }
        var options = options
        options.clientIdentity = try ClientIdentity(
            certificatePath: clientCert,
            privateKeyPath: clientKey,
            passphrase: try probe.signing.passphrase.passphrase(context),
            context
        )
        let argument = ServerArgument(
            option: "--repository",
            example: "--repository https://qlik.acme.com:4242",
            options
        )
        let address = try given.repository.map { (text) throws(Failure) in try argument.url(text, takesPath: false) }
        return (address ?? server.atRepositoryPort, options)
    }
}
#endif
