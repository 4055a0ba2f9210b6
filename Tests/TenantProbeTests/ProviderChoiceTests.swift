import Foundation
import JOSE
import JSON
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Which of a tenant's identity providers a token means")
struct ProviderChoiceTests {
    private static let issuer = "acme.eu.qlikcloud.com"

    private func provider(_ issuer: String, _ keys: (kid: String, name: String)...) throws -> JSONValue {
        let list = try keys.map { key -> JSONValue in
            ["kid": .string(key.kid), "pem": .string(try Fixture.text("\(key.name).public.pem"))]
        }
        return [
            "protocol": "jwtAuth", "active": true,
            "options": ["issuer": .string(issuer), "staticKeys": .array(list)],
        ]
    }

    private func refused(_ keyID: String, _ providers: JSONValue...) throws -> Probed {
        try probeCloud { probe in
            probe.header = probe.header.with("kid", .string(keyID))
            probe.replies[CloudCase.login] = [.status(401, date: now)]
            probe.configuration = [.json(200, ["data": .array(providers)])]
        }
    }

    private func issuer(_ probed: Probed) -> [String] {
        probed.report.configuration.first { $0.name == "issuer" }?.texts ?? []
    }

    @Test("key ID and issuer come before the key ID alone")
    func prefersBoth() throws {
        let probed = try refused("k", try provider("other", ("k", "p256")), try provider(Self.issuer, ("k", "rsa2048")))
        #expect(issuer(probed) == [Self.issuer] && probed.errors == [.tokenRefused])
    }

    @Test("the key ID comes before the key that verifies the token, and before the issuer")
    func prefersTheKeyID() throws {
        let probed = try refused("k", try provider(Self.issuer, ("x", "rsa2048")), try provider("other", ("k", "p256")))
        #expect(issuer(probed) == ["other"])
        #expect(Set(probed.errors) == [.issuerMismatch, .configuredKeyDiffers])
    }

    @Test("the key that verifies the token comes before a near miss, and tells the key ID")
    func prefersTheSignature() throws {
        let probed = try refused(
            "key-2026",
            try provider("other", ("key-2025", "rsa2048-b")),
            try provider("third", ("first", "p256"), ("second", "rsa2048"))
        )
        #expect(issuer(probed) == ["third"])
        #expect(try probed.only(.keyIDMismatch).expected == "second")
        #expect(Set(probed.errors) == [.keyIDMismatch, .issuerMismatch])
        #expect(probed.report.configuration.first { $0.name == "verifiesToken" }?.value == true)
    }

    @Test("a near miss of the key ID comes before the issuer")
    func prefersNearMisses() throws {
        let probed = try refused(
            "key-2026",
            try provider(Self.issuer, ("something else", "p256")),
            try provider("other", ("Key-2026", "rsa2048-b"))
        )
        #expect(issuer(probed) == ["other"])
    }

    @Test("the issuer says it where one alone has it, and else nothing does")
    func takesTheIssuer() throws {
        let foreign = try provider("other", ("abc", "p256"))
        let own = try provider(Self.issuer, ("xyz", "rsa2048-b"))
        let one = try refused("key-2026", foreign, own)
        #expect(issuer(one) == [Self.issuer])
        #expect(Set(one.errors) == [.keyIDMismatch, .configuredKeyDiffers])
        let two = try refused("key-2026", foreign, own, try provider(Self.issuer, ("uvw", "p256")))
        #expect(two.report.configuration.isEmpty && two.errors == [.keyIDMismatch])
        #expect(try two.only(.keyIDMismatch).expected == "abc or xyz or uvw")
    }

    @Test("one that is switched off is chosen last, and only where no other is meant")
    func leavesInactive() throws {
        let off = try provider(Self.issuer, ("key-2026", "rsa2048-b")).with("active", false)
        #expect(try refused("key-2026", off, try CloudCase.provider()).errors == [.tokenRefused])
        #expect(try refused("key-2026", off).errors.contains(.providerInactive))
    }
}

@Suite("A configured key against the signature of a token")
struct ConfiguredKeyTests {
    /// A refused token of `rsa2048`, of which these keys are known here, and `configured` there.
    private func refused(
        _ configured: String,
        knowing keys: [String] = [],
        _ alter: @escaping (String) -> String = { $0 }
    ) throws -> Probed {
        try probeClientManaged { probe in
            probe.keys = keys
            probe.alter = alter
            probe.replies[ClientManagedCase.session] = [.status(401, date: now)]
            let pem = JSONValue.string(try Fixture.text(configured))
            probe.compares(proxies: [try ClientManagedCase.proxy().with("jwtPublicKeyCertificate", pem)])
        }
    }

    /// With another character in the middle of its signature.
    private static func broken(_ token: String) -> String {
        let middle = token.index(token.endIndex, offsetBy: -100)
        return token.replacingCharacters(in: middle...middle, with: token[middle] == "A" ? "B" : "A")
    }

    @Test("it is known to be another one when the token's own is known")
    func isAnother() throws {
        let probed = try refused("rsa2048-b.certificate.pem", knowing: ["rsa2048"])
        probed.expect(.rejected, [.configuredKeyDiffers], at: .session)
    }

    @Test("it is known to be another one by its type", arguments: ["p256.public.pem", "ed25519.certificate.pem"])
    func isOfAnotherType(_ file: String) throws {
        #expect(try refused(file).errors == [.configuredKeyDiffers])
    }

    @Test("a signature that does not open may be another key's, or damaged", arguments: [[], ["rsa2048-b"]])
    func doesNotOpen(_ keys: [String]) throws {
        let probed = try refused("rsa2048-b.certificate.pem", knowing: keys)
        #expect(probed.errors.contains(.signatureInvalid) && !probed.errors.contains(.configuredKeyDiffers))
        #expect(probed.report.findings.contains { $0.code == .signedByAnotherKey && $0.severity == .note })
    }

    @Test("of a signature that was cut off nobody says whose it is", arguments: [[], ["rsa2048"]])
    func isCut(_ keys: [String]) throws {
        let probed = try refused("rsa2048.certificate.pem", knowing: keys) { String($0.dropLast(8)) }
        let codes = Set(probed.report.findings.map(\.code))
        #expect(!codes.contains(.configuredKeyDiffers))
        #expect(!codes.isDisjoint(with: [.signatureInvalid, .tokenTruncated, .inputDamaged]), "\(codes)")
    }

    @Test("a token that is damaged is not signed with another key", arguments: [[], ["rsa2048"]])
    func isDamaged(_ keys: [String]) throws {
        let probed = try refused("rsa2048.certificate.pem", knowing: keys, Self.broken)
        #expect(probed.report.configuration.first { $0.name == "verifiesToken" }?.value == false)
        #expect(!probed.errors.isEmpty)
        #expect(!probed.errors.contains(.configuredKeyDiffers))
    }

    @Test("a token that was altered after it was signed")
    func isAltered() throws {
        let probed = try refused("rsa2048.certificate.pem") { token in
            let parts = token.split(separator: ".")
            let claims = Base64URL.encode(Array(#"{"userId":"bob","userDirectory":"ACME","aud":"hdJh34wkK"}"#.utf8))
            return "\(parts[0]).\(claims).\(parts[2])"
        }
        let codes = Set(probed.report.findings.map(\.code))
        #expect(codes.contains(.alteredAfterSigning) && !codes.contains(.configuredKeyDiffers))
    }
}
