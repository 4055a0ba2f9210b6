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
            "Server with the prefix of the virtual proxy. (required)",
            valueName: "https://server[:port]/prefix"
        )
    )
    var url: String?

    @Option(
        help: ArgumentHelp(
            "Client certificate for the repository (client.pem from the QMC, or PKCS#12): compares the virtual proxy's settings.",
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

struct ProbeClientManaged: ProbeCommand {
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
    @OptionGroup(title: "A token that exists, and the key that the server has") var given: GivenTokenOptions
    @OptionGroup(title: "A token made for the probe") var token: TokenOptions
    @OptionGroup(title: "Its private key") var signing: SigningKeyOptions
    @OptionGroup(title: "Engine") var engine: WebSocketOptions
    @OptionGroup(title: "Connection") var connection: ConnectionArguments

    @OptionGroup var strictness: StrictnessOptions
    @OptionGroup var weakness: WeakKeyOptions

    @Option(help: "Form of the report.")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.loglevel)
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
