import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("The examples of the RFCs")
struct VectorTests {
    @Test(arguments: Vector.all)
    func verifies(_ vector: Vector) throws {
        let report = try judge(vector.token, keys(in: vector.jwk)) { $0.signatureOnly = true }
        #expect(report.verdict == .accepted)
        #expect(report.signature.status == .valid)
        #expect(report.claims == .unchecked)
        #expect(report.findings.isEmpty)
    }

    @Test(arguments: [Vector.hs256, .rs256, .es256])
    func countsAtItsTime(_ vector: Vector) throws {
        let expiry = 1_300_819_380
        let before = try judge(vector.token, keys(in: vector.jwk)) {
            $0.time = NumericDate(seconds: expiry - 1)
            $0.issuers = ["joe"]
        }
        #expect(before.verdict == .accepted)
        #expect(before.claims == .accepted)
        #expect(before.findings.isEmpty)
        let after = try judge(vector.token, keys(in: vector.jwk)) { $0.time = NumericDate(seconds: expiry) }
        #expect(after.verdict == .rejected)
        #expect(after.signature.status == .valid)
        #expect(after.claims == .rejected)
        #expect(after.errors == [.expired])
    }

    @Test("RFC 8037 A.4: the payload is a text, which is a JWS but no JWT")
    func refusesATextAsClaims() throws {
        let report = try judge(Vector.ed25519.token, keys(in: Vector.ed25519.jwk))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .valid)
        #expect(report.claims == .unchecked)
        #expect(try report.only(.malformed).message.hasPrefix("the payload is not JSON: "))
    }

    @Test("RFC 8037 A.4: the same private key makes the same signature")
    func signsAsTheRFC() throws {
        let jwk = """
            {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",\
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
            """
        let key = try SigningKey(in: KeyMaterial(reading: Array(jwk.utf8)))
        guard case .privateKey(let privateKey) = key.material else {
            Issue.record("no private key")
            return
        }
        let parts = Vector.ed25519.token.split(separator: ".")
        let signature = try privateKey.sign(Array("\(parts[0]).\(parts[1])".utf8), as: .edwards)
        #expect(Base64URL.encode(signature) == parts[2])
    }

    @Test("RFC 7515 A.1: the same secret makes the same code")
    func authenticatesAsTheRFC() throws {
        let parts = Vector.hs256.token.split(separator: ".")
        guard case .secret(let secret) = try keys(in: Vector.hs256.jwk)[0].material else {
            Issue.record("no secret")
            return
        }
        let code = try Digests.hmac(Array("\(parts[0]).\(parts[1])".utf8), secret: secret, .sha256)
        #expect(Base64URL.encode(code) == parts[2])
    }
}

@Suite("Thumbprints")
struct ThumbprintTests {
    @Test("RFC 7638 §3.1")
    func matchesTheRSAExample() throws {
        let jwk = """
            {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_B\
            JECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAt\
            aSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_\
            xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
            """
        #expect(try keys(in: jwk)[0].thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test("RFC 8037 A.3")
    func matchesTheEdwardsExample() throws {
        #expect(try keys(in: Vector.ed25519.jwk)[0].thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test(arguments: ["rsa2048", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448"])
    func isTheSameForEveryForm(_ name: String) throws {
        let expected = try Fixture.key(name).thumbprint
        for file in ["private.pem", "public.pem", "certificate.pem"] {
            #expect(try keys(in: Fixture.text("\(name).\(file)"))[0].thumbprint == expected)
        }
        let jwk = try Fixture.jwk(name, [JSONMember("kid", "a"), JSONMember("use", "sig")])
        #expect(try keys(in: jwk.compact)[0].thumbprint == expected)
        #expect(expected?.utf8.count == 43)
    }

    @Test func differsFromKeyToKey() throws {
        let names = ["rsa2048", "rsa2048-b", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448"]
        #expect(Set(try names.map { try Fixture.key($0).thumbprint }).count == names.count)
    }

    @Test("a secret could be guessed from its hash")
    func isNotMadeOfASecret() throws {
        #expect(try keys(in: Vector.hs256.jwk)[0].thumbprint == nil)
        #expect(try VerificationKey(secret: [1, 2, 3], source: "x").thumbprint == nil)
    }
}
