import JSON
import TestSupport
import Testing

/// Nobody judged the token: that is never a refusal.
@Suite
struct NoVerdictTests {
    private static let good = Scratch.planCase("good", "\"accepted\"", StandIn.cloudLines)
    private static let refused = Scratch.planCase(
        "refused",
        "{ rejected = [\"expired\"] }",
        StandIn.cloudLines,
        "not-before = \"-1d\"",
        "expires = \"1h\""
    )
    private static let forged = Scratch.planCase("forged", "\"rejected\"", "hostile = \"all\"", StandIn.cloudLines)
    private static let failing = Scratch.planCase("failing", "\"rejected\"", "live = false", StandIn.cloudLines)

    @Test func nobodyAnswers() async throws {
        let scratch = try Scratch.withProgram()
        let head = StandIn.cloudPlan.replacing("cacert = \"root.pem\"\n", with: "")
        try scratch.write(head + Self.good + Self.refused + Self.forged, to: "plan.toml")
        let words = ["run", "--live", "plan.toml", "--set", "SERVER=localhost:1", "--format", "json"]
        let environment = ["API_KEY": "a-key-of-the-api-0123456789"]
        let result = try RunResult(try await scratch.run(words, environment: environment))
        #expect(result.status == 3)
        #expect(result.count("errored") == result.cases.count)
        let told = result.cases.prefix(3)
        #expect(told.map(\.name) == ["good", "refused", "forged"])
        #expect(told.first?.reason == "connection-failed: no answer at localhost:1")
        // Nobody waits for the same once more.
        let reason = "not run, as the server could not be reached before"
        #expect(result.cases.dropFirst().allSatisfy { $0.reason == reason })
        // A case that failed outweighs them.
        try scratch.write(head + Self.good + Self.failing, to: "plan.toml")
        let failed = try RunResult(try await scratch.run(words, environment: environment))
        #expect(failed.status == 1)
        #expect(failed.cases.map(\.outcome) == ["errored", "failed"])
    }

    @Test func nobodyAnswersForAVirtualProxy() async throws {
        let scratch = try Scratch.withProgram()
        let head = Scratch.siteHead + "url = \"https://localhost:1/jwt\"\nnoproxy = \"*\"\n"
        let text = head + Scratch.planCase("forged", "\"rejected\"", "hostile = \"all\"", Scratch.siteUser)
        let outcome = try await scratch.plan(text, "--live")
        #expect(outcome.status == 3)
        #expect(!outcome.output.contains("token-refused"), "\(outcome.output)")
        #expect(outcome.output.contains("no verdict: 100 of 100 cases have none, 0 passed\n"), "\(outcome.output)")
        #expect(outcome.output.contains("plan.toml:8: no verdict: forged [baseline]: "))
    }

    /// What is not told once more is told of the plan that it belongs to.
    @Test func whatWasNotRunStandsBelowItsPlan() async throws {
        let scratch = try Scratch.withProgram()
        let head = Scratch.siteHead + "url = \"https://localhost:1/jwt\"\nnoproxy = \"*\"\n"
        for name in ["one.toml", "two.toml"] {
            try scratch.write(head + Scratch.planCase("good", "\"accepted\"", Scratch.siteUser), to: name)
        }
        let outcome = try await scratch.run(["run", "--live", "one.toml", "two.toml"])
        #expect(outcome.status == 3)
        #expect(outcome.output.hasPrefix("one.toml:\nNO VERDICT  good\n"), "\(outcome.output)")
        let second = "two.toml:\nNO VERDICT  good: not run, as the server could not be reached before\n"
        #expect(outcome.output.contains(second), "\(outcome.output)")
    }

    @Test func anUnknownAuthorityIsNoRefusal() async throws {
        try await StandIn.run { standIn in
            let plan = StandIn.cloudPlan.replacing("cacert = \"root.pem\"\n", with: "") + Self.good + Self.refused
            let result = try await standIn.liveResult(plan)
            #expect(result.status == 3)
            #expect(result.cases.first?.reason?.hasPrefix("tls-issuer-unknown: ") ?? false)
            #expect(result.cases.last?.reason == "not run, as the server could not be reached before")
        }
    }

    @Test(arguments: [
        ("status\"\nstatus = 500", "server-failed"), ("status\"\nstatus = 503", "server-failed"),
        ("status\"\nretry-after = \"3600\"\nstatus = 429", "rate-limited"), ("drop\"", "answer-incomplete"),
        ("html\"", "answer-not-json"), ("latency\"\nseconds = 30", "timed-out"),
    ])
    func aFaultIsNoRefusal(_ settings: String, _ code: String) async throws {
        let kind = "kind = \"\(settings)"
        let fault =
            Tenant.fault("/login/jwt-session", kind) + Tenant.fault("/jwt/qps/csrftoken", kind)
            + Tenant.fault("/jwt/qps/user", kind + "\nmethod = \"GET\"")
        try await StandIn.run(Tenant(more: fault)) { standIn in
            let limits = "max-time = 3\n"
            let cloud = limits + StandIn.cloudPlan + Self.good + Self.refused + Self.forged
            let wrong = Scratch.planCase("site", "\"rejected\"", Scratch.siteUser, "claim = \"aud=x\"")
            let site = limits + StandIn.sitePlan + wrong
            for (plan, count) in [(cloud, 3), (site, 1)] {
                let result = try await standIn.liveResult(plan, "--jobs", "8")
                #expect(result.status == 3, "\(result.summary)")
                #expect(result.count("passed") == 0)
                // Cases that ran at the same time have met the same.
                for record in result.cases.prefix(count) where record.reason?.hasPrefix("not run") != true {
                    #expect(record.reason?.hasPrefix("\(code): ") ?? false, "\(record.reason ?? "")")
                }
                #expect(result.cases.first?.reason?.hasPrefix("\(code): ") ?? false)
            }
        }
    }

    @Test func triesAgainWithoutAVerdict() async throws {
        let fault = Tenant.fault("/login/jwt-session", "kind = \"status\"\nstatus = 500\ntimes = 2")
        for (retries, status) in [("1", 3), ("2", 0)] {
            try await StandIn.run(Tenant(more: fault)) { standIn in
                let result = try await standIn.liveResult(StandIn.cloudPlan + Self.good, "--retry", retries)
                #expect(result.status == status, "\(result.summary)")
            }
        }
    }

    /// A failure is a verdict, and is not tried again.
    @Test func aFailureIsNotTriedAgain() async throws {
        try await StandIn.run(Tenant(isHTTPS: false, provider: "active = false")) { standIn in
            let plan = StandIn.cloudPlan.replacing("api-key-env = \"API_KEY\"\n", with: "") + Self.good
            let result = try await standIn.liveResult(plan, "--retry", "3")
            #expect(result.status == 1)
            #expect(try standIn.state().member("requests")?.elements?.count == 1)
        }
    }
}
