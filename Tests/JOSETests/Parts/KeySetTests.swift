import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Sets of JWKs")
struct KeySetTests {
    private func read(_ keys: [JSONValue]) throws -> KeyMaterial {
        try KeyMaterial(reading: Array(JSONValue.object([.init("keys", .array(keys))]).compact.utf8))
    }

    @Test("keys in their order, each with its key ID")
    func readsKeysInOrder() throws {
        let set = try keys(
            Fixture.jwk("p256", [.init("kid", "a")]),
            Fixture.jwk("rsa2048", [.init("kid", "b"), .init("alg", "RS256")]),
            Fixture.jwk("ed448")
        )
        #expect(set.map(\.keyID) == ["a", "b", nil])
        #expect(set.map(\.algorithm) == [nil, .rs256, nil])
        #expect(set.map(\.typeName) == ["EC P-256", "RSA 2048", "Ed448"])
    }

    @Test("a key that cannot be used is passed over, and why is kept (RFC 7517 §5)")
    func passesOverUnusableKeys() throws {
        let unusable: [JSONValue] = [
            ["kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"], ["kty": "EC", "crv": "BP-256", "x": "", "y": ""], 7,
            ["kid": "x"],
            try Fixture.jwk("rsa2048", [.init("alg", "RSA-OAEP")]),
        ]
        let material = try read([
            unusable[0], unusable[1], try Fixture.jwk("rsa2048"), unusable[2], unusable[3], unusable[4],
        ])
        #expect(material.entries.count == 1)
        #expect(material.leftOut.map(\.error.code) == [.unsupported, .unsupported, .damaged, .damaged, .unsupported])
        #expect(material.leftOut[0].error.reason == "the key type 'AKP' of the JWK is not supported")
        let found = try VerificationKey.all(in: material, source: "jwks.json")
        #expect(try judge(token(), found).verdict == .accepted)
    }

    @Test("a set of which nothing can be used is refused for its first key")
    func refusesASetWithoutUsableKey() throws {
        let error = try refusal { try read([["kty": "AKP"], 7]) }
        #expect(error.code == .unsupported)
        #expect(error.reason == "the key type 'AKP' of the JWK is not supported")
        let empty = try refusal { try read([]) }
        #expect(empty.code == .notAKey)
        #expect(empty.reason == "the JWKS holds no key")
    }

    @Test("keys that is no array", arguments: ["null", "{}", "1", #""a""#])
    func refusesAnotherType(_ json: String) throws {
        let error = try refusal { try keys(in: #"{"keys":\#(json)}"#) }
        #expect(error.code == .damaged)
        #expect(error.reason == "the member 'keys' of the JWKS is not an array")
    }

    @Test("row 30: more than a thousand keys")
    func refusesManyKeys() throws {
        let key: JSONValue = ["kty": "oct", "k": "AA"]
        #expect(try read([JSONValue](repeating: key, count: 1000)).entries.count == 1000)
        let error = try refusal { try read([JSONValue](repeating: key, count: 1001)) }
        #expect(error.code == .unsupported)
        #expect(error.reason == "a JWKS of more than 1000 keys is not read")
    }

    @Test("blanks around it, and other members")
    func readsBlanks() throws {
        let text = "\r\n\t {\"keys\": [\(try Fixture.jwk("p256").pretty())], \"x\": 1}\n"
        #expect(try keys(in: text).count == 1)
    }

    @Test("a private JWK verifies with its public half, unless its key_ops keep it to signing")
    func verifiesWithAPrivateJWK() throws {
        let members = """
            "kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",\
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
            """
        let token = Vector.ed25519.token
        let report = try judge(token, keys(in: "{\(members)}")) { $0.signatureOnly = true }
        #expect(report.verdict == .accepted)
        guard case .publicKey = report.signature.key?.material else {
            Issue.record("not the public half")
            return
        }
        let signing = try judge(token, keys(in: "{\(members),\"key_ops\":[\"sign\"]}")) { $0.signatureOnly = true }
        #expect(signing.errors == [.algorithmKeyMismatch])
    }
}
