import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A signature by the right key over a text that somebody signed by mistake")
struct SigningTextTests {
    /// Longer than two lines of base64, with letters that the two alphabets write differently, and in need of padding.
    private static let claims =
        #"{"sub":"anna?>ÿÿ","name":"Anna Svensson","email":"anna@example.com","groups":["Sales","Finance"],"exp":1800003600}"#

    struct Mistake: CustomTestStringConvertible, Sendable {
        let words: String
        /// From the JSON of header and claims and from both encoded, what was signed.
        let text: @Sendable (_ json: (String, String), _ parts: (String, String)) -> [UInt8]

        init(
            _ words: String,
            _ text: @escaping @Sendable (_ json: (String, String), _ parts: (String, String)) -> String
        ) {
            self.words = words
            self.text = { Array(text($0, $1).utf8) }
        }

        init(_ words: String, bytes: @escaping @Sendable (String) -> [UInt8]) {
            self.words = words
            text = { bytes("\($1.0).\($1.1)") }
        }

        var testDescription: String { words }
    }

    static func lines(_ text: String, _ width: Int, _ lineBreak: String) -> String {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: width)
            .map { String(letters[$0..<min($0 + width, letters.count)]) }.joined(separator: lineBreak)
    }

    private static func padded(_ part: String) -> String {
        part + String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
    }

    private static func standard(_ part: String) -> String {
        String(part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    }

    static let mistakes = [
        Mistake("the two parts and a line break (LF)") { "\($1.0).\($1.1)\n" },
        Mistake("the two parts and a line break (CR LF)") { "\($1.0).\($1.1)\r\n" },
        Mistake("parts in lines, as base64 wraps them") { "\(lines($1.0, 76, "\n")).\(lines($1.1, 76, "\n"))" },
        Mistake("parts in lines, as base64 wraps them") { "\(lines($1.0, 64, "\n")).\(lines($1.1, 64, "\n"))" },
        Mistake("parts in lines, as base64 wraps them") { "\(lines($1.0, 76, "\r\n")).\(lines($1.1, 76, "\r\n"))" },
        Mistake("parts in lines, as base64 wraps them") {
            "\(lines(padded($1.0), 76, "\n"))\n.\(lines(padded($1.1), 76, "\n"))\n"
        },
        Mistake("parts in lines, as base64 wraps them and a line break (LF)") {
            "\(lines($1.0, 64, "\n")).\(lines($1.1, 64, "\n"))\n"
        },
        Mistake("parts in lines, as base64 wraps them") { lines("\($1.0).\($1.1)", 64, "\n") },
        Mistake("the two parts and a blank") { "\($1.0).\($1.1) " },
        Mistake("parts with their padding ('=')") { "\(padded($1.0)).\(padded($1.1))" },
        Mistake("parts with their padding ('=') and a line break (LF)") { "\(padded($1.0)).\(padded($1.1))\n" },
        Mistake("parts in standard base64 ('+', '/')") { "\(standard(padded($1.0))).\(standard(padded($1.1)))" },
        Mistake("parts in standard base64 ('+', '/')") { "\(standard($1.0)).\(standard($1.1))" },
        Mistake("the claims alone") { $1.1 },
        Mistake("the claims alone") { json, _ in json.1 },
        Mistake("the claims alone and a line break (LF)") { "\($1.1)\n" },
        Mistake("the claims alone and a line break (CR LF)") { json, _ in "\(json.1)\r\n" },
        Mistake("the header alone") { $1.0 },
        Mistake("the header alone") { json, _ in json.0 },
        Mistake("the header alone and a line break (LF)") { "\($1.0)\n" },
        Mistake("the JSON, before it was encoded") { json, _ in "\(json.0).\(json.1)" },
        Mistake("the JSON, before it was encoded") { json, _ in json.0 + json.1 },
        Mistake("the JSON, before it was encoded and a line break (LF)") { json, _ in "\(json.0).\(json.1)\n" },
        Mistake("the two parts without the dot between them") { $1.0 + $1.1 },
        Mistake("the text in UTF-16", bytes: { $0.utf8.flatMap { [$0, 0] } }),
        Mistake("the text in quotes") { "\"\($1.0).\($1.1)\"" },
    ]

    /// A token whose signature is over another text than its own.
    private func token(
        _ signer: Signer,
        _ text: (_ json: (String, String), _ parts: (String, String)) -> [UInt8]
    ) throws -> String {
        let header = #"{"alg":"\#(signer.algorithm)","kid":"a"}"#
        let parts = (encoded(header), encoded(Self.claims))
        let signature = try Fixture.privateKey(signer.name)
            .sign(text((header, Self.claims), parts), as: signer.scheme)
        return "\(parts.0).\(parts.1).\(Base64URL.encode(signature))"
    }

    private static let signers = [Signer.rsa[0], Signer.rsa[1], Signer.ec[0], Signer.edwards[0]]

    @Test("what was signed is said", arguments: mistakes, signers)
    func tellsTheText(_ mistake: Mistake, _ signer: Signer) throws {
        let finding = try judge(token(signer, mistake.text), [signer.key]).cause(.signedOverOtherText)
        #expect(finding.message == "made with this key, but over \(mistake.words)")
    }

    @Test("with a secret", arguments: mistakes.prefix(8))
    func tellsTheTextUnderASecret(_ mistake: Mistake) throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let header = #"{"alg":"HS256"}"#
        let parts = (encoded(header), encoded(Self.claims))
        let mac = try Digests.hmac(mistake.text((header, Self.claims), parts), secret: secret, .sha256)
        let key = try VerificationKey(secret: secret, source: "secret.bin")
        let report = try judge("\(parts.0).\(parts.1).\(Base64URL.encode(mac))", [key])
        #expect(try report.cause(.signedOverOtherText).message.hasSuffix(mistake.words))
    }

    @Test(
        "a digest that was hashed again, in each form",
        arguments: signers,
        ["the SHA-256 digest of the text", "in hexadecimal", "in hexadecimal and a line break", "in base64"]
    )
    func tellsADigest(_ signer: Signer, _ form: String) throws {
        let text = try token(signer) { _, parts in
            guard let digest = try? Digests.hash(Array("\(parts.0).\(parts.1)".utf8), .sha256) else { return [] }
            let digits = HexText.digits(digest)
            return switch form {
            case "in hexadecimal": Array(digits.utf8)
            case "in hexadecimal and a line break": Array("\(digits)\n".utf8)
            case "in base64": base64(digest)
            default: digest
            }
        }
        let finding = try judge(text, [signer.key]).cause(.hashedTwice)
        #expect(finding.message.hasSuffix(form))
    }

    private func base64(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Self.standard(Base64URL.encode(bytes))
        return Array(Self.padded(letters).utf8)
    }

    @Test("claims that were changed besides are altered claims", arguments: mistakes, [Signer.rsa[0], Signer.ec[0]])
    func leavesAlteredClaims(_ mistake: Mistake, _ signer: Signer) throws {
        // The header alone was signed whatever the claims are.
        guard !mistake.words.hasPrefix("the header") else { return }
        let altered = Parts(try token(signer, mistake.text)).claiming(#"{"sub":"admin","exp":1800003600}"#)
        let report = try judge(altered, [signer.key])
        report.expectRefused()
        #expect(report.causes == (signer.name == "rsa2048" ? [.alteredAfterSigning] : []))
    }

    @Test("another key's signature is another key's", arguments: mistakes)
    func leavesForeignKeys(_ mistake: Mistake) throws {
        let foreign = Signer(algorithm: "RS256", name: "rsa2048-b", scheme: .rsaPKCS1(.sha256))
        let report = try judge(token(foreign, mistake.text), [Fixture.key("rsa2048")])
        report.expectRefused()
        #expect(report.causes == [.signedByAnotherKey])
    }

    @Test("a text that nobody signs by mistake is altered", arguments: ["x", "\t", "\n\n", ".", "\u{0}"])
    func leavesOtherTexts(_ end: String) throws {
        let text = try token(Signer.rsa[0]) { Array("\($1.0).\($1.1)\(end)".utf8) }
        _ = try judge(text).cause(.alteredAfterSigning)
    }
}
