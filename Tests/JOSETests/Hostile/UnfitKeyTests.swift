import JOSE
import JSON
import Keys
import TestSupport
import Testing

/// A JWK with members of another one replaced.
private func replaced(_ name: String, _ changes: [String: JSONValue]) throws -> JSONValue {
    let members = try Fixture.jwk(name).members ?? []
    return .object(members.map { JSONMember($0.name, changes[$0.name] ?? $0.value) })
}

private func number(_ name: String, _ member: String) throws -> [UInt8] {
    try Base64URL.decode(Array((Fixture.jwk(name).member(member)?.stringValue ?? "").utf8))
}

private func encodedNumber(_ bytes: [UInt8]) -> JSONValue { .string(Base64URL.encode(bytes)) }

@Suite("Rows 16 and 17: keys with unfit numbers")
struct UnfitKeyTests {
    private func expectUnfit(_ jwk: JSONValue, _ reason: String, _ location: SourceLocation = #_sourceLocation) throws {
        let error = try refusal(sourceLocation: location) { try JWK(jwk) }
        #expect(error.code == .invalidKey, sourceLocation: location)
        #expect(error.reason == reason, sourceLocation: location)
        // In a set nothing is left of it.
        #expect(throws: KeyError.self, sourceLocation: location) { try keys(jwk) }
    }

    @Test("row 16: a point off the curve", arguments: ["p256", "p384", "p521", "secp256k1"])
    func refusesAPointOffTheCurve(_ name: String) throws {
        var y = try number(name, "y")
        y[y.count - 1] ^= 1
        let off = try replaced(name, ["y": encodedNumber(y)])
        #expect(try refusal { try JWK(off) }.code == .invalidKey)
        let zero = encodedNumber([UInt8](repeating: 0, count: y.count))
        #expect(try refusal { try JWK(replaced(name, ["x": zero, "y": zero])) }.code == .invalidKey)
        let huge = encodedNumber([UInt8](repeating: 0xff, count: y.count))
        #expect(try refusal { try JWK(replaced(name, ["x": huge, "y": huge])) }.code == .invalidKey)
    }

    @Test("row 16: a point of another curve")
    func refusesAPointOfAnotherCurve() throws {
        #expect(try refusal { try JWK(replaced("p256", ["crv": "secp256k1"])) }.code == .invalidKey)
        try expectUnfit(replaced("p256", ["crv": "P-384"]), "the coordinates of a P-384 key take 48 bytes each")
    }

    @Test("row 16: coordinates that are short, over-long or empty")
    func refusesCoordinatesOfOtherLengths() throws {
        let x = try number("p256", "x")
        for wrong in [Array(x.dropFirst()), [0] + x, x + [0], []] {
            try expectUnfit(
                replaced("p256", ["x": encodedNumber(wrong)]),
                "the coordinates of a P-256 key take 32 bytes each"
            )
        }
    }

    @Test("row 16: Edwards keys of other lengths", arguments: [("ed25519", "Ed25519", 32), ("ed448", "Ed448", 57)])
    func refusesEdwardsKeysOfOtherLengths(_ name: String, _ curve: String, _ size: Int) throws {
        for count in [0, 1, size - 1, size + 1, 1000] {
            let x = encodedNumber([UInt8](repeating: 2, count: count))
            try expectUnfit(replaced(name, ["x": x]), "the public half of an \(curve) key takes \(size) bytes")
        }
    }

    @Test(
        "row 17: RSA exponents that make a signature worthless, or are none",
        arguments: [
            ([1], "the RSA exponent is 1, so that anybody can sign with this key"),
            ([0, 0, 1], "the RSA exponent is 1, so that anybody can sign with this key"),
            ([0], "the RSA exponent is even or zero"), ([], "the RSA exponent is even or zero"),
            ([2], "the RSA exponent is even or zero"), ([1, 0, 0], "the RSA exponent is even or zero"),
            ([UInt8](repeating: 0xff, count: 9), "the RSA exponent is longer than 64 bits"),
        ] as [([UInt8], String)]
    )
    func refusesUnfitExponents(_ exponent: [UInt8], _ reason: String) throws {
        try expectUnfit(replaced("rsa2048", ["e": encodedNumber(exponent)]), reason)
    }

    @Test("row 17: an even modulus, a tiny one, and one of more than 16384 bits")
    func refusesUnfitModuli() throws {
        var even = try number("rsa2048", "n")
        even[even.count - 1] &= 0xfe
        try expectUnfit(replaced("rsa2048", ["n": encodedNumber(even)]), "the RSA modulus is even")
        for (bytes, bits) in [([], 0), ([0x0f], 4), ([UInt8](repeating: 0xff, count: 63), 504)] as [([UInt8], Int)] {
            let reason = "the RSA modulus has \(bits) bits; 512 to 16384 are usable"
            try expectUnfit(replaced("rsa2048", ["n": encodedNumber(bytes)]), reason)
        }
        let large = encodedNumber([1] + [UInt8](repeating: 0xff, count: 2048))
        let reason = "the RSA modulus has 16385 bits; 512 to 16384 are usable"
        try expectUnfit(replaced("rsa2048", ["n": large]), reason)
    }

    @Test("row 17: an RSA key below 2048 bits is refused, or allowed with a warning")
    func refusesAShortRSAKey() throws {
        let report = try judge(token(by: "rsa1024"), [Fixture.key("rsa1024")])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .valid)
        let allowed = try judge(token(by: "rsa1024"), [Fixture.key("rsa1024")]) { $0.allowsWeakKey = true }
        #expect(allowed.verdict == .accepted)
        #expect(allowed.codes(.warning) == [.weakKey])
        let finding = try report.only(.weakKey)
        #expect(finding.severity == .error)
        #expect(finding.subject == .key)
        #expect(finding.message == "the RSA key is too short to be secure")
        #expect(finding.expected == "2048 bits or more (RFC 7518 §3.3)")
        #expect(finding.actual == "1024 bits")
    }

    @Test("row 17: one below 1024 bits is refused although the signature is right")
    func refusesATinyRSAKey() throws {
        let token = try TokenSigner.token(
            claims: [.init("exp", .init(now + 60))],
            header: [],
            algorithm: .rs256,
            key: SigningKey(in: KeyMaterial(reading: Array(Self.rsa512.utf8)))
        )
        let report = try judge(token, keys(in: Self.rsa512))
        #expect(report.signature.status == .valid)
        #expect(report.verdict == .rejected)
        #expect(try report.only(.weakKey).severity == .error)
        #expect(try report.only(.weakKey).actual == "512 bits")
    }

    private static let rsa512 = """
        -----BEGIN PRIVATE KEY-----
        MIIBVAIBADANBgkqhkiG9w0BAQEFAASCAT4wggE6AgEAAkEAwOLXgosxHW5fsyL+
        xn/ToMb29Nh6hmAwGw0jRR+OH9haWn5LuqWJ3u2SKSbGfBJr4VLWDvhqYWwbzweC
        pApyEwIDAQABAkB21UpgqtB/iVh8TLsaH/aJvwq2nggecXQxtk5cb6xoARgrhqn8
        BKnFd7PqrzDj9oKCxgT2IfKaKYDZxbDeGGVBAiEA8Vn9NdCSPtYS/XvUt2eC/Z4T
        YekPhcDMnCG3KnNk2xcCIQDMl9GmW2ZKT5p1NqjF3eJsbbMnrpChSqwCHcbENNlO
        ZQIhAJ7wy07gTx8wbYsfPIOXmG0a59rH1+AWiuibT3uWSKn7AiAcCW4Ugw/4fQIo
        r+3e97Iws7PKa1SslcQOoi/78VYaNQIgf120fRlAbGtvGTjhAV2pXFWD2vdMysRr
        rq58pY75mng=
        -----END PRIVATE KEY-----
        """
}
