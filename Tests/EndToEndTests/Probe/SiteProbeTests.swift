#if Probe
import JSON
import Testing

/// Against the stand-in for Qlik Sense Enterprise on Windows.
@Suite(.timeLimit(.minutes(2)))
struct SiteProbeTests {
    @Test(arguments: ["2024-11", "2023-05", "2020-02"])
    func acceptsInEveryRelease(_ release: String) async throws {
        try await StandIn.run(Tenant(isHTTPS: false, release: release)) { standIn in
            let result = try await standIn.site()
            #expect(result.status == 0)
            #expect(result.codes() == [])
            #expect(result.identity("userDirectory") == ["ACME"])
            #expect(result.identity("userId") == ["anna"])
            #expect(result.steps == ["session", "identity", "repository", "logout"])
            let sessions = try await standIn.state().member("sessions")
            #expect(sessions?.compact.contains(":0") ?? false)
        }
    }

    @Test func comparesWithTheRepository() async throws {
        try await StandIn.run { standIn in
            let result = try await standIn.site(
                StandIn.siteUser,
                "--client-cert",
                "client.pem",
                "--client-key",
                "client_key.pem",
                "--repository",
                standIn.origin
            )
            #expect(result.status == 0)
            #expect(result.codes() == [])
            #expect(result.steps.suffix(2) == ["configuration", "configuration"])
        }
    }

    @Test func aRepositoryWithoutACertificateChangesNothing() async throws {
        try await StandIn.run { standIn in
            let result = try await standIn.site(
                StandIn.siteUser,
                "--client-cert",
                Fixture.key("rsa2048.certificate.pem"),
                "--client-key",
                Fixture.key("rsa2048.private.pem"),
                "--repository",
                standIn.origin
            )
            #expect(result.verdict == "accepted")
            #expect(result.codes() == ["configuration-unreadable"])
        }
    }
}
#endif
