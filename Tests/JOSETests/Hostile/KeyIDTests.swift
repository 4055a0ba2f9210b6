import JOSE
import JSON
import TestSupport
import Testing

@Suite("Rows 6 to 8: key IDs")
struct KeyIDTests {
    private func header(kid: String) -> String {
        JSONValue.object([.init("alg", "RS256"), .init("kid", .string(kid))]).compact
    }

    private func set(_ pairs: (key: String, kid: String?)...) throws -> [VerificationKey] {
        let jwks = try pairs.map { key, kid in
            try Fixture.jwk(key, kid.map { [JSONMember("kid", .string($0))] } ?? [])
        }
        return try keys(in: JSONValue.object([.init("keys", .array(jwks))]).compact)
    }

    private static let strange = [
        "../../../../dev/null", "/etc/passwd", "' OR '1'='1", "$(touch x)", "`id`", "https://127.0.0.1/k", "a\u{0}b",
        "\u{1b}[2J", "\u{202e}dik", "constructor", "__proto__", String(repeating: "k", count: 100_000),
    ]

    @Test("row 6: a path, SQL, a command, a URL, a long one: a name and nothing more", arguments: strange)
    func comparesAnyText(_ kid: String) throws {
        let token = try token(header: header(kid: kid))
        #expect(try judge(token, set(("rsa2048", kid), ("rsa2048-b", "x"))).verdict == .accepted)
        let report = try judge(token, set(("rsa2048", "x")))
        #expect(report.verdict == .rejected)
        let actual = try #require(try report.only(.keyIDMismatch).actual)
        #expect(actual.unicodeScalars.count <= 90)
        #expect(actual.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) })
    }

    @Test("row 6: kid that is no string", arguments: ["1", "null", "true", #"["a"]"#, #"{"a":1}"#])
    func refusesAKeyIDThatIsNoString(_ json: String) throws {
        let report = try judge(token(header: #"{"alg":"RS256","kid":\#(json)}"#)) { $0.keyIDs = ["1"] }
        #expect(report.verdict == .rejected)
        #expect(try report.only(.headerWrongType).message == "it is not a string")
    }

    @Test("row 6: an empty kid counts as none, and that is said")
    func treatsAnEmptyKeyIDAsNone() throws {
        let token = try token(header: header(kid: ""))
        let report = try judge(token, set(("rsa2048", "a")))
        #expect(report.verdict == .accepted)
        let finding = try report.only(.keyIDMissing)
        #expect(finding.severity == .note)
        #expect(finding.message == "the key ID is empty")
        let expected = try judge(token) { $0.keyIDs = [""] }
        #expect(try expected.only(.keyIDMissing).severity == .error)
    }

    @Test("row 6: é in one and in two scalars are two key IDs")
    func comparesByBytes() throws {
        let (composed, decomposed) = ("cl\u{e9}", "cle\u{301}")
        let token = try token(header: header(kid: decomposed))
        #expect(try judge(token, set(("rsa2048", composed))).errors == [.keyIDMismatch])
        #expect(try judge(token, set(("rsa2048", decomposed))).verdict == .accepted)
        // Were they one, this would be ambiguous, or the same key.
        #expect(try judge(token, set(("rsa2048-b", composed), ("rsa2048", decomposed))).verdict == .accepted)
        #expect(try judge(token, set(("rsa2048", composed), ("rsa2048", decomposed))).verdict == .accepted)
        #expect(try judge(token) { $0.keyIDs = [composed] }.errors == [.keyIDMismatch])
        #expect(try judge(token) { $0.keyIDs = [composed, decomposed] }.verdict == .accepted)
    }

    @Test("row 7: kid not in the set, and no fallback to the key that signed it")
    func refusesAnUnknownKeyID() throws {
        let report = try judge(token(header: header(kid: "c")), set(("rsa2048", "a"), ("rsa2048-b", "b")))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        let finding = try report.only(.keyIDMismatch)
        #expect(finding.message == "no given key has the token's key ID")
        #expect(finding.expected == "a or b")
        #expect(finding.actual == "c")
    }

    @Test("row 7: the key with the kid is the only one tried")
    func triesNoOtherKey() throws {
        let report = try judge(token(header: header(kid: "b")), set(("rsa2048", "a"), ("rsa2048-b", "b")))
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.signatureInvalid])
    }

    @Test("row 7: a key without a key ID is tried when no other has the kid")
    func triesAKeyWithoutKeyID() throws {
        let token = try token(header: header(kid: "c"))
        #expect(try judge(token, set(("rsa2048-b", "b"), ("rsa2048", nil))).verdict == .accepted)
        #expect(try judge(token, [Fixture.key("rsa2048")]).verdict == .accepted)
    }

    @Test("row 8: no kid and several keys: every one that fits is tried, and the report has the one that matched")
    func triesEveryKeyThatFits() throws {
        let all = try set(("p256", "e"), ("rsa2048-b", "b"), ("rsa2048", "a"), ("ed25519", "d"))
        let report = try judge(token(), all)
        #expect(report.verdict == .accepted)
        #expect(report.signature.key?.keyID == "a")
        #expect(report.signature.key?.thumbprint == (try Fixture.key("rsa2048").thumbprint))
        let other = try judge(token(by: "rsa1024"), all)
        let keys = "jwks.json (RSA 2048, key ID 'b') or jwks.json (RSA 2048, key ID 'a')"
        #expect(try other.only(.signatureInvalid).expected == "a signature by \(keys)")
    }

    @Test("row 8: equal key IDs")
    func refusesEqualKeyIDs() throws {
        let report = try judge(token(header: header(kid: "a")), set(("rsa2048", "a"), ("rsa2048-b", "a")))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        let finding = try report.only(.keyIDAmbiguous)
        #expect(finding.message == "2 different keys have the key ID of the token")
        #expect(finding.actual == "a")
    }

    @Test("row 8: equal key IDs of two secrets")
    func refusesEqualKeyIDsOfSecrets() throws {
        let token = try token(header: #"{"alg":"HS256","kid":"a"}"#, secret: Array("one".utf8))
        let both = try secret("one", [.init("kid", "a")]) + secret("two", [.init("kid", "a")])
        #expect(try judge(token, both).errors == [.keyIDAmbiguous])
    }

    /// Keys of one key ID beside `rsa2048`, which for RS256 leave it the only one (RFC 7517 §4.5).
    private static let others: [(String, [JSONMember])] = [
        ("rsa2048-b", [.init("use", "enc")]), ("rsa2048-b", [.init("key_ops", ["encrypt"])]),
        ("rsa2048-b", [.init("alg", "PS256")]), ("p256", []), ("ed25519", []), ("p521", [.init("use", "sig")]),
    ]

    @Test("row 8: keys compete for a key ID only if they may and can verify the algorithm", arguments: others)
    func passesOverOtherUses(_ name: String, _ members: [JSONMember]) throws {
        let good = try Fixture.jwk("rsa2048", [.init("kid", "a")])
        let other = try Fixture.jwk(name, [.init("kid", "a")] + members)
        let token = try token(header: header(kid: "a"))
        for set in [try keys(good, other), try keys(other, good)] {
            #expect(try judge(token, set).verdict == .accepted)
            let third = try set + self.set(("rsa2048-b", "a"))
            #expect(try judge(token, third).errors == [.keyIDAmbiguous])
        }
    }

    @Test("row 8: the same key twice is one key")
    func takesOneKeyTwice() throws {
        let token = try token(header: header(kid: "a"))
        #expect(try judge(token, set(("rsa2048", "a"), ("rsa2048", "a"))).verdict == .accepted)
        let uses = try keys(
            Fixture.jwk("rsa2048", [.init("kid", "a"), .init("use", "enc")]),
            Fixture.jwk("rsa2048", [.init("kid", "a"), .init("use", "sig")])
        )
        #expect(try judge(token, uses).verdict == .accepted)
        let both = try keys(
            Fixture.jwk("rsa2048", [.init("kid", "a"), .init("alg", "RS256")]),
            Fixture.jwk("rsa2048", [.init("kid", "a")])
        )
        try #require(both.count == 2)
        #expect(try judge(token, both).verdict == .accepted)
    }

    @Test("a kid is expected")
    func expectsAKeyID() throws {
        let missing = try judge(token()) { $0.keyIDs = ["a", "b"] }
        let finding = try missing.only(.keyIDMissing)
        #expect(finding.severity == .error)
        #expect(finding.message == "the header has no key ID")
        #expect(finding.expected == "a or b")
        let other = try judge(token(header: header(kid: "c"))) { $0.keyIDs = ["a", "b"] }
        #expect(try other.only(.keyIDMismatch).message == "the key ID is not the expected one")
        #expect(try judge(token(header: header(kid: "b"))) { $0.keyIDs = ["a", "b"] }.findings.isEmpty)
    }
}
