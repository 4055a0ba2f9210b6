import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Whose e-mail the token has, asked before it is sent")
struct TakeoverTests {
    private func user(_ subject: String, _ email: String = "anna@acme.com", _ status: String = "active") -> JSONValue {
        ["subject": .string(subject), "email": .string(email), "status": .string(status)]
    }

    private func probe(_ users: Reply, _ adjust: (inout CloudCase) -> Void = { _ in }) throws -> Probed {
        try probeCloud { probe in
            probe.compares(with: try CloudCase.provider())
            probe.settings[CloudCase.users] = [users]
            adjust(&probe)
        }
    }

    private func found(_ users: JSONValue...) -> Reply { .json(200, ["data": .array(users), "links": [:]]) }

    private func questions(_ probed: Probed) -> [HTTPRequest] {
        probed.configurationRequests.filter { $0.url.path == "/api/v1/users" }
    }

    @Test("another user's e-mail: the token is not sent, and whose it is is told")
    func refuses() throws {
        let probed = try probe(found(user("acme\\ann")))
        probed.expect(.noVerdict, [.userTakeover], at: .login)
        #expect(probed.requests.isEmpty && probed.configurationRequests.count == 1)
        let finding = try probed.only(.userTakeover)
        #expect(probed.report.refusal == finding && !probed.report.isTokenSent)
        #expect(finding.expected == "the subject acme\\\\ann" && finding.message.contains("may"))
        #expect(finding.fix?.words.contains("--yes-real-user") == true)
    }

    @Test("when it is confirmed, that stays a warning")
    func warns() throws {
        let probed = try probe(found(user("acme\\ann"))) { $0.isRealUserConfirmed = true }
        probed.expect(.accepted)
        #expect(probed.warnings == [.userTakeover] && probed.report.refusal == nil)
        #expect(probed.asked.first == CloudCase.login)
    }

    @Test("the user's own subject, other addresses and deleted users are no conflict")
    func takesOwnUsers() throws {
        for users in [
            found(), found(user("ACME\\anna")), found(user("x", "other@acme.com"), user("y", "")),
            found(user("x", "anna@acme.com", "deleted")), found(1, .null, ["email": "anna@acme.com"]),
        ] {
            let probed = try probe(users)
            probed.expect(.accepted)
            #expect(probed.report.findings.isEmpty)
        }
        // To the tenant these are two subjects, and one address.
        #expect(try probe(found(user("acme\\anna", "ANNA@acme.com"))).errors == [.userTakeover])
    }

    @Test("several users: the login is likely refused, which is said")
    func expectsConflicts() throws {
        let probed = try probe(found(user("ACME\\anna"), user("x\u{1b}"))) {
            $0.replies[CloudCase.login] = [.error(400, "LOGIN-12", "Multiple active users")]
        }
        probed.expect(.rejected, [.emailTaken], at: .login)
        #expect(probed.warnings == [.emailTaken])
        let warning = probed.report.findings.first { $0.severity == .warning }
        #expect(warning?.message.contains("LOGIN-12") == true && warning?.actual?.contains("\u{1b}") == false)
    }

    @Test("a refusal or failure of the question is none of the probe")
    func goesOn() throws {
        for reply in [
            .status(401), .status(403), .status(404), .status(500), .html(200), .status(200, "{"), .status(200, "[]"),
            .json(200, ["data": 1]), .redirect(to: "https://evil.example/"), .failure(.connectionFailed),
        ] as [Reply] {
            let probed = try probe(reply)
            probed.expect(.accepted)
            #expect(probed.report.findings.isEmpty && questions(probed).count == 1)
        }
    }

    @Test("nobody is asked without a verified e-mail, or without a key")
    func asksWhenNeeded() throws {
        for value in [false, "true", nil, 1] as [JSONValue?] {
            let probed = try probe(found(user("x"))) { $0.claims = $0.claims.with("email_verified", value) }
            #expect(questions(probed).isEmpty && probed.report.verdict == .accepted)
        }
        for email in ["", nil, 1, .string(String(repeating: "a", count: 321))] as [JSONValue?] {
            #expect(questions(try probe(found(user("x"))) { $0.claims = $0.claims.with("email", email) }).isEmpty)
        }
        #expect(try probeCloud().configurationRequests.isEmpty)
    }

    @Test(
        "the address stays one text of the filter",
        arguments: [
            ("anna@acme.com", "anna%40acme.com"), ("a\" or email pr", "a%5C%22%20or%20email%20pr"),
            ("a\\", "a%5C%5C"), ("a&limit=1#?", "a%26limit%3D1%23%3F"), ("ä\r\n", "%C3%A4%0D%0A"),
        ]
    )
    func quotes(_ email: String, _ encoded: String) throws {
        let probed = try probe(found()) { $0.claims = $0.claims.with("email", .string(email)) }
        let question = try #require(questions(probed).first)
        #expect(question.url.query == "filter=email%20eq%20%22\(encoded)%22&limit=20")
        #expect(question.bearer == "Bearer \(CloudCase.apiKey)" && question.method == .get)
    }
}
