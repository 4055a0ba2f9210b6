internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import TenantProbe

/// How to get to a server, under curl's names and with curl's meaning.
struct ConnectionArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("CA to trust, in PEM", discussion: "Such as the site's root.pem.", valueName: "file"),
        completion: .file()
    )
    var cacert: String?

    @Option(help: ArgumentHelp("Longest time to connect", valueName: "seconds"))
    var connectTimeout = "10"

    @Option(help: ArgumentHelp("Longest time of a request", valueName: "seconds"))
    var maxTime = "60"

    @Option(help: ArgumentHelp("Longest time of the whole probe", discussion: "Pauses included.", valueName: "seconds"))
    var deadline: String?

    @Option(
        help: ArgumentHelp(
            "Retries after 429 and 503",
            discussion: "Unless the server asks for a longer pause.",
            valueName: "n"
        )
    )
    var retry = 2

    @Option(
        help: ArgumentHelp(
            "Pause before a retry [1, 2, 4...]",
            discussion: "Where the server names none.",
            valueName: "seconds"
        )
    )
    var retryDelay: Int?

    @Option(
        help: ArgumentHelp("Address of a host that DNS does not know", valueName: "host:port:address")
    )
    var resolve: [String] = []

    @Option(
        help: ArgumentHelp(
            "Connect to host2 in place of host1",
            discussion: "As --connect-to of curl: host1:port1:host2:port2.",
            valueName: "h1:p1:h2:p2"
        )
    )
    var connectTo: [String] = []

    @Option(help: ArgumentHelp("Web proxy [that of https_proxy]", valueName: "url"))
    var proxy: String?

    @Option(
        help: ArgumentHelp("Hosts to reach without a web proxy", discussion: "Separated by commas.", valueName: "hosts")
    )
    var noproxy: String?

    @Flag(
        name: [.customShort("k"), .customLong("insecure")],
        help: ArgumentHelp("Accept any certificate: not safe", discussion: "Anybody in between can read the token.")
    )
    var insecure = false

    @Flag(name: [.customShort("4"), .customLong("ipv4")], help: "Use only IPv4")
    var ipv4 = false

    @Flag(name: [.customShort("6"), .customLong("ipv6")], help: "Use only IPv6")
    var ipv6 = false

    @Flag(help: "Allow http, for this machine itself")
    var allowHttp = false

    @Flag(help: ArgumentHelp("Send a token that is no login token as well", discussion: "Such as an API key."))
    var force = false

    @Flag(help: ArgumentHelp("Show each request as a curl command", discussion: "With variables instead of secrets."))
    var showCurl = false
}

extension ConnectionArguments {
    /// Bytes of a file of CA certificates, at most; the bundles of all of them have a few hundred thousand.
    private static let mostOfCAs = 16 << 20

    func options(_ context: Context) throws(Failure) -> ConnectionOptions {
        var options = ConnectionOptions()
        options.connectTimeout = try Self.milliseconds(connectTimeout, option: .connectTimeout)
        options.maximumTime = try Self.milliseconds(maxTime, option: .maxTime)
        options.deadline = try deadline.map { (text) throws(Failure) in
            try Self.milliseconds(text, option: .deadline)
        }
        guard (0...20).contains(retry) else {
            throw Failure("\(option: .retry) takes a number from 0 to 20, not '\(retry)'")
        }
        guard (0...3600).contains(retryDelay ?? 0) else {
            throw Failure("\(option: .retryDelay) takes seconds from 0 to 3600, not '\(retryDelay ?? 0)'")
        }
        guard !(ipv4 && ipv6) else { throw Failure("\(option: .ipv4) and \(option: .ipv6) exclude each other") }
        options.retries = retry
        options.retryDelay = retryDelay
        for (option, values) in [(OptionName.resolve, resolve), (.connectTo, connectTo)] {
            guard values.allSatisfy({ $0.contains(":") && $0.isPrintableASCII }) else {
                throw Failure("\(option: option) takes parts separated by colons, as the curl command does")
            }
        }
        for (option, value) in [(OptionName.proxy, proxy), (.noproxy, noproxy)] {
            guard value?.isPrintableASCII ?? true else {
                throw Failure("\(option: option) takes only printable ASCII")
            }
        }
        options.resolve = resolve
        options.connectTo = connectTo
        options.proxy = proxy
        options.environmentProxy = WebProxy(option: nil, environment: context.environment)
        options.noProxy = noproxy
        options.isInsecure = insecure
        options.addressFamily = ipv4 ? .four : ipv6 ? .six : .any
        options.allowsHTTP = allowHttp
        options.userAgent = "qs-jwt/\(QSJWT.version)"
        options.caFile = try caFile(context)
        return options
    }

    /// Says it before anything is sent, and not only in the report.
    func warn(_ console: Console) {
        guard insecure else { return }
        console.warning(
            "--insecure: the server is not checked, so anybody in between can read the token and the API key",
            hints: ["--cacert with the CA of the server makes it unnecessary"]
        )
    }

    /// libcurl would only say that it could not use the file.
    private func caFile(_ context: Context) throws(Failure) -> String? {
        guard let cacert else { return nil }
        guard cacert != "-" else { throw Failure("\(option: .cacert) takes the name of a file") }
        let bytes = try FileReading.bytes(at: cacert, limit: Self.mostOfCAs, context: context)
        guard bytes.firstRange(of: Array("CERTIFICATE-----".utf8)) != nil else {
            throw Failure(
                "\(option: .cacert): '\(cacert.escaped)' holds no certificate in PEM",
                hint: "openssl x509 -inform der -in FILE makes PEM of DER"
            )
        }
        return try FileURL.path(cacert, name: "\(option: .cacert)")
    }

    /// A number of seconds, with a fraction if need be.
    private static func milliseconds(_ text: String, option: OptionName) throws(Failure) -> Int {
        guard let seconds = Double(text), (0.001...3600).contains(seconds), JSONNumber(text: text) != nil else {
            throw Failure("\(option: option) takes seconds from 0.001 to 3600, not '\(text.excerpt(32))'")
        }
        return Int(seconds * 1000)
    }
}

extension String {
    /// Whether it can be a setting of libcurl unchanged.
    var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7e).contains($0) } }
}

extension ConnectionArguments: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        cacert = try values.take(.cacert)
        connectTimeout = try values.take(.connectTimeout) ?? "10"
        maxTime = try values.take(.maxTime) ?? "60"
        deadline = try values.take(.deadline)
        retry = try values.takeNumber(.retry) ?? 2
        retryDelay = try values.takeNumber(.retryDelay)
        resolve = values.takeAll(.resolve)
        connectTo = values.takeAll(.connectTo)
        proxy = try values.take(.proxy)
        noproxy = try values.take(.noproxy)
        insecure = try values.takeFlag(.insecure)
        ipv4 = try values.takeFlag(.ipv4)
        ipv6 = try values.takeFlag(.ipv6)
        allowHttp = try values.takeFlag(.allowHTTP)
        force = try values.takeFlag(.force)
        showCurl = try values.takeFlag(.showCurl)
    }
}
