import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Rows 17, 18 and 21: RSA signatures, and altered tokens")
struct RSASignatureTests {
    private func expectInvalid(_ token: String) throws {
        let report = try judge(token)
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .invalid)
        #expect(report.errors == [.signatureInvalid])
    }

    private func altered(_ alg: String = "RS256", _ change: ([UInt8]) -> [UInt8]) throws -> String {
        let scheme: SignatureScheme = alg == "RS256" ? .rsaPKCS1(.sha256) : .rsaPSS(.sha256)
        let parts = try token(header: #"{"alg":"\#(alg)"}"#, as: scheme).split(separator: ".")
        return "\(parts[0]).\(parts[1]).\(Base64URL.encode(change(try Base64URL.decode(Array(parts[2].utf8)))))"
    }

    @Test("row 17: signatures longer or shorter than the modulus, or as large as it", arguments: ["RS256", "PS256"])
    func refusesOtherLengths(_ alg: String) throws {
        let text = try #require(Fixture.jwk("rsa2048").member("n")?.stringValue)
        let modulus = try Base64URL.decode(Array(text.utf8))
        let changes: [([UInt8]) -> [UInt8]] = [
            { [0] + $0 }, { $0 + [0] }, { Array($0.dropFirst()) }, { Array($0.dropLast()) }, { $0 + $0 }, { _ in [0] },
            { _ in modulus }, { _ in [UInt8](repeating: 0xff, count: 256) }, { _ in [UInt8](repeating: 0, count: 256) },
            { _ in [UInt8](repeating: 0, count: 255) + [1] }, { $0.reversed() },
        ]
        for change in changes { try expectInvalid(altered(alg, change)) }
        #expect(try judge(altered(alg) { $0 }).verdict == .accepted)
    }

    /// Made by OpenSSL over the text that `message` holds, under the name of its scheme.
    @Test(
        "row 18: PSS with another salt or mask, PKCS#1 with SHA-1 or without its digest's name",
        arguments: [
            ("pss-salt0", Algorithm.ps256), ("pss-salt20", .ps256), ("pss-salt-max", .ps256), ("pss-mask-sha1", .ps256),
            ("pss-mask-sha512", .ps256), ("rs1", .rs256), ("rs256-without-digest-info", .rs256), ("rs256", .ps256),
            ("rs256", .rs384), ("ps256", .rs256), ("ps256", .ps384),
        ]
    )
    func refusesOtherPaddings(_ file: String, _ algorithm: Algorithm) throws {
        let signature = try Fixture.bytes("signatures/rsa2048.\(file)")
        let message = try Fixture.bytes("signatures/message")
        #expect(try !Fixture.key("rsa2048").verifies(signature, of: message, as: algorithm))
    }

    @Test(
        "row 18: the right padding is taken",
        arguments: [("rs256", Algorithm.rs256), ("rs512", .rs512), ("ps256", .ps256)]
    )
    func acceptsTheRightPadding(_ file: String, _ algorithm: Algorithm) throws {
        let signature = try Fixture.bytes("signatures/rsa2048.\(file)")
        #expect(try Fixture.key("rsa2048").verifies(signature, of: Fixture.bytes("signatures/message"), as: algorithm))
    }

    @Test("row 21: payload, header or signature of another token by the same key")
    func refusesPartsOfAnotherToken() throws {
        let one = try token().split(separator: ".")
        let other = try token(header: #"{"alg":"RS256","kid":"a"}"#, payload: #"{"exp":1900000000,"sub":"admin"}"#)
            .split(separator: ".")
        try expectInvalid("\(one[0]).\(other[1]).\(one[2])")
        try expectInvalid("\(other[0]).\(one[1]).\(one[2])")
        try expectInvalid("\(one[0]).\(one[1]).\(other[2])")
    }

    @Test("row 21: the same claims, written in another way")
    func refusesAnotherSpellingOfTheSameJSON() throws {
        let parts = try token(payload: #"{"sub":"me","exp":1800003600}"#).split(separator: ".")
        for payload in [
            #"{"exp":1800003600,"sub":"me"}"#, #"{"sub":"me", "exp":1800003600}"#,
            #"{"sub":"\u006de","exp":1800003600}"#,
        ] {
            try expectInvalid("\(parts[0]).\(encoded(payload)).\(parts[2])")
        }
    }
}

@Suite("Row 19: HMAC")
struct HMACTests {
    private let header = #"{"alg":"HS256"}"#
    private let long = "0123456789abcdef0123456789abcdef"

    private func altered(_ change: ([UInt8]) -> [UInt8]) throws -> Report {
        let parts = try token(header: header, secret: Array(long.utf8)).split(separator: ".")
        let code = change(try Base64URL.decode(Array(parts[2].utf8)))
        return try judge("\(parts[0]).\(parts[1]).\(Base64URL.encode(code))", secret(long))
    }

    @Test("row 19: an empty secret is refused, wherever it comes from")
    func refusesAnEmptySecret() throws {
        let given = try refusal { try VerificationKey(secret: [], source: "x") }
        #expect(given.code == .unfit)
        #expect(given.reason == "the secret is empty")
        let jwk = try refusal { try secret("") }
        #expect(jwk.code == .invalidKey)
        #expect(jwk.reason == "the secret of the JWK is empty")
    }

    @Test("row 19: a short secret is refused, or allowed with a warning")
    func refusesAShortSecret() throws {
        let token = try token(header: header, secret: Array("secret".utf8))
        let report = try judge(token, secret("secret"))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .valid)
        let finding = try report.only(.weakKey)
        #expect(finding.severity == .error)
        let allowed = try judge(token, secret("secret")) { $0.allowsWeakKey = true }
        #expect(allowed.verdict == .accepted)
        #expect(allowed.codes(.warning) == [.weakKey])
        #expect(finding.message == "the secret is shorter than the hash and too easy to guess")
        #expect(finding.expected == "32 bytes or more (RFC 7518 §3.2)")
        #expect(finding.actual == "6 bytes")
        #expect(try altered { $0 }.findings.isEmpty)
    }

    @Test("row 19: a MAC that is cut off, longer, empty or zero")
    func refusesAnotherLength() throws {
        for count in [1, 4, 16, 31] { #expect(try altered { Array($0.prefix(count)) }.errors == [.signatureInvalid]) }
        #expect(try altered { $0 + [0] }.errors == [.signatureInvalid])
        #expect(try altered { [UInt8](repeating: 0, count: $0.count) }.errors == [.signatureInvalid])
        let empty = try altered { _ in [] }
        #expect(empty.verdict == .rejected)
        #expect(try empty.only(.malformed).message == "the signature is empty")
    }

    @Test("row 19: the code that would be right is in no message")
    func keepsTheCodeToItself() throws {
        let parts = try token(header: header, secret: Array(long.utf8)).split(separator: ".")
        let report = try judge("\(parts[0]).\(parts[1]).AAAA", secret(long))
        let words = "\(report.findings)"
        #expect(!words.contains(parts[2]))
        #expect(!words.contains(long))
        #expect(
            try report.only(.signatureInvalid).expected
                == "a signature by secret.jwk (secret of 256 bits)"
        )
    }

    @Test("row 19: a very long secret")
    func takesALongSecret() throws {
        let text = String(repeating: "s", count: 500_000)
        #expect(try judge(token(header: header, secret: Array(text.utf8)), secret(text)).verdict == .accepted)
    }
}
