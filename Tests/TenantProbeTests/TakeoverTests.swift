import JOSE
import JSON
import Messages
import Qlik
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

    private let confirmed = UserTakeover.Consent(namesSubject: true, isConfirmed: true)

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
        let probed = try probe(found(user("acme\\ann"))) { $0.consent = confirmed }
        probed.expect(.accepted)
        #expect(probed.warnings == [.userTakeover] && probed.report.refusal == nil)
        #expect(probed.asked.first == CloudCase.login)
    }

    @Test("the user's own subject, other addresses and deleted users are no conflict")
    func takesOwnUsers() throws {
        for users in [
            found(), found(user("ACME\\anna")), found(user("x", "other@acme.com"), user("y", "")),
            found(user("x", "anna@acme.com", "deleted")),
            found(user("ACME\\anna"), 1, .null, ["subject": "x"]),
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
            $0.consent = confirmed
            $0.replies[CloudCase.login] = [.error(400, "LOGIN-12", "Multiple active users")]
        }
        probed.expect(.rejected, [.emailTaken], at: .login)
        #expect(probed.warnings == [.emailTaken])
        let warning = probed.report.findings.first { $0.severity == .warning }
        #expect(warning?.message.contains("LOGIN-12") == true && warning?.actual?.contains("\u{1b}") == false)
    }

    @Test("two users, one of whom is disabled: the token is not sent")
    func refusesForDisabledUsers() throws {
        for users in [found(user("ann"), user("b", "anna@acme.com", "disabled")), found(user("b"), user("ACME\\anna"))]
        {
            let probed = try probe(users)
            probed.expect(.noVerdict, [.userTakeover], at: .login)
            #expect(probed.requests.isEmpty && probed.report.refusal != nil)
        }
    }

    private static func page(_ users: JSONValue..., next: JSONValue?) -> Reply {
        .json(200, ["data": .array(users), "links": JSONValue.object([]).with("next", next)])
    }

    static let unanswered: [Reply] = [
        .status(401), .status(403), .status(404), .status(500), .html(200), .status(200, "{"), .status(200, "[]"),
        .json(200, ["data": 1]), .redirect(to: "https://evil.example/"), .failure(.timedOut(whileConnecting: false)),
        .failure(.answerIncomplete), .failure(.answerTooLarge), .status(429, retryAfter: 900),
        page(["email": "anna@acme.com"], next: nil), page(["email": "anna@acme.com", "subject": 1], next: nil),
        page(1, .null, next: nil), page(["subject": "x"], next: nil),
        page(["subject": "x", "email": "other@acme.com"], next: ["href": "/api/v1/users?next=2"]),
        page(next: ["href": "/api/v1/users?next=2"]), page(next: "/api/v1/users?next=2"),
    ]

    @Test(
        "a question without an answer is not 'nobody': the token is sent only if that is confirmed",
        arguments: unanswered
    )
    func needsAnAnswer(_ reply: Reply) throws {
        let refused = try probe(reply)
        refused.expect(.noVerdict, [.userTakeover], at: .login)
        #expect(refused.requests.isEmpty && questions(refused).count == 1 && !refused.report.isTokenSent)
        let finding = try refused.only(.userTakeover)
        #expect(finding == refused.report.refusal && finding.message.contains("does not say whose"))
        let sent = try probe(reply) { $0.consent = confirmed }
        sent.expect(.accepted)
        #expect(sent.report.findings.isEmpty && questions(sent).count == 1)
        // Nothing can be taken over without a verified e-mail.
        let harmless = try probe(reply) { $0.claims = $0.claims.with("email_verified", nil) }
        harmless.expect(.accepted)
    }

    @Test("an empty link to a next page, and a page with the user's own, are answers")
    func takesPages() throws {
        let own = user("ACME\\anna")
        for page in [
            Self.page(next: ["href": ""]), Self.page(own, next: ["href": "/x"]), Self.page(next: .null),
        ] { try probe(page).expect(.accepted) }
    }

    @Test("what keeps the question from being sent keeps the token, and is told as what it is")
    func isNotSent() throws {
        for (kind, code) in [
            (.connectionFailed, .connectionFailed), (.hostNotFound, .hostNotFound),
            (.tls(.expired), .tlsCertificateExpired),
            (.stopped(.interrupted, whileConnecting: false), .interrupted),
            (.stopped(.deadline, whileConnecting: false), .deadlineReached),
        ] as [(TransportFailure.Kind, FindingCode)] {
            let probed = try probe(.failure(kind))
            probed.expect(.noVerdict, [code], at: .configuration)
            #expect(probed.requests.isEmpty && probed.report.refusal == nil && !probed.report.isTokenSent)
        }
    }

    @Test("whose e-mail it is is asked even where nobody asks how the tenant is configured")
    func asksInAnyCase() throws {
        let refused = try probe(found(user("ann"))) { $0.comparesConfiguration = false }
        refused.expect(.noVerdict, [.userTakeover], at: .login)
        let sent = try probe(found()) { $0.comparesConfiguration = false }
        sent.expect(.accepted)
        #expect(sent.configurationRequests.map(\.url.path) == ["/api/v1/users"])
    }

    @Test("what was said before the token was sent stands in the report, unless the tenant has said more")
    func keepsTheWarning() throws {
        for (consent, expected) in [
            (.init(namesSubject: true, isConfirmed: false), [.userTakeover]),
            (.init(namesSubject: false, isConfirmed: true), [.userTakeover]), (confirmed, []),
        ] as [(UserTakeover.Consent, [FindingCode])] {
            let probed = try probeCloud { $0.consent = consent }
            probed.expect(.accepted)
            #expect(probed.warnings == expected)
            let asked = try probe(found(user("ACME\\anna"))) { $0.consent = consent }
            #expect(asked.report.verdict == .accepted && asked.warnings.isEmpty)
        }
    }

    @Test("nobody is asked without a verified e-mail, or without a key")
    func asksWhenNeeded() throws {
        for text in ["true", "True"] as [JSONValue] {
            let probed = try probe(found(user("x"))) { $0.claims = $0.claims.with("email_verified", text) }
            #expect(questions(probed).count == 1 && probed.errors == [.userTakeover])
        }
        for value in [false, "yes", nil, 1] as [JSONValue?] {
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
