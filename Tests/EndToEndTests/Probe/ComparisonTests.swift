import TestSupport
import Testing

/// One setting of a server that does not fit, and what the comparison has to say about it.
struct WrongSetting: CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let tenant: Tenant
    var prefix = "jwt"

    private static let otherCertificate = Fixture.path("rsa2048-b.certificate.pem")

    static let cloud = [
        WrongSetting(testDescription: "key ID", code: "key-id-mismatch", tenant: Tenant(keyID: "key-2027")),
        WrongSetting(
            testDescription: "issuer",
            code: "issuer-mismatch",
            tenant: Tenant(issuer: "other.eu.qlikcloud.com")
        ),
        WrongSetting(
            testDescription: "inactive",
            code: "provider-inactive",
            tenant: Tenant(provider: "active = false")
        ),
        WrongSetting(
            testDescription: "certificate",
            code: "configured-key-differs",
            tenant: Tenant(certificate: otherCertificate)
        ),
    ]

    static let site = [
        WrongSetting(testDescription: "prefix", code: "virtual-proxy-missing", tenant: Tenant(), prefix: "jtw"),
        WrongSetting(testDescription: "audience", code: "audience-mismatch", tenant: Tenant(audience: "hdR")),
        WrongSetting(
            testDescription: "claim of the user ID",
            code: "claim-name-differs",
            tenant: Tenant(claims: ("userid", "userDirectory"))
        ),
        WrongSetting(
            testDescription: "claim of the directory",
            code: "claim-name-differs",
            tenant: Tenant(claims: ("userId", "dir"))
        ),
        WrongSetting(
            testDescription: "unlinked",
            code: "virtual-proxy-unlinked",
            tenant: Tenant(proxy: "linked = false")
        ),
        WrongSetting(
            testDescription: "host",
            code: "host-not-allowed",
            tenant: Tenant(proxy: "host-allow-list = [\"qlik.acme.com\"]")
        ),
        WrongSetting(
            testDescription: "method",
            code: "authentication-method-wrong",
            tenant: Tenant(proxy: "method = \"saml\"")
        ),
        WrongSetting(
            testDescription: "certificate",
            code: "configured-key-differs",
            tenant: Tenant(certificate: otherCertificate)
        ),
    ]

    /// Settings with which the token is accepted all the same.
    static let harmless = [
        WrongSetting(
            testDescription: "no engine",
            code: "load-balancing-missing",
            tenant: Tenant(proxy: "load-balancing = false")
        ),
        WrongSetting(testDescription: "anonymous", code: "anonymous-access", tenant: Tenant(proxy: "anonymous = 1")),
    ]
}

/// What a server has configured, held against the token.
@Suite
struct ComparisonTests {
    private static let repository = ["--client-cert", "client.pem", "--client-key", "client_key.pem"]

    @Test(arguments: WrongSetting.cloud)
    func findsAWrongProvider(_ setting: WrongSetting) async throws {
        let result = try await StandIn.cloud(setting.tenant, StandIn.cloudUser, "--api-key-env", "API_KEY")
        #expect(result.status == 1)
        #expect(result.codes("error") == [setting.code])
        #expect(result.codes("note") == ["token-refused"])
    }

    @Test(arguments: WrongSetting.site)
    func findsAWrongVirtualProxy(_ setting: WrongSetting) async throws {
        try await StandIn.run(setting.tenant) { standIn in
            let options = StandIn.siteUser + Self.repository + ["--repository", standIn.origin]
            let result = try await standIn.site(options, prefix: setting.prefix)
            #expect(result.status == 1)
            #expect(result.codes("error").contains(setting.code), "\(result.codes())")
        }
    }

    @Test(arguments: WrongSetting.harmless)
    func warnsOfWhatDoesNotKeepTheTokenOut(_ setting: WrongSetting) async throws {
        try await StandIn.run(setting.tenant) { standIn in
            let options = StandIn.siteUser + Self.repository + ["--repository", standIn.origin]
            let result = try await standIn.site(options)
            #expect(result.status == 0)
            #expect(result.codes("warning") == [setting.code])
        }
    }

    @Test func aWrongAPIKeyIsAWarning() async throws {
        try await StandIn.run { standIn in
            try standIn.scratch.write("another-key-0123456789\n", to: "api.key")
            let result = try await standIn.cloud(StandIn.cloudUser, "--api-key-file", "api.key", "--yes-real-user")
            #expect(result.status == 0)
            #expect(result.codes() == ["configuration-unreadable"])
            // Without a confirmation the tenant has to say whose the e-mail is.
            let words = ["probe-qscloud", "--tenant", standIn.authority, "--api-key-file", "api.key"]
            let key = ["--cert-privatekey-file", "privatekey.pem"]
            let refused = try await standIn.text(words + StandIn.cloudUser + key)
            refused.expectUnusable("the tenant does not say whose e-mail it is")
            #expect(refused.error.contains("status 401"))
        }
    }

    @Test func aPEMInOneLineIsRead() async throws {
        let result = try await StandIn.cloud(
            Tenant(provider: "one-line = true"),
            StandIn.cloudUser,
            "--api-key-env",
            "API_KEY"
        )
        #expect(result.status == 0)
        #expect(result.codes() == [])
    }
}
