import JOSE
import JSON
import Testing

@testable import TenantProbe

@Suite("The login at a tenant")
struct CloudProbeTests {
    @Test("accepted, with the user in the tenant's own words")
    func accepts() throws {
        let probed = try probeCloud()
        probed.expect(.accepted)
        #expect(probed.report.verdict == .accepted && probed.report.findings.isEmpty)
        #expect(probed.asked == [CloudCase.login, CloudCase.identity, CloudCase.user])
        #expect(probed.identity("subject") == ["ACME\\anna"])
        #expect(probed.identity("email") == ["anna@acme.com"])
        #expect(probed.identity("groups") == ["Sales", "Finance"])
        #expect(probed.report.steps.map(\.name) == [.login, .identity, .identity])
        #expect(probed.report.steps.map(\.status) == [200, 302, 200])
        #expect(probed.report.steps[0].cookies == ["eas.sid", "_csrfToken"])
        #expect(probed.report.clockSkew == 0)
        #expect(probed.configurationRequests.isEmpty && probed.waits.isEmpty)
    }

    @Test("the token goes with the login alone")
    func sendsTheTokenOnce() throws {
        let probed = try probeCloud { $0.webIntegration = HTTPHeader("qlik-web-integration-id", "w-1") }
        #expect(probed.requests.map(\.bearer) == ["Bearer \(probed.token)", nil, nil])
        #expect(probed.requests[0].header("qlik-web-integration-id") == "w-1")
        #expect(probed.requests.dropFirst().allSatisfy { $0.header("qlik-web-integration-id") == nil })
        for request in probed.requests { #expect(!request.url.text.contains(probed.token)) }
    }

    @Test("the API key and the token keep to their own requests")
    func separatesCredentials() throws {
        let probed = try probeCloud { $0.compares(with: try CloudCase.provider()) }
        probed.expect(.accepted)
        #expect(probed.configurationRequests.allSatisfy { $0.bearer == "Bearer \(CloudCase.apiKey)" })
        #expect(probed.providerRequests.count == 1)
        for request in probed.requests { #expect(!request.headers.contains { $0.value.contains(CloudCase.apiKey) }) }
        for request in probed.configurationRequests {
            #expect(!request.headers.contains { $0.value.contains(probed.token) })
        }
    }

    static let elsewhere = [
        "https://evil.example/api", "//evil.example/x", "http://acme.eu.qlikcloud.com/api/v1/users/652e7c0f",
        "https://acme.eu.qlikcloud.com:8443/api/v1/users/652e7c0f", "https://www.acme.eu.qlikcloud.com/",
        "https://acme.eu.qlikcloud.com.evil.example/", "https://acme.eu.qlikcloud.com@evil.example/",
        "ftp://acme.eu.qlikcloud.com/",
        "file:///etc/passwd", "https://evil.example\\@acme.eu.qlikcloud.com/", "https:///evil.example/", "\r\nX: y",
    ]

    @Test("a redirect off the server is not followed", arguments: elsewhere, [301, 302, 303, 307, 308])
    func staysOnTheServer(_ location: String, _ status: Int) throws {
        for step in [CloudCase.login, CloudCase.identity] {
            let probed = try probeCloud { $0.replies[step] = [.redirect(status, to: location)] }
            probed.expect(.noVerdict, [.redirectedElsewhere], at: step == CloudCase.login ? .login : .identity)
            #expect(probed.asked.last == step || probed.asked.last == CloudCase.tenant)
            for request in probed.requests { #expect(request.url.hasSameOrigin(as: CloudCase.server)) }
        }
    }

    @Test("a redirect to nowhere", arguments: [300, 304, 302])
    func endsNowhere(_ status: Int) throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.status(status)] }
        probed.expect(.noVerdict, [.redirectedElsewhere], at: .login)
    }

    @Test("the login itself is not repeated at another path, as the token would go along")
    func doesNotFollowTheLogin() throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.redirect(307, to: "/login/other")] }
        probed.expect(.noVerdict, [.answerUnexpected], at: .login)
        #expect(probed.asked == [CloudCase.login])
    }

    @Test("redirects on the server are followed, absolute ones as well")
    func followsOnTheServer() throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.identity] = [
                .redirect(to: "https://ACME.eu.qlikcloud.com:443/api/v1/users/652e7c0f")
            ]
        }
        probed.expect(.accepted)
    }

    @Test("redirects in a circle end")
    func endsCircles() throws {
        let probed = try probeCloud { $0.replies[CloudCase.identity] = [.redirect(to: "/api/v1/users/me")] }
        probed.expect(.noVerdict, [.answerUnexpected], at: .identity)
        #expect(probed.requests.count <= 10)
    }

    @Test("a page is no tenant, and no refusal", arguments: [200, 400, 401, 403])
    func refusesPages(_ status: Int) throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.html(status, "Sign in")] }
        probed.expect(.noVerdict, [.answerNotJSON], at: .login)
        #expect(probed.asked == [CloudCase.login])
    }

    @Test("an answer that no login gives", arguments: [100, 402, 404, 405, 418, 451])
    func doesNotKnow(_ status: Int) throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.status(status)] }
        probed.expect(.noVerdict, [.answerUnexpected], at: .login)
    }

    @Test("a server out of order", arguments: [500, 502, 504, 599])
    func isOutOfOrder(_ status: Int) throws {
        for (reply, step) in [(CloudCase.login, ProbeStep.Name.login), (CloudCase.identity, .identity)] {
            let probed = try probeCloud { $0.replies[reply] = [.html(status)] }
            probed.expect(.noVerdict, [.serverFailed], at: step)
            #expect(probed.waits.isEmpty)
        }
    }

    @Test(
        "a user that cannot be read",
        arguments: ["", "{", "[]", "null", "\"anna\"", "<html>", "{\"id\":1", "\u{feff}{}", "{} {}"]
    )
    func refusesBrokenUsers(_ body: String) throws {
        let probed = try probeCloud { $0.replies[CloudCase.user] = [.status(200, body, type: "application/json")] }
        probed.expect(.noVerdict, [.answerNotJSON], at: .identity)
    }

    @Test("a login without a session", arguments: [[], [("set-cookie", "AWSALBCORS=abc; Path=/")]])
    func missesTheSession(_ cookies: [(String, String)]) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.json(200, [:], cookies.map { (name: $0.0, value: $0.1) })]
            probe.replies[CloudCase.identity] = [.error(401, "AUTH-1")]
        }
        probed.expect(.noVerdict, [.sessionMissing], at: .identity)
        #expect(try probed.only(.sessionMissing).actual == (cookies.isEmpty ? "no cookies" : "AWSALBCORS"))
    }

    @Test("a user that may not see itself", arguments: [403, 404])
    func mayNotSeeTheUser(_ status: Int) throws {
        let probed = try probeCloud { $0.replies[CloudCase.user] = [.error(status, "USERS-7")] }
        probed.expect(.noVerdict, [.answerUnexpected], at: .identity)
    }

    @Test("with --insecure a warning says what it means, whatever comes of it")
    func warnsOfInsecure() throws {
        let good = try probeCloud { $0.options.isInsecure = true }
        #expect(good.report.verdict == .accepted && good.warnings == [.tlsUnchecked])
        let bad = try probeCloud { probe in
            probe.options.isInsecure = true
            probe.replies[CloudCase.login] = [.error(401, "LOGIN-2")]
        }
        #expect(bad.warnings.contains(.tlsUnchecked))
    }
}
