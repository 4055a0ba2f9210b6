import JOSE
import JSON
import TestSupport
import Testing

@testable import TenantProbe

@Suite("A token against a tenant's identity providers")
struct ProviderComparisonTests {
    /// The report of a refused token, with this provider.
    private func refused(
        _ adjust: (inout CloudCase) -> Void = { _ in },
        with providers: (JSONValue) throws -> [JSONValue]
    ) throws -> Probed {
        try probeCloud { probe in
            probe.replies[CloudCase.login] = [.status(401, date: now)]
            probe.configuration = [.json(200, ["data": .array(try providers(CloudCase.provider()))])]
            adjust(&probe)
        }
    }

    private func with(_ provider: JSONValue, option name: String, _ value: JSONValue?) -> JSONValue {
        provider.with("options", provider.member("options")?.with(name, value))
    }

    private func with(_ provider: JSONValue, kid: String = "key-2026", pem: JSONValue?) -> JSONValue {
        let key = [JSONMember("kid", .string(kid))] + (pem.map { [JSONMember("pem", $0)] } ?? [])
        return with(provider, option: "staticKeys", [.object(key)])
    }

    @Test("nothing is found when all is right, and the settings are told")
    func fits() throws {
        let probed = try refused { [$0] }
        #expect(probed.errors == [.tokenRefused] && probed.warnings.isEmpty)
        let facts = probed.report.configuration
        #expect(facts.first { $0.name == "issuer" }?.texts == ["acme.eu.qlikcloud.com"])
        #expect(facts.first { $0.name == "keyIDs" }?.texts == ["key-2026"])
        #expect(facts.first { $0.name == "active" }?.texts == ["yes"])
        #expect(facts.first { $0.name == "clockToleranceSec" }?.texts == ["5"])
        #expect(facts.first { $0.name == "active" }?.value == true)
        #expect(facts.first { $0.name == "clockToleranceSec" }?.value == 5)
        #expect(facts.first { $0.name == "keyType" }?.texts == ["RSA 2048"])
        #expect(facts.first { $0.name == "verifiesToken" }?.value == true)
        let names = ["issuer", "keyIDs", "active", "clockToleranceSec", "keyType", "keyThumbprint", "certificate"]
        #expect(facts.map(\.name) == names + ["certificateEnd", "verifiesToken"])
    }

    @Test("a public key instead of a certificate, or a certificate in one line, fits as well")
    func fitsInOtherForms() throws {
        let key = try Fixture.text("rsa2048.public.pem")
        #expect(try refused { [with($0, pem: .string(key))] }.errors == [.tokenRefused])
        let certificate = try Fixture.text("rsa2048.certificate.pem")
        for separator in ["", " ", "\\n", "\r\n"] {
            let line = certificate.split(separator: "\n").joined(separator: separator)
            #expect(try refused { [with($0, pem: .string(line))] }.errors == [.tokenRefused], "'\(separator)'")
        }
    }

    @Test(
        "another key ID",
        arguments: [("key-2025", true), ("Key-2026", true), ("key-2026 ", true), ("something else", false)]
    )
    func findsKeyIDs(_ keyID: String, _ isNear: Bool) throws {
        let probed = try refused {
            $0.header = $0.header.with("kid", .string(keyID))
        } with: {
            [$0]
        }
        probed.expect(.rejected, [.keyIDMismatch], at: .login)
        let finding = try probed.only(.keyIDMismatch)
        #expect(finding.expected == "key-2026" && finding.actual == keyID && finding.subject == .header("kid"))
        #expect((finding.excerpt != nil) == isNear)
    }

    @Test(
        "another issuer",
        arguments: [
            ("acme.eu.qlikcloud.com/", true), ("https://acme.eu.qlikcloud.com", true), ("ACME.eu.qlikcloud.com", true),
            ("acme.us.qlikcloud.com", true), ("something else", false),
        ]
    )
    func findsIssuers(_ issuer: String, _ isNear: Bool) throws {
        let probed = try refused { [with($0, option: "issuer", .string(issuer))] }
        probed.expect(.rejected, [.issuerMismatch], at: .login)
        let finding = try probed.only(.issuerMismatch)
        #expect(finding.expected == issuer && finding.subject == .claim("iss"))
        #expect((finding.excerpt != nil) == isNear)
    }

    @Test("a provider that is switched off", arguments: [false, nil] as [JSONValue?])
    func findsInactive(_ value: JSONValue?) throws {
        let probed = try refused { [$0.with("active", value)] }
        probed.expect(.rejected, [.providerInactive], at: .login)
    }

    @Test("the certificate of another pair", arguments: ["rsa2048-b.certificate.pem", "rsa2048-b.public.pem"])
    func findsOtherKeys(_ file: String) throws {
        let probed = try refused { [with($0, pem: .string(try Fixture.text(file)))] }
        probed.expect(.rejected, [.configuredKeyDiffers], at: .login)
        let finding = try probed.only(.configuredKeyDiffers)
        #expect(finding.expected != finding.actual && finding.actual?.contains("thumbprint") == true)
    }

    @Test("a key of another type", arguments: ["p256.certificate.pem", "ed25519.public.pem"])
    func findsKeysOfOtherTypes(_ file: String) throws {
        let probed = try refused { [with($0, pem: .string(try Fixture.text(file)))] }
        #expect(probed.errors == [.configuredKeyDiffers])
    }

    @Test(
        "a key that cannot be read",
        arguments: ["", "MIIC", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", nil, .null, 1]
            as [JSONValue?]
    )
    func findsUnreadableKeys(_ pem: JSONValue?) throws {
        let probed = try refused { [with($0, pem: pem)] }
        probed.expect(.rejected, [.keyUnusable], at: .login)
        #expect(try probed.only(.keyUnusable).subject == .setting("certificate"))
    }

    @Test("a certificate that has expired is worth a warning")
    func findsExpiredCertificates() throws {
        let probed = try refused { [with($0, pem: .string(try Fixture.text("rsa2048.certificate-expired.pem")))] }
        #expect(probed.errors == [.tokenRefused] && probed.warnings == [.certificateExpired])
    }

    @Test("no provider for tokens at all")
    func findsNone() throws {
        let saml: JSONValue = ["protocol": "SAML", "active": true]
        for providers in [[], [saml], [saml, saml], [1, "x", .null, []]] as [[JSONValue]] {
            try refused { _ in providers }.expect(.rejected, [.providerMissing], at: .login)
        }
    }

    @Test("of several providers the one that the token means")
    func chooses() throws {
        let other = with(try CloudCase.provider(), kid: "key-1", pem: .string(try Fixture.text("rsa2048-b.public.pem")))
        let foreign = with(other, option: "issuer", "other")
        let saml: JSONValue = ["protocol": "SAML", "active": true]
        #expect(try refused { [saml, foreign, other, $0] }.errors == [.tokenRefused])
        #expect(try refused { [$0.with("active", false), $0] }.errors == [.tokenRefused])
        #expect(try refused { [foreign, with($0, kid: "key-2", pem: "")] }.errors.contains(.keyIDMismatch))
        let neither = try refused {
            $0.header = $0.header.with("kid", "x")
            $0.claims = $0.claims.with("iss", "y")
        } with: {
            [with($0, pem: .string(try Fixture.text("p256.public.pem"))), foreign]
        }
        #expect(Set(neither.errors) == [.keyIDMismatch, .issuerMismatch])
        #expect(try neither.only(.keyIDMismatch).expected == "key-2026 or key-1")
    }

    @Test("of a provider with several keys the one that the token names")
    func choosesTheKey() throws {
        let keys: JSONValue = [
            ["kid": "key-2025", "pem": .string(try Fixture.text("rsa2048-b.public.pem"))],
            ["kid": "key-2026", "pem": .string(try Fixture.text("rsa2048.public.pem"))],
        ]
        #expect(try refused { [with($0, option: "staticKeys", keys)] }.errors == [.tokenRefused])
        let old = try refused {
            $0.header = $0.header.with("kid", "key-2025")
        } with: {
            [with($0, option: "staticKeys", keys)]
        }
        #expect(old.errors == [.configuredKeyDiffers])
    }

    @Test("what a token lacks is left to the platform's rules")
    func leavesMissingOnes() throws {
        let probed = try refused {
            $0.header = $0.header.with("kid", nil)
        } with: {
            [$0]
        }
        #expect(!probed.errors.contains(.keyIDMismatch) && probed.errors.contains(.keyIDMissing))
    }
}
