import JOSE
import JSON
import Qlik
import TestSupport
import Testing

@testable import TenantProbe
@testable import Commands

/// A server that answers everything with the same text.
private final class HostileTransport: Transport {
    let status: Int
    let text: String
    let cookie: String

    init(_ status: Int, _ text: String, cookie: String) {
        self.status = status
        self.text = text
        self.cookie = cookie
    }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        let error: JSONValue = ["code": .string(text), "title": .string(text), "detail": .string(text)]
        let user: JSONValue = [
            "errors": [error], "traceId": .string(text), "subject": .string(text), "name": .string(text),
            "email": .string(text), "userId": .string(text), "userDirectory": .string(text),
        ]
        let isLogin = request.method == .post
        return HTTPAnswer(
            status: isLogin ? 200 : status,
            headers: [
                ("set-cookie", "\(text)=\(cookie); Path=/"), ("content-type", text), ("location", "/\(text)?\(text)"),
            ],
            body: Array(user.compact.utf8),
            milliseconds: 3,
            date: nil,
            received: NumericDate(seconds: moment),
            certificate: nil
        )
    }
}

@Suite("Reports of the probes")
struct ProbeReportTests {
    private let token: String

    init() throws { token = try Fixture.token(payload: #"{"sub":"anna","userId":"anna","exp":1800003600}"#) }

    private func report(_ status: Int, _ text: String, cookie: String = "value") throws -> ProbeReport {
        try report(over: HostileTransport(status, text, cookie: cookie))
    }

    /// Of a server that cannot be connected to, from the login on or after it.
    private func unanswered(atLogin: Bool) throws -> ProbeReport {
        try report(over: UnreachableTransport(answersLogin: !atLogin))
    }

    private func report(over transport: any Transport) throws -> ProbeReport {
        let token = Token(parsing: Array(token.utf8))
        let offline = try TokenJudge(platform: nil, expectations: Expectations(time: NumericDate(seconds: moment)))
            .judged(token, [])
        let request = ProbeRequest(
            server: try ServerURL.reading(given: "acme.eu.qlikcloud.com").get(),
            token: token,
            isFresh: true,
            offline: offline,
            options: ConnectionOptions()
        )
        let surroundings = ProbeSurroundings(
            clock: { NumericDate(seconds: moment) },
            observe: { _ in },
            wait: { _, _ in },
            randomKey: "0123456789abcdef"
        )
        let authorization = try #require(request.authorization)
        return try CloudProbe(request, authorization: authorization, webIntegration: nil, surroundings)
            .run(over: transport, configuration: nil)
    }

    private func text(_ report: ProbeReport, showsCurl: Bool = false) -> String {
        report.secrets.withheld(
            from: ProbeText(report: report, style: Style(isTerminal: false) { _ in nil }, showsCurl: showsCurl).text
        )
    }

    static let evil = [
        "\u{1b}[2J\u{1b}]52;c;ZXZpbA==\u{7}", "a\r\nqs-jwt: accepted\r\n", "\u{202e}detpecca\u{2066}",
        "\u{9b}31m\u{8}\0",
        "\u{200b}\u{feff}\u{2028}", "\\u{1b}[31m",
    ]

    @Test("nothing that a terminal would obey is printed", arguments: evil, [200, 302, 401, 403, 500])
    func isEscaped(_ text: String, _ status: Int) throws {
        let report = try report(status, text)
        let shown = self.text(report, showsCurl: true)
        let lines = shown.split(separator: "\n").map { String($0) }
        #expect(lines.allSatisfy { $0.escaped.replacing("\\\\", with: "\\") == $0 }, "\(shown)")
        let json = report.secrets.withheld(from: ProbeJSON(report: report, showsCurl: true).value.terminalLines)
        #expect(!json.unicodeScalars.contains { $0 != "\n" && "\($0)".escaped != "\($0)" && $0 != "\\" })
        #expect((try? JSONDocument(parsing: Array(json.utf8)).value.member("verdict")) != nil)
    }

    @Test("the token is printed nowhere", arguments: [200, 302, 401, 403, 500])
    func isWithheld(_ status: Int) throws {
        let report = try report(status, token)
        let json = report.secrets.withheld(from: ProbeJSON(report: report, showsCurl: true).value.terminalLines)
        for shown in [text(report, showsCurl: true), json] {
            for part in token.split(separator: ".") { #expect(!shown.contains(part.prefix(40))) }
            #expect(!shown.contains(token.suffix(100).prefix(24)))
        }
        #expect((try? JSONDocument(parsing: Array(json.utf8))) != nil)
    }

    @Test("a command for the shell stays one, whatever the address holds")
    func quotes() throws {
        let redirected = text(try report(302, "';id;'"), showsCurl: true)
        #expect(redirected.contains("    curl "))
        // The backslash of '\'' is doubled, which ends the word for a shell.
        #expect(!redirected.contains("'\\\\''"))
    }

    @Test("that the token was not sent is said of a probe that did not send it, and of no other")
    func tellsWhatWasSent() throws {
        #expect(text(try unanswered(atLogin: true)).contains("gave no answer at login; the token was not sent"))
        let late = text(try unanswered(atLogin: false))
        #expect(late.contains("gave no answer at identity"))
        #expect(!late.contains("was not sent"))
    }

    @Test("facts keep their types for programs, and people read words")
    func showsTypes() throws {
        let report = try report(200, "Anna")
        let identity = ProbeJSON(report: report, showsCurl: false).value.member("identity")
        #expect(identity?.member("subject") == "Anna" && identity?.member("groups") == nil)
        let steps = ProbeJSON(report: report, showsCurl: false).value.member("steps")?.elements ?? []
        #expect(!steps.isEmpty && steps.allSatisfy { $0.member("sent") == true })
    }

    @Test(
        "a server's cookie takes no word out of the report",
        arguments: ["no-verdict", "identity", "session-missing"]
    )
    func keepsItsWords(_ cookie: String) throws {
        let report = try report(401, "x", cookie: cookie)
        let json = report.secrets.withheld(from: ProbeJSON(report: report, showsCurl: false).value.terminalLines)
        let value = try JSONDocument(parsing: Array(json.utf8)).value
        #expect(value.member("verdict") == "no-verdict")
        #expect(value.member("step") == "identity")
        #expect(value.member("findings")?.elements?.first?.member("code") == "session-missing")
    }
}
