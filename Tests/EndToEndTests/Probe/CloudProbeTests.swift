import JSON
import TestSupport
import Testing

/// A refusal that the stand-in knows, and the cause that has to be named for it.
struct CloudRefusalCase: CustomTestStringConvertible {
    let testDescription: String
    let code: String
    var tenant = Tenant()
    var options: [String] = StandIn.cloudUser

    static let all = [
        CloudRefusalCase(testDescription: "not yet valid", code: "not-yet-valid", options: with("--not-before", "10m")),
        CloudRefusalCase(
            testDescription: "expired",
            code: "expired",
            options: with("--not-before", "-20m", "--expires", "10m")
        ),
        CloudRefusalCase(testDescription: "too long", code: "lifetime-too-long", options: with("--expires", "2h")),
        CloudRefusalCase(
            testDescription: "another audience",
            code: "audience-mismatch",
            options: with("--claim", "aud=qlik.api")
        ),
        CloudRefusalCase(
            testDescription: "another subject type",
            code: "subject-type-wrong",
            options: with("--claim", "subType=robot")
        ),
        CloudRefusalCase(
            testDescription: "a claim is missing",
            code: "claim-missing",
            options: with("--claim", "name:=null").filter { !["--username", "Anna Anderson"].contains($0) }
        ),
        CloudRefusalCase(
            testDescription: "the tenant's clock is behind",
            code: "clock-skew",
            tenant: Tenant(clockOffset: -900),
        ),
        CloudRefusalCase(
            testDescription: "the tenant's clock is ahead",
            code: "clock-skew",
            tenant: Tenant(clockOffset: 900),
        ),
        CloudRefusalCase(
            testDescription: "another tenant",
            code: "tenant-unknown",
            tenant: Tenant(cloud: "hosts = [\"elsewhere.example\"]")
        ),
        CloudRefusalCase(testDescription: "no member", code: "user-not-member", tenant: user("not-member")),
        CloudRefusalCase(testDescription: "a disabled user", code: "token-refused", tenant: user("disabled")),
        CloudRefusalCase(
            testDescription: "an expired invitation",
            code: "invitation-expired",
            tenant: user("invite-expired")
        ),
        CloudRefusalCase(
            testDescription: "the e-mail address of several other users",
            code: "email-taken",
            tenant: user("active", subjects: ["somebody else", "and another one"])
        ),
    ]

    private static func with(_ options: String...) -> [String] { StandIn.cloudUser + options }

    private static func user(_ status: String, subjects: [String] = ["anna@example.com"]) -> Tenant {
        let users = subjects.map { subject in
            """
            [[qscloud.user]]
            subject = "\(subject)"
            email = "anna@example.com"
            name = "Anna"
            status = "\(status)"
            """
        }
        return Tenant(provider: users.joined(separator: "\n"))
    }
}

/// Against the stand-in tenant, which judges with another implementation.
@Suite
struct CloudProbeTests {
    @Test func acceptsAndConfirmsTheIdentity() async throws {
        let result = try await StandIn.cloud(Tenant(), StandIn.cloudUser, "--api-key-env", "API_KEY")
        #expect(result.status == 0)
        #expect(result.verdict == "accepted")
        #expect(result.codes() == [])
        #expect(result.identity("subject") == ["anna@example.com"])
        #expect(result.identity("groups") == ["Sales", "Sales EMEA"])
        // Whose e-mail it is; then two pages of providers, sessions and addresses.
        let compared = [String](repeating: "configuration", count: 4)
        #expect(result.steps == ["configuration", "login", "identity", "identity"] + compared)
    }

    @Test(arguments: CloudRefusalCase.all)
    func namesTheCause(_ refusal: CloudRefusalCase) async throws {
        let result = try await StandIn.cloud(refusal.tenant, refusal.options)
        #expect(result.status == 1)
        #expect(result.step == "login")
        #expect(result.codes("error").first == refusal.code, "\(result.value.pretty())")
    }

    @Test func namesAUsedToken() async throws {
        try await StandIn.run { standIn in
            let token = try await standIn.token()
            let words = ["probe-qscloud", "--tenant", standIn.authority, "--api-key-env", "API_KEY", token]
            let first = try await standIn.probe(words, secrets: [token])
            #expect(first.status == 0)
            #expect(first.error.contains("token-used-up"))
            let second = try await standIn.probe(words, secrets: [token])
            #expect(second.status == 1)
            #expect(second.codes("error").first == "token-used-up")
        }
    }

    @Test func namesMissingGroups() async throws {
        let tenant = Tenant(cloud: "create-groups = false")
        let result = try await StandIn.cloud(tenant, StandIn.cloudUser, "--yes-real-user")
        #expect(result.status == 0)
        #expect(result.codes() == ["group-missing"])
    }

    @Test func namesAnUnverifiedEmail() async throws {
        let result = try await StandIn.cloud(Tenant(), StandIn.cloudUser.map { $0 == "true" ? "false" : $0 })
        #expect(result.status == 0)
        #expect(result.codes().contains("email-differs"))
    }

    @Test func refusesForgedTokens() async throws {
        try await StandIn.run { standIn in
            let token = try await standIn.token()
            let parts = token.split(separator: ".")
            for forged in ["\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).AAAA", "x", "a.b.c"] {
                let words = ["probe-qscloud", "--tenant", standIn.authority, "--jwt", forged]
                let result = try await standIn.probe(words, secrets: [token])
                #expect(result.status == 1, "\(forged.count)")
            }
        }
    }

    /// The stand-in tells header names only, so that this file cannot leak either.
    @Test func sendsTheTokenOnce() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            _ = try await standIn.cloud(StandIn.cloudUser, "--api-key-env", "API_KEY")
            let requests = try standIn.state().member("requests")?.elements ?? []
            let sent = requests.map { request in
                [request.member("path"), request.member("authorization")].compactMap { $0?.stringValue }
            }
            let tokens = sent.filter { $0.last == "bearer" }
            #expect(tokens == [["/login/jwt-session", "bearer"]])
            #expect(sent.contains(["/api/v1/identity-providers", "bearer-api-key"]))
        }
    }
}

extension StandIn {
    /// A token for Qlik Cloud that the stand-in accepts.
    func token(_ options: [String] = StandIn.cloudUser) async throws -> String {
        let words = ["create-qscloud"] + options + ["--expires", "5m", "--cert-privatekey-file", "privatekey.pem"]
        return try await scratch.run(words).token().text
    }
}
