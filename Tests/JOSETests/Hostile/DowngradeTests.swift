import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("Row 3: another algorithm of the same family, and keys for other uses")
struct DowngradeTests {
    private func report(_ alg: String, _ scheme: SignatureScheme, _ members: [JSONMember]) throws -> Report {
        let token = try token(header: #"{"alg":"\#(alg)"}"#, as: scheme)
        return try judge(token, keys(in: Fixture.jwk("rsa2048", members).compact))
    }

    @Test(
        "row 3: the alg of the JWK is enforced",
        arguments: [("RS512", "RS256"), ("PS256", "RS256"), ("RS384", "RS256"), ("ES256", "RS256"), ("HS256", "RS256")]
    )
    func enforcesTheAlgorithmOfTheKey(_ keyAlgorithm: String, _ algorithm: String) throws {
        let report = try report(algorithm, .rsaPKCS1(.sha256), [.init("alg", .string(keyAlgorithm))])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmKeyMismatch])
        #expect(try report.only(.algorithmKeyMismatch).message.hasPrefix("the key does not allow it"))
    }

    @Test("row 3: the alg of the JWK lets its own algorithm pass")
    func acceptsTheAlgorithmOfTheKey() throws {
        #expect(try report("RS256", .rsaPKCS1(.sha256), [.init("alg", "RS256")]).verdict == .accepted)
        #expect(try report("PS512", .rsaPSS(.sha512), [.init("alg", "PS512")]).verdict == .accepted)
    }

    @Test("row 3: PS256 labelled RS256 and the other way round")
    func tellsThePaddingsApart() throws {
        #expect(try report("RS256", .rsaPSS(.sha256), []).errors == [.signatureInvalid])
        #expect(try report("PS256", .rsaPKCS1(.sha256), []).errors == [.signatureInvalid])
        #expect(try report("RS256", .rsaPKCS1(.sha512), []).errors == [.signatureInvalid])
    }

    @Test(
        "row 3: use and key_ops that do not allow verifying",
        arguments: [
            #"{"use":"enc"}"#, #"{"use":"SIG"}"#, #"{"use":""}"#, #"{"key_ops":["sign"]}"#, #"{"key_ops":[]}"#,
            #"{"key_ops":["encrypt","wrapKey"]}"#, #"{"use":"enc","key_ops":["verify"]}"#,
            #"{"use":"sig","key_ops":["sign"]}"#, #"{"key_ops":["Verify"]}"#,
        ]
    )
    func enforcesTheUseOfTheKey(_ members: String) throws {
        let report = try report("RS256", .rsaPKCS1(.sha256), parse(members).members ?? [])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        let finding = try report.only(.algorithmKeyMismatch)
        #expect(finding.expected == "jwks.json: RSA 2048, which may not verify (its use or key_ops)")
    }

    @Test(
        "row 3: use and key_ops that allow it",
        arguments: [#"{"use":"sig"}"#, #"{"key_ops":["verify"]}"#, #"{"key_ops":["sign","verify"],"use":"sig"}"#]
    )
    func acceptsAKeyForSignatures(_ members: String) throws {
        #expect(try report("RS256", .rsaPKCS1(.sha256), parse(members).members ?? []).verdict == .accepted)
    }

    @Test("row 3: HS256 with a secret that is for HS512")
    func enforcesTheAlgorithmOfASecret() throws {
        let text = String(repeating: "s", count: 64)
        let token = try token(header: #"{"alg":"HS256"}"#, secret: Array(text.utf8))
        #expect(try judge(token, secret(text, [.init("alg", "HS256")])).verdict == .accepted)
        let report = try judge(token, secret(text, [.init("alg", "HS512")]))
        #expect(report.errors == [.algorithmKeyMismatch])
        let finding = try report.only(.algorithmKeyMismatch)
        #expect(finding.message == "the key does not allow it")
        #expect(finding.expected == "HS512 (secret.jwk: secret of 512 bits)")
    }

    @Test("row 3: only the algorithms that are asked for")
    func enforcesTheExpectedAlgorithms() throws {
        let token = try token()
        let refused = try judge(token) { $0.algorithms = [.rs384, .ps256] }
        #expect(refused.verdict == .rejected)
        #expect(refused.signature.status == .unchecked)
        let finding = try refused.only(.algorithmNotAllowed)
        #expect(finding.message == "it is not an allowed algorithm")
        #expect(finding.expected == "RS384 PS256")
        #expect(finding.actual == "RS256")
        #expect(finding.fix == "use an allowed algorithm, or allow this one with \(option: .algorithm)")
        #expect(try judge(token) { $0.algorithms = [.rs384, .rs256] }.verdict == .accepted)
    }

    @Test("EdDSA and its two fully specified names stand for each other, but not the two for one another")
    func treatsEdDSAAsEitherCurve() throws {
        let token = try token(header: #"{"alg":"EdDSA"}"#, by: "ed25519", as: .edwards)
        for (name, verdict) in [("EdDSA", Report.Verdict.accepted), ("Ed25519", .accepted), ("Ed448", .rejected)] {
            let key = try keys(in: Fixture.jwk("ed25519", [.init("alg", .string(name))]).compact)
            #expect(try judge(token, key).verdict == verdict)
        }
        let mislabelled = try JOSETests.token(header: #"{"alg":"Ed448"}"#, by: "ed25519", as: .edwards)
        #expect(try judge(mislabelled, [Fixture.key("ed25519")]).errors == [.algorithmKeyMismatch])
    }
}
