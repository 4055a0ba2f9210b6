import JSON
import TestSupport
import Testing

@Suite("The WebSocket of the engine, opened by the real program")
struct WebSocketTests {
    @Test("opens on both platforms, and in a run")
    func opens() async throws {
        try await StandIn.run { standIn in
            let site = try await standIn.site(StandIn.siteUser, "--websocket")
            #expect(site.verdict == "accepted")
            #expect(site.steps == ["session", "identity", "repository", "websocket", "logout"])
            #expect(site.identity("websocket") == ["open, SESSION_CREATED"])
            let cloud = try await standIn.cloud(StandIn.cloudUser, "--websocket", "--app", "0a1b2c3d")
            #expect(cloud.verdict == "accepted")
            #expect(cloud.steps.suffix(1) == ["websocket"])
            let plan =
                StandIn.sitePlan + "websocket = true\n"
                + Scratch.planCase("in", "\"accepted\"", Scratch.siteUser)
            let run = try await standIn.liveResult(plan)
            #expect(run.status == 0, "\(run.summary)")
        }
    }

    /// What keeps the engine from a session, and what is said of it.
    struct Case: CustomTestStringConvertible {
        let tenant: Tenant
        let status: Int
        let code: String

        var testDescription: String { code }
    }

    private static let cases = [
        Case(tenant: Tenant(site: "unlicensed-users = [\"ACME\\\\anna\"]"), status: 1, code: "license-missing"),
        Case(tenant: Tenant(site: "sessions-per-user = 0"), status: 1, code: "session-limit-reached"),
        Case(tenant: Tenant(site: "engine = false"), status: 3, code: "engine-unavailable"),
        Case(
            tenant: Tenant(more: Tenant.fault("/jwt/app/engineData", "kind = \"status\"\nstatus = 403")),
            status: 1,
            code: "websocket-refused"
        ),
    ]

    @Test("names what is to blame, and ends the session", arguments: cases)
    func names(_ given: Case) async throws {
        try await StandIn.run(given.tenant) { standIn in
            let result = try await standIn.site(StandIn.siteUser, "--websocket")
            #expect(result.status == given.status)
            #expect(result.codes("error") == [given.code])
            #expect(result.step == "websocket")
            #expect(result.value.member("sessions")?.member("ended")?.boolValue == true)
        }
    }
}
