import JSON
import Testing

/// Something that goes wrong at one place of a conversation, and how the probe must end.
struct FaultCase: CustomTestStringConvertible, Sendable {
    let name: String
    let settings: String
    let status: Int
    let code: String
    /// Options that keep the test short.
    var options: [String] = []

    var testDescription: String { name }

    private static let soon = ["--max-time", "4"]

    /// Faults that leave the probe without an answer of the server that counts.
    static let all = [
        FaultCase(
            name: "latency",
            settings: "kind = \"latency\"\nseconds = 30",
            status: 3,
            code: "timed-out",
            options: soon
        ),
        FaultCase(
            name: "drip",
            settings: "kind = \"drip\"\nseconds = 0.1",
            status: 3,
            code: "timed-out",
            options: soon
        ),
        FaultCase(name: "endless", settings: "kind = \"endless\"", status: 3, code: "answer-too-large"),
        FaultCase(name: "cut", settings: "kind = \"cut\"", status: 3, code: "answer-incomplete"),
        FaultCase(name: "drop", settings: "kind = \"drop\"", status: 3, code: "answer-incomplete"),
        FaultCase(name: "500", settings: "kind = \"status\"\nstatus = 500", status: 3, code: "server-failed"),
        FaultCase(
            name: "503",
            settings: "kind = \"status\"\nstatus = 503",
            status: 3,
            code: "server-failed",
            options: ["--retry", "0"]
        ),
        FaultCase(
            name: "429 for an hour",
            settings: "kind = \"status\"\nstatus = 429\nretry-after = \"3600\"",
            status: 3,
            code: "rate-limited"
        ),
        FaultCase(
            name: "another host",
            settings: "kind = \"redirect\"\nto = \"https://evil.example/\"",
            status: 3,
            code: "redirected-elsewhere"
        ),
        FaultCase(
            name: "plain http",
            settings: "kind = \"redirect\"\nto = \"http://localhost/\"",
            status: 3,
            code: "redirected-elsewhere"
        ),
        FaultCase(name: "headers", settings: "kind = \"headers\"\nbytes = 300000", status: 3, code: "answer-too-large"),
    ]
}

@Suite
struct FaultTests {
    @Test(arguments: FaultCase.all, ["/login/jwt-session", "/api/v1/users/me"])
    func endsTheLogin(_ fault: FaultCase, at path: String) async throws {
        try await StandIn.run(Tenant(more: Tenant.fault(path, fault.settings))) { standIn in
            let result = try await standIn.cloud(StandIn.cloudUser + fault.options)
            #expect(result.status == fault.status)
            #expect(result.codes("error").first == fault.code, "\(result.value.pretty())")
            #expect(result.step == (path.hasPrefix("/login") ? "login" : "identity"))
        }
    }

    @Test(arguments: FaultCase.all, ["/jwt/qps/csrftoken", "/jwt/qps/user"])
    func endsTheSession(_ fault: FaultCase, at path: String) async throws {
        let settings = fault.settings + "\nmethod = \"GET\""
        try await StandIn.run(Tenant(more: Tenant.fault(path, settings))) { standIn in
            let result = try await standIn.site(StandIn.siteUser + fault.options)
            #expect(result.status == fault.status)
            #expect(result.codes("error").first == fault.code, "\(result.value.pretty())")
            // Whoever opened a session ends it, also when the answer that opened it could not be taken in.
            #expect(
                (result.steps.last { $0 != "product" } == "logout")
                    == (path.hasSuffix("user") || fault.name == "headers")
            )
        }
    }

    @Test(arguments: FaultCase.all)
    func leavesTheVerdictOnceTheSessionIsProven(_ fault: FaultCase) async throws {
        try await StandIn.run(Tenant(more: Tenant.fault("/jwt/qrs/about", fault.settings))) { standIn in
            let result = try await standIn.site(StandIn.siteUser + fault.options)
            #expect(result.status == 0)
            #expect(result.codes() == ["repository-unconfirmed"])
            #expect(result.steps.last { $0 != "product" } == "logout")
        }
    }

    @Test(arguments: FaultCase.all)
    func saysThatTheLogoutFailed(_ fault: FaultCase) async throws {
        let settings = fault.settings + "\nmethod = \"DELETE\""
        try await StandIn.run(Tenant(more: Tenant.fault("/jwt/qps/user", settings))) { standIn in
            let result = try await standIn.site(StandIn.siteUser + fault.options)
            #expect(result.status == 0)
            #expect(result.codes() == ["logout-failed"])
        }
    }

    @Test(arguments: ["html", "malformed-json"])
    func wantsJSON(_ kind: String) async throws {
        let fault =
            Tenant.fault("/api/v1/users/me", "kind = \"\(kind)\"")
            + Tenant.fault("/jwt/qps/user", "kind = \"\(kind)\"\nmethod = \"GET\"")
        try await StandIn.run(Tenant(more: fault)) { standIn in
            for result in [try await standIn.cloud(), try await standIn.site()] {
                #expect(result.status == 3)
                #expect(result.step == "identity")
                #expect(result.codes("error") == ["answer-not-json"])
            }
        }
    }

    @Test func anHTMLPageIsNoLogin() async throws {
        try await StandIn.run(Tenant(more: Tenant.fault("/login/jwt-session", "kind = \"html\""))) { standIn in
            let result = try await standIn.cloud()
            #expect(result.status == 3)
            #expect(result.codes("error") == ["answer-not-json"])
        }
    }

    @Test func aLoginPageIsNoSession() async throws {
        try await StandIn.run(Tenant(more: Tenant.fault("/jwt/qps/csrftoken", "kind = \"login-page\""))) { standIn in
            let result = try await standIn.site()
            #expect(result.status == 1)
            #expect(result.codes("error") == ["redirected-to-login"])
        }
    }

    @Test func aLoginWithoutCookiesIsNoSession() async throws {
        try await StandIn.run(Tenant(more: Tenant.fault("/login/jwt-session", "kind = \"cookies-none\""))) { standIn in
            let result = try await standIn.cloud()
            #expect(result.status == 3)
            #expect(result.codes("error") == ["session-missing"])
        }
    }

    @Test(arguments: [429, 503])
    func triesAgainWhereTheServerAsksForIt(_ status: Int) async throws {
        let fault = "kind = \"status\"\nstatus = \(status)\nretry-after = \"1\"\ntimes = 1"
        try await StandIn.run(Tenant(more: Tenant.fault("/login/jwt-session", fault))) { standIn in
            let result = try await standIn.cloud()
            #expect(result.status == 0)
            #expect(result.value.member("steps")?.elements?.first?.member("tries")?.numberValue?.text == "2")
            #expect(result.error.contains("answered \(status); trying again in 1 s"))
        }
    }
}
