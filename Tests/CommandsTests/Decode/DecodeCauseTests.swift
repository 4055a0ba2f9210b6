import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("decode without a key tells the causes that need none")
struct DecodeCauseTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let code: FindingCode
        /// Makes the token from the parts of a good one.
        let text: @Sendable (_ header: String, _ claims: String, _ signature: [UInt8]) -> String

        init(
            _ description: String,
            _ code: FindingCode,
            _ text: @escaping @Sendable (_ header: String, _ claims: String, _ signature: [UInt8]) -> String
        ) {
            testDescription = description
            self.code = code
            self.text = text
        }
    }

    static let cases = [
        Case("in hexadecimal", .signatureEncodedTwice) { "\($0).\($1).\(HexText.digits($2))" },
        Case("base64url of hexadecimal", .signatureEncodedTwice) { "\($0).\($1).\(encoded(HexText.digits($2)))" },
        Case("in base64 twice", .signatureEncodedTwice) { "\($0).\($1).\(encoded(Base64URL.encode($2)))" },
        Case("detached", .payloadDetached) { header, _, bytes in "\(header)..\(Base64URL.encode(bytes))" },
        Case("without its signature", .tokenTruncated) { header, claims, _ in "\(header).\(claims)" },
        Case("cut off", .tokenTruncated) { "\($0).\($1).\(Base64URL.encode($2).dropLast(201))" },
        Case("with padding", .inputDamaged) { "\($0)=.\($1)=.\(Base64URL.encode($2))==" },
    ]

    private func text(_ one: Case) throws -> String {
        let parts = try Fixture.token().split(separator: ".").map(String.init)
        return one.text(parts[0], parts[1], try Base64URL.decode(Array(parts[2].utf8)[...]))
    }

    @Test("in text, with what to do", arguments: cases)
    func tells(_ one: Case) throws {
        let output = run("decode", try text(one)).output
        #expect(output.contains("\nnote: \(one.code.rawValue): "), "\(output)")
        #expect(output.contains("\n  fix: "))
        #expect(!output.contains("verifies"))
    }

    @Test("in JSON", arguments: cases)
    func tellsAsJSON(_ one: Case) throws {
        let findings = try run("decode", try text(one), "--format", "json").json().member("findings")?.elements ?? []
        #expect(findings.contains { $0.member("code")?.stringValue == one.code.rawValue })
    }

    @Test("an ECDSA signature in DER")
    func tellsDER() throws {
        let body = [2, 32] + [UInt8](repeating: 0x11, count: 32)
        let signature = Base64URL.encode([0x30, UInt8(2 * body.count)] + body + body)
        let token = "\(encoded(#"{"alg":"ES256"}"#)).\(encoded(Fixture.goodPayload)).\(signature)"
        #expect(run("decode", token).output.contains("note: signature-is-der: the signature is in DER\n"))
        let rsa = "\(encoded(#"{"alg":"RS256"}"#)).\(encoded(Fixture.goodPayload)).\(signature)"
        #expect(!run("decode", rsa).output.contains("signature-is-der"))
    }

    @Test("nothing of a good token, whatever key is in its header")
    func leavesGoodTokens() throws {
        let embedded = JSONValue.object([.init("alg", "RS256"), .init("jwk", try Fixture.jwk("rsa2048"))]).compact
        for token in [try Fixture.token(), try Fixture.token(header: embedded)] {
            let outcome = run("decode", token)
            #expect(outcome.status == 0)
            #expect(!outcome.output.contains("note:"))
        }
    }
}
