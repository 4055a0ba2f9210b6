import JSON
import TestSupport
import Testing

/// The WebSocket of the engine: who is let in, and what is said first.
@Suite
struct EngineSocketTests {
    /// A session at the virtual proxy, and the headers and the parameter that a browser sends with it.
    private struct Session {
        let cookie: String
        let csrfToken: String
        let origin: String

        init(_ client: PlainClient, _ token: String, at prefix: String = "jwt") throws {
            let answer = try client.send("GET", "/\(prefix)/qps/csrftoken", ["Authorization": "Bearer \(token)"])
            cookie = answer.cookies
            csrfToken = answer.header("qlik-csrf-token") ?? ""
            origin = "http://localhost:\(client.port)"
        }

        var headers: [String: String] { ["Cookie": cookie, "Origin": origin] }
        var query: String { "?qlik-csrf-token=\(csrfToken)" }
    }

    /// A second virtual proxy, without an engine node.
    private static let lonely = """
        [[qseow.virtual-proxy]]
        prefix = "lonely"
        certificate = "\(Fixture.path("rsa2048.certificate.pem"))"
        load-balancing = false
        """
    private static let tenant = Tenant(
        isHTTPS: false,
        site: "sessions-per-user = 2\nunlicensed-users = [\"ACME\\\\bob\"]",
        proxy: "host-allow-list = [\"localhost\", \"acme.com\"]",
        more: lonely
    )
    private static let path = "/jwt/app/engineData"

    @Test func greetsAndRefuses() async throws {
        try await StandIn.run(Self.tenant) { standIn in
            let client = try standIn.client()
            let session = try Session(client, try await standIn.siteToken())
            let greeting = try client.openSocket(Self.path + session.query, session.headers)
            #expect(greeting.status == 101)
            try expect(greeting.messages, [SiteShapes.authentication, SiteShapes.connected])
            #expect(greeting.messages.first?.member("params")?.member("userId")?.stringValue == "anna")
            try refuses(client, session)
            // An entry of the allow list is good for every host below it.
            let below = session.headers.merging(["Origin": "https://mashup.acme.com"]) { _, new in new }
            #expect(try client.openSocket(Self.path + session.query, below).status == 101)
            let codes = try standIn.log().compactMap { $0.member("code")?.stringValue }
            #expect(
                codes == [
                    "origin-missing", "origin-not-allowed", "csrf-token-missing", "csrf-token-mismatch",
                    "session-missing",
                ]
            )
        }
    }

    private func refuses(_ client: PlainClient, _ session: Session) throws {
        var foreign = session.headers
        foreign["Origin"] = "https://notacme.com"
        let right = Self.path + session.query
        #expect(try client.openSocket(right, ["Cookie": session.cookie]).status == 403)
        #expect(try client.openSocket(right, foreign).status == 403)
        #expect(try client.openSocket(Self.path, session.headers).status == 403)
        #expect(try client.openSocket(Self.path + "?qlik-csrf-token=other", session.headers).status == 403)
        #expect(try client.openSocket(right, ["Origin": session.origin]).status == 302)
    }

    @Test func sendsAwayWhomTheEngineDoesNotServe() async throws {
        try await StandIn.run(Self.tenant) { standIn in
            let client = try standIn.client()
            let unlicensed = try Session(client, try await standIn.siteToken("bob"))
            try expectFatal(
                "OnLicenseAccessDenied",
                client.openSocket(Self.path + unlicensed.query, unlicensed.headers)
            )
            let lonely = try Session(client, try await standIn.siteToken("carl"), at: "lonely")
            let path = "/lonely/app/engineData" + lonely.query
            try expectFatal("OnNoEngineAvailable", client.openSocket(path, lonely.headers))
            // The third session is one too many, whichever of them opens the socket.
            let token = try await standIn.siteToken()
            let sessions = try (1...3).map { _ in try Session(client, token) }
            let answer = try client.openSocket(Self.path + sessions[0].query, sessions[0].headers)
            try expectFatal("OnMaxParallelSessionsExceeded", answer)
            #expect(try standIn.log().last?.member("event")?.stringValue == "session-limit")
            // Logging out ends all of them.
            let headers = ["Cookie": sessions[1].cookie, "qlik-csrf-token": sessions[1].csrfToken]
            #expect(try client.send("DELETE", "/jwt/qps/user", headers).status == 204)
            let again = try Session(client, token)
            #expect(try client.openSocket(Self.path + again.query, again.headers).messages.count == 2)
        }
    }

    @Test func beforeNovember2024NoTokenIsAskedFor() async throws {
        try await StandIn.run(Tenant(isHTTPS: false, release: "2024-05", site: "engine = false")) { standIn in
            let client = try standIn.client()
            let session = try Session(client, try await standIn.siteToken())
            #expect(!session.csrfToken.isEmpty)
            try expectFatal("OnNoEngineAvailable", client.openSocket(Self.path, session.headers))
        }
    }

    @Test func anAppOfTheTenantGreetsToo() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let client = try standIn.client()
            let token = try await standIn.token()
            let login = try client.send("POST", "/login/jwt-session", ["Authorization": "Bearer \(token)"])
            let cookie = ["Cookie": login.cookies]
            let csrfToken = try #require(
                try client.send("GET", "/api/v1/csrf-token", cookie).header("qlik-csrf-token")
            )
            let path = "/app/0b5a?qlik-csrf-token="
            #expect(try client.openSocket(path + "other", cookie).status == 403)
            #expect(try client.openSocket(path + csrfToken, [:]).status == 401)
            try expect(client.openSocket(path + csrfToken, cookie).messages, [SiteShapes.connected])
        }
    }

    private func expect(_ messages: [JSONValue], _ shapes: [PublishedShape]) throws {
        try #require(messages.count == shapes.count)
        for (message, shape) in zip(messages, shapes) {
            #expect(shape.differences(of: message, at: "") == [], "\(shape.source)")
        }
    }

    private func expectFatal(_ method: String, _ answer: (status: Int, messages: [JSONValue])) throws {
        #expect(answer.status == 101)
        try expect(answer.messages, [SiteShapes.authentication, SiteShapes.fatal])
        #expect(answer.messages.last?.member("method")?.stringValue == method)
    }
}
