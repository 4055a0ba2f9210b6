import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

extension Reply {
    /// The answer to a handshake whose key is that of `Recorder`, and frames behind it.
    static func webSocket(
        _ messages: String...,
        accept: String = "sauBYeFxxTZPI4oQ6qxi1KxSxwk="
    ) -> Reply {
        .answer(
            HTTPAnswer(
                status: 101,
                headers: [("upgrade", "WebSocket"), ("connection", "Upgrade"), ("sec-websocket-accept", accept)],
                body: messages.flatMap { Frame.text($0) },
                milliseconds: 7,
                date: nil,
                received: now,
                certificate: nil
            )
        )
    }

    static let connected = webSocket(
        #"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":false}}"#,
        #"{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_CREATED"}}"#
    )
}

@Suite("The WebSocket of the engine")
struct EngineSocketTests {
    typealias Case = ClientManagedCase

    private static let socket = "GET /jwt/app/engineData"

    private func probe(_ replies: Reply..., adjust: (inout Case) -> Void = { _ in }) throws -> Probed {
        try probeClientManaged { probe in
            probe.app = "engineData"
            probe.replies[Self.socket] = replies
            adjust(&probe)
        }
    }

    @Test("opens with the cookie, the token against forgery in the query and the Origin, and without the token")
    func opens() throws {
        let probed = try probe(.connected)
        probed.expect(.accepted)
        #expect(probed.asked == [Case.session, Case.identity, Case.about, Self.socket, Case.logout])
        let request = probed.requests[3]
        #expect(request.bearer == nil)
        #expect(request.header("origin") == "https://qlik.acme.com")
        #expect(request.url.query == "qlik-csrf-token=\(Case.csrf)")
        #expect(request.header("sec-websocket-key") == "MDEyMzQ1Njc4OWFiY2RlRg==")
        #expect(request.isEnough != nil)
        #expect(probed.identity("websocket") == ["open, SESSION_CREATED"])
        // The token against forgery is a secret of the session, and a variable in the command.
        let step = try #require(probed.report.steps.first { $0.name == .webSocket })
        #expect(!step.url.contains(Case.csrf) && !step.curl.contains(Case.csrf))
        #expect(step.curl.hasSuffix("qlik-csrf-token='\"$CSRF_TOKEN\""), "\(step.curl)")
    }

    @Test("not asked for, it is not opened")
    func isOptional() throws {
        #expect(try probeClientManaged().asked == [Case.session, Case.identity, Case.about, Case.logout])
    }

    @Test("a 403 that an Origin is to blame for, as it goes away without one")
    func blamesOrigin() throws {
        let probed = try probe(.status(403), .connected)
        probed.expect(.rejected, [.webSocketRefused], at: .webSocket)
        let finding = try probed.only(.webSocketRefused)
        #expect(finding.message.contains("Origin") && finding.subject == .setting("Host allow list"))
        #expect(finding.expected == "qlik.acme.com in the list")
        #expect(probed.requests[3].header("origin") != nil && probed.requests[4].header("origin") == nil)
        #expect(probed.asked.contains(Case.logout))
        #expect(probed.report.identity.contains { $0.name == "userId" })
    }

    @Test("a 403 in either case: the token or the cookie does not arrive, or there was no token to send")
    func blamesToken() throws {
        let sent = try probe(.status(403))
        #expect(try sent.only(.webSocketRefused).message.contains("with and without an Origin"))
        let old = try probe(.status(403)) { $0.replies[Case.session] = [.status(200, [Case.cookie])] }
        #expect(try old.only(.webSocketRefused).message.contains("did not give"))
        #expect(old.requests[3].url.query == nil)
    }

    @Test("a second try that fails takes nothing away from the refusal")
    func keepsRefusal() throws {
        for other in [Reply.failure(.timedOut(whileConnecting: false)), .status(500), .status(503)] {
            let probed = try probe(.status(403), other) { $0.options.retries = 0 }
            probed.expect(.rejected, [.webSocketRefused], at: .webSocket)
            #expect(try !probed.only(.webSocketRefused).message.contains("Origin"))
        }
    }

    @Test("the host allow list is named wherever it may be the reason")
    func namesAllowList() throws {
        let old = try probe(.status(403)) { $0.replies[Case.session] = [.status(200, [Case.cookie])] }
        for probed in [old, try probe(.status(403))] {
            let fix = try probed.only(.webSocketRefused).fix?.text(.words) ?? ""
            #expect(fix.contains("Host allow list has qlik.acme.com"), "\(fix)")
        }
    }

    @Test("a token against forgery is withheld in any spelling")
    func withholdsToken() throws {
        let probed = try probe(.connected) { probe in
            probe.replies[Case.session] = [.status(204, [Case.cookie, ("qlik-csrf-token", "ab+cd/ef=gh+ij")])]
        }
        let step = try #require(probed.report.steps.first { $0.name == .webSocket })
        #expect(step.url.hasSuffix("?qlik-csrf-token=(withheld)"))
        #expect(probed.requests[3].url.query == "qlik-csrf-token=ab%2Bcd%2Fef%3Dgh%2Bij")
        #expect(!step.curl.contains("%2B"))
    }

    private static let statuses: [(status: Int, words: String)] = [
        (401, "cookie"), (302, "cookie"), (200, "no WebSocket"), (400, "no WebSocket"), (404, "no WebSocket"),
        (426, "no WebSocket"),
    ]

    @Test("another status in the place of 101", arguments: statuses)
    func refuses(_ given: (status: Int, words: String)) throws {
        let location = given.status == 302 ? [("location", "/jwt/login")] : []
        let probed = try probe(.status(given.status, location))
        probed.expect(.rejected, [.webSocketRefused], at: .webSocket)
        #expect(try probed.only(.webSocketRefused).message.contains(given.words))
    }

    private static let greetings: [(text: String, verdict: ProbeReport.Verdict, code: FindingCode)] = [
        (#"{"method":"OnMaxParallelSessionsExceeded"}"#, .rejected, .sessionLimitReached),
        (#"{"method":"OnLicenseAccessDenied"}"#, .rejected, .licenseMissing),
        (#"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":true}}"#, .rejected, .webSocketRefused),
        (#"{"method":"OnSessionClosed"}"#, .rejected, .webSocketRefused),
        (#"{"method":"OnOther","params":{"severity":"fatal","message":"why"}}"#, .rejected, .webSocketRefused),
        (#"{"method":"OnNoEngineAvailable"}"#, .noVerdict, .engineUnavailable),
        ("hello", .noVerdict, .engineUnavailable),
    ]

    @Test("what the engine greets with in the place of a session", arguments: greetings)
    func greetsOtherwise(_ given: (text: String, verdict: ProbeReport.Verdict, code: FindingCode)) throws {
        let probed = try probe(.webSocket(given.text))
        probed.expect(given.verdict, [given.code], at: .webSocket)
        #expect(probed.asked.contains(Case.logout))
    }

    @Test("an answer by something that does not speak WebSocket", arguments: ["", "sauBYeFxxTZPI4oQ6qxi1KxSxwK="])
    func holdsHandshake(_ accept: String) throws {
        try probe(.webSocket(accept: accept)).expect(.noVerdict, [.answerUnexpected], at: .webSocket)
    }

    @Test("what the token alone would be warned of stays a warning where the engine is to blame")
    func keepsSeverity() throws {
        let probed = try probe(.webSocket(#"{"method":"OnLicenseAccessDenied"}"#)) { probe in
            probe.claims = probe.claims.with("exp", 1_799_999_000)
        }
        #expect(probed.errors == [.licenseMissing])
        #expect(probed.warnings.contains(.expired))
    }

    @Test("Qlik Cloud: for an app, with the value of the cookie")
    func opensOnCloud() throws {
        let probed = try probeCloud { probe in
            probe.app = "0a1b2c3d"
            probe.replies["GET /app/0a1b2c3d"] = [.connected]
        }
        probed.expect(.accepted)
        let request = try #require(probed.requests.last)
        #expect(request.url.query == "qlik-csrf-token=another53cr3tOfTheUser")
        #expect(request.header("origin") == "https://acme.eu.qlikcloud.com")
        #expect(probed.report.steps.allSatisfy { !$0.url.contains("another53cr3t") })
    }
}
