internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik
internal import TenantProbe

/// The tenant, and access to what it has configured.
struct TenantOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Host name of the tenant", discussion: "Such as acme.eu.qlikcloud.com.", valueName: "host")
    )
    var tenant: String?

    @Option(
        help: ArgumentHelp("Web integration ID to send along", discussion: "Only browsers need one.", valueName: "id")
    )
    var webIntegrationId: String?

    @Option(
        help: ArgumentHelp(
            "Variable with an API key of a tenant admin",
            discussion:
                "A variable of the environment. With it, the probe reads and compares identity providers and limits, and asks whose e-mail it is.",
            valueName: "name"
        )
    )
    var apiKeyEnv: String?

    @Option(
        help: ArgumentHelp(
            "File with such an API key, or -",
            discussion: "A - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var apiKeyFile: String?

    @Flag(
        help: ArgumentHelp(
            "Send the verified e-mail of a real user",
            discussion: "That user's record may get the subject of the token: qs-jwt explain user-takeover."
        )
    )
    var yesRealUser = false
}

struct ProbeCloud: ProbeCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe-qscloud",
        abstract: "Send a token to a Qlik Cloud tenant and say what it answers.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected or logs in as another user, 3 when there was no \
            verdict. A token logs in only once, so give the private key and the probe makes a fresh one, valid for \
            5 minutes unless --expires is given. The user of the token becomes a user of the tenant: qs-jwt-probe, \
            unless --subject is given. A verified e-mail of another user may give that user's record to the subject of \
            the token: qs-jwt explain user-takeover.

              qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com \\
                --issuer acme.eu.qlikcloud.com --keyid key-2026 --groups Sales \\
                --cert-privatekey-file privatekey.pem
              qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com "$TOKEN"
            """
    )

    static let required: [OptionName] = [.tenant]
    static let defaults: [OptionName: String] = [.expires: lifetime, .subject: CloudUser.probe.subject]

    @OptionGroup var server: TenantOptions
    @OptionGroup var cloud: CloudOptions
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
        try requireOneReader(besides: [server.apiKeyFile])
        try requireAnything(at: (.tenant, server.tenant), besides: cloud.used, context)
        var line = try CloudConnection(server, connection, context, console)
        connection.warn(console)
        let source = try source(besides: cloud.used) { () throws(Failure) in
            try cloud.request(
                token,
                command: "probe-qscloud",
                lifetime: Self.lifetime,
                insteadOfNobody: .user(.probe),
                context,
                console
            ).draft
        }
        let sent = try ProbeToken(source, keyID: cloud.keyid, .cloud, self, context, console)
        line.consent.namesSubject = !sent.isFresh || cloud.namesSubject(token)
        if let finding = UserTakeover(sent.token.payload?.members ?? [])?.finding(line.consent) {
            guard finding.severity != .error else { throw Failure(refusing: finding) }
            console.say(finding)
        }
        if !sent.isFresh, sent.token.claim("jti") != nil { sayUsedUp(console) }
        try send(sent, over: line, context, console)
    }

    var place: [(name: String, value: String)] { [("--tenant", server.tenant ?? "acme.eu.qlikcloud.com")] }

    var user: [(name: String, value: String)] {
        [("--issuer", cloud.issuer ?? "acme.eu.qlikcloud.com"), ("--keyid", cloud.keyid ?? "key-2026")]
    }

    private func sayUsedUp(_ console: Console) {
        let finding = Finding(
            .tokenUsedUp,
            .warning,
            .claim("jti"),
            "sending this token uses it up, as each one logs in once",
            fix: "give --cert-privatekey-file instead of a token, and the probe makes a fresh one"
        )
        console.say(finding)
    }
}

extension ProbeCloud: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        server = try values.take()
        cloud = try values.take()
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

extension TenantOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        tenant = try values.take(.tenant)
        webIntegrationId = try values.take(.webIntegrationID)
        apiKeyEnv = try values.take(.apiKeyEnv)
        apiKeyFile = try values.take(.apiKeyFile)
        yesRealUser = try values.takeFlag(.yesRealUser)
    }
}
