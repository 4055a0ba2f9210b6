import JOSE
import JSON
import Keys
import Testing

@Suite("The examples of RFC 7515, 7517, 7520, 7797 and 8037 beyond the usual ones")
struct ExampleTests {
    @Test("none is lost on the way")
    func readsAll() {
        #expect(Example.signatures.count == 27)
        #expect(Example.keys.count == 13)
    }

    @Test(
        "those in compact form, with their payload, verify",
        arguments: Example.signatures.filter { !$0.isJSON && $0.detached == nil && $0.name != unsecured }
    )
    func verifies(_ example: Example) throws {
        let report = try judge(example.text, keys(in: example.keys)) { $0.signatureOnly = true }
        #expect(report.verdict == .accepted)
        #expect(report.signature.status == .valid)
        #expect(report.findings.isEmpty)
        // Their payloads are texts, so that they are no JWT.
        let whole = try judge(example.text, keys(in: example.keys))
        #expect(whole.errors == [.malformed])
        #expect(try whole.only(.malformed).message.hasPrefix("the payload is not JSON"))
    }

    private static let unsecured = "RFC 7515 A.5, unsecured"

    @Test("RFC 7515 A.5 is not signed")
    func refusesTheUnsecured() throws {
        let example = try #require(Example.signatures.first { $0.name == Self.unsecured })
        for key in [Vector.rs256.jwk, Vector.es256.jwk, Vector.hs256.jwk] {
            let report = try judge(example.text, keys(in: key)) {
                $0.time = NumericDate(seconds: 1_300_819_379)
                $0.issuers = ["joe"]
            }
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.errors == [.algorithmNone])
            #expect(report.claims == .accepted)
        }
    }

    @Test("the JSON serialisation is not read, whatever it holds", arguments: Example.signatures.filter(\.isJSON))
    func refusesJSON(_ example: Example) throws {
        let report = try judge(example.text, keys(in: example.keys)) { $0.signatureOnly = true }
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.malformed])
        let hasPayload = try parse(example.text).member("payload") != nil
        #expect(report.token.shape == (hasPayload ? .jsonSerialisation : .other))
    }

    @Test("RFC 7520 4.5: a detached payload is not signed along, and verifies once it is put back")
    func refusesTheDetached() throws {
        let example = try #require(Example.signatures.first { $0.name == "RFC 7520 4.5, detached" })
        let payload = try #require(example.detached)
        let keys = try keys(in: example.keys)
        let report = try judge(example.text, keys)
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .invalid)
        #expect(report.errors == [.malformed, .signatureInvalid])
        let whole = example.text.split(separator: ".", omittingEmptySubsequences: false)
        let attached = try judge("\(whole[0]).\(payload).\(whole[2])", keys) { $0.signatureOnly = true }
        #expect(attached.verdict == .accepted)
    }

    @Test("RFC 7797 4.2: an unencoded payload is refused by crit and by b64, detached or put back")
    func refusesTheUnencoded() throws {
        let example = try #require(Example.signatures.first { $0.name == "RFC 7797 4.2, b64 false, detached" })
        let keys = try keys(in: example.keys)
        let whole = example.text.split(separator: ".", omittingEmptySubsequences: false)
        for payload in ["", try #require(example.detached)] {
            let report = try judge("\(whole[0]).\(payload).\(whole[2])", keys) { $0.signatureOnly = true }
            #expect(report.verdict == .rejected)
            #expect(report.errors == [.criticalHeaderUnknown, .headerUnsupported, .signatureInvalid])
        }
    }

    /// What each key of an example is, in order: its type when it may verify, or why not.
    private static let uses: [String: [String]] = [
        "RFC 7517 3, EC": ["EC P-256"], "RFC 7517 A.1, public keys": ["not to verify", "RSA 2048"],
        "RFC 7517 A.2, private keys": ["not to verify", "RSA 2048"],
        "RFC 7517 A.3, symmetric keys": ["unsupported", "secret of 512 bits"], "RFC 7517 B, x5c": ["RSA 2048"],
        "RFC 7520 3.1, EC public": ["EC P-521"], "RFC 7520 3.2, EC private": ["EC P-521"],
        "RFC 7520 3.3, RSA public": ["RSA 2048"], "RFC 7520 3.4, RSA private": ["RSA 2048"],
        "RFC 7520 3.5, MAC": ["secret of 256 bits"], "RFC 7520 3.6, encryption": ["unsupported"],
        "RFC 8037 A.1, private": ["Ed25519"], "RFC 8037 A.2, public": ["Ed25519"],
    ]

    @Test("keys are read, and used for what they are meant for", arguments: Example.keys)
    func readsKeys(_ example: Example) throws {
        let found = try KeyEntry.all(in: Array(example.keys.utf8)).map { entry in
            guard let jwk = entry.jwk else { return entry.error?.code == .unsupported ? "unsupported" : "refused" }
            guard jwk.allows("verify") else { return "not to verify" }
            if case .secret(let secret) = jwk.material { return "secret of \(secret.count * 8) bits" }
            return entry.publicKey?.type.name ?? "none"
        }
        #expect(found == Self.uses[example.name])
    }

    @Test("RFC 7517 B: the certificate of x5c is that of the key")
    func readsTheCertificate() throws {
        let example = try #require(Example.keys.first { $0.name == "RFC 7517 B, x5c" })
        let entry = try #require(try KeyEntry.all(in: Array(example.keys.utf8)).first)
        let certificate = try #require(entry.certificate)
        #expect(try certificate.publicKey.subjectPublicKeyInfo() == entry.publicKey?.subjectPublicKeyInfo())
    }
}
