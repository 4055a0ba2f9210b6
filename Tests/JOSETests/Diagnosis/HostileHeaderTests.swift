import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A header that is made to trip the diagnosis")
struct HostileHeaderTests {
    private static let names = ["jwk", "x5c", "x5t", "x5t#S256", "kid", "alg", "typ", "jku", "x5u"]

    private static let values: [String] = [
        "null", "true", "0", "-1", "1e400", "\"\"", "\"x\"", "[]", "[[]]", "[null]", "[1]", "[\"\"]", "[\"====\"]",
        "{}",
        #"{"kty":1}"#, #"{"kty":"RSA"}"#, #"{"kty":"RSA","n":"","e":""}"#, #"{"kty":"RSA","n":"AA","e":"AQAB"}"#,
        #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#, #"{"kty":"EC","crv":"P-999"}"#, #"{"kty":"oct","k":""}"#,
        #"{"kty":"oct","k":"AA"}"#, #"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, #"{"kty":"RSA","kty":"EC"}"#,
        #"{"keys":[]}"#, #"{"keys":{}}"#, #"{"keys":[{"kty":"RSA"}]}"#, #"{"kty":"RSA","keys":[]}"#,
        #""-----BEGIN CERTIFICATE-----""#, #"["AAAA"]"#, #"["MIIB"]"#, #"["MIIB\n-----END CERTIFICATE-----\n"]"#,
        #""\ud83d\ude00""#, "\"\\u0000\\u001b[31m\"",
    ]

    @Test("each parameter with each value, and every family of keys", arguments: names)
    func takesEveryValue(_ name: String) throws {
        let keys = try ["rsa2048", "p256", "ed25519"].map(Fixture.key)
        for value in Self.values {
            for algorithm in ["RS256", "ES256", "EdDSA", "HS256", "none"] {
                let header = #"{"\#(name)":\#(value),"alg":"\#(algorithm)"}"#
                let report = try judge(token(header: header, by: "rsa2048-b"), keys)
                report.expectRefused()
                #expect(!report.causes.contains(.embeddedKeyVerifies))
            }
        }
    }

    @Test("huge values")
    func takesHugeValues() throws {
        let letters = String(repeating: "A", count: 300_000)
        let digits = "Af" + String(repeating: "_", count: 300_000)
        let lines = try Fixture.text("rsa2048-b.certificate.pem")
        let certificates = String(repeating: lines, count: 250)
        let headers: [JSONValue] = [
            .object([.init("jwk", ["kty": "RSA", "n": .string(digits), "e": "AQAB"])]),
            .object([.init("jwk", ["kty": "RSA", "n": .string(String(digits.prefix(2731))), "e": .string(letters)])]),
            .object([.init("jwk", ["kty": "oct", "k": .string(letters)])]),
            .object([.init("x5c", [.string(letters)])]), .object([.init("x5c", [.string(certificates)])]),
            .object([.init("x5c", .array([JSONValue](repeating: "AAAA", count: 20_000)))]),
            .object([.init("x5t", .string(letters))]), .object([.init("x5t#S256", .string(letters))]),
            .object([.init("kid", .string(letters))]),
        ]
        for header in headers {
            for algorithm in ["RS256", "HS256"] {
                let members = (header.members ?? []) + [.init("alg", .string(algorithm))]
                let report = try judge(token(header: JSONValue.object(members).compact, by: "rsa2048-b"))
                report.expectRefused()
            }
        }
    }

    @Test("a key set of 1000 in the header is not searched")
    func takesAKeySet() throws {
        let jwk = JSONValue.object([.init("kty", "EC"), .init("crv", "P-256"), .init("x", "AA"), .init("y", "AA")])
        for more in [[], [JSONMember("kty", "EC")]] as [[JSONMember]] {
            let set = JSONValue.object([.init("keys", .array([JSONValue](repeating: jwk, count: 1000)))] + more)
            let header = JSONValue.object([.init("alg", "ES256"), .init("jwk", set)]).compact
            try judge(token(header: header), [Fixture.key("p256")]).expectRefused()
        }
    }

    @Test("the largest RSA key that is read")
    func takesALargeKey() throws {
        let modulus = [UInt8](repeating: 0xff, count: 2048)
        let jwk = JSONValue.object([
            .init("kty", "RSA"), .init("n", .string(Base64URL.encode(modulus))), .init("e", "__________8"),
        ])
        let header = JSONValue.object([.init("alg", "RS256"), .init("jwk", jwk)]).compact
        let parts = Parts(try token(header: header, by: "rsa2048-b"))
        for size in [256, 2047, 2048] {
            let report = try judge(parts.signed(with: [0x7f] + [UInt8](repeating: 1, count: size - 1)))
            report.expectRefused()
            #expect(!report.causes.contains(.embeddedKeyVerifies))
        }
    }

    @Test("no private value of an embedded key is told")
    func showsNoPrivateValue() throws {
        // RFC 7515, appendix A.3.
        let secret = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"
        let jwk = JSONValue.object([
            .init("kty", "EC"), .init("crv", "P-256"), .init("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            .init("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"), .init("d", .string(secret)),
        ])
        guard case .privateKey(let key) = try SigningKey(in: KeyMaterial(reading: jwk.compactBytes)).material else {
            throw KeyError(.unfit, "no private key")
        }
        let input = encoded(JSONValue.object([.init("alg", "ES256"), .init("jwk", jwk)]).compact) + ".e30"
        let signature = try key.sign(Array(input.utf8), as: .ecdsa(.sha256))
        for keys in [[], [try Fixture.key("p256")]] {
            let report = try judge("\(input).\(Base64URL.encode(signature))", keys)
            #expect(report.causes == [.embeddedKeyVerifies])
            #expect(!report.words.contains(secret.prefix(8)))
        }
    }
}
