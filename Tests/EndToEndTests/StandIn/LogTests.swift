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
            // No body of a real tenant is known for these.
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
