import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("The diagnosis of a hostile token comes to an end")
struct DiagnosisLimitTests {
    private func keySet(_ count: Int, _ names: [String]) throws -> [VerificationKey] {
        let jwks = try names.map { try Fixture.jwk($0) }
        let members = (0..<count).map { number -> JSONValue in
            .object((jwks[number % jwks.count].members ?? []) + [.init("kid", .string("key-\(number)"))])
        }
        return try keys(in: JSONValue.object([.init("keys", .array(members))]).compact)
    }

    /// An object of so many members.
    private func claims(_ count: Int) -> String {
        "{\((0..<count).map { "\"claim-\($0)\":\($0)" }.joined(separator: ","))}"
    }

    @Test("a JWKS of 1000 keys, with and without a key ID")
    func takesManyKeys() throws {
        let set = try keySet(1000, ["rsa2048-b", "p256", "ed25519", "rsa1024"])
        let names = ["", #","kid":"key-999""#, #","kid":"key-0""#, #","kid":"none""#]
        for signer in [Signer.rsa[0], Signer.rsa[1], Signer.ec[0], Signer.ec[2], Signer.edwards[0]] {
            for name in names {
                let token = try token(header: #"{"alg":"\#(signer.algorithm)"\#(name)}"#, by: "rsa2048")
                try judge(token, set).expectRefused()
            }
        }
    }

    @Test("the named key of 1000 is examined, wherever it stands")
    func findsTheNamedKey() throws {
        let set = try keySet(1000, ["p256", "rsa2048"])
        let text = try token(header: #"{"alg":"RS256","kid":"key-999"}"#)
        #expect(try judge(text, set).verdict == .accepted)
        _ = try judge(Parts(text).claiming(#"{"exp":1800003601}"#), set).cause(.alteredAfterSigning)
        _ = try judge(token(header: #"{"alg":"RS256","kid":"key-999"}"#, as: .rsaPSS(.sha384)), set)
            .cause(.otherAlgorithmVerifies)
    }

    @Test("what is said of 1000 keys stays short")
    func staysShort() throws {
        let jwks = try ["rsa2048-b", "rsa1024"].map { try Fixture.jwk($0) }
        let set = try keys(in: JSONValue.object([.init("keys", .array((0..<1000).map { jwks[$0 % 2] }))]).compact)
        let report = try judge(token(), set)
        report.expectRefused()
        #expect(report.words.utf8.count < 1000)
    }

    private static let families = [Signer.rsa[0], Signer.ec[2], Signer.edwards[2]]

    @Test("a payload of 700 kB", arguments: families)
    func takesALargePayload(_ signer: Signer) throws {
        let text = String(repeating: "é/\\\"", count: 100_000)
        let payload = JSONValue.object([.init("exp", 1_800_003_600), .init("x", .string(text))]).compact
        let report = try judge(Parts(signer.token()).claiming(payload), [signer.key])
        report.expectRefused()
        #expect(!report.causes.contains(.payloadReserialised))
    }

    @Test("claims by the hundred and by the thousand", arguments: families)
    func takesManyClaims(_ signer: Signer) throws {
        for count in [6, 50, 300, 2500] {
            let report = try judge(Parts(signer.token()).claiming(claims(count)), [signer.key])
            report.expectRefused()
        }
    }

    @Test("secrets in all forms over a large payload")
    func takesManySecrets() throws {
        let payload = #"{"x":"\#(String(repeating: "x", count: 500_000))"}"#
        let parts = Parts(
            try Fixture.token(secret: [UInt8](repeating: 9, count: 64), header: #"{"alg":"HS512"}"#, hash: .sha512)
        )
        var set: [VerificationKey] = []
        for number in 0..<100 { set += try secret("secret number \(number), of no use at all") }
        try judge(parts.claiming(payload), set).expectRefused()
    }

    @Test("nesting, in header and payload", arguments: [1, 60, 63, 64, 5000])
    func takesDeepNesting(_ depth: Int) throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let deep = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            var parts = Parts(try token())
            try judge(parts.claiming(#"{"a":\#(deep)}"#)).expectRefused()
            parts.header = encoded(#"{"alg":"RS256","jwk":\#(deep),"x5c":\#(deep),"x5t":\#(deep),"kid":\#(deep)}"#)
            try judge(parts.text).expectRefused()
        }
    }

    @Test(
        "URL-encoding, blanks and dots by the hundred thousand",
        arguments: ["%", "%2", "%2E", " ", ".", "=", "\u{200b}", "<", "A", "%41"]
    )
    func takesFillers(_ filler: String) throws {
        let many = String(repeating: filler, count: 400_000 / filler.utf8.count)
        let parts = Parts(try token())
        for text in [
            many, parts.text + many, many + parts.text, "\(parts.header).\(many).\(parts.signature)", "a.\(many).b",
        ] {
            let report = try judge(text)
            #expect(report.verdict == .rejected)
        }
    }
}
