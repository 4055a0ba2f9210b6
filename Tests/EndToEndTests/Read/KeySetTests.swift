import JSON
import TestSupport
import Testing

@Suite("Keys in JSON")
struct KeySetTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    /// The set of the peers: one public key for each algorithm, named after it.
    private func set() throws -> JSONValue {
        try JSONDocument(parsing: Fixture.bytes(file: "peers/keys.jwks")).value
    }

    private func write(_ keys: [JSONValue], to name: String) throws {
        try scratch.write(JSONValue.object([JSONMember("keys", .array(keys))]).compact, to: name)
    }

    /// Another RSA key of the same name.
    private func other(than key: JSONValue) throws -> JSONValue {
        var letters = Array(try #require(key.member("n")?.stringValue))
        letters[100] = letters[100] == "A" ? "B" : "A"
        return .object(
            try #require(key.members).map { $0.name == "n" ? JSONMember("n", .string(String(letters))) : $0 }
        )
    }

    private func judge(_ token: String, _ keys: String, _ options: String...) async throws -> Report {
        let words = [
            "verify", "--cert-publickey-file", keys, "--format", "json", "--jwt-file", Fixture.file("peers/\(token)"),
        ]
        return try Report(try await scratch.run(words + options))
    }

    @Test func theKeyIDPicksTheKey() async throws {
        let report = try await judge("jwcrypto.RS256.jwt", Fixture.file("peers/keys.jwks"))
        #expect(report.status == 0)
        #expect(report.key?.member("kid") == "rsa2048")
        let keys = try #require(try set().member("keys")?.elements)
        try write(keys.filter { $0.member("kid") != "rsa2048" }, to: "others.jwks")
        let missing = try await judge("jwcrypto.RS256.jwt", "others.jwks")
        #expect(missing.codes().contains("key-id-mismatch"))
        let twin = try other(than: try #require(keys.first { $0.member("kid") == "rsa2048" }))
        try write(keys + [twin], to: "twins.jwks")
        let ambiguous = try await judge("jwcrypto.RS256.jwt", "twins.jwks")
        #expect(ambiguous.codes().contains("key-id-ambiguous"))
    }

    @Test func whatTheKeyIsForIsHeeded() async throws {
        let key = try #require(try set().member("keys")?.elements?.first { $0.member("kid") == "rsa2048" }?.members)
        for (name, value) in [("use", "enc"), ("key_ops", ["encrypt"]), ("alg", "PS256")] as [(String, JSONValue)] {
            let changed = key.filter { $0.name != name } + [JSONMember(name, value)]
            try scratch.write(JSONValue.object(changed).compact, to: "key.jwk")
            let result = try await scratch.run(
                "verify",
                "--cert-publickey-file",
                "key.jwk",
                "--jwt-file",
                Fixture.file("peers/jwcrypto.RS256.jwt")
            )
            #expect(result.status == 1 || result.status == 2, "\(name)")
            #expect(!result.output.contains("accepted"))
        }
    }

    @Test func anUnreadableKeyOfASetIsPassedOver() async throws {
        let keys = try #require(try set().member("keys")?.elements)
        try write([["kty": "XYZ", "kid": "odd"], 1] + keys, to: "mixed.jwks")
        let result = try await scratch.run(
            "verify",
            "--cert-publickey-file",
            "mixed.jwks",
            "--jwt-file",
            Fixture.file("peers/jwcrypto.ES256.jwt")
        )
        #expect(result.status == 0, "\(result.all)")
        #expect(result.error.contains("warning: mixed.jwks: key 1 of \(keys.count + 2) (kid odd) was left out"))
    }

    @Test(arguments: [
        "", "{", "{}", "[]", #"{"keys":[]}"#, #"{"keys":{}}"#, #"{"kty":"RSA"}"#, #"{"kty":"oct","k":""}"#,
    ])
    func damagedOnesAreUnusable(_ text: String) async throws {
        try scratch.write(text, to: "key.jwk")
        try await scratch.run("verify", "--cert-publickey-file", "key.jwk", "a.b.c").expectUnusable("key.jwk")
    }

    @Test func aJWKSigns() async throws {
        let made = try await scratch.run(
            "create-qseow",
            "--userdir",
            "D",
            "--userid",
            "u",
            "--audience",
            "a",
            "--expires",
            "1h",
            "--algorithm",
            "HS256",
            "--cert-privatekey-file",
            Fixture.file("peers/secret.jwk")
        )
        let token = try made.token()
        #expect(token.header.member("alg") == "HS256")
        for key in [
            ["--cert-publickey-file", Fixture.file("peers/secret.jwk")],
            ["--secret-file", Fixture.file("peers/secret")],
        ] {
            #expect(try await scratch.run(["verify", token.text] + key).status == 0)
        }
    }
}
