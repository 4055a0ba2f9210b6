import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("A secret that signer and verifier read in two ways")
struct SecretEncodingTests {
    /// With `+` and `/` in its base64, a zero byte and bytes that are no UTF-8.
    private static let bytes: [UInt8] = [0xfb, 0xff, 0xfe, 0, 1, 2, 3, 0xe9] + (0x40..<0x5a)
    private static let base64 = "+//+AAECA+lAQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWQ=="
    private static let base64URL = "-__-AAECA-lAQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWQ"
    private static let hex = "fbfffe00010203e9404142434445464748494a4b4c4d4e4f50515253545556575859"
    private static let text = "correct horse battery staple, sixty-four bytes or more of a text!"

    /// What the signer used, what the verifier was given, and what is said.
    private static let cases: [(String, [UInt8], [UInt8], String)] = [
        ("newline", Array(text.utf8), Array((text + "\n").utf8), "without the line break at its end"),
        ("CR LF", Array(text.utf8), Array((text + "\r\n").utf8), "without the line break at its end"),
        ("no newline", Array((text + "\n").utf8), Array(text.utf8), "with a line break at its end"),
        ("no CR LF", Array((text + "\r\n").utf8), Array(text.utf8), "with a line break at its end"),
        ("LF for CR LF", Array((text + "\n").utf8), Array((text + "\r\n").utf8), "with a line break at its end"),
        ("blanks", Array(text.utf8), Array((" \(text)\t ").utf8), "without the spaces around it"),
        ("quotes", Array(text.utf8), Array(("\"\(text)\"\n").utf8), "without the spaces around it"),
        ("mark", [0xef, 0xbb, 0xbf] + Array(text.utf8), Array(text.utf8), "with a byte order mark before it"),
        ("UTF-16", text.utf8.flatMap { [$0, 0] }, Array(text.utf8), "in UTF-16"),
        (
            "UTF-16 with its mark", [0xff, 0xfe] + text.utf8.flatMap { [$0, 0] }, Array(text.utf8),
            "in UTF-16 with a byte order mark"
        ),
        ("base64", bytes, Array(base64.utf8), "decoded from base64 or base64url"),
        ("base64 line", bytes, Array((base64 + "\n").utf8), "decoded from base64 or base64url"),
        ("unpadded", bytes, Array(base64.utf8.dropLast(2)), "decoded from base64 or base64url"),
        ("base64url", bytes, Array(base64URL.utf8), "decoded from base64 or base64url"),
        ("hex", bytes, Array(hex.utf8), "decoded from hexadecimal"),
        ("HEX", bytes, Array(hex.uppercased().utf8), "decoded from hexadecimal"),
        ("hex line", bytes, Array((hex + "\n").utf8), "decoded from hexadecimal"),
        ("as base64", Array(base64.utf8), bytes, "written as base64"),
        ("as base64url", Array(base64URL.utf8), bytes, "written as base64url"),
        ("as hex", Array(hex.utf8), bytes, "written as hexadecimal"),
        ("as HEX", Array(hex.uppercased().utf8), bytes, "written as hexadecimal in capitals"),
    ]

    private func token(_ secret: [UInt8], _ hash: Hash = .sha256) throws -> String {
        try JOSETests.token(header: #"{"alg":"HS\#(hash.rawValue)"}"#, secret: secret, hash)
    }

    private func key(_ secret: [UInt8]) throws -> [VerificationKey] {
        [try VerificationKey(secret: secret, source: "secret.txt")]
    }

    @Test("each form, with each hash", arguments: cases, Hash.allCases)
    func tellsTheForm(_ form: (name: String, signer: [UInt8], verifier: [UInt8], words: String), _ hash: Hash) throws {
        let report = try judge(token(form.signer, hash), key(form.verifier))
        let finding = try report.cause(.secretEncoding)
        #expect(finding.message == "it verifies with the secret \(form.words)")
        #expect(finding.actual == "secret.txt, used byte by byte: \(form.verifier.count) bytes")
        #expect(finding.fix == "give exactly the bytes that the signer uses: \(form.signer.count) of them")
        #expect(report.signature.status == .invalid)
    }

    @Test("neither a secret nor a right MAC is ever shown", arguments: cases)
    func showsNoSecret(_ name: String, _ signer: [UInt8], _ verifier: [UInt8], _ words: String) throws {
        for text in [try token(signer), try token([9] + signer)] {
            let said = try judge(text, key(verifier)).words
            let right = Parts(try token(verifier)).signature
            for hidden in [Self.text, Self.base64, Self.base64URL, Self.hex, Self.hex.uppercased(), right] {
                for start in stride(from: 0, to: hidden.count - 10, by: 5) {
                    #expect(!said.contains(hidden.dropFirst(start).prefix(10)))
                }
            }
        }
    }

    @Test("not for another secret, and not for other bytes", arguments: cases)
    func leavesOtherSecrets(_ name: String, _ signer: [UInt8], _ verifier: [UInt8], _ words: String) throws {
        for text in [try token(signer.dropLast(3) + [1, 2, 3]), try token(signer + [0x20, 0x41])] {
            let report = try judge(text, key(verifier))
            report.expectRefused()
            #expect(report.causes.isEmpty)
        }
        let report = try judge(Parts(token(signer)).claiming(#"{"exp":1800003601}"#), key(verifier))
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test(
        "secrets that no form can be made of",
        arguments: ["\n", "\r\n", " ", "=", "====", "\"\"", "A", "f", "\u{0}"]
    )
    func takesAnySecret(_ secret: String) throws {
        let report = try judge(token(Self.bytes), key(Array(secret.utf8)))
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test("not with a public key in place of the secret")
    func leavesPublicKeys() throws {
        let pem = try Fixture.bytes("rsa2048.public.pem")
        let report = try judge(token(pem), [Fixture.key("rsa2048")])
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test("the right secret has no cause")
    func staysSilent() throws {
        for form in Self.cases { #expect(try judge(token(form.1), key(form.1)).causes.isEmpty) }
    }
}
