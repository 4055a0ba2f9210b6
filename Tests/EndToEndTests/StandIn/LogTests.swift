import JSON
import TestSupport
import Testing

/// What the stand-in writes down: one line of JSON for each login, and nothing of a token.
@Suite
struct LogTests {
    @Test func tellsEachLoginAndNoToken() async throws {
        try await StandIn.run(Tenant(isHTTPS: false, site: "disabled-users = [\"ACME\\\\bob\"]")) { standIn in
            let client = try standIn.client()
            let cloud = try await standIn.token()
            let site = try await standIn.siteToken()
            let disabled = try await standIn.siteToken("bob")
            let requests = [
                ("POST", "/login/jwt-session", cloud), ("POST", "/login/jwt-session", cloud),
                ("POST", "/login/jwt-session", "a.b"), ("GET", "/jwt/qps/csrftoken", site),
                ("GET", "/jwt/qps/csrftoken", disabled), ("GET", "/jwt/qps/csrftoken", withAnotherSignature(site)),
            ]
            for (method, path, token) in requests {
                _ = try client.send(method, path, ["Authorization": "Bearer \(token)"])
            }
            let log = try standIn.log()
            #expect(log.map { $0.text("event") } == requests.map { _ in "login" })
            #expect(log.map { $0.text("request") } == requests.map { "\($0.0) \($0.1)" })
            let platforms = ["qscloud", "qscloud", "qscloud", "qseow", "qseow", "qseow"]
            #expect(log.map { $0.text("platform") } == platforms)
            let verdicts = ["accepted", "refused", "refused", "accepted", "refused", "refused"]
            #expect(log.map { $0.text("verdict") } == verdicts)
            let codes = [nil, "token-reused", "malformed", nil, "user-disabled", "signature-invalid"]
            #expect(log.map { $0.text("code") } == codes)
            let users = ["anna@example.com", "anna@example.com", nil, "ACME\\anna", "ACME\\bob", nil]
            #expect(log.map { $0.text("user") } == users)
            #expect(log.allSatisfy { ($0.text("verdict") == "refused") == ($0.text("reason") != nil) })
            // No body of a real server is known for these.
            #expect(log.allSatisfy { $0.member("recorded")?.boolValue != true })
            let text = log.map { $0.pretty() }.joined()
            for part in [cloud, site, disabled].flatMap({ $0.split(separator: ".") }) {
                #expect(!text.contains(part.prefix(12)))
            }
        }
    }

    /// The same token, with the first letter of its signature changed.
    private func withAnotherSignature(_ token: String) -> String {
        var parts = token.split(separator: ".").map(String.init)
        let first = parts[2].removeFirst()
        parts[2] = (first == "A" ? "B" : "A") + parts[2]
        return parts.joined(separator: ".")
    }

    /// A login that is refused before any token is judged, and how the log tells it.
    private struct Unjudged: CustomTestStringConvertible {
        let testDescription: String
        var path = "/jwt/qps/csrftoken"
        var headers: [String: String] = [:]
        let status: Int
        /// `nil` where nobody was to be logged in.
        let code: String?
    }

    private static func unjudged(_ token: String) -> [Unjudged] {
        let bearer = ["Authorization": "Bearer \(token)"]
        let cloud = "/login/jwt-session"
        let foreign = ["Host": "127.0.0.1"]
        let path = { (prefix: String) in "/\(prefix)/qps/csrftoken" }
        return [
            Unjudged(testDescription: "no token", status: 302, code: "token-missing"),
            Unjudged(
                testDescription: "no Bearer",
                headers: ["Authorization": token],
                status: 302,
                code: "token-missing"
            ),
            Unjudged(testDescription: "no prefix", path: path("jtw"), status: 400, code: "prefix-unknown"),
            Unjudged(
                testDescription: "no prefix, with a token",
                path: "/jtw/hub",
                headers: bearer,
                status: 400,
                code: "prefix-unknown"
            ),
            Unjudged(testDescription: "a picture", path: "/favicon.ico", status: 400, code: nil),
            Unjudged(
                testDescription: "no link",
                path: path("unlinked"),
                headers: bearer,
                status: 400,
                code: "proxy-unlinked"
            ),
            Unjudged(
                testDescription: "no JWT",
                path: path("ticket"),
                headers: bearer,
                status: 302,
                code: "method-not-jwt"
            ),
            Unjudged(testDescription: "no JWT, no token", path: path("ticket"), status: 302, code: nil),
            Unjudged(
                testDescription: "no host",
                path: cloud,
                headers: bearer.merging(foreign) { _, new in new },
                status: 401,
                code: "host-unknown"
            ),
        ]
    }

    @Test func tellsWhatIsRefusedBeforeATokenIsJudged() async throws {
        let proxies = """
            [[qseow.virtual-proxy]]
            prefix = "unlinked"
            method = "ticket"
            linked = false
            [[qseow.virtual-proxy]]
            prefix = "ticket"
            method = "ticket"
            """
        let tenant = Tenant(isHTTPS: false, cloud: "hosts = [\"localhost\"]", more: proxies)
        try await StandIn.run(tenant) { standIn in
            let client = try standIn.client()
            var told = 0
            for login in Self.unjudged(try await standIn.token()) {
                let method = login.path.hasPrefix("/login") ? "POST" : "GET"
                #expect(try client.send(method, login.path, login.headers).status == login.status, "\(login)")
                let lines = try standIn.log().dropFirst(told)
                told += lines.count
                #expect(lines.map { $0.text("code") } == (login.code.map { [$0] } ?? []), "\(login)")
                #expect(lines.allSatisfy { $0.text("verdict") == "refused" && $0.text("reason") != nil })
                // How Qlik answers these has been made public.
                #expect(lines.allSatisfy { $0.member("recorded")?.boolValue == true })
            }
        }
    }

    /// A client that puts its token into the path finds it nowhere again; nor does a long user or path come whole.
    @Test func tellsNoTokenOfAPathAndNothingLong() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let client = try standIn.client()
            let token = try await standIn.siteToken()
            let long = String(repeating: "y", count: 5000)
            for path in ["/login/jwt-session/\(token)", "/portal/hub/\(token)/heyJude", "/api/v1/\(long)"] {
                _ = try client.send("GET", path, ["Authorization": "Bearer x", token: "x"])
            }
            let user = try await standIn.siteToken(String(repeating: "u", count: 50_000))
            let login = ["Authorization": "Bearer \(user)"]
            #expect(try client.send("GET", "/jwt/qps/csrftoken", login).status == 204)
            let log = try standIn.log()
            let requests = log.compactMap { $0.text("request") }
            #expect(requests.prefix(2) == ["GET /login/jwt-session/eyJ…", "GET /portal/hub/eyJ…/heyJude"])
            #expect(requests.allSatisfy { $0.count < 210 })
            #expect(log.last?.text("user") == "ACME\\" + String(repeating: "u", count: 495) + "…")
            let state = try standIn.state().pretty().lowercased()
            let text = log.map { $0.pretty().lowercased() }.joined() + state
            for part in token.split(separator: ".") { #expect(!text.contains(part.prefix(12).lowercased())) }
            #expect(!text.contains(long))
        }
    }

    @Test func tellsWhatIsNotRecorded() async throws {
        try await StandIn.run(Tenant(isHTTPS: false, release: "2024-02")) { standIn in
            let client = try standIn.client()
            #expect(try client.send("GET", "/api/v1/spaces").status == 404)
            let bearer = ["Authorization": "Bearer \(try await standIn.siteToken())"]
            // Releases before May 2024 have no such path, and nobody has recorded what they say.
            #expect(try client.send("GET", "/jwt/qps/csrftoken", bearer).status == 404)
            let log = try standIn.log()
            #expect(log.map { $0.text("event") } == ["answer", "login", "answer"])
            #expect(log.map { $0.member("recorded")?.boolValue } == [false, nil, false])
        }
    }

    /// Who they are who have the e-mail address of the test, as an administrator sees them.
    private func owners(_ client: PlainClient) throws -> [JSONValue] {
        let path = "/api/v1/users?filter=email%20eq%20%22ann@example.com%22"
        let answer = try client.send("GET", path, ["Authorization": "Bearer \(StandIn.apiKey)"])
        return try #require(answer.json?.member("data")?.elements)
    }

    @Test func aVerifiedEmailTakesAUserOver() async throws {
        let ann = "[[qscloud.user]]\nsubject = \"ann\"\nemail = \"ann@example.com\"\n"
        try await StandIn.run(Tenant(isHTTPS: false, provider: ann)) { standIn in
            let client = try standIn.client()
            let before = try owners(client)
            #expect(before.map { $0.text("subject") } == ["ann"])
            // Without the verification another user comes in, and Ann stays who she is.
            for (verified, subjects) in [(false, ["ann"]), (true, ["made-up"])] {
                let subject = verified ? "made-up" : "other"
                let token = try await standIn.token(StandIn.identity(subject, "ANN@example.com", verified: verified))
                let login = try client.send("POST", "/login/jwt-session", ["Authorization": "Bearer \(token)"])
                #expect(login.status == 200)
                #expect(try owners(client).map { $0.text("subject") } == subjects)
            }
            #expect(try owners(client).map { $0.text("id") } == before.map { $0.text("id") })
            let reassigned = try standIn.log().filter { $0.text("event") == "reassigned" }
            #expect(reassigned.map { $0.text("from") } == ["ann"])
            #expect(reassigned.map { $0.text("to") } == ["made-up"])
        }
    }
}

extension JSONValue {
    /// The text of a member.
    fileprivate func text(_ name: String) -> String? { member(name)?.stringValue }
}
