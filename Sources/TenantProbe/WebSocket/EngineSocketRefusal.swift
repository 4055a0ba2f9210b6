internal import JOSE
internal import Messages
internal import Qlik

/// Why a WebSocket did not open although the login worked; reported by clients and in forums, hardly documented.
struct EngineSocketRefusal {
    let platform: Platform
    let server: ServerURL
    let app: String
    /// Whether the server gave a token against request forgery.
    let hasToken: Bool

    /// What a status in the place of 101 means.
    func stop(status: Int) -> ProbeStop {
        switch status {
        case 401, 300..<400:
            rejected(
                .webSocketRefused,
                "the login works, but the WebSocket does not know the session: its cookie is at fault",
                actual: "status \(status)",
                fix: Self.cookieFix
            )
        default:
            rejected(
                .webSocketRefused,
                "the login works, but there is no WebSocket behind it",
                expected: "status 101",
                actual: "status \(status)",
                fix: "check that what is in front of the server passes WebSockets on (the header Upgrade)"
            )
        }
    }

    /// What a 403 means.
    ///
    /// - Parameter isOriginToBlame: whether the WebSocket opens without the Origin; `nil` when that is not known.
    /// - Returns: what ends the conversation.
    func stop(isOriginToBlame: Bool?) -> ProbeStop {
        guard isOriginToBlame != true else {
            return rejected(
                .webSocketRefused,
                "the WebSocket is refused for its Origin, as it opens without one",
                subject: platform == .cloud ? .server : .setting("Host allow list"),
                expected: platform == .cloud ? nil : "\(server.host.excerpt()) in the list",
                actual: "status 403 with Origin \(server.origin.excerpt())",
                fix: platform == .cloud
                    ? "add this origin to the web integration, and give its ID: \(option: .webIntegrationID)"
                    : "add the host name, without scheme and port, to the Host allow list of the virtual proxy in the QMC"
            )
        }
        guard hasToken else {
            return rejected(
                .webSocketRefused,
                "the WebSocket is refused, likely for want of a qlik-csrf-token, which the server did not give",
                actual: "status 403",
                fix: "check that nothing in between removes that header from the answers" + allowList
            )
        }
        return rejected(
            .webSocketRefused,
            isOriginToBlame == nil
                ? "the WebSocket is refused"
                : "the WebSocket is refused with and without an Origin: token or cookie may not arrive",
            actual: "status 403",
            fix: "check that nothing in between removes the query or the cookie" + allowList
        )
    }

    private var allowList: Message {
        guard platform == .clientManaged else { return "" }
        return ", and that the Host allow list has \(server.host.excerpt(60)); the proxy's log names the check"
    }

    /// What a greeting means that is not that of a session.
    func stop(_ greeting: EngineGreeting) -> ProbeStop {
        let words = greeting.words.map { $0.excerpt(120) }
        switch greeting.outcome {
        case .sessionLimit:
            return rejected(
                .sessionLimitReached,
                "the login works, but the user has too many sessions open",
                actual: words,
                fix: "end other sessions of this user or wait for their timeout; five at once are reported as allowed"
            )
        case .noLicense:
            return rejected(
                .licenseMissing,
                "the login works, but the user has no license for the engine",
                actual: words,
                fix: platform == .cloud
                    ? "assign the user an entitlement in the Administration activity center"
                    : "assign the user an access type under License management in the QMC"
            )
        case .loginWanted, .sessionGone:
            return rejected(
                .webSocketRefused,
                "the WebSocket opens, but it does not know the session: its cookie is at fault",
                actual: words,
                fix: Self.cookieFix
            )
        case .fatal:
            return rejected(.webSocketRefused, "the engine ends the WebSocket at once", actual: words, fix: Self.logFix)
        case .noEngine: return noVerdict(.engineUnavailable, "no engine is available", actual: words, fix: engineFix)
        case .unknown, .connected:
            return noVerdict(
                .engineUnavailable,
                "the WebSocket opens, but the engine does not greet as expected",
                actual: words ?? "no known notification",
                fix: engineFix
            )
        }
    }

    private static let cookieFix: Message =
        "if a load balancer distributes the requests, \(option: .connectTo) sends them all to one node"

    private static let logFix: Message = "look for the same words in the logs of the proxy and the engine"

    private var engineFix: Message {
        let isApp = app != ProbeRequest.noApp
        let reason: Message = isApp ? "an app that does not exist is reported to look the same; else " : ""
        return reason
            + (platform == .cloud
                ? "try again later"
                : "check in the QMC that the engine runs and the virtual proxy has a load balancing node")
    }

    private func rejected(
        _ code: FindingCode,
        _ message: String,
        subject: Finding.Subject = .server,
        expected: String? = nil,
        actual: String?,
        fix: Message?
    ) -> ProbeStop {
        stop(.rejected, code, message, subject, expected: expected, actual: actual, fix: fix)
    }

    private func noVerdict(_ code: FindingCode, _ message: String, actual: String?, fix: Message?) -> ProbeStop {
        stop(.noVerdict, code, message, .server, expected: nil, actual: actual, fix: fix)
    }

    private func stop(
        _ verdict: ProbeReport.Verdict,
        _ code: FindingCode,
        _ message: String,
        _ subject: Finding.Subject,
        expected: String?,
        actual: String?,
        fix: Message?
    ) -> ProbeStop {
        let finding = Finding(
            code,
            .error,
            subject,
            message,
            expected: expected,
            actual: actual,
            fix: fix,
            source: "seen in practice"
        )
        return ProbeStop(verdict: verdict, step: .webSocket, findings: [finding])
    }
}
