import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("Choosing the key that signs, and private JWKs")
struct SigningKeyTests {
    private static let edwards: JSONValue = [
        "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    ]

    private func key(_ value: JSONValue, keyID: String? = nil) throws -> SigningKey {
        try SigningKey(in: KeyMaterial(reading: Array(value.compact.utf8)), keyID: keyID)
    }

    private func edwards(_ more: [JSONMember]) -> JSONValue { .object((Self.edwards.members ?? []) + more) }

    @Test("a public key or a certificate does not sign", arguments: ["public.pem", "certificate.pem", "public.der"])
    func asksForThePrivateKey(_ file: String) throws {
        let error = try refusal { try SigningKey(in: KeyMaterial(reading: Fixture.bytes("rsa2048.\(file)"))) }
        #expect(error.code == .unfit)
        #expect(error.reason == "this holds a public key; signing needs the private key")
        #expect(error.hint == "give the private key of the pair")
    }

    @Test("a private key beside its certificate")
    func findsThePrivateKey() throws {
        let text = try Fixture.text("rsa2048.certificate.pem") + Fixture.text("rsa2048.private.pem")
        let key = try SigningKey(in: KeyMaterial(reading: Array(text.utf8)))
        #expect(key.typeName == "RSA 2048")
        #expect(key.preferredAlgorithm == .rs256)
    }

    @Test("two private keys are too many, unless one has the key ID")
    func asksForOneKey() throws {
        let set: JSONValue = [
            "keys": [edwards([.init("kid", "a")]), edwards([.init("kid", "b"), .init("alg", "Ed25519")])]
        ]
        let error = try refusal { try key(set) }
        #expect(error.code == .unfit)
        #expect(error.reason == "there are 2 private keys to choose from")
        #expect(try key(set, keyID: "b").algorithm == .ed25519)
        let unknown = try refusal { try key(set, keyID: "c\n") }
        #expect(unknown.code == .unfit)
        #expect(unknown.reason == #"none of the private keys has the key ID 'c\n'"#)
        // A single one is taken whatever its key ID is.
        #expect(try key(edwards([.init("kid", "a")]), keyID: "z").typeName == "Ed25519")
    }

    @Test(
        "use and key_ops that do not allow signing (row 3)",
        arguments: [
            JSONMember("use", "enc"), JSONMember("key_ops", ["verify"]), JSONMember("key_ops", []),
        ]
    )
    func enforcesTheUse(_ member: JSONMember) throws {
        let error = try refusal { try key(edwards([member])) }
        #expect(error.code == .unfit)
        #expect(error.reason == "the JWK does not allow signing with it")
        #expect(error.hint == "check its members 'use' and 'key_ops'")
    }

    @Test("the alg of a JWK is the only one")
    func enforcesTheAlgorithm() throws {
        let secret: JSONValue = ["kty": "oct", "k": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY", "alg": "HS384"]
        let key = try key(secret)
        #expect(key.preferredAlgorithm == .hs384)
        #expect(key.typeName == "secret of 256 bits")
        #expect(Algorithm.allCases.filter(key.fits) == [.hs384])
        let error = try refusal { try TokenSigner.token(claims: [], header: [], algorithm: .hs256, key: key) }
        #expect(error.code == .unfit)
        #expect(error.reason == "the JWK allows HS384 only, and not HS256")
        let signed = try TokenSigner.token(
            claims: [.init("exp", 1_800_000_001)],
            header: [],
            algorithm: .hs384,
            key: key
        )
        #expect(try judge(signed, keys(in: secret.compact)).signature.status == .valid)
    }

    @Test("an alg of another family than the key leaves nothing to sign with")
    func refusesAContradictoryJWK() throws {
        for name in ["RS256", "Ed448", "HS256"] {
            let key = try key(edwards([.init("alg", .string(name))]))
            #expect(Algorithm.allCases.filter(key.fits).isEmpty)
        }
    }

    @Test(
        "each key's first choice",
        arguments: [
            ("rsa2048", Algorithm.rs256), ("p256", .es256), ("p384", .es384), ("p521", .es512), ("secp256k1", .es256k),
            ("ed25519", .edDSA),
            ("ed448", .edDSA),
        ]
    )
    func prefersAnAlgorithm(_ name: String, _ algorithm: Algorithm) throws {
        #expect(try Fixture.signingKey(name).preferredAlgorithm == algorithm)
        #expect(try key(["kty": "oct", "k": "AA"]).preferredAlgorithm == .hs256)
    }

    @Test("halves of different keys, and a private half that is damaged")
    func refusesUnfitHalves() throws {
        func changed(_ name: String, _ value: JSONValue) -> JSONValue {
            .object((Self.edwards.members ?? []).map { $0.name == name ? JSONMember(name, value) : $0 })
        }
        let other = try #require(Fixture.jwk("ed25519").member("x"))
        #expect(try refusal { try key(changed("x", other)) }.code == .invalidKey)
        #expect(try refusal { try key(changed("d", "AA")) }.code == .invalidKey)
        #expect(try refusal { try key(changed("d", "A")) }.code == .damaged)
        #expect(try refusal { try key(changed("d", nil)) }.code == .damaged)
        #expect(try refusal { try key(changed("d", "")) }.code == .invalidKey)
    }

    @Test("an RSA JWK with some of its factors, or with more than two primes")
    func refusesIncompleteFactors() throws {
        let members = try Fixture.jwk("rsa2048").members ?? []
        let some = try refusal { try key(.object(members + [.init("d", "AQ"), .init("p", "Aw")])) }
        #expect(some.code == .damaged)
        #expect(some.reason == "the JWK has some of p, q, dp, dq and qi, but not all")
        let many = try refusal { try key(.object(members + [.init("d", "AQ"), .init("oth", [])])) }
        #expect(many.code == .unsupported)
        #expect(many.reason == "RSA keys with more than two primes are not read")
    }

    @Test("RFC 7515 A.2: the whole private JWK signs as in the RFC")
    func signsWithAnRSAJWK() throws {
        let key = try key(parse(Self.rsa))
        guard case .privateKey(let privateKey) = key.material else {
            Issue.record("no private key")
            return
        }
        let parts = Vector.rs256.token.split(separator: ".")
        let signature = try privateKey.sign(Array("\(parts[0]).\(parts[1])".utf8), as: .rsaPKCS1(.sha256))
        #expect(Base64URL.encode(signature) == parts[2])
    }

    private static let rsa = """
        {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1\
        Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBY\
        UsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco\
        9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB","d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50\
        LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f\
        3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1\
        ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"}
        """
}
