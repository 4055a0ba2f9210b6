import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A certificate of another pair than the one that signs")
struct CertificatePairTests {
    private func certificate(_ name: String) throws -> VerificationKey {
        try #require(try keys(in: Fixture.text("\(name).certificate.pem"), source: "\(name).cer").first)
    }

    private func fingerprint(_ name: String, _ hash: SignatureHash) throws -> [UInt8] {
        try #require(try certificate(name).certificate).fingerprint(hash)
    }

    private static let names = [("x5t#S256", SignatureHash.sha256), ("x5t", .sha1)]

    private func token(_ name: String, _ value: String, by signer: String) throws -> String {
        try JOSETests.token(header: #"{"alg":"RS256","\#(name)":"\#(value)"}"#, by: signer)
    }

    @Test(
        "beside the key that verifies: a note, and the token is accepted all the same",
        arguments: ["rsa2048-b", "p256"]
    )
    func tellsAStrayCertificate(_ name: String) throws {
        let report = try judge(JOSETests.token(), [certificate(name), Fixture.key("rsa2048")])
        #expect(report.verdict == .accepted)
        #expect(report.causes == [.certificateOfAnotherPair])
        let words = "is the certificate of a key that does not verify this token, while rsa2048.pem (RSA 2048) does"
        #expect(try report.only(.certificateOfAnotherPair).message == "\(name).cer \(words)")
    }

    @Test("not for the certificate of the pair, alone, beside its key, or among several")
    func leavesItsOwn() throws {
        let own = try certificate("rsa2048")
        let sets = try [
            [own], [own, Fixture.key("rsa2048")], [Fixture.key("rsa2048"), own], [own, certificate("rsa2048-b")],
            [Fixture.key("rsa2048")], [Fixture.key("rsa2048"), Fixture.key("rsa2048-b")],
        ]
        for set in sets {
            let report = try judge(JOSETests.token(), set)
            #expect(report.verdict == .accepted)
            #expect(report.findings.isEmpty)
        }
    }

    @Test("another one than x5t names", arguments: names)
    func tellsAnotherFingerprint(_ name: String, _ hash: SignatureHash) throws {
        let bytes = try fingerprint("rsa2048-b", hash)
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
        for value in [Base64URL.encode(bytes), hex.joined(), hex.joined(separator: ":").lowercased()] {
            let report = try judge(token(name, value, by: "rsa2048-b"), [certificate("rsa2048")])
            report.expectRefused()
            #expect(report.causes == [.certificateOfAnotherPair, .signedByAnotherKey])
            let finding = try report.only(.certificateOfAnotherPair)
            #expect(finding.message == "rsa2048.cer is another certificate than '\(name)' of the token names")
        }
    }

    @Test("not for the one that x5t names, however it is written", arguments: names)
    func leavesTheNamedOne(_ name: String, _ hash: SignatureHash) throws {
        let bytes = try fingerprint("rsa2048", hash)
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let base64 = Base64URL.encode(bytes)
        let standard = String(base64.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }) + "="
        for value in [base64, standard, hex, hex.uppercased()] {
            let report = try judge(token(name, value, by: "rsa2048-b"), [certificate("rsa2048")])
            #expect(report.causes == [.signedByAnotherKey])
        }
        let several = try [certificate("p256"), certificate("rsa2048")]
        #expect(try judge(token(name, base64, by: "rsa2048-b"), several).causes == [.signedByAnotherKey])
    }

    @Test("not when the key in the certificate made the signature, as after a renewal", arguments: names)
    func leavesARenewedOne(_ name: String, _ hash: SignatureHash) throws {
        let value = Base64URL.encode(try fingerprint("rsa2048-b", hash))
        let parts = Parts(try token(name, value, by: "rsa2048"))
        #expect(try judge(parts.text, [certificate("rsa2048")]).verdict == .accepted)
        let report = try judge(parts.claiming(#"{"exp":1800003601}"#), [certificate("rsa2048")])
        #expect(report.causes == [.alteredAfterSigning])
    }

    @Test("not without a certificate, and not for what is no fingerprint", arguments: names)
    func leavesNonsense(_ name: String, _ hash: SignatureHash) throws {
        let value = Base64URL.encode(try fingerprint("rsa2048-b", hash))
        #expect(try judge(token(name, value, by: "rsa2048-b")).causes == [.signedByAnotherKey])
        for value in ["", "x", "====", "%", "é", "ab:cd", String(repeating: "A", count: 100_000), "AAAA"] {
            let report = try judge(token(name, value, by: "rsa2048-b"), [certificate("rsa2048")])
            #expect(report.causes == [.signedByAnotherKey])
        }
        for json in ["1", "null", "[]", "{}", "true"] {
            let text = try JOSETests.token(header: #"{"alg":"RS256","\#(name)":\#(json)}"#, by: "rsa2048-b")
            #expect(try judge(text, [certificate("rsa2048")]).causes == [.signedByAnotherKey])
        }
    }
}
