import JSON
import TestSupport
import Testing

/// Against the stand-in for Qlik Sense Enterprise on Windows.
@Suite
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
            let sessions = try standIn.state().member("sessions")
            #expect(sessions?.compact.contains(":0") ?? false)
        }
    }

    /// Anonymous access lets in whoever brings a token that does not count; nothing may call that accepted.
    @Test(arguments: ["userId", "uid"])
    func anAnonymousSessionIsNoAcceptance(_ claim: String) async throws {
        let tenant = Tenant(claims: (claim, claim == "uid" ? "dir" : "userDirectory"), proxy: "anonymous = 1")
        try await StandIn.run(tenant) { standIn in
            let words = ["probe-qseow", "--url", "\(standIn.origin)/jwt"]
            for token in ["a.b.c", try await standIn.siteToken(audience: "another"), Compact.unsigned("{}", "{}")] {
                let result = try await standIn.probe(words + [token], secrets: [token])
                #expect(result.status == 1)
                #expect(result.codes("error").first == "identity-differs")
            }
        }
    }

    @Test func checksASignatureOffline() async throws {
        try await StandIn.run { standIn in
            let token = try await standIn.siteToken()
            let words = ["probe-qseow", "--url", "\(standIn.origin)/jwt", token, "--cert-publickey-file"]
            let right = try await standIn.probe(words + ["publickey.pem"], secrets: [token])
            #expect(right.status == 0)
            #expect(right.value.member("offline")?.member("signature")?.member("status") == "valid")
            let wrong = try await standIn.probe(words + [Fixture.path("rsa2048-b.public.pem")], secrets: [token])
            #expect(wrong.status == 0)
            #expect(wrong.codes("warning").contains("signature-invalid"))
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
                Fixture.path("rsa2048.certificate.pem"),
                "--client-key",
                Fixture.path("rsa2048.private.pem"),
                "--repository",
                standIn.origin
            )
            #expect(result.verdict == "accepted")
            #expect(result.codes() == ["configuration-unreadable"])
        }
    }
}

extension StandIn {
    /// A token for a site, with an audience that it may not have.
    func siteToken(_ user: String = "anna", audience: String = "hdr") async throws -> String {
        let user = ["--userdir", "ACME", "--userid", user, "--audience", audience, "--expires", "5m"]
        return try await scratch.run(["create-qseow"] + user + ["--cert-privatekey-file", "privatekey.pem"]).token()
            .text
    }
}
