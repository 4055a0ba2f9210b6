internal import ArgumentParser

/// The tenant, and access to what it has configured.
struct TenantOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Host name of the tenant, such as acme.eu.qlikcloud.com. (required)", valueName: "host"))
    var tenant: String?

    @Option(help: ArgumentHelp("Web integration ID to send along; only browsers need one.", valueName: "id"))
    var webIntegrationId: String?

    @Option(
        help: ArgumentHelp(
            "Environment variable with an API key of a tenant admin: compares the tenant's identity providers.",
            valueName: "name"
        )
    )
    var apiKeyEnv: String?

    @Option(
        help: ArgumentHelp("File that holds such an API key, or - for standard input.", valueName: "file"),
        completion: .file()
    )
    var apiKeyFile: String?
}

struct ProbeCloud: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe-qscloud",
        abstract: "Send a token to a Qlik Cloud tenant, and say whether it is accepted and as whom.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected or logs in as another user, 3 when there was no \
            verdict. A token logs in once only, so give the private key and the probe makes a fresh one; it counts \
            for 5 minutes unless --expires says otherwise. Whoever logs in becomes a user of the tenant.

              qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com \\
                --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
                --username "Probe User" --useremail probe@example.com \\
                --useremail-verified true --cert-privatekey-file privatekey.pem
              qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com "$TOKEN"
            """
    )

    @OptionGroup(title: "Tenant") var server: TenantOptions
    @OptionGroup(title: "Identity provider and user of a token made for the probe") var cloud: CloudOptions
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

extension ProbeCloud {
    private func runProbe(_ context: Context) throws(Failure) {
        let console = context.console(probe.log.loglevel)
        let options = try probe.connection.options(context)
        probe.connection.warn(console)
        let server = try ServerArgument(option: "--tenant", example: "--tenant acme.eu.qlikcloud.com", options)
            .url(self.server.tenant, takesPath: false)
        try probe.requireOneReader(besides: [self.server.apiKeyFile])
        let webIntegration = try self.server.webIntegrationId.map { (id) throws(Failure) in
            try HTTPHeader.given("qlik-web-integration-id", id, option: "--web-integration-id")
        }
        let apiKey = try self.server.apiKey(context)
        let source = try probe.source(besides: cloud.used) { () throws(Failure) in
            try cloud.request(probe.token, command: "probe-qscloud", lifetime: ProbeOptions.lifetime, context, console)
                .draft
        }
        let sent = try ProbeToken(source, keyID: cloud.keyid, .cloud, probe, context, console)
        if !sent.isFresh, sent.token.claim("jti") != nil { sayUsedUp(console) }
        let request = sent.request(to: server, options)
        let conversation = CloudProbe(
            request,
            authorization: try sent.authorization(request),
            webIntegration: webIntegration,
            try context.surroundings(console)
        )
        try probe.report(context) { () throws(TransportFailure) in
            let configuration = try apiKey.flatMap { (key) throws(TransportFailure) in
                let transport = try CurlTransport(options, clock: context.currentTime)
                return CloudConfiguration(apiKey: key.text, variable: key.variable, transport: transport)
            }
            return try conversation.run(
                over: CurlTransport(options, clock: context.currentTime),
                configuration: configuration
            )
        }
    }

    private func sayUsedUp(_ console: Console) {
        let finding = Finding(
            .tokenUsedUp,
            .warning,
            .claim("jti"),
            "sending this token uses it up, as each one logs in once",
            fix: "give --cert-privatekey-file in the place of a token, and the probe makes a fresh one"
        )
        console.say(finding)
    }
}

extension TenantOptions {
    /// The key, and where a shell finds it.
    fileprivate func apiKey(_ context: Context) throws(Failure) -> (text: String, variable: String)? {
        let text: String
        switch (apiKeyEnv, apiKeyFile) {
        case (nil, nil): return nil
        case (let name?, nil): text = try context.variable(name, option: "--api-key-env")
        case (nil, let path?):
            let bytes = try FileReading.bytes(
                at: path,
                limit: 16 << 10,
                context: context,
                secretOption: "--api-key-file"
            )
            text = String(decoding: bytes, as: UTF8.self)
        default: throw Failure("--api-key-env and --api-key-file exclude each other")
        }
        let key = text.trimmed
        guard !key.isEmpty else {
            throw Failure("\(apiKeyEnv == nil ? "--api-key-file" : "--api-key-env"): it is empty")
        }
        guard key.utf8.count <= 8 << 10, key.isPrintableASCII else {
            throw Failure("the API key holds what no header can carry", hint: "it is one line of ASCII")
        }
        let variable = apiKeyEnv.flatMap { $0.isShellName ? $0 : nil }
        return (key, "$\(variable ?? "API_KEY")")
    }
}
#endif
