import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("Keys in JSON of other kinds")
struct JSONKeyTests {
    private static func material(_ value: JSONValue) throws -> KeyMaterial { try material(value.compact) }

    private static func material(_ text: String) throws -> KeyMaterial { try KeyMaterial(reading: Array(text.utf8)) }

    private static func keys(_ value: JSONValue) throws -> [VerificationKey] {
        try VerificationKey.all(in: material(value), source: "a.json")
    }

    private static func pem(_ name: String) throws -> JSONValue { .string(try Fixture.text(name)) }

    private static func provider(_ keys: [JSONValue]) -> JSONValue {
        .object([
            .init("id", "1"), .init("protocol", "jwtAuth"),
            .init("options", .object([.init("issuer", "a"), .init("staticKeys", .array(keys))])),
        ])
    }

    private static func key(_ kid: String, _ name: String) throws -> JSONValue {
        .object([.init("kid", .string(kid)), .init("pem", try pem(name))])
    }

    @Test(
        "the name of a member that says what it holds is no key ID, so that the key is tried for every token",
        arguments: [
            "public_key_pem", "cert_pem", "server.crt", "qlik.pem", "ca.crt", "result", "data", "QLIK_PUBLIC_KEY",
            "jwt-public-key", "pem_text",
        ]
    )
    func takesNoNameForAKeyID(_ name: String) throws {
        let token = try token(header: #"{"alg":"RS256","kid":"k1"}"#)
        let alone: JSONValue = .object([.init(name, try Self.pem("rsa2048.public.pem"))])
        #expect(try judge(token, Self.keys(alone)).verdict == .accepted)
        let pair: JSONValue = .object([
            .init(name, try Self.pem("rsa2048.certificate.pem")), .init("key_pem", try Self.pem("rsa2048.private.pem")),
        ])
        #expect(try judge(token, Self.keys(pair)).verdict == .accepted)
    }

    @Test("keys in base64 without BEGIN and END lines", arguments: ["rsa2048", "p256", "ed25519", "p521", "ed448"])
    func readsBareBase64(_ name: String) throws {
        let lines = try Fixture.text("\(name).public.pem").split(separator: "\n").dropFirst().dropLast()
        let text = JSONValue.string(lines.joined())
        for value: JSONValue in [.object([.init("realm", "x"), .init("public_key", text)]), .array([text])] {
            #expect(try Self.keys(value).map(\.thumbprint) == [Fixture.thumbprint(name)])
        }
    }

    @Test("identity providers as the API of a tenant answers them, and one of them")
    func readsProviders() throws {
        let one = Self.provider([try Self.key("a", "rsa2048.certificate.pem")])
        let two = Self.provider([try Self.key("b", "p256.public.pem"), try Self.key("c", "rsa2048-b.certificate.pem")])
        let interactive: JSONValue = ["id": "2", "protocol": "OIDC", "options": ["realm": "x"]]
        for (value, keyIDs) in [
            (one, ["a"]), (JSONValue.object([.init("data", .array([one]))]), ["a"]),
            (
                .object([.init("data", .array([interactive, one, two])), .init("links", .object([]))]), ["a", "b", "c"]
            ),
            (.array([two, one]), ["b", "c", "a"]),
        ] as [(JSONValue, [String])] {
            #expect(try Self.keys(value).map(\.keyID) == keyIDs)
        }
        let place = "data[1].options.staticKeys[1].pem"
        let notes = try Self.material(.object([.init("data", .array([one, two]))])).notes
        #expect(notes.last == "the key is the text in the JSON member \(place)")
    }

    @Test("its key ID counts as that of a JWK")
    func comparesKeyIDs() throws {
        let keys = try Self.keys(Self.provider([try Self.key("a", "rsa2048.public.pem")]))
        let right = try Fixture.token(header: #"{"alg":"RS256","kid":"a"}"#)
        #expect(try judge(right, keys).verdict == .accepted)
        let wrong = try Fixture.token(header: #"{"alg":"RS256","kid":"b"}"#)
        #expect(try judge(wrong, keys).errors == [.keyIDMismatch])
    }

    @Test("certificates by key ID, as Google publishes them")
    func readsCertificatesByKeyID() throws {
        let value: JSONValue = .object([
            .init("6f1d", try Self.pem("rsa2048.certificate.pem")), .init("key-2026", try Self.pem("p256.public.pem")),
        ])
        #expect(try Self.keys(value).map(\.keyID) == ["6f1d", "key-2026"])
        // A word for what it is does not name the key.
        for name in ["certificate", "public_key", "pem", "publicKey", "tls.crt", "x509Certificate", "cert"] {
            let value = JSONValue.object([.init(name, try Self.pem("rsa2048.certificate.pem"))])
            #expect(try Self.keys(value).map(\.keyID) == [nil], "\(name)")
        }
    }

    @Test("a private key in a member, as service accounts and vaults have it")
    func readsPrivateKeys() throws {
        let pem = try Self.pem("rsa2048.private.pem")
        let account = JSONValue.object([
            .init("type", "service_account"), .init("private_key_id", "abc"), .init("private_key", pem),
            .init("client_email", "a@example.com"),
        ])
        let vault = JSONValue.object([
            .init(
                "data",
                .object([
                    .init("certificate", try Self.pem("rsa2048.certificate.pem")), .init("private_key", pem),
                    .init("issuing_ca", try Self.pem("p256.certificate.pem")), .init("serial", 7),
                ])
            )
        ])
        for value in [account, vault, .array([account]), .object([.init("key", pem)])] {
            let key = try SigningKey(in: KeyMaterial(reading: Array(value.compact.utf8), for: .signing))
            #expect(key.typeName == "RSA 2048")
        }
        #expect(try Self.keys(account).map(\.keyID) == ["abc"])
        #expect(try Self.keys(vault).count == 2)
    }

    @Test("a key ID picks the private key")
    func picksByKeyID() throws {
        let value = JSONValue.object(
            [
                .init("keys", "x"),
                .init("a", .object([.init("kid", "one"), .init("pem", try Self.pem("rsa2048.private.pem"))])),
                .init("b", .object([.init("kid", "two"), .init("pem", try Self.pem("p256.private.pem"))])),
            ].filter { $0.name != "keys" }
        )
        let material = try Self.material(value)
        #expect(try SigningKey(in: material, keyID: "two").typeName == "EC P-256")
        #expect(try refusal { try SigningKey(in: material, keyID: "three") }.code == .unfit)
    }

    @Test("JWKs in an array without 'keys' around it")
    func readsArrays() throws {
        let array = JSONValue.array([
            try Fixture.jwk("rsa2048", [.init("kid", "a")]), try Fixture.jwk("p256", [.init("kid", "b")]), ["kty": "X"],
        ])
        let material = try Self.material(array)
        #expect(try VerificationKey.all(in: material, source: "").map(\.keyID) == ["a", "b"])
        #expect(material.leftOut.map(\.place) == ["key 3 of 3"])
        #expect(try Self.material(.array([try Fixture.jwk("ed25519")])).entries.count == 1)
    }

    @Test("a broken PEM text takes nothing from the others")
    func leavesOutDamage() throws {
        let good = try Self.key("a", "rsa2048.public.pem")
        let bad: JSONValue = ["kid": "b", "pem": "-----BEGIN PUBLIC KEY-----\nAAAA\n"]
        #expect(try Self.keys(Self.provider([bad, good])).map(\.keyID) == ["a"])
        #expect(try refusal { try Self.material(Self.provider([bad])) }.code == .damaged)
    }

    struct Foreign: CustomTestStringConvertible, Sendable {
        let text: String
        let reason: String
        let hint: String
        var testDescription: String { text }

        static let without = "this is JSON without a key"
        static let configuration = "this is an OpenID configuration and no key"
        static let all = [
            Foreign(
                text: #"{"issuer":"https://a","jwks_uri":"https://a/keys"}"#,
                reason: configuration,
                hint: "https://a/keys"
            ),
            Foreign(
                text: "{\"jwks_uri\":\"https://a/\\u001b[31m\"}",
                reason: configuration,
                hint: "https://a/\\u{1b}[31m"
            ),
            Foreign(
                text: #"{"data":[{"options":{"issuer":"a"}}]}"#,
                reason: "this is an answer of a tenant's API, without a PEM text in options.staticKeys",
                hint: "jwtAuth"
            ),
            Foreign(text: "{}", reason: without, hint: "JWKS"), Foreign(text: "[]", reason: without, hint: "JWKS"),
            Foreign(text: "[1, {}]", reason: without, hint: "JWKS"),
            Foreign(text: #"{"errors":[{"code":"403"}]}"#, reason: without, hint: "JWKS"),
            Foreign(text: #"{"private_key":"MIIE"}"#, reason: without, hint: "JWKS"),
        ]
    }

    @Test("JSON without any of these is named", arguments: Foreign.all)
    func namesOthers(_ foreign: Foreign) throws {
        let error = try refusal { try Self.material(foreign.text) }
        #expect(error.code == .notAKey)
        #expect(error.reason == foreign.reason)
        #expect(error.hint?.words.contains(foreign.hint) == true, "\(error.hint?.words ?? "")")
    }

    @Test("what is meant as a JWK is told as one", arguments: [#"{"n":"AQAB","e":"AQAB"}"#, #"{"kid":"a"}"#])
    func namesJWKs(_ text: String) throws {
        #expect(try refusal { try Self.material(text) }.reason == "the JWK has no usable member 'kty'")
    }

    @Test("no more than a few PKCS#12 files are opened")
    func boundsTheContainers() throws {
        let file = JSONValue.string(try Fixture.text(file: "key-files/p256.certutil.cer"))
        let one = JSONValue.object([.init("pem", file)])
        #expect(try Self.material(.array([one, one])).leftOut.isEmpty)
        let error = try refusal { try Self.material(.array([JSONValue](repeating: one, count: 9))) }
        #expect(error.code == .unsupported)
    }

    @Test("no more PEM texts are read than a PEM file may have blocks")
    func boundsTheTexts() throws {
        let key = try Self.pem("ed25519.public.pem")
        let many = JSONValue.array([JSONValue](repeating: .object([.init("pem", key)]), count: 300))
        #expect(try Self.material(many).entries.count == 100)
    }
}
