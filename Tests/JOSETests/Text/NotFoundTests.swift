import Foundation
import JOSE
import Messages
import TestSupport
import Testing

@Suite("Texts in which no token is found, and damaged tokens that stay what they are")
struct NotFoundTests {
    private static let token = TokenFinderTests.token
    private static let parts = token.split(separator: ".").map(String.init)

    static let damaged = [
        "TOKEN.", "TOKEN..", "a.TOKEN", "TOKEN.x", "TOKEN=", "TOKEN==", "TOKEN+", "TOKEN/x", "TOKEN%", "TOKEN~x",
        "TOKEN\u{200b}", "TOKEN\u{2026}", "TOKEN...", "HEADER.PAYLOAD.", "HEADER.PAYLOAD", "HEADER..SIGNATURE",
        "HEADER .PAYLOAD.SIGNATURE", "HEADER. PAYLOAD.SIGNATURE", "HEADER.PAYLOAD. SIGNATURE",
        "HEADER.PAYLOAD.x y", "HEADER.PAYLOAD.x\ty", "HEADER.PAY\u{a0}LOAD.SIGNATURE", "HEADER,PAYLOAD,SIGNATURE",
    ]

    @Test("a text that is a damaged token is not made a good one", arguments: damaged)
    func leavesDamage(_ form: String) throws {
        let text = form.replacingOccurrences(of: "TOKEN", with: Self.token)
            .replacingOccurrences(of: "HEADER", with: Self.parts[0])
            .replacingOccurrences(of: "PAYLOAD", with: Self.parts[1])
            .replacingOccurrences(of: "SIGNATURE", with: Self.parts[2])
        let read = TokenText(Array(text.utf8))
        #expect(read.bytes == Array(text.utf8))
        #expect(read.removed.isEmpty)
        #expect(try judge(read.bytes).verdict == .rejected)
    }

    static let others = [
        "https://a.b.example.com/x?y=a.b.c", "curl https://a.example.com/1.2.3", "10.0.0.1 x.y.z 8.8.8.8",
        "eyes.of.eye", "eyJh.bc.de", "eyJ.eyJ.eyJ", "key.eyJ.x", "www.eyre.example.com", "\(encoded("{}")).x.y",
        "\(encoded(#"["alg"]"#)).x.y", "\(encoded(#"{"algo":"RS256"}"#)).x.y", "\(encoded(#"{"alg":"RS256""#)).x.y",
        #"{"token":"a.b.c"}"#, #"{"alg":"RS256"}"#, "ZXlKaGJHY2lPaUpTVXpJMU5pSjkuYS5iLmM!", "\(encoded("a.b.c"))",
        "<html><body>eyJ.a.b</body></html>",
    ]

    @Test("names, numbers and letters that are none", arguments: others)
    func findsNone(_ text: String) {
        let read = TokenText(Array(text.utf8))
        #expect(read.bytes == Array(text.utf8))
        #expect(read.removed.isEmpty)
    }

    @Test("a token found in a text is judged like any other")
    func judgesWhatIsFound() throws {
        let other = Self.parts[0] + "." + encoded(#"{"exp":1800003600,"admin":true}"#) + "." + Self.parts[2]
        let found = TokenText(Array("curl -H 'Authorization: Bearer \(other)' https://a".utf8))
        #expect(found.bytes == Array(other.utf8))
        #expect(try judge(found.bytes).errors == [.signatureInvalid])
        let unsigned = "\(encoded(#"{"alg":"none"}"#)).\(encoded(#"{"exp":1800003600}"#))."
        let second = TokenText(Array("jwt=\(unsigned) x".utf8))
        #expect(second.bytes == Array(unsigned.utf8))
        #expect(try judge(second.bytes).errors.contains(.algorithmNone))
        let cut = TokenText(Array("token=\(Self.token.dropLast(40)) user=anna".utf8))
        #expect(cut.bytes == Array(Self.token.dropLast(40).utf8))
        #expect(try judge(cut.bytes).verdict == .rejected)
    }

    @Test("another token is seen behind a hundred equal ones")
    func seesTheOther() throws {
        let other = try Fixture.token(payload: #"{"exp":1800003601}"#)
        let text = String(repeating: "\(Self.token)\n", count: 100) + other
        let finding = try judge(TokenText(Array(text.utf8)).bytes).only(.malformed)
        #expect(finding.message == "these are 2 tokens: in line 1, in line 101")
    }

    @Test("an encrypted token is found as well")
    func findsEncryptedTokens() throws {
        let jwe = "\(encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)).a2V5.aXY.dGV4dA.dGFn"
        for text in [
            "Bearer\t\(jwe)", "https://a.example.com/?jwt=\(jwe)", #"{"id_token":"\#(jwe)"}"#, "<\(jwe)>", "x=\(jwe);",
        ] {
            let read = TokenText(Array(text.utf8))
            #expect(read.bytes == Array(jwe.utf8))
            #expect(try judge(read.bytes).errors == [.encryptedToken])
        }
    }

    static let several = [
        ("T1\nT2\n", "2 tokens: in line 1, in line 2", "give one of them"),
        ("a=T1 b=T2", "2 tokens: in the value of 'a', in the value of 'b'", "give one of them"),
        ("T1 T2", "2 tokens: at byte 0, at byte ", "give one of them"),
        (
            #"{"access_token":"T1","id_token":"T2"}"#,
            "2 tokens: in the value of 'access_token', in the value of 'id_token'",
            "give one of them; jq -r .access_token prints the first"
        ),
        ("https://a/?jwt=T1&old=T2", "2 tokens: in the parameter 'jwt' of an address, ", "give one of them"),
        ("Bearer T1, Bearer T2, x=T3", "3 tokens: ", "give one of them"),
    ]

    @Test("several are named, and none of them is read", arguments: several)
    func namesSeveral(_ form: String, _ message: String, _ fix: String) throws {
        let text = try (1...3).reduce(form) { text, number in
            text.replacingOccurrences(
                of: "T\(number)",
                with: try Fixture.token(payload: #"{"exp":1800003600,"n":\#(number)}"#)
            )
        }
        let read = TokenText(Array(text.utf8))
        let report = try judge(read.bytes)
        let finding = try report.only(.malformed)
        #expect(finding.message.hasPrefix("these are \(message)"), "\(finding.message)")
        #expect(finding.fix == Message(fix))
        #expect(report.token.shape == .other)
    }

    @Test(
        "a megabyte that resembles tokens, in linear time",
        arguments: [
            "eyJ", ".", "eyJ.", "eyJhbGciOiJSUzI1NiJ9.", "eyJhbGciOiJSUzI1NiJ9.a.b ", "%2E", "%25", "<", "<a>", "\\_",
            ">\n",
            "a.b.c\n", "ZXlK", "ZXlK ", "\"", "{", "[\"eyJ.a.b\",", "&#46;", "=\n", "eyJh\n", "e", "QmVhcmVy.", "=3D",
        ]
    )
    func takesHostileTexts(_ piece: String) throws {
        let text = Array(String(repeating: piece, count: (1 << 20) / piece.utf8.count).utf8)
        let read = TokenText(text)
        #expect(read.bytes.count <= text.count)
        #expect(try judge(read.bytes).verdict == .rejected)
        let after = try judge(TokenText(text.dropLast(1000) + Array(Self.token.utf8)).bytes)
        #expect(after.findings.count < 40)
    }

    @Test("a megabyte of JSON strings, each like a token")
    func takesHostileJSON() throws {
        let strings = [String](repeating: #""eyJhbGci.eyJ.eyJ""#, count: 40_000).joined(separator: ",")
        #expect(try judge(TokenText(Array("[\(strings)]".utf8)).bytes).verdict == .rejected)
        let deep = String(repeating: "[", count: 60) + "\"\(Self.token)\"" + String(repeating: "]", count: 60)
        #expect(TokenText(Array(deep.utf8)).bytes == Array(Self.token.utf8))
    }
}
