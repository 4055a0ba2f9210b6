import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Every key of a file, usable or not")
struct KeyEntryTests {
    private func entries(_ text: String, passphrase: String? = nil) throws -> [KeyEntry] {
        try KeyEntry.all(in: Array(text.utf8), passphrase: passphrase.map { Array($0.utf8) })
    }

    private func privateJWK(_ more: [JSONMember] = []) throws -> JSONValue {
        // RFC 8037 §A.1.
        .object(
            [
                .init("kty", "OKP"), .init("crv", "Ed25519"),
                .init("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"),
                .init("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
            ] + more
        )
    }

    @Test("a PEM file")
    func readsPEM() throws {
        let entry = try #require(try entries(Fixture.text("rsa2048.private.pem")).first)
        #expect(entry.kind == .asymmetric(.privateKey))
        #expect(entry.form == "PKCS#8")
        #expect(entry.encoding == "PEM")
        #expect(entry.publicKey?.type == .rsa(bits: 2048))
        #expect(entry.error == nil && entry.jwk == nil && !entry.isEncrypted && !entry.isLocked)
    }

    @Test("a key that is locked, and the same opened")
    func readsALockedKey() throws {
        let text = try Fixture.text("rsa2048.encrypted.pem")
        let locked = try #require(try entries(text).first)
        #expect(locked.isLocked && locked.isEncrypted)
        #expect(locked.kind == .asymmetric(.privateKey))
        #expect(locked.publicKey == nil)
        let opened = try #require(try entries(text, passphrase: "correct horse").first)
        #expect(!opened.isLocked && opened.isEncrypted)
        #expect(opened.publicKey != nil)
    }

    @Test("in a chain, who issued and who is meant")
    func tellsIssuersApart() throws {
        let entries = try entries(Fixture.text("chain.pem"))
        #expect(entries.map(\.isIssuer) == [false, true])
        #expect(entries.map { $0.certificate?.subject } == ["CN=test leaf", "CN=test issuing CA"])
    }

    @Test("a JWKS with what it passes over")
    func readsAKeySet() throws {
        let good = try Fixture.jwk("p256", [.init("kid", "good")])
        let broken: JSONValue = ["kty": "RSA", "kid": "broken", "e": "AQ", "n": "AQAB"]
        let foreign: JSONValue = ["kty": "LWE"]
        let secret: JSONValue = ["kty": "oct", "k": "c2VjcmV0"]
        let set = JSONValue.object([.init("keys", .array([good, broken, foreign, secret, try privateJWK()]))])
        let entries = try entries(set.compact)
        let kinds: [KeyEntry.Kind?] = [
            .asymmetric(.publicKey), .asymmetric(.publicKey), .asymmetric(.publicKey), .secret,
            .asymmetric(.privateKey),
        ]
        #expect(entries.map(\.kind) == kinds)
        #expect(entries.map(\.keyID) == ["good", "broken", nil, nil, nil])
        #expect(entries.map { $0.error?.code } == [nil, .invalidKey, .unsupported, nil, nil])
        #expect(entries.allSatisfy { $0.form == "JWKS" && $0.encoding == nil })
    }

    @Test("a private JWK that cannot be used is private all the same")
    func knowsAPrivateJWK() throws {
        let value = try privateJWK().members.map { $0.filter { $0.name != "x" } }
        let entry = try #require(try entries(JSONValue.object(value ?? []).compact).first)
        #expect(entry.kind == .asymmetric(.privateKey))
        #expect(entry.form == "JWK")
        #expect(entry.error?.reason == "the JWK has no member 'x'")
    }

    @Test("the certificate in x5c")
    func readsTheCertificateOfAJWK() throws {
        let body = try Fixture.text("rsa2048.certificate-expired.pem").split(separator: "\n").dropFirst().dropLast()
        let jwk = try Fixture.jwk("rsa2048", [.init("x5c", .array([.string(body.joined())]))])
        #expect(try entries(jwk.compact).first?.certificate?.subject == "CN=test expired")
        let report = try judge(token(), keys(in: jwk.compact))
        #expect(report.codes(.warning) == [.certificateExpired])
    }

    @Test(
        "what is no key at all",
        arguments: [#"{"keys":[]}"#, #"{"keys":{}}"#, #"{"kty":"RSA","kty":"EC"}"#, "{", "hello", ""]
    )
    func refusesOtherTexts(_ text: String) throws {
        _ = try refusal { try entries(text) }
    }
}
