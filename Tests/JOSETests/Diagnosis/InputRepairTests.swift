import Foundation
import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("A token that was damaged on its way, and what was read instead")
struct InputRepairTests {
    /// One whose header and signature have letters that base64 and base64url write in two ways.
    private func token() throws -> String {
        for number in 0..<1000 {
            let token = try JOSETests.token(header: #"{"alg":"RS256","x":"\#(number)?>?>~~"}"#)
            let parts = Parts(token)
            if parts.header.contains("_") || parts.header.contains("-"), parts.signature.contains("-") { return token }
        }
        throw KeyError(.unfit, "no such token")
    }

    private static func standard(_ token: String, padded: Bool) -> String {
        token.split(separator: ".").map { part in
            let letters = part.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
            return letters + (padded ? String(repeating: "=", count: (4 - letters.count % 4) % 4) : "")
        }.joined(separator: ".")
    }

    private static func percentEncoded(_ text: String) -> String {
        text.replacingOccurrences(of: "%", with: "%25").replacingOccurrences(of: ".", with: "%2E")
            .replacingOccurrences(of: "+", with: "%2b").replacingOccurrences(of: "/", with: "%2F")
            .replacingOccurrences(of: "=", with: "%3D").replacingOccurrences(of: "-", with: "%2D")
    }

    private func expect(_ text: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let report = try judge(text)
        let finding = try report.cause(.inputDamaged, sourceLocation: sourceLocation)
        #expect(
            finding.message == "read differently, the token is complete and verifies",
            sourceLocation: sourceLocation
        )
        #expect(finding.actual == "read with \(words)", sourceLocation: sourceLocation)
    }

    private static let base64 = "standard base64 ('+', '/', '=') as base64url"
    private static let blanks = "blanks and invisible characters left out"
    private static let percent = "URL-encoding undone"
    private static let punctuation = "the text around it left out"

    @Test func readsURLEncoding() throws {
        try expect(Self.percentEncoded(token()), Self.percent)
        try expect(token().replacingOccurrences(of: ".", with: "%2e"), Self.percent)
    }

    @Test(
        "blanks and what cannot be seen, in any part",
        arguments: [" ", "\t", "\u{a0}", "\u{200b}", "\u{feff}", "\u{ad}", "\u{2003}"]
    )
    func readsBlanks(_ blank: String) throws {
        let parts = Parts(try token())
        for path in [\Parts.header, \.payload, \.signature] {
            var damaged = parts
            damaged[keyPath: path] = parts[keyPath: path].prefix(5) + blank + parts[keyPath: path].dropFirst(5)
            try expect(damaged.text, Self.blanks)
        }
    }

    @Test func readsLineBreaks() throws {
        let text = try token()
        let lines = stride(from: 0, to: text.count, by: 64).map { text.dropFirst($0).prefix(64) }
        for separator in ["\n", "\r\n", "\n  "] { try expect(lines.joined(separator: separator), Self.blanks) }
        #expect(try judge(TokenText(Array(lines.joined(separator: "\n").utf8)).bytes).verdict == .accepted)
    }

    @Test(arguments: [true, false])
    func readsStandardBase64(_ padded: Bool) throws { try expect(Self.standard(token(), padded: padded), Self.base64) }

    @Test(
        "punctuation around it",
        arguments: [
            ("<", ">"), ("(", ")"), ("", ","), ("\"", "\","), ("", ";"), ("[", "]"), ("access_token=", "&x=1"),
            ("", "!"),
            (#""token":""#, #"","#), ("<pre>", "</pre>"), ("TOKEN=", ""), ("Cookie:jwt=", ";"), ("", #"\n"#),
            ("", "."),
        ]
    )
    func readsPunctuation(_ before: String, _ after: String) throws {
        try expect("\(before)\(try token())\(after)", Self.punctuation)
    }

    @Test("several at once, each named")
    func readsSeveral() throws {
        let text = Self.percentEncoded(Self.standard(try token(), padded: true)) + "%20>"
        try expect(text, [Self.percent, Self.blanks, Self.punctuation, Self.base64].joined(separator: ", "))
    }

    @Test("signed over the damaged text: that is how the issuer writes it")
    func tellsTheIssuersOwnForm() throws {
        let text = "\(encoded(#"{"alg":"RS256"}"#)).\(encoded(#"{"exp":1800003600,"x":1}"#))="
        let finding = try judge(Fixture.signed(text) + "=").cause(.inputDamaged)
        #expect(finding.message == "its signature is over the text exactly as given")
        #expect(finding.fix == "have the issuer write base64url without padding and blanks")
        // With a signature that can be read, the error says it all.
        let valid = try judge(Fixture.signed(text))
        #expect(valid.verdict == .rejected)
        #expect(valid.findings.map(\.code) == [.malformed])
    }

    @Test("whole, but of another key, and without a key")
    func saysWhenItDoesNotVerify() throws {
        let text = Self.percentEncoded(try token())
        let other = try judge(text, [Fixture.key("rsa2048-b")]).cause(.inputDamaged)
        #expect(other.message == "read differently, the token is complete, but does not verify")
        #expect(other.actual == "read with \(Self.percent)")
        #expect(try judge(text, []).cause(.inputDamaged).message.hasSuffix("the token is complete"))
    }

    @Test("not when the rest is still broken, or nothing is to be repaired")
    func leavesWhatStaysBroken() throws {
        let text = try token()
        let parts = Parts(text)
        let broken = [
            "%20" + text.dropFirst(7), "\(parts.header) .!\(parts.payload).x",
            text.replacingOccurrences(of: ".", with: "%2"), "%", "%%%", "%2", "%zz%+1%-1", " . . ", "%2E%2E", "<>",
            "=.=.=", "\(parts.header)%2E\(parts.payload)", "\(text)%2E%2E%2Ea", "..%2E", "e%",
            "\(encoded("[]")).\(parts.payload).\(parts.signature) ",
        ]
        for text in broken + [text, parts.claiming(#"{"exp":1}"#)] {
            #expect(try !judge(text).causes.contains(.inputDamaged), "\(text)")
        }
    }

    @Test("not for other shapes, and not for bytes that are no text")
    func leavesOtherShapes() throws {
        for text in ["a.b.c.d.e%20", #"{"payload":"%20"}"#, "%20", " "] {
            #expect(try !judge(text).causes.contains(.inputDamaged))
        }
        let bytes = Array(try token().utf8)
        for byte in [0xff, 0xc3, 0x80] as [UInt8] {
            let report = try judge(bytes.prefix(9) + [byte] + bytes.dropFirst(9))
            report.expectRefused()
            #expect(!report.causes.contains(.inputDamaged))
        }
    }
}
