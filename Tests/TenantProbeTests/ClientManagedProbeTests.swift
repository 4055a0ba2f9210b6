import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

@Suite("The conversation with a virtual proxy")
struct ClientManagedProbeTests {
    typealias Case = ClientManagedCase

    /// With this reply at one step, and the good ones at the others.
    private func probe(_ step: String, _ replies: Reply...) throws -> Probed {
        try probeClientManaged { $0.replies[step] = replies }
    }

    @Test("accepted, with the user in the server's own words, and the session ended")
    func accepts() throws {
        let probed = try probeClientManaged()
        probed.expect(.accepted)
        #expect(probed.report.verdict == .accepted && probed.report.findings.isEmpty)
        #expect(probed.asked == [Case.session, Case.identity, Case.about, Case.logout])
        #expect(probed.identity("userId") == ["anna"] && probed.identity("userDirectory") == ["ACME"])
        #expect(probed.identity("release") == ["31.9.3.0"])
        #expect(probed.report.steps.map(\.status) == [204, 200, 200, 204])
        #expect(probed.report.steps[0].cookies == ["X-Qlik-Session-jwt"])
    }

    @Test("each request as Qlik's help has it")
    func asks() throws {
        let requests = try probeClientManaged().requests
        let key = "0123456789abcdeF"
        #expect(requests[1].url.text == "https://qlik.acme.com/jwt/qps/user?targetUri=https://qlik.acme.com/")
        #expect(requests[2].url.query == "Xrfkey=\(key)" && requests[2].header("x-qlik-xrfkey") == key)
        #expect(requests[3].url.query == "Xrfkey=\(key)" && requests[3].header("x-qlik-xrfkey") == key)
        #expect(requests.map { $0.header("qlik-csrf-token") } == [nil, nil, nil, Case.csrf])
    }

    @Test(
        "the token is sent once when a cookie came, whatever its name",
        arguments: ["X-Qlik-Session-jwt", "X-Qlik-Session-jwt-HTTP", "session", "anything_at-all"],
        [204, 200, 404]
    )
    func sendsTheTokenOnce(_ name: String, _ status: Int) throws {
        let probed = try probe(Case.session, .status(status, [("set-cookie", "\(name)=abcdefgh-1; Path=/")]))
        probed.expect(.accepted)
        #expect(probed.requests.map { $0.bearer != nil } == [true, false, false, false])
        #expect(probed.requests[3].header("qlik-csrf-token") == nil)
    }

    @Test("the token is sent again when no cookie came", arguments: [200, 204, 404])
    func sendsTheTokenAgain(_ status: Int) throws {
        let probed = try probe(Case.session, .status(status))
        probed.expect(.accepted)
        // Not more often than it has to: each time may open a session.
        #expect(probed.asked == [Case.session, Case.identity])
        #expect(probed.requests.allSatisfy { $0.bearer == "Bearer \(probed.token)" })
        let late = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(404)]
            probe.replies[Case.identity] = [.json(200, Case.anna, [Case.cookie])]
        }
        #expect(late.requests.map { $0.bearer != nil } == [true, true, false, false])
        #expect(late.asked.last == Case.logout)
    }

    static let refusals: [(reply: Reply, code: FindingCode, verdict: ProbeReport.Verdict)] = [
        (.redirect(to: "https://idp.example/saml"), .redirectedElsewhere, .noVerdict),
        (.redirect(to: "http://qlik.acme.com/jwt/qps/csrftoken"), .redirectedElsewhere, .noVerdict),
        (.redirect(to: "https://qlik.acme.com:8443/"), .redirectedElsewhere, .noVerdict),
        (.html(400, "The http request header is incorrect."), .virtualProxyUnknown, .rejected),
        (.status(400, "The http request header is incorrect."), .virtualProxyUnknown, .rejected),
        (.status(400), .tokenRefused, .rejected), (.html(400, "Bad Request"), .tokenRefused, .rejected),
        (.status(403, "XSRF prevention check failed. Possible XSRF discovered."), .xrfkeyRefused, .rejected),
        (.status(405), .answerUnexpected, .noVerdict), (.status(429, retryAfter: 600), .rateLimited, .noVerdict),
        (.status(500), .serverFailed, .noVerdict), (.html(502), .serverFailed, .noVerdict),
    ]

    @Test("what answers mean, at both steps", arguments: refusals, [Case.session, Case.identity])
    func reads(_ refusal: (reply: Reply, code: FindingCode, verdict: ProbeReport.Verdict), _ step: String) throws {
        let probed = try probe(step, refusal.reply)
        probed.expect(refusal.verdict, [refusal.code], at: step == Case.session ? .session : .identity)
        let hasSession = step == Case.identity
        #expect(probed.asked == (hasSession ? [Case.session, Case.identity, Case.logout] : [Case.session]))
        for request in probed.requests { #expect(request.url.origin == "https://qlik.acme.com") }
    }

    static let refusalsOfTokens: [(reply: Reply, code: FindingCode)] = [
        (.redirect(to: "/jwt/internal_windows_authentication?x=y"), .redirectedToLogin),
        (.redirect(301, to: "https://qlik.acme.com/login"), .redirectedToLogin),
        (.redirect(303, to: "/login"), .redirectedToLogin), (.redirect(307, to: "/login"), .redirectedToLogin),
        (.redirect(308, to: "/login"), .redirectedToLogin), (.status(401), .tokenRefused), (.html(401), .tokenRefused),
    ]

    @Test("a refusal of the token, and of the session that it has just opened", arguments: refusalsOfTokens)
    func readsRefusals(_ refusal: (reply: Reply, code: FindingCode)) throws {
        let first = try probe(Case.session, refusal.reply)
        first.expect(.rejected, [refusal.code], at: .session)
        #expect(first.asked == [Case.session])
        let late = try probe(Case.identity, refusal.reply)
        late.expect(.noVerdict, [.sessionMissing], at: .identity)
        #expect(late.asked.first == Case.session && late.asked.last == Case.logout)
        for request in first.requests + late.requests { #expect(request.url.origin == "https://qlik.acme.com") }
    }

    @Test("403 is about the host at first, and about the token later")
    func readsForbidden() throws {
        try probe(Case.session, .status(403)).expect(.rejected, [.hostNotAllowed, .tokenRefused], at: .session)
        try probe(Case.identity, .status(403)).expect(.rejected, [.tokenRefused], at: .identity)
    }

    @Test(
        "a page where the user belongs, and broken JSON",
        arguments: ["<!DOCTYPE html>", "", "{", "[]", "\"anna\"", "null"]
    )
    func refusesPages(_ body: String) throws {
        let probed = try probe(Case.identity, .status(200, body))
        probed.expect(.noVerdict, [.answerNotJSON], at: .identity)
        #expect(probed.asked.last == Case.logout)
    }

    @Test("the session ends after a failure of any step", arguments: [Case.identity, Case.about])
    func logsOut(_ step: String) throws {
        for reply in [.failure(.timedOut(whileConnecting: false)), .status(500), .status(401), .html(200)] as [Reply] {
            #expect(try probe(step, reply).asked.last == Case.logout)
        }
    }

    @Test("the session ends as well when the answer that opened it was none", arguments: [500, 429, 302, 401, 403])
    func logsOutOfFailures(_ status: Int) throws {
        let headers = [Case.cookie, (name: "location", value: "https://idp.example/")]
        let probed = try probe(Case.session, .status(status, headers))
        #expect(probed.asked.last == Case.logout)
        let late = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(404)]
            probe.replies[Case.identity] = [.status(status, headers)]
        }
        #expect(late.asked.last == Case.logout)
    }

    @Test(
        "no session, nothing to end",
        arguments: [.failure(.connectionFailed), .status(401), .redirect(to: "/x")] as [Reply]
    )
    func doesNotLogOut(_ reply: Reply) throws {
        #expect(try probe(Case.session, reply).asked == [Case.session])
    }

    @Test("a session that cannot be ended is a warning", arguments: [302, 401, 403, 500])
    func warnsOfLogout(_ status: Int) throws {
        let probed = try probe(Case.logout, .status(status))
        #expect(probed.report.verdict == .accepted && probed.warnings == [.logoutFailed])
        let failed = try probe(Case.logout, .failure(.connectionFailed))
        #expect(failed.report.verdict == .accepted && failed.warnings == [.logoutFailed])
    }

    @Test("a session that is gone or ended is none", arguments: [200, 204, 404])
    func takesLogout(_ status: Int) throws {
        #expect(try probe(Case.logout, .status(status)).report.findings.isEmpty)
    }

    @Test("a repository that does not answer as it should is a warning")
    func warnsOfTheRepository() throws {
        let replies: [Reply] = [
            .status(403), .html(200), .status(500), .json(200, [:]), .json(200, ["schemaPath": "Other"]),
            .json(404, ["schemaPath": "About"]), .redirect(to: "https://evil.example/"), .failure(.answerTooLarge),
        ]
        for reply in replies {
            let probed = try probe(Case.about, reply)
            #expect(probed.report.verdict == .accepted && probed.warnings == [.repositoryUnconfirmed])
            #expect(probed.requests.allSatisfy { $0.url.origin == "https://qlik.acme.com" })
        }
        #expect(try probe(Case.about, .status(403, "XSRF prevention check failed")).warnings == [.xrfkeyRefused])
    }

    @Test("a refused token, and what may be the cause")
    func advises() throws {
        let bare = try probe(Case.session, .status(401))
        #expect(try bare.only(.tokenRefused).fix?.words.contains("--client-cert") == true)
        let compared = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(401)]
            probe.compares(proxies: [try Case.proxy()])
        }
        #expect(try compared.only(.tokenRefused).fix?.words.contains("_AuditSecurity_Proxy") == true)
        let late = try probe(Case.session, .status(401, [], date: NumericDate(seconds: now.seconds + 900)))
        #expect(late.errors == [.clockSkew])
    }

    @Test("a random key that no header can carry", arguments: ["a\r\nb", "ä"])
    func refusesKeys(_ key: String) throws {
        let token = Token(parsing: Array("a.b.c".utf8))
        let request = ProbeRequest(
            server: ClientManagedCase().server,
            token: token,
            isFresh: true,
            offline: try offline(token, .clientManaged),
            options: ConnectionOptions()
        )
        var surroundings = Recorder().surroundings
        surroundings.randomKey = key
        #expect(ClientManagedProbe(request, authorization: .wantsJSON, names: .init(), surroundings) == nil)
    }
}
