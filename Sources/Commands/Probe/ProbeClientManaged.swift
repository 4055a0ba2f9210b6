internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik
internal import TenantProbe

/// The virtual proxy, and access to what the site has configured.
struct SiteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Virtual proxy: server and prefix",
            discussion: "As https://server/prefix.",
            valueName: "url"
        )
    )
    var url: String?

    @Option(
        help: ArgumentHelp(
            "Certificate for the repository",
            discussion: "client.pem from the QMC, or PKCS#12: with it, the settings of the virtual proxy are compared.",
            valueName: "file"
        ),
        completion: .file()
    )
    var clientCert: String?

    @Option(
        help: ArgumentHelp(
            "Private key of that certificate",
            discussion: "client_key.pem from the QMC; --passphrase-env and --passphrase-file open it as well.",
            valueName: "file"
        ),
        completion: .file()
    )
    var clientKey: String?

    @Option(
        help: ArgumentHelp(
            "The repository [port 4242 of the server]",
            discussion: "As https://server:port.",
            valueName: "url"
        )
    )
    var repository: String?
}

struct ProbeClientManaged: ProbeCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe-qseow",
        abstract: "Send a token to a virtual proxy and say what it answers.",
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

    static let required: [OptionName] = [.url]
    static let defaults: [OptionName: String] = [.expires: lifetime]

    @OptionGroup var server: SiteOptions
    @OptionGroup var proxy: ClientManagedOptions
    @OptionGroup var given: GivenTokenOptions
    @OptionGroup var token: TokenOptions
    @OptionGroup var signing: SigningKeyOptions
    @OptionGroup var engine: WebSocketOptions
    @OptionGroup var connection: ConnectionArguments

    @OptionGroup var strictness: StrictnessOptions
    @OptionGroup var weakness: WeakKeyOptions

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.level)
        try requireOneReader(besides: [server.clientCert, server.clientKey])
        try requireAnything(at: (.url, server.url), besides: proxy.used, context)
        let passphrase = signing.passphrase
        let line = try SiteConnection(server, connection, passphrase, names: proxy.namesToRead, context, console)
        connection.warn(console)
        line.warn(console)
        let source = try source(besides: proxy.used) { () throws(Failure) in
            try proxy.request(token, command: "probe-qseow", lifetime: Self.lifetime, context).draft
        }
        let sent = try ProbeToken(source, keyID: nil, .clientManaged, names: line.names, self, context, console)
        try send(sent, over: line, context, console)
    }

    var place: [(name: String, value: String)] { [("--url", server.url ?? "https://qlik.acme.com/jwt")] }

    var user: [(name: String, value: String)] {
        [
            ("--userdir", proxy.userdir ?? "ACME"), ("--userid", proxy.userid ?? "qs-jwt-probe"),
            ("--audience", proxy.audience ?? "hdJh34wkK"),
        ]
    }
}

extension ProbeClientManaged: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        server = try values.take()
        proxy = try values.take()
        given = try values.take()
        token = try values.take()
        signing = try values.take()
        engine = try values.take()
        connection = try values.take()
        strictness = try values.take()
        weakness = try values.take()
        format = try values.take(.format, ReportFormat.init(rawValue:)) ?? .text
        log = try values.take()
    }
}

extension SiteOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        url = try values.take(.url)
        clientCert = try values.take(.clientCert)
        clientKey = try values.take(.clientKey)
        repository = try values.take(.repository)
    }
}
