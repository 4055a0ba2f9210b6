import JOSE
import JSON
import Qlik
import Testing

@testable import TenantProbe

@Suite("What is sent and what is answered")
struct HTTPTests {
    private func answer(
        _ status: Int = 200,
        _ headers: [(name: String, value: String)] = [],
        _ body: String = ""
    ) -> HTTPAnswer { answer(status, headers, Array(body.utf8)) }

    private func answer(
        _ status: Int,
        _ headers: [(name: String, value: String)],
        _ body: [UInt8]
    ) -> HTTPAnswer {
        HTTPAnswer(
            status: status,
            headers: headers,
            body: body,
            milliseconds: 1,
            date: nil,
            received: now,
            certificate: nil
        )
    }

    @Test(
        "a header holds printable ASCII",
        arguments: [
            "a\r\nX: y", "a\nb", "a\rb", "a\0b", "a\tb", "ä", "a\u{7f}", "\u{1b}[31m", "a\u{2028}b", "日本", "\r\n",
        ]
    )
    func refusesHeaders(_ value: String) {
        #expect(HTTPHeader("X-Any", value) == nil)
        #expect(HTTPHeader("X-Any", value, placeholder: "$X") == nil)
    }

    @Test("and every other value is one", arguments: ["", "a b", "\"~!{}", "Bearer eyJ.a-_.b="])
    func takesHeaders(_ value: String) { #expect(HTTPHeader("X-Any", value)?.value == value) }

    @Test("a token that holds what no header can has no header", arguments: ["a.b.c\r\nX: y", "a.b.ä", "", "a\0.b.c"])
    func refusesTokens(_ text: String) throws {
        let token = Token(parsing: Array(text.utf8))
        let request = ProbeRequest(
            server: CloudCase.server,
            token: token,
            isFresh: true,
            offline: try offline(token, .cloud),
            options: ConnectionOptions()
        )
        #expect(request.authorization == nil)
    }

    @Test(
        "cookies that are set",
        arguments: [
            ("sid=abc; Path=/; HttpOnly", "sid=abc"), ("sid=abc", "sid=abc"), (" sid =a=b==", "sid=a=b=="),
            ("sid=; Max-Age=0", ""), ("sid", ""), ("", ""), ("=abc", ""), (";", ""), ("; sid=abc", ""),
            ("sid=\"a b\"; Secure", "sid=\"a b\""), ("sid=a;evil=b", "sid=a"),
        ]
    )
    func readsCookies(_ line: String, _ expected: String) {
        let cookies = answer(200, [("set-cookie", line)]).cookies
        #expect(cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "|") == expected)
    }

    @Test("every line of cookies counts, and no other header")
    func readsAllCookies() {
        let answer = answer(
            200,
            [("set-cookie", "a=1"), ("cookie", "x=1"), ("set-cookie", "b=2"), ("set-cookie2", "c=3")]
        )
        #expect(answer.cookies.map(\.name) == ["a", "b"])
    }

    @Test(
        "the type of the content",
        arguments: [
            ("application/json", "application/json"), ("Application/JSON; charset=UTF-8", "application/json"),
            ("text/html;charset=utf-8", "text/html"), (" text/html ; x", "text/html"), ("", ""), (";", ""),
        ]
    )
    func readsContentType(_ value: String, _ expected: String) {
        #expect(answer(200, [("content-type", value)]).contentType == expected)
        #expect(answer().contentType == nil)
    }

    @Test("the first of two headers counts")
    func readsTheFirst() {
        #expect(answer(200, [("location", "/a"), ("location", "/b")]).header("location") == "/a")
    }

    @Test(
        "a page is known by its type or its beginning",
        arguments: [
            ("text/html", "", true), ("application/xhtml+html", "", true), ("application/json", "{}", false),
            ("application/json", " \r\n<!DOCTYPE html>", true), ("text/plain", "<HTML>", true), ("", "<html", true),
            ("text/plain", "html", false), ("", "{\"a\":\"<html\"}", false), ("", "", false),
            ("", "\u{1b}]0;x\u{7}<html", false),
        ]
    )
    func knowsPages(_ type: String, _ body: String, _ expected: Bool) {
        #expect(answer(200, [("content-type", type)], body).isHTML == expected)
    }

    @Test("JSON, whatever type it has")
    func readsJSON() {
        #expect(answer(200, [("content-type", "text/plain")], "{\"a\":1}").json == ["a": 1])
        #expect(answer(200, [], " [1]\n").json == [1])
    }

    @Test(
        "what is not JSON",
        arguments: ["", "{", "{'a':1}", "<html>", "{\"a\":1}{}", "NaN", "\u{feff}{}", "{\"a\":1,}", "1e", "\0"]
    )
    func refusesJSON(_ body: String) { #expect(answer(200, [], body).json == nil) }

    @Test("JSON that would take a reader's memory or stack")
    func limitsJSON() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(answer(200, [], deep).json == nil)
        #expect(answer(200, [], String(repeating: "[", count: 63) + String(repeating: "]", count: 63)).json != nil)
        #expect(answer(200, [], "[" + String(repeating: "1,", count: 600_000) + "1]").json == nil)
        #expect(answer(200, [], "1" + String(repeating: "0", count: 500)).json == nil)
        #expect(answer(200, [], [0x22, 0xff, 0x22]).json == nil)
        #expect(answer(200, [], [0x22] + [UInt8](repeating: 0x61, count: 5 << 20) + [0x22]).json == nil)
    }

    @Test("words in the body are looked for at its beginning")
    func looksForWords() {
        #expect(answer(403, [], "XSRF prevention check failed. Possible XSRF discovered.").bodyContains("XSRF"))
        #expect(!answer(403, [], String(repeating: " ", count: 1 << 20) + "XSRF").bodyContains("XSRF"))
    }

    @Test("errors of both platforms' services, with numbers instead of texts as well")
    func readsErrors() {
        let text = #"{"errors":[{"code":"A-1","title":"t","detail":"d","status":401},{"code":"B"}],"traceId":"x"}"#
        let error = ServerError(answer(401, [], text))
        #expect(error == ServerError(code: "A-1", title: "t", detail: "d", traceID: "x"))
        #expect(ServerError(answer(400, [], #"{"errors":[{"code":17}]}"#))?.code == "17")
        #expect(ServerError(answer(400, [], #"{"traceId":"x"}"#))?.traceID == "x")
        #expect(ServerError(answer(200, [], text)) == nil)
    }

    @Test(
        "errors that say nothing",
        arguments: [
            "", "[]", "{}", #"{"errors":[]}"#, #"{"errors":{}}"#, #"{"errors":["x"]}"#, "<html>", "null", #""x""#,
        ]
    )
    func readsNoErrors(_ body: String) { #expect(ServerError(answer(400, [], body)) == nil) }

    @Test("a library that is not there, in the words of the loader")
    func missesTheLibrary() throws {
        let failure = try #require(throws: TransportFailure.self) {
            _ = try CurlLibrary(names: ["libno-such-curl.so.99", "another"])
        }
        #expect(failure.kind == .libraryMissing)
        #expect(failure.detail.contains("libno-such-curl.so.99"))
        #expect(failure.isOwnFault)
        #expect(throws: TransportFailure.self) { _ = try CurlLibrary(names: []) }
        #expect(try CurlLibrary(names: ["libno-such-curl.so.99"] + CurlLibrary.names).version.hasPrefix("libcurl/"))
    }
}
