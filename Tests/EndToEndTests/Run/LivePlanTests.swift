import JSON
import TestSupport
import Testing

/// A stand-in that is configured as the plan says.
@Suite
struct LivePlanTests {
    private static let cloudIdentity = """
        { http-status = 200, identity = { subject = "anna@example.com", email = "anna@example.com", \
        name = "Anna Anderson", groups = ["Sales EMEA", "Sales"] } }
        """
    private static let siteIdentity = """
        { http-status = [200, 204], identity = { userdir = "ACME", userid = "anna" } }
        """
    private static let yesterday = "not-before = \"-1d\"\nexpires = \"30m\""

    @Test func aGoodTenantPasses() async throws {
        try await StandIn.run { standIn in
            let plan =
                StandIn.cloudPlan + Scratch.planCase("anna", Self.cloudIdentity, StandIn.cloudLines)
                + Scratch.planCase(
                    "yesterday",
                    "{ rejected = [\"expired\"], http-status = 401 }",
                    StandIn.cloudLines,
                    Self.yesterday
                ) + Scratch.planCase("here alone", "\"accepted\"", "live = false", StandIn.cloudLines)
                + Scratch.planCase("forged", "\"rejected\"", "hostile = \"all\"", StandIn.cloudLines)
            let result = try await standIn.liveResult(plan)
            #expect(result.status == 0, "\(result.summary)")
            let good = try #require(result.cases.first)
            #expect(good.actual?.hasPrefix("accepted as ") ?? false && good.actual?.contains("(status 200)") ?? false)
            #expect(good.report?.contains("logs in as") ?? false)
            #expect(result.cases.map { $0.value.member("live")?.compact }.prefix(3) == ["true", "true", "false"])
            // Of an RSA key there is no signature in another form, and the rest is made for both platforms.
            let missing = ["hs256-public-key-raw", "ecdsa-der", "user-missing"]
            #expect(result.cases("skipped").compactMap(\.variant) == missing)
            #expect(result.value.member("summary")?.member("live")?.compact == "true")
        }
    }

    @Test(arguments: ["2024-11", "2020-02"])
    func aGoodVirtualProxyPasses(_ release: String) async throws {
        try await StandIn.run(Tenant(release: release)) { standIn in
            let variants = release == "2024-11" ? "\"all\"" : StandIn.someVariants
            let plan =
                StandIn.sitePlan + Scratch.planCase("anna", Self.siteIdentity, Scratch.siteUser)
                + Scratch.planCase("yesterday", "{ rejected = [\"expired\"] }", Scratch.siteUser, Self.yesterday)
                + Scratch.planCase(
                    "audience",
                    "{ rejected = [\"audience-mismatch\"] }",
                    Scratch.siteUser,
                    "audience = \"x\""
                ) + Scratch.planCase("forged", "\"rejected\"", "hostile = \(variants)", Scratch.siteUser)
            let result = try await standIn.liveResult(plan)
            #expect(result.status == 0, "\(result.summary)")
            #expect(result.count("passed") > (release == "2024-11" ? 75 : 20))
        }
    }

    /// The plan of the repository, as its users start it.
    @Test func theFixturePlansPass() async throws {
        try await StandIn.run { standIn in
            let environment = [
                "QLIK_CACERT": "\(standIn.scratch.path)/root.pem", "QLIK_API_KEY": StandIn.apiKey,
                "QLIK_TENANT": standIn.authority, "QLIK_URL": "\(standIn.origin)/jwt",
            ]
            for name in ["qscloud-live", "qseow-live"] {
                let words = ["run", "--live", Fixture.file("plans/\(name).toml"), "--format", "json"]
                let outcome = try await standIn.scratch.run(words, environment: environment)
                expectNoTokens(outcome.all, [StandIn.apiKey])
                let result = try RunResult(outcome)
                #expect(result.status == 0, "\(result.summary)")
                // Where nothing is sent, it needs none of these variables.
                let offline = try await standIn.scratch.run(["run", words[2]])
                #expect(offline.status == 0, "\(offline.all)")
            }
        }
    }

    /// Who another user is than the plan expects, and what else a server says.
    @Test func anotherIdentityFails() async throws {
        try await StandIn.run { standIn in
            let wrong = [
                "subject = \"bert@example.com\"", "email = \"\"", "groups = [\"Sales\"]", "groups = []",
                "name = \"anna anderson\"",
            ]
            let cases = wrong.enumerated().map {
                Scratch.planCase("case \($0)", "{ identity = { \($1) } }", StandIn.cloudLines)
            }
            let result = try await standIn.liveResult(StandIn.cloudPlan + cases.joined())
            #expect(result.status == 1)
            #expect(result.cases.map(\.outcome) == wrong.map { _ in "failed" })
            #expect(result.cases.allSatisfy { $0.codes.first == "unexpected-identity" })
            let words = "what the server says about the user differs from the plan in 'subject'"
            let values = "(expected: bert@example.com; actual: anna@example.com)"
            #expect(result.cases.first?.reason == "\(words) \(values)")
        }
    }

    /// Several identities and an expectation that turns out otherwise, on a virtual proxy.
    @Test func aVirtualProxyMayTakeSomebodyElse() async throws {
        try await StandIn.run { standIn in
            let plan =
                StandIn.sitePlan
                + Scratch.planCase("case of letters", "{ identity = { userdir = \"acme\" } }", Scratch.siteUser)
                + Scratch.planCase("somebody", "{ identity = { userid = \"bert\" } }", Scratch.siteUser)
                + Scratch.planCase("accepted", "{ rejected = [\"token-refused\"] }", Scratch.siteUser)
            let result = try await standIn.liveResult(plan)
            #expect(result.cases.map(\.outcome) == ["passed", "failed", "failed"])
            #expect(result.cases.compactMap(\.codes.first).contains("unexpected-verdict"))
        }
    }

    /// A token that is given is sent as it is; on a tenant it logs in once.
    @Test func aGivenTokenIsSent() async throws {
        try await StandIn.run { standIn in
            let token = try await standIn.token()
            try standIn.scratch.write(token, to: "given.jwt")
            let given = ["jwt-file = \"given.jwt\""]
            let plan =
                StandIn.cloudPlan + Scratch.planCase("first", "\"accepted\"", given[0])
                + Scratch.planCase("again", "{ rejected = [\"token-used-up\"] }", given[0])
                + Scratch.planCase("then", "\"accepted\"", given[0], "at = 2030-01-01T00:00:00Z")
            let result = try await standIn.liveResult(plan)
            #expect(result.cases.prefix(2).map(\.outcome) == ["passed", "passed"], "\(result.summary)")
            // Whatever has a time of its own is judged here alone.
            #expect(result.cases.last?.value.member("live")?.compact == "false")
            expectNoTokens(result.value.compact, [token])
        }
    }
}
