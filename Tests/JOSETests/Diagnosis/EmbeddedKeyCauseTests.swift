import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A signature by the key in the token's own header proves nothing")
struct EmbeddedKeyCauseTests {
    /// The base64 of a certificate, as x5c has it.
    private static func certificate(_ pair: String) throws -> JSONValue {
        let lines = try Fixture.text("\(pair).certificate.pem").split(separator: "\n")
        return .string(lines.dropFirst().dropLast().joined())
    }

    private func header(_ algorithm: String, _ name: String, _ value: JSONValue) -> String {
        JSONValue.object([.init("alg", .string(algorithm)), .init(name, value)]).compact
    }

    private static let given = ["rsa1024", "rsa2048-b", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448"]

    private func foreignKeys(_ name: String) throws -> [VerificationKey] {
        try Self.given.filter { $0 != name }.map(Fixture.key)
    }

    @Test("by jwk", arguments: Signer.all)
    func tellsTheJWK(_ signer: Signer) throws {
        let token = try signer.token(header: header(signer.algorithm, "jwk", Fixture.jwk(signer.name)))
        let report = try judge(token, foreignKeys(signer.name))
        report.expectRefused()
        let finding = try report.only(.embeddedKeyVerifies)
        #expect(report.causes.first == .embeddedKeyVerifies)
        #expect(finding.subject == .header("jwk"))
        #expect(finding.actual == "jwk: \(try signer.key.typeName)")
        #expect(!report.causes.contains(.alteredAfterSigning))
    }

    @Test("by x5c", arguments: Signer.all)
    func tellsTheCertificate(_ signer: Signer) throws {
        let value = JSONValue.array([try Self.certificate(signer.name)])
        let token = try signer.token(header: header(signer.algorithm, "x5c", value))
        let report = try judge(token, foreignKeys(signer.name))
        report.expectRefused()
        #expect(try report.only(.embeddedKeyVerifies).subject == .header("x5c"))
    }

    @Test("also without a key of one's own, and by a secret that the token gives away")
    func tellsWithoutKeys() throws {
        let token = try token(header: header("RS256", "jwk", Fixture.jwk("rsa2048")))
        _ = try judge(token, []).cause(.embeddedKeyVerifies)
        let secret: JSONValue = .object([
            .init("kty", "oct"), .init("k", .string(encoded(String(repeating: "s", count: 32)))),
        ])
        let mac = try JOSETests.token(
            header: header("HS256", "jwk", secret),
            secret: [UInt8](repeating: UInt8(ascii: "s"), count: 32)
        )
        #expect(try judge(mac, []).cause(.embeddedKeyVerifies).actual == "jwk: secret of 256 bits")
    }

    @Test("not for a key that did not sign", arguments: Signer.all)
    func leavesAForeignKey(_ signer: Signer) throws {
        let other = signer.name == "rsa2048" ? "rsa1024" : "rsa2048"
        for (name, value) in [("jwk", try Fixture.jwk(other)), ("x5c", .array([try Self.certificate(other)]))] {
            let report = try judge(
                signer.token(header: header(signer.algorithm, name, value)),
                foreignKeys(signer.name)
            )
            report.expectRefused()
            #expect(!report.causes.contains(.embeddedKeyVerifies))
        }
    }

    @Test("not for the second certificate, nor a set of keys: they name no signer")
    func leavesOthers() throws {
        let chain = JSONValue.array(try [Self.certificate("p256"), Self.certificate("rsa2048")])
        let set = JSONValue.object([.init("keys", .array([try Fixture.jwk("rsa2048")]))])
        for text in [header("RS256", "x5c", chain), header("RS256", "jwk", set)] {
            #expect(try judge(token(header: text), [Fixture.key("rsa2048-b")]).causes == [.signedByAnotherKey])
        }
    }

    @Test("not when the token was altered")
    func leavesAnAlteredToken() throws {
        let token = try token(header: header("RS256", "jwk", Fixture.jwk("rsa2048")))
        let report = try judge(Parts(token).claiming(#"{"exp":1800003601}"#), [Fixture.key("rsa2048-b")])
        _ = try report.cause(.signedByAnotherKey)
    }

    @Test("x5c takes one certificate and neither PEM nor keys")
    func takesNoPEM() throws {
        let pem = try Fixture.text("rsa2048.certificate.pem")
        let privateKey = try Fixture.text("rsa2048.private.pem")
        for text in [pem, "\n-----END CERTIFICATE-----\n\(privateKey)-----BEGIN CERTIFICATE-----\n", ""] {
            let token = try token(header: header("RS256", "x5c", .array([.string(text)])))
            _ = try judge(token, [Fixture.key("rsa2048-b")]).cause(.signedByAnotherKey)
        }
    }
}
