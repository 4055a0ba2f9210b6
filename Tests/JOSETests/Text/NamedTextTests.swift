import Foundation
import JOSE
import Messages
import TestSupport
import Testing

@Suite("What stands where a token belongs, told by its form")
struct NamedTextTests {
    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private func expect(_ texts: [String], _ message: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        #expect(texts.count >= 5, sourceLocation: sourceLocation)
        for text in texts {
            let report = try judge(TokenText(Array(text.utf8)).bytes)
            #expect(report.errors == [.malformed], "\(text)", sourceLocation: sourceLocation)
            let finding = try report.only(.malformed, sourceLocation: sourceLocation)
            #expect(finding.message.hasPrefix(message), "\(text): \(finding.message)", sourceLocation: sourceLocation)
            #expect(finding.fix != nil, sourceLocation: sourceLocation)
            #expect(!finding.message.contains("c2VjcmV0"), sourceLocation: sourceLocation)
        }
    }

    @Test("JavaScript's word for an object")
    func namesObjects() throws {
        let texts = [
            "[object Object]", "Bearer [object Object]", "Authorization: Bearer [object Object]", "\"[object Object]\"",
            " [object Object]\n",
        ]
        try expect(texts, "this is '[object Object]': JavaScript wrote an object as text")
    }

    @Test("words for nothing")
    func namesNothing() throws {
        for word in ["undefined", "null", "None", "NaN", "nil", "true"] {
            try expect(
                [word, "Bearer \(word)", "\"\(word)\"", "\(word)\n", " \(word) "],
                "this is '\(word)' and not a token"
            )
        }
    }

    @Test("variables that nothing was put in for")
    func namesPlaceholders() throws {
        let texts = [
            "{{token}}", "Bearer {{access_token}}", "{{ jwt }}", "<token>", "<your-token>", "<JWT>", "$TOKEN", "'$JWT'",
            "${TOKEN}",
            "$(cat token.jwt)", "%TOKEN%", "Bearer %JWT%", "YOUR_TOKEN", "your-jwt-here", "TOKEN", "$env:TOKEN",
            "${steps.a.outputs.b}",
        ]
        try expect(texts, "this is the placeholder '")
    }

    @Test(
        "what may be a password is not shown",
        arguments: ["$ecretPa55", "$ecret", "yourdog", "%secret%", "<hunter>", "your hunter", "$Hunter"]
    )
    func showsNoPasswords(_ text: String) throws {
        let report = try judge(TokenText(Array(text.utf8)).bytes)
        #expect(report.errors == [.malformed])
        #expect(try !report.only(.malformed).message.contains(text))
    }

    @Test("a token that a page or a log has cut")
    func namesShortenedTokens() throws {
        let token = TokenFinderTests.token
        let texts = [
            "eyJhbGciOi...", "eyJhbGciOi\u{2026}", "\(token.prefix(200))...", "eyJhbGciOi...\(token.suffix(10))",
            "Bearer eyJhbGciOi...", "\(token.prefix(40))<truncated>", "\(token.prefix(60)) [truncated]",
            "\(token.prefix(60))***",
        ]
        try expect(texts, "the token was shortened by what showed it: '")
    }

    @Test("headers of other logins")
    func namesOtherLogins() throws {
        let windows = [
            "Negotiate YIIabc", "NTLM TlRMTVNTUAAB", "negotiate oYIB", "Authorization: Negotiate YIIc2VjcmV0",
            "ntlm TlRM==",
        ]
        try expect(windows, "this is the header of a Windows login")
        let basic = [
            "Basic YW5uYTpzZWNyZXQ=", "basic eDp5", "Authorization: Basic c2VjcmV0", "'Basic abcd'", "BASIC YTpi",
        ]
        try expect(basic, "this is the header of a login with name and password")
    }

    @Test("cookies and tickets")
    func namesCookies() throws {
        let cookies = [
            "X-Qlik-Session=11111111-2222-3333-4444-555555555555", "Cookie: X-Qlik-Session-jwt=abc",
            "eas.sid=s%3Aabc; eas.sid.sig=x",
            "Set-Cookie: eas.sid=c2VjcmV0; Path=/", "_csrfToken=abc; eas.sid=x", "X-Qlik-Session-HTTP=abc",
        ]
        try expect(cookies, "this is the cookie of a session (")
        let tickets = [
            "qlikTicket=abcDEF123", "?qlikTicket=abc", "https://a.example.com/hub?qlikTicket=c2VjcmV0",
            "QlikTicket=a.b", "qlikticket=A-1",
        ]
        try expect(tickets, "this is a ticket of Qlik Sense Enterprise on Windows")
    }

    @Test("SAML, in base64 and as XML")
    func namesSAML() throws {
        let xml = #"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"><x/></samlp:Response>"#
        let lines = stride(from: 0, to: Self.base64(xml).count, by: 64).map {
            Self.base64(xml).dropFirst($0).prefix(64)
        }
        let texts = [
            xml, Self.base64(xml), lines.joined(separator: "\n"), Self.base64(#"<?xml version="1.0"?>\#(xml)"#),
            "SAMLResponse=\(Self.base64(xml).replacingOccurrences(of: "=", with: "%3D"))",
            Self.base64("<saml2p:Response/>" + xml),
        ]
        try expect(texts, "this is a SAML response")
    }

    @Test("opaque tokens, IDs and keys of one part")
    func namesOpaqueTokens() throws {
        let texts = [
            "c1111111-2222-3333-4444-555555555555", "ya29a0AfH6SMBx12", "0123456789abcdef0123456789abcdef",
            "ghp_16C7e42F292c6912E7",
            "Bearer xoxb123456789012abc", "AQoDYXdzEJr1KDI4//+Ae=",
        ]
        try expect(texts, "this is one part of letters and digits")
    }

    @Test("addresses, commands and pages without a token")
    func namesCarriers() throws {
        let addresses = [
            "https://a.eu.example.com/app", "http://x", "HTTPS://a.b.c/d?e=f", "https://a.b/?jwt=",
            "https://a.b.c.d.e.f",
        ]
        try expect(addresses, "this is an address, and no whole token is in it")
        let commands = [
            "curl -v https://a.b.c", "curl -H 'Authorization: Bearer' x", "curl x", "curl 'https://a.b'",
            "curl --json @x a.b",
        ]
        try expect(commands, "this is a curl command, and no whole token is in it")
        let pages = [
            "<!DOCTYPE html><p>", "<html><body>a.b.c</body></html>", "<?xml version='1.0'?><a/>", "</html>",
            "<div>\n<p>x</p>\n</div>",
        ]
        try expect(pages, "this looks like a web page, not a token")
    }

    @Test(
        "UTF-16, with its mark and without; nothing is said of line breaks",
        arguments: [
            String.Encoding.utf16LittleEndian, .utf16BigEndian,
        ]
    )
    func namesUTF16(_ encoding: String.Encoding) throws {
        let marks: [String] = ["\u{feff}", ""]
        for mark in marks {
            for text in ["\(TokenFinderTests.token)\r\n", TokenFinderTests.token, "abcdefgh\n\n"] {
                let bytes = [UInt8]((mark + text).data(using: encoding) ?? Data())
                let read = TokenText(bytes)
                #expect(read.removed.isEmpty)
                let finding = try judge(read.bytes).only(.malformed)
                #expect(finding.message == "the token is UTF-16 text")
                #expect(
                    finding.fix
                        == "save the file as ASCII or UTF-8; in Windows PowerShell: ... | Out-File -Encoding ascii token.jwt"
                )
            }
        }
    }

    @Test("five parts whose first is no header of encryption are no JWE")
    func namesOtherFiveParts() throws {
        let header = encoded(#"{"alg":"RS256"}"#)
        for text in [
            "....", "a.b.c.d.e", "a.\(TokenFinderTests.token).b", "\(header).a.b.c.d", "1.2.3.4.5",
            "a.eu.b.example.com",
        ] {
            let report = try judge(text)
            #expect(report.errors == [.malformed], "\(text)")
            #expect(try report.only(.malformed).actual == "five parts")
            #expect(report.token.shape == .other)
        }
    }

    @Test(
        "what resembles one of these and is none",
        arguments: [
            "a.b.c", "ey...", "objectObject", "Basically a.b.c", "nullify", "$5.00.1", "100%", "samlp", "abc",
            "x.eas.sidx.y",
        ]
    )
    func namesNoOther(_ text: String) throws {
        for finding in try judge(text).findings where finding.code == .malformed {
            #expect(
                !["this is the", "this is '", "this is a "].contains(where: finding.message.hasPrefix),
                "\(finding.message)"
            )
        }
    }
}
