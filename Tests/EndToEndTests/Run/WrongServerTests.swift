import Foundation
import TestSupport
import Testing

/// Servers that are configured otherwise than the plan says: each cause is named.
@Suite
struct WrongServerTests {
    private static let more = [
        WrongSetting(
            testDescription: "groups are not taken over",
            code: "group-missing",
            tenant: Tenant(cloud: "create-groups = false")
        ),
        WrongSetting(testDescription: "clock behind", code: "clock-skew", tenant: Tenant(clockOffset: -900)),
        WrongSetting(testDescription: "clock ahead", code: "clock-skew", tenant: Tenant(clockOffset: 900)),
        WrongSetting(
            testDescription: "another tenant",
            code: "tenant-unknown",
            tenant: Tenant(cloud: "hosts = [\"elsewhere.example\"]")
        ),
        WrongSetting(
            testDescription: "a user who is no member",
            code: "user-not-member",
            tenant: Tenant(
                provider: """
                    [[qscloud.user]]
                    subject = "anna@example.com"
                    email = "anna@example.com"
                    name = "Anna"
                    status = "not-member"
                    """
            )
        ),
    ]

    @Test(arguments: WrongSetting.cloud + more)
    func namesWhatIsWrongWithATenant(_ setting: WrongSetting) async throws {
        let identity = "{ identity = { subject = \"anna@example.com\", groups = [\"Sales\", \"Sales EMEA\"] } }"
        let plan = StandIn.cloudPlan + Scratch.planCase("anna", identity, StandIn.cloudLines)
        try await names(setting, plan)
    }

    @Test(arguments: WrongSetting.site)
    func namesWhatIsWrongWithAVirtualProxy(_ setting: WrongSetting) async throws {
        let identity = "{ identity = { userdir = \"ACME\", userid = \"anna\" } }"
        let plan = StandIn.sitePlan + Scratch.planCase("anna", identity, Scratch.siteUser)
        try await names(setting, plan.replacing("${SERVER}/jwt", with: "${SERVER}/\(setting.prefix)"))
    }

    private func names(_ setting: WrongSetting, _ plan: String) async throws {
        try await StandIn.run(setting.tenant) { standIn in
            let result = try await standIn.liveResult(plan)
            #expect(result.status == 1)
            let record = try #require(result.cases.first)
            #expect(record.outcome == "failed")
            #expect(record.codes.contains(setting.code), "\(record.codes)")
            #expect(record.report?.contains("\(setting.code)") ?? false, "\(record.report ?? "")")
            #expect(["unexpected-verdict", "unexpected-identity"].contains(record.codes.first ?? ""))
        }
    }

    /// With a wrong provider nothing hostile is sent, and the log still says what is wrong with it.
    @Test func aLogNamesTheCauseBesideTheBaseline() async throws {
        try await StandIn.run(Tenant(provider: "active = false")) { standIn in
            let outcome = try await standIn.live(StandIn.forgedCloud)
            #expect(outcome.status == 1)
            let said = outcome.said(of: "forged [baseline]")
            #expect(said.contains("baseline-failed: the good token is refused"), "\(outcome.all)")
            #expect(said.contains("error: provider-inactive"), "\(said)")
            let verdict = "failed: 1 of 100 cases is not as expected, 0 passed, 99 without a verdict"
            #expect(outcome.output.contains(verdict), "\(outcome.output)")
            // What was not run is counted, not listed once more.
            #expect(outcome.output.components(separatedBy: "plan.toml:").count == 3)
        }
    }

    /// The reasons of a server may be what a plan expects.
    @Test func aRefusalOfTheServerIsExpected() async throws {
        try await StandIn.run(Tenant(provider: "active = false")) { standIn in
            let expect = "{ rejected = [\"provider-inactive\"], http-status = [401, 403] }"
            let right = try await standIn.liveResult(
                StandIn.cloudPlan + Scratch.planCase("inactive", expect, StandIn.cloudLines)
            )
            #expect(right.status == 0, "\(right.summary)")
            let wrong = try await standIn.liveResult(
                StandIn.cloudPlan
                    + Scratch.planCase("unknown", "{ rejected = [\"tenant-unknown\"] }", StandIn.cloudLines)
                    + Scratch.planCase(
                        "status",
                        "{ rejected = true, http-status = 418 }",
                        StandIn.cloudLines,
                        "not-before = \"-1d\"",
                        "expires = \"1h\""
                    )
            )
            #expect(wrong.status == 1)
            #expect(wrong.cases.map { $0.codes.first ?? "" } == ["unexpected-reason", "unexpected-status"])
        }
    }
}
