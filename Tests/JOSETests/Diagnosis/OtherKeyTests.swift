import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A signature that verifies with another key than the token names")
struct OtherKeyTests {
    private func named(_ pair: String, _ keyID: String, _ more: [JSONMember] = []) throws -> JSONValue {
        try Fixture.jwk(pair, [.init("kid", .string(keyID))] + more)
    }

    private func named(_ keyID: String, by signer: Signer) throws -> String {
        try signer.token(header: #"{"alg":"\#(signer.algorithm)","kid":"\#(keyID)"}"#)
    }

    @Test("the key ID names one of a JWKS, and the next one signed", arguments: Signer.all)
    func findsTheKeyThatSigned(_ signer: Signer) throws {
        let set = try keys(named("rsa2048-b", "one"), named(signer.name, "two"))
        let report = try judge(named("one", by: signer), set)
        let finding = try report.cause(.otherKeyVerifies)
        #expect(finding.actual?.contains("key ID 'two'") ?? false)
        #expect(report.signature.status == (signer.algorithm.hasPrefix("E") ? .unchecked : .invalid))
    }

    @Test("the key ID names none of them")
    func findsItBesideAnUnknownKeyID() throws {
        let set = try keys(named("rsa2048", "one"), named("p256", "two"))
        let report = try judge(named("three", by: Signer.rsa[0]), set)
        #expect(report.errors == [.keyIDMismatch])
        #expect(try report.cause(.otherKeyVerifies).actual == "jwks.json (RSA 2048, key ID 'one')")
    }

    @Test("a PEM key beside the JWK that is named")
    func findsThePlainKey() throws {
        let set = try keys(named("rsa2048-b", "one")) + [Fixture.key("rsa2048")]
        let finding = try judge(named("one", by: Signer.rsa[0]), set).cause(.otherKeyVerifies)
        #expect(finding.actual == "rsa2048.pem (RSA 2048)")
    }

    @Test(
        "a key whose JWK does not allow it, beside one that was tried",
        arguments: [
            JSONMember("alg", "PS256"), JSONMember("use", "enc"), JSONMember("key_ops", ["encrypt"]),
        ]
    )
    func findsTheKeyThatMayNot(_ member: JSONMember) throws {
        let set = try keys(named("rsa2048", "one", [member]), named("rsa2048-b", "two"))
        let finding = try judge(token(), set).cause(.otherKeyVerifies)
        #expect(finding.message == "a key verifies it whose JWK does not allow it")
    }

    @Test(
        "nothing of a key that is the only one, and may not: the error says so",
        arguments: [
            JSONMember("alg", "PS256"), JSONMember("use", "enc"), JSONMember("key_ops", ["encrypt"]),
        ]
    )
    func leavesTheOnlyKey(_ member: JSONMember) throws {
        for text in [try token(), try named("one", by: Signer.rsa[0])] {
            let report = try judge(text, keys(named("rsa2048", "one", [member])))
            report.expectRefused()
            #expect(report.errors == [.algorithmKeyMismatch])
            #expect(report.causes.isEmpty)
        }
    }

    @Test("nothing when the algorithm is not allowed and the key is the named or only one")
    func leavesAForbiddenAlgorithm() throws {
        for set in [try keys(named("rsa2048", "one")), [try Fixture.key("rsa2048")]] {
            let report = try judge(named("one", by: Signer.rsa[0]), set) { $0.algorithms = [.ps512] }
            report.expectRefused()
            #expect(report.causes.isEmpty)
        }
    }

    @Test("nothing when two keys share the key ID of the token")
    func leavesAnAmbiguousKeyID() throws {
        let report = try judge(
            named("one", by: Signer.rsa[0]),
            keys(named("rsa2048-b", "one"), named("rsa2048", "one"))
        )
        report.expectRefused()
        #expect(report.errors == [.keyIDAmbiguous])
        #expect(report.causes.isEmpty)
    }

    @Test("a secret of another name")
    func findsTheSecret() throws {
        let one = try secret(String(repeating: "a", count: 32), [.init("kid", "one")])
        let two = try secret(String(repeating: "b", count: 32), [.init("kid", "two")])
        let secret = [UInt8](repeating: UInt8(ascii: "b"), count: 32)
        let report = try judge(token(header: #"{"alg":"HS256","kid":"one"}"#, secret: secret), one + two)
        #expect(try report.cause(.otherKeyVerifies).actual == "secret.jwk (secret of 256 bits, key ID 'two')")
    }

    @Test("not when none of the keys signed, or the claims were altered", arguments: Signer.all)
    func neverClaimsItOtherwise(_ signer: Signer) throws {
        let set = try keys(named("rsa2048-b", "one"), named(signer.name, "two"))
        let altered = try Parts(named("one", by: signer)).claiming(#"{"exp":1800003601}"#)
        for text in [altered, try token(header: #"{"alg":"RS256","kid":"one"}"#, by: "rsa1024")] {
            let report = try judge(text, set)
            report.expectRefused()
            #expect(!report.causes.contains(.otherKeyVerifies))
        }
    }

    @Test("none when the named key verifies, whatever other keys there are")
    func staysSilent() throws {
        let set = try keys(named("rsa2048", "one"), named("rsa2048-b", "two"))
        let report = try judge(named("one", by: Signer.rsa[0]), set)
        #expect(report.verdict == .accepted)
        #expect(report.findings.isEmpty)
    }
}
