import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Reading a JWK")
struct JWKTests {
    private static let pairs = ["rsa2048", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448"]

    private func jwk(_ name: String, _ more: [JSONMember] = [], without: String? = nil) throws -> JSONValue {
        .object((try Fixture.jwk(name).members?.filter { $0.name != without } ?? []) + more)
    }

    private func expect(
        _ code: KeyError.Code,
        _ reason: String,
        _ value: JSONValue,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let error = try refusal(sourceLocation: location) { try JWK(value) }
        #expect(error.code == code, sourceLocation: location)
        #expect(error.reason == reason, sourceLocation: location)
    }

    @Test("what is written is read again as the same key", arguments: pairs)
    func readsWhatIsWritten(_ name: String) throws {
        let more: [JSONMember] = [.init("kid", "k"), .init("use", "sig"), .init("key_ops", ["verify"])]
        let read = try JWK(jwk(name, more))
        #expect(try read.publicKey?.subjectPublicKeyInfo() == Fixture.privateKey(name).publicKey.subjectPublicKeyInfo())
        #expect(read.keyID == "k")
        #expect(read.use == "sig")
        #expect(read.operations == ["verify"])
        #expect(read.algorithm == nil)
        guard case .publicKey = read.material else {
            Issue.record("not a public key")
            return
        }
    }

    @Test("members stand in the order of RFC 7638, and nothing private is among them")
    func writesMembersInOrder() throws {
        let expected = [
            ("rsa2048", ["e", "kty", "n"]), ("p521", ["crv", "kty", "x", "y"]), ("ed448", ["crv", "kty", "x"]),
        ]
        for (name, members) in expected { #expect(try Fixture.jwk(name).members?.map(\.name) == members) }
        // P-521 has 66 bytes, also where a coordinate begins with zeros.
        for member in ["x", "y"] {
            #expect(try Fixture.jwk("p521").member(member)?.stringValue?.utf8.count == 88)
        }
    }

    @Test("a member that is missing", arguments: pairs)
    func asksForEveryMember(_ name: String) throws {
        for member in try Fixture.jwk(name).members ?? [] {
            let usable = ["kty", "crv"].contains(member.name) ? "usable " : ""
            try expect(.damaged, "the JWK has no \(usable)member '\(member.name)'", jwk(name, without: member.name))
        }
    }

    @Test("a member of another type", arguments: pairs, [nil, 1, true, ["a"], [:]] as [JSONValue])
    func refusesOtherTypes(_ name: String, _ value: JSONValue) throws {
        for member in try Fixture.jwk(name).members ?? [] {
            let changed = try jwk(name, [.init(member.name, value)], without: member.name)
            try expect(.damaged, "the member '\(member.name)' of the JWK is not a string", changed)
        }
        for member in ["kid", "use", "alg", "d"] {
            try expect(.damaged, "the member '\(member)' of the JWK is not a string", jwk(name, [.init(member, value)]))
        }
    }

    @Test(
        "key_ops and x5c that are no arrays of strings",
        arguments: ["key_ops", "x5c"],
        [nil, 1, "verify", [1], ["verify", nil], [:]] as [JSONValue]
    )
    func refusesOtherLists(_ name: String, _ value: JSONValue) throws {
        let reason = "the member '\(name)' of the JWK is not an array of strings"
        try expect(.damaged, reason, jwk("p256", [.init(name, value)]))
    }

    @Test("numbers that are not base64url in its one form")
    func refusesOtherEncodings() throws {
        let x = try #require(Fixture.jwk("p256").member("x")?.stringValue)
        let texts: [(String, String)] = [
            (x + "=", "padding, which JWS does not use"),
            ("+" + x.dropFirst(), "'+', which belongs to standard base64"),
            (x + " ", "a space or line break"), (" " + x, "a space or line break"),
        ]
        for (text, reason) in texts {
            let value = try jwk("p256", [.init("x", .string(text))], without: "x")
            try expect(.damaged, "the member 'x' of the JWK is not base64url: it holds \(reason)", value)
        }
        // 32 bytes leave two bits over.
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let index = try #require(x.last.flatMap { letters.firstIndex(of: $0) })
        let twin = x.dropLast() + String(letters[index | 1])
        let reason = "unused bits of the last character that are not zero"
        try expect(
            .damaged,
            "the member 'x' of the JWK is not base64url: it holds \(reason)",
            jwk("p256", [.init("x", .string(String(twin)))], without: "x")
        )
    }

    @Test("other key types, curves and algorithms")
    func refusesWhatDoesNotSign() throws {
        try expect(.unsupported, "the key type 'AKP' of the JWK is not supported", ["kty": "AKP"])
        try expect(.unsupported, "the key type 'rsa' of the JWK is not supported", ["kty": "rsa"])
        try expect(
            .unsupported,
            "the curve 'X25519' of the JWK is not supported",
            ["kty": "OKP", "crv": "X25519", "x": "AA"]
        )
        try expect(
            .unsupported,
            "the curve 'P-256' of the JWK is not supported",
            ["kty": "OKP", "crv": "P-256", "x": "AA"]
        )
        try expect(
            .unsupported,
            "the curve 'Ed25519' of the JWK is not supported",
            ["kty": "EC", "crv": "Ed25519"]
        )
        try expect(
            .unsupported,
            "the curve 'P-192' of the JWK is not supported",
            ["kty": "EC", "crv": "P-192"]
        )
        let reason = "the JWK is for the algorithm 'RSA-OAEP', which does not sign"
        try expect(.unsupported, reason, jwk("rsa2048", [.init("alg", "RSA-OAEP")]))
        try expect(
            .unsupported,
            "the JWK is for the algorithm 'none', which does not sign",
            jwk("rsa2048", [.init("alg", "none")])
        )
        try expect(.damaged, "the JWK has no usable member 'kty'", ["kty": "o\u{212a}p"])
        try expect(
            .unsupported,
            #"the key type '\u{1b}[2J' of the JWK is not supported"#,
            ["kty": "\u{1b}[2J"]
        )
        for value in [nil, 1, "RSA", ["RSA"]] as [JSONValue] { try expect(.damaged, "a JWK is a JSON object", value) }
    }

    @Test("a secret, and an empty one")
    func readsASecret() throws {
        guard case .secret([0xff, 0]) = try JWK(["kty": "oct", "k": "_wA"]).material else {
            Issue.record("not the secret")
            return
        }
        try expect(.damaged, "the JWK has no member 'k'", ["kty": "oct"])
        try expect(.invalidKey, "the secret of the JWK is empty", ["kty": "oct", "k": ""])
    }

    @Test("x5c must hold the key of the JWK (row 37)")
    func checksTheCertificate() throws {
        func base64(_ name: String) throws -> String {
            try Fixture.text("\(name).certificate.pem").split(separator: "\n").dropFirst().dropLast().joined()
        }
        let own = try base64("rsa2048")
        #expect(throws: Never.self) { try JWK(jwk("rsa2048", [.init("x5c", .array([.string(own)]))])) }
        #expect(throws: Never.self) {
            try JWK(jwk("rsa2048", [.init("x5c", .array([.string(own), .string(base64("p256"))]))]))
        }
        let url = String(own.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        let wrong: [[String]] = [
            [try base64("rsa2048-b")], [try base64("p256"), own], [url], [], [""], ["AAAA"], [own + "!"],
            [own + "\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nAAAA"],
        ]
        for chain in wrong {
            let reason = "the certificate in 'x5c' of the JWK does not hold its key"
            try expect(.invalidKey, reason, jwk("rsa2048", [.init("x5c", .init(chain))]))
        }
        let many = [String](repeating: own, count: 10_000)
        #expect(throws: Never.self) { try JWK(jwk("rsa2048", [.init("x5c", .init(many))])) }
        try expect(
            .invalidKey,
            "the certificate in 'x5c' of the JWK does not hold its key",
            ["kty": "oct", "k": "AA", "x5c": .init([own])]
        )
    }
}
