import Foundation
import JOSE
import JSON
import TestSupport
import Testing

/// A text that holds one token, written `TOKEN` here, and what is said about what was taken away.
struct Around: CustomTestStringConvertible, Sendable {
    let text: String
    let removed: [String]

    init(_ text: String, _ removed: String...) { (self.text, self.removed) = (text, removed) }

    var testDescription: String { text }
}

@Suite("Finding the one token in a text around it")
struct TokenFinderTests {
    /// Its signature is as long as one can be, and it has letters that other alphabets write otherwise.
    static let token = (try? Fixture.token(payload: #"{"exp":1800003600,"x":"?>?>~~"}"#)) ?? ""

    private func expect(_ text: String, _ removed: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let read = TokenText(Array(text.utf8))
        #expect(String(decoding: read.bytes, as: UTF8.self) == Self.token, sourceLocation: sourceLocation)
        #expect(read.removed == removed, sourceLocation: sourceLocation)
    }

    private func expect(_ around: Around, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = around.text.replacingOccurrences(of: "TOKEN", with: Self.token)
        expect(text, around.removed, sourceLocation: sourceLocation)
    }

    private static func around(_ place: String) -> String { "the text around the token, found \(place)" }

    static let addresses = [
        Around("https://a.example.com/app?jwt=TOKEN", around("in the parameter 'jwt' of an address")),
        Around("https://a.example.com/?x=1&token=TOKEN&y=2", around("in the parameter 'token' of an address")),
        Around("https://a.example.com/cb#id_token=TOKEN", around("in the parameter 'id_token' of an address")),
        Around("wss://a.example.com/app/x?qlik_token=TOKEN#top", around("in the parameter 'qlik_token' of an address")),
        Around("/app?jwt=TOKEN", around("in the parameter 'jwt' of an address")),
        Around("https://a.example.com/login/TOKEN", around("at byte 28")),
        Around("a.example.com?jwt=TOKEN&a.b.c=d", around("in the parameter 'jwt' of an address")),
    ]

    @Test("an address", arguments: addresses)
    func readsAddresses(_ around: Around) { expect(around) }

    static let commands = [
        Around(
            "curl -H 'Authorization: Bearer TOKEN' https://a.example.com/api/v1/users/me",
            around("behind 'Bearer'")
        ),
        Around("curl -H \"authorization: bearer TOKEN\" https://a.example.com", around("behind 'bearer'")),
        Around("curl https://a.example.com --oauth2-bearer TOKEN -v", around("behind '--oauth2-bearer'")),
        Around("curl \\\n  -H 'Authorization: Bearer TOKEN' \\\n  https://a.example.com", around("behind 'Bearer'")),
        Around("export JWT=TOKEN; curl https://a.example.com", around("in the value of 'JWT'")),
        Around("$headers = @{ Authorization = \"Bearer TOKEN\" }", around("behind 'Bearer'")),
        Around("http a.example.com 'Authorization:Bearer TOKEN' --all", around("behind 'Bearer'")),
    ]

    @Test("a command", arguments: commands)
    func readsCommands(_ around: Around) { expect(around) }

    static let requests = [
        Around(
            "GET /a HTTP/1.1\r\nHost: a.eu.example.com\r\nAuthorization: Bearer TOKEN\r\nAccept: */*\r\n",
            around("behind 'Bearer'")
        ),
        Around("POST /login/jwt-session HTTP/2\nAuthorization: Bearer TOKEN\nAccept: */*", around("behind 'Bearer'")),
        Around("Host: a.b.c.example.com\nX-Jwt: TOKEN\nUser-Agent: curl/8.5.0", around("in the value of 'X-Jwt'")),
        Around("> GET / HTTP/1.1\n> Host: a.b.c\n> Authorization: Bearer TOKEN\n>", around("behind 'Bearer'")),
        Around("Cookie: a=b; jwt=TOKEN; c=d", around("in the value of 'jwt'")),
        Around("Set-Cookie: token=TOKEN; Path=/; Secure", around("in the value of 'token'")),
        Around("cookie: x=1.2.3; AUTH=TOKEN", around("in the value of 'AUTH'")),
    ]

    @Test("a request with its headers, and cookies", arguments: requests)
    func readsRequests(_ around: Around) { expect(around) }

    static let logs = [
        Around(
            "2026-11-20T08:00:00.123Z INFO 10.0.0.1 sent jwt=TOKEN to a.b.example.com",
            around("in the value of 'jwt'")
        ),
        Around("[debug] token: TOKEN, user: anna", around("in the value of 'token'")),
        Around("10.1.2.3 - - \"GET /x?jwt=TOKEN HTTP/1.1\" 200", around("in the parameter 'jwt' of an address")),
        Around("one line 1.2.3.4\nsecond line TOKEN\nthird a.b.c.d", around("in line 2")),
        Around("The token is TOKEN.", around("at byte 13")),
        Around("(TOKEN)", around("at byte 1")),
        Around("app.log:17:TOKEN", around("at byte 11")),
    ]

    @Test("a line of a log, a sentence", arguments: logs)
    func readsLogs(_ around: Around) { expect(around) }

    static let markup = [
        Around("<p>Token: <code>TOKEN</code></p>", around("at byte 16")),
        Around("<input type=\"hidden\" name=\"jwt\" value=\"TOKEN\">", around("in the value of 'value'")),
        Around("<a href=\"/x?jwt=TOKEN&amp;y=1\">", around("in the parameter 'jwt' of an address")),
        Around("<!DOCTYPE html>\n<html><pre>\nTOKEN\n</pre></html>", around("in line 3")),
        Around("**TOKEN**", around("at byte 2")), Around("| jwt | TOKEN |", around("at byte 8")),
        Around("```\nTOKEN\n```", "quotes around the token", "spaces or line breaks around the token"),
        Around("\u{201c}TOKEN\u{201d}", around("at byte 3")), Around("\u{300c}TOKEN\u{300d}", around("at byte 3")),
        Around("token=TOKEN\u{3067}\u{3059}", around("in the value of 'token'")),
    ]

    @Test("HTML, Markdown, and quotes of a text program", arguments: markup)
    func readsMarkup(_ around: Around) { expect(around) }

    @Test("letters of the token that Markdown or HTML writes otherwise")
    func readsEscapedLetters() throws {
        #expect(Self.token.contains("_") || Self.token.contains("-"))
        let markdown = Self.token.replacingOccurrences(of: "_", with: "\\_").replacingOccurrences(of: "-", with: "\\-")
            .replacingOccurrences(of: ".", with: "\\.")
        expect(markdown, ["backslashes inside the token"])
        expect("Token: " + markdown, ["backslashes inside the token", "a 'Token' prefix"])
        let parts = Self.token.split(separator: ".")
        let html = "HTML inside the token"
        expect("<b>\(parts[0])</b>.<i>\(parts[1])</i>.<u>\(parts[2])</u>", [html])
        expect("\(parts[0])<wbr>.\(parts[1])<wbr>.\(parts[2].prefix(50))<wbr>\(parts[2].dropFirst(50))", [html])
        expect(Self.token.replacingOccurrences(of: ".", with: "&#46;"), [html])
        expect(Self.token.replacingOccurrences(of: ".", with: "&#x2E;"), [html])
    }

    static let prefixes = [
        Around("BearerTOKEN", "a 'Bearer' prefix"), Around("JWT TOKEN", "a 'JWT' prefix"),
        Around("Token TOKEN\n", "a 'Token' prefix"), Around("jwt: TOKEN", "a 'jwt' prefix"),
        Around("Bearer: TOKEN", "a 'Bearer' prefix"), Around("Bearer\tTOKEN", "a 'Bearer' prefix"),
        Around("tokenTOKEN", "a 'token' prefix"), Around("DPoP   TOKEN", "a 'DPoP' prefix"),
    ]

    @Test("a word in front of it, with a blank or without", arguments: prefixes)
    func readsPrefixes(_ around: Around) { expect(around) }

    static let json = [
        Around(#"{"access_token":"TOKEN","token_type":"Bearer"}"#, inJSON("access_token", ".access_token")),
        Around(#"{ "id_token": "TOKEN" }"#, inJSON("id_token", ".id_token")),
        Around(#"{"data":{"token":"TOKEN"}}"#, inJSON("data.token", ".data.token")),
        Around(#"[{"jwt":"TOKEN"}]"#, inJSON("[0].jwt", "'.[0].jwt'")),
        Around(#"{"access_token":"TOKEN","id_token":"TOKEN"}"#, inJSON("access_token", ".access_token")),
        Around(#"{"my token":"TOKEN"}"#, around("in the value of 'my token'")),
        Around(#"{"Authorization":"Bearer TOKEN"}"#, around("in the value of 'Authorization'")),
        Around(#"{"url":"https:\/\/a.example.com\/?jwt=TOKEN"}"#, around("in the value of 'url'")),
        Around(#"{"SecretString":"{\"token\":\"TOKEN\"}"}"#, around("in the value of 'SecretString'")),
        Around(#"{"access_token":"TOKEN","expires_in":}"#, around("in the value of 'access_token'")),
    ]

    private static func inJSON(_ name: String, _ filter: String) -> String {
        "the JSON around the token, found in the value of '\(name)' (jq -r \(filter))"
    }

    @Test("a member of JSON", arguments: json)
    func readsJSON(_ around: Around) { expect(around) }

    @Test("base64 around the whole, once and twice, wrapped, in YAML and in JSON")
    func readsBase64() {
        let base64 = "base64 around the token"
        let once = Data(Self.token.utf8).base64EncodedString()
        expect(once, [base64])
        expect(once + "\n", [base64])
        expect(Data((Self.token + "\n").utf8).base64EncodedString(), [base64])
        let lines = stride(from: 0, to: once.count, by: 76).map { once.dropFirst($0).prefix(76) }
        expect(lines.joined(separator: "\n"), [base64])
        expect("data:\n  token: \(once)\nkind: Secret", [base64])
        expect(Data(once.utf8).base64EncodedString(), [base64, base64])
        expect(Data("Bearer \(Self.token)".utf8).base64EncodedString(), [base64, "a 'Bearer' prefix"])
        expect(
            #"{"data":{"token":"\#(once)"}}"#,
            [base64, Self.around("in the value of 'data.token'")]
        )
    }

    @Test("URL-encoding, once and twice")
    func readsURLEncoding() {
        let once = Self.token.replacingOccurrences(of: ".", with: "%2E").replacingOccurrences(of: "_", with: "%5F")
        let twice = once.replacingOccurrences(of: "%", with: "%25")
        expect(once, ["URL-encoding"])
        expect(once.replacingOccurrences(of: "%2E", with: "%2e"), ["URL-encoding"])
        expect(twice, ["double URL-encoding"])
        expect(
            "https://a.example.com/?jwt=\(once)",
            ["URL-encoding", Self.around("in the parameter 'jwt' of an address")]
        )
        expect("Bearer%20\(Self.token)", ["a 'Bearer' prefix"])
        expect(
            "https://a.example.com/?u=https%3A%2F%2Fb.example.com%2F%3Fjwt%3D\(Self.token)",
            [Self.around("in the parameter 'jwt' of an address")]
        )
    }

    @Test("a mail that quotes it, and lines of one length", arguments: [20, 64, 72, 76, 100])
    func readsWrappedLines(_ width: Int) {
        let lines = stride(from: 0, to: Self.token.count, by: width).map { Self.token.dropFirst($0).prefix(width) }
        let breaks = "line breaks inside the token"
        expect(lines.joined(separator: "\n"), [breaks])
        expect(lines.joined(separator: "\r\n  "), [breaks])
        expect("> " + lines.joined(separator: "\n> "), [breaks])
        expect(">> " + lines.joined(separator: "\n>> ") + "\n>> Regards", [breaks, Self.around("in line 1")])
        expect("Hello,\n\n\(lines.joined(separator: "\n"))\n\nRegards", [breaks, Self.around("in line 3")])
        expect(
            lines.joined(separator: "=\n"),
            ["quoted-printable encoding"]
        )
    }

    @Test("a word on the next line is no part of it")
    func leavesTheNextLine() {
        expect("\(Self.token)\nRegards", [Self.around("in line 1")])
        expect("Hello\n\(Self.token)\nRegards\nAnna", [Self.around("in line 2")])
    }

    @Test(
        "a word that may be a password is not shown",
        arguments: ["hunter two TOKEN", "anna hunter TOKEN", "hunter TOKEN", "x=hunter:TOKEN", "anna:hunter:TOKEN"]
    )
    func showsNoPasswords(_ text: String) {
        let read = TokenText(Array(text.replacingOccurrences(of: "TOKEN", with: Self.token).utf8))
        #expect(read.bytes == Array(Self.token.utf8))
        #expect(read.removed.count == 1 && !read.removed.joined().contains("hunter"), "\(read.removed)")
    }

    @Test("the same token twice is one")
    func readsRepeatedTokens() {
        expect("\(Self.token)\n\(Self.token)\n", [Self.around("in line 1")])
        expect("jwt=\(Self.token) token=\(Self.token)", [Self.around("in the value of 'jwt'")])
        let many = String(repeating: "\(Self.token)\n", count: 100)
        expect(many, [Self.around("in line 1")])
    }
}
