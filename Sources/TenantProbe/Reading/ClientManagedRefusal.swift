internal import JOSE
internal import Messages
internal import Qlik

/// What a virtual proxy means by an answer other than success; seen in clients and reported, hardly documented.
struct ClientManagedRefusal {
    private let answer: HTTPAnswer
    private let url: ServerURL
    private let step: ProbeStep.Name
    /// What the user gave, with the prefix as its path.
    private let server: ServerURL

    init(_ answer: HTTPAnswer, _ url: ServerURL, _ step: ProbeStep.Name, of server: ServerURL) {
        self.answer = answer
        self.url = url
        self.step = step
        self.server = server
    }

    /// The end that the answer means.
    ///
    /// - Parameter hasSession: whether a session was opened before.
    /// - Returns: what ends the conversation.
    func stop(hasSession: Bool) -> ProbeStop {
        switch answer.status {
        case 300..<400, 401:
            if hasSession { return ProbeStop(verdict: .noVerdict, step: step, findings: [sessionMissing]) }
            return answer.status == 401 ? rejected(refused, .silent) : rejected(redirectedToLogin, .guessed)
        case 400 where Self.isOfUnknownProxy(answer): return rejected(unknownProxy, .guessed)
        case 403 where answer.bodyContains("XSRF"): return rejected(Self.xrfkeyRefused, .explained)
        case 403 where step == .session:
            return ProbeStop(
                verdict: .rejected,
                step: step,
                findings: [hostNotAllowed, notAuthenticated],
                reading: .ambiguous
            )
        case 400, 403: return rejected(refused, .silent)
        default:
            return AnswerReading(answer: answer, url: url, step: step, platform: .clientManaged)
                .unexpected("this is no answer of a virtual proxy", fix: "check host and port, and \(prefixFix)")
        }
    }

    /// Whether it is the page that a proxy has for an address without a virtual proxy.
    static func isOfUnknownProxy(_ answer: HTTPAnswer) -> Bool {
        answer.status == 400 && answer.bodyContains("header is incorrect")
    }

    private func rejected(_ finding: Finding, _ reading: Reading) -> ProbeStop {
        ProbeStop(verdict: .rejected, step: step, findings: [finding], reading: reading)
    }

    private var prefix: String { server.path.split(separator: "/").joined(separator: "/") }

    /// What may be wrong with the prefix as it was given.
    private var prefixFix: Message {
        if prefix.isEmpty { return "add the prefix to \(option: .url): \(server.origin.excerpt())/PREFIX" }
        if prefix.contains("/") { return "give \(option: .url) the prefix alone, without what follows it" }
        if prefix.contains(where: \.isUppercase) { return "write the prefix '\(prefix.excerpt(40))' in lower case" }
        return "check the prefix '\(prefix.excerpt(40))'"
    }

    private var redirectedToLogin: Finding {
        Finding.server(
            .redirectedToLogin,
            "the server redirects to a login page; the token was likely not read",
            actual: "status \(answer.status)",
            fix: "\(prefixFix), and check that its virtual proxy has JWT as its authentication method",
            source: "seen in Qlik's own clients"
        )
    }

    private var unknownProxy: Finding {
        Finding.server(
            .virtualProxyUnknown,
            "the server usually answers this when it has no virtual proxy for an address",
            actual: "status 400, \"The http request header is incorrect\"",
            fix: "\(prefixFix), and in the QMC that the virtual proxy is linked to a proxy service",
            source: "reported in forums"
        )
    }

    private var refused: Finding {
        Finding(
            .tokenRefused,
            .error,
            .token,
            "the virtual proxy refuses the token and gives no reason",
            actual: "status \(answer.status)"
        )
    }

    private var hostNotAllowed: Finding {
        Finding(
            .hostNotAllowed,
            .error,
            .setting("Host allow list"),
            "a 403 here usually means that the list lacks the host name, or that the token is refused",
            expected: "\(url.host.excerpt()) in the list",
            actual: "status 403",
            fix: "add the host name to the Host allow list of the virtual proxy in the QMC",
            source: "seen in practice"
        )
    }

    /// Qlik's own clients read the status like a 401.
    private var notAuthenticated: Finding {
        Finding(
            .tokenRefused,
            .error,
            .token,
            "the virtual proxy may refuse the token, and gives no reason",
            actual: "status 403",
            source: "seen in Qlik's own clients"
        )
    }

    private var sessionMissing: Finding {
        Finding.server(
            .sessionMissing,
            "the session that was just opened is not accepted",
            actual: "status \(answer.status) at \(url.path.excerpt(60))",
            fix: "if a load balancer distributes the requests, \(option: .connectTo) sends them all to one node",
            source: "seen in practice"
        )
    }

    static var xrfkeyRefused: Finding {
        Finding.server(
            .xrfkeyRefused,
            "the server found no matching Xrfkey, which the probe sends in query and header",
            actual: "status 403, \"XSRF prevention check failed\"",
            fix: "check that nothing in between removes X-Qlik-Xrfkey or the query",
            source: "Qlik help, \"Proxy Service API\""
        )
    }

    /// What to do about a guess when the settings that it is about are as they should be.
    static func fixWhereSettingsFit(_ code: FindingCode) -> Message? {
        switch code {
        case .redirectedToLogin: "its method is JWT, so a component in between may remove the Authorization header"
        case .virtualProxyUnknown:
            "it exists and is linked; was the proxy service restarted since, and is this its node?"
        default: nil
        }
    }
}
