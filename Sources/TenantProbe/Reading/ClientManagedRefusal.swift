#if Probe
internal import JOSE
internal import Qlik

/// What a virtual proxy means by an answer other than success; seen in clients and reported, hardly documented.
struct ClientManagedRefusal {
    private let answer: HTTPAnswer
    private let url: ServerURL
    private let step: ProbeStep.Name

    init(_ answer: HTTPAnswer, _ url: ServerURL, _ step: ProbeStep.Name) {
        self.answer = answer
        self.url = url
        self.step = step
    }

    var stop: ProbeStop {
        switch answer.status {
        case 300..<400: return rejected(redirectedToLogin)
        case 400 where answer.isHTML || answer.bodyContains("header is incorrect"): return rejected(unknownProxy)
        case 401: return rejected(refused, isExplained: false)
        case 403 where answer.bodyContains("XSRF"): return rejected(Self.xrfkeyRefused)
        case 403 where step == .session: return rejected(hostNotAllowed)
        case 400, 403: return rejected(refused, isExplained: false)
        default:
            return AnswerReading(answer: answer, url: url, step: step, platform: .clientManaged)
                .unexpected(
                    "this is no answer of a virtual proxy",
                    fix: "check host, port and prefix in --url"
                )
        }
    }

    private func rejected(_ finding: Finding, isExplained: Bool = true) -> ProbeStop {
        ProbeStop(verdict: .rejected, step: step, findings: [finding], isExplained: isExplained)
    }

    private var prefix: String { "'\(url.path.split(separator: "/").dropLast(2).joined(separator: "/").excerpt(40))'" }

    private var redirectedToLogin: Finding {
        Finding(
            .redirectedToLogin,
            .error,
            .server,
            "the server sends the user to a login page, so the token was not read",
            actual: "status \(answer.status)",
            fix: "see that prefix \(prefix) is that of a virtual proxy whose authentication method is JWT",
            source: "seen in Qlik's own clients"
        )
    }

    private var unknownProxy: Finding {
        Finding(
            .virtualProxyUnknown,
            .error,
            .server,
            "the server knows no virtual proxy for this address",
            actual:
                "status 400\(answer.bodyContains("header is incorrect") ? ", \"The http request header is incorrect\"" : "")",
            fix: "check the prefix \(prefix), and in the QMC that the virtual proxy is linked to a proxy service",
            source: "reported in forums"
        )
    }

    private var refused: Finding {
        Finding(
            .tokenRefused,
            .error,
            .token,
            "the virtual proxy refuses the token and does not say why",
            actual: "status \(answer.status)"
        )
    }

    private var hostNotAllowed: Finding {
        Finding(
            .hostNotAllowed,
            .error,
            .setting("Host allow list"),
            "the virtual proxy does not answer to this host name",
            expected: "\(url.host.excerpt()) in the list",
            actual: "status 403",
            fix: "add the host name to the Host allow list of the virtual proxy in the QMC",
            source: "seen in practice"
        )
    }

    static var xrfkeyRefused: Finding {
        Finding(
            .xrfkeyRefused,
            .error,
            .server,
            "the server found no matching Xrfkey, which the probe sends in query and header",
            actual: "status 403, \"XSRF prevention check failed\"",
            fix: "see that nothing between here and the server takes X-Qlik-Xrfkey or the query away",
            source: "Qlik help, \"Proxy Service API\""
        )
    }
}
#endif
