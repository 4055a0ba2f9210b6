import TestSupport
import JOSE
import JSON
import Keys

extension ReportCase {
    /// A token with another payload than the one that was signed.
    @Sendable private static func altered(from signed: String, to shown: String) throws -> String {
        let token = try Fixture.token(payload: signed)
        let parts = token.split(separator: ".")
        return "\(parts[0]).\(encoded(shown)).\(parts[2])"
    }

    /// r and s as integers of ASN.1, in a sequence.
    @Sendable private static func inDER() throws -> String {
        let token = try Fixture.token(header: #"{"alg":"ES256"}"#, by: "p256", as: .ecdsa(.sha256))
        let parts = token.split(separator: ".")
        let raw = try Base64URL.decode(Array(parts[2].utf8)[...])
        let integers = [raw[..<32], raw[32...]].flatMap { half in
            let digits = Array(half.drop { $0 == 0 })
            let body = (digits.first ?? 0x80 >= 0x80 ? [0] : []) + digits
            return [0x02, UInt8(body.count)] + body
        }
        return "\(parts[0]).\(parts[1]).\(Base64URL.encode([0x30, UInt8(integers.count)] + integers))"
    }

    /// A token whose signature is over other bytes.
    @Sendable private static func signed(_ text: ([UInt8]) throws -> [UInt8]) throws -> String {
        let input = "\(encoded(#"{"alg":"RS256"}"#)).\(encoded(Fixture.goodPayload))"
        let signature = try Fixture.privateKey("rsa2048").sign(text(Array(input.utf8)), as: .rsaPKCS1(.sha256))
        return "\(input).\(Base64URL.encode(signature))"
    }

    /// A token whose signature is written otherwise.
    @Sendable private static func formed(_ form: ([UInt8]) -> [UInt8]) throws -> String {
        let parts = try Fixture.token().split(separator: ".")
        return "\(parts[0]).\(parts[1]).\(Base64URL.encode(form(try Base64URL.decode(Array(parts[2].utf8)[...]))))"
    }

    @Sendable private static func withItsKey() throws -> String {
        let header: [JSONMember] = [.init("alg", "RS256"), .init("jwk", try Fixture.jwk("rsa2048-b"))]
        return try Fixture.token(header: JSONValue.object(header).compact, by: "rsa2048-b")
    }

    /// Signatures that do not verify, each for its reason, and keys that are weak.
    static let signatures: [ReportCase] = [
        ReportCase("altered", [.signatureInvalid, .alteredAfterSigning]) {
            try altered(from: #"{"exp":1800003600}"#, to: #"{"exp":1800003600,"admin":true}"#)
        },
        ReportCase("reserialised", [.signatureInvalid, .payloadReserialised]) {
            try altered(from: #"{"exp": 1800003600, "sub": "a"}"#, to: #"{"exp":1800003600,"sub":"a"}"#)
        },
        ReportCase("of another key", [.signatureInvalid, .signedByAnotherKey]) { try Fixture.token(by: "rsa2048-b") },
        ReportCase("of a smaller key", [.signatureInvalid, .signedByAnotherKey]) { try Fixture.token(by: "rsa1024") },
        ReportCase("over a line break as well", [.signatureInvalid, .signedOverOtherText]) {
            try signed { $0 + [0x0a] }
        },
        ReportCase("over a digest", [.signatureInvalid, .hashedTwice]) { try signed { try Digests.hash($0, .sha256) } },
        ReportCase("in hexadecimal", [.signatureInvalid, .signatureEncodedTwice]) {
            try formed { Array(HexText.digits($0).utf8) }
        },
        ReportCase("with a zero in front", [.signatureInvalid, .signatureZeros]) { try formed { [0] + $0 } },
        ReportCase("detached", [.malformed, .signatureInvalid, .payloadDetached]) {
            let parts = try Fixture.token().split(separator: ".")
            return "\(parts[0])..\(parts[2])"
        },
        ReportCase("cut off", [.signatureInvalid, .tokenTruncated]) { String(try Fixture.token().dropLast(42)) },
        ReportCase("cut off within a group", [.malformed, .tokenTruncated]) {
            String(try Fixture.token().dropLast(41))
        },
        ReportCase("under another name", [.signatureInvalid, .otherAlgorithmVerifies]) {
            try Fixture.token(header: #"{"alg":"PS512"}"#)
        },
        ReportCase("in DER", [.signatureInvalid, .signatureIsDER], key: "p256") { try inDER() },
        ReportCase("with a key in its header", [.signatureInvalid, .embeddedKeyVerifies]) { try withItsKey() },
        ReportCase("a certificate of another pair", [.certificateOfAnotherPair]) { _ in
            let files = [Fixture.publicKeyFile(), Fixture.path("rsa2048-b.certificate.pem")]
            return files.flatMap { ["--cert-publickey-file", $0] } + ["--jwt", try Fixture.token()]
        },
        ReportCase("a weak key", [.weakKey], key: "rsa1024") { try Fixture.token(by: "rsa1024") },
        ReportCase("Ed448", [], key: "ed448") {
            try Fixture.token(header: #"{"alg":"Ed448"}"#, by: "ed448", as: .edwards)
        },
        ReportCase("--signature-only, altered", [.signatureInvalid], ["--signature-only"]) {
            try altered(from: "a", to: "b")
        },
    ]
}
