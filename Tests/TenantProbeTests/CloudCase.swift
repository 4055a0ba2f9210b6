import JOSE
import JSON
import Qlik
import Synchronization
import TestSupport
import Testing

@testable import TenantProbe

/// A probe of a tenant that nothing is wrong with, until a test changes something.
struct CloudCase {
    static let server = ServerURL(scheme: "https", host: "acme.eu.qlikcloud.com", port: 443, path: "/")
    static let login = "POST /login/jwt-session"
    static let identity = "GET /api/v1/users/me"
    static let user = "GET /api/v1/users/652e7c0f"
    static let tenant = "GET /api/v1/tenants/me"
    static let providers = "GET /api/v1/identity-providers"
    static let users = "GET /api/v1/users"
    static let authSettings = "GET /api/core/auth-settings"
    static let policies = "GET /api/core/ip-policies"
    static let apiKey = "an-api-key-of-a-tenant-admin-0123456789"
    static let cookies = [
        ("set-cookie", "eas.sid=s3cr3tS3ss10nOfTheUser; Path=/; HttpOnly; Secure"),
        ("set-cookie", "_csrfToken=another53cr3tOfTheUser; Path=/; Secure"),
    ]

    /// The user that the tenant makes of the token.
    static let anna: JSONValue = [
        "id": "652e7c0f", "subject": "ACME\\anna", "name": "Anna", "email": "anna@acme.com", "status": "active",
        "assignedGroups": [["name": "Sales"], ["name": "Finance"]],
    ]

    /// The identity provider that takes the token.
    static func provider() throws -> JSONValue {
        [
            "id": "p1", "protocol": "jwtAuth", "active": true, "clockToleranceSec": 5,
            "options": [
                "issuer": "acme.eu.qlikcloud.com",
                "staticKeys": [["kid": "key-2026", "pem": .string(try Fixture.text("rsa2048.certificate.pem"))]],
            ],
        ]
    }

    var header: [JSONMember] = [.init("alg", "RS256"), .init("typ", "JWT"), .init("kid", "key-2026")]
    var claims: [JSONMember] = [
        .init("iss", "acme.eu.qlikcloud.com"), .init("sub", "ACME\\anna"), .init("subType", "user"),
        .init("name", "Anna"), .init("email", "anna@acme.com"), .init("email_verified", true),
        .init("groups", ["Sales", "Finance"]), .init("aud", "qlik.api/login/jwt-session"),
        .init("jti", "k5bU_cFI4_-vFfpJ3DjDsIZK-ZhJGRbBfusUWZ0ifBI"), .init("iat", 1_800_000_000),
        .init("nbf", 1_800_000_000), .init("exp", 1_800_000_300),
    ]
    var isFresh = true
    var options = ConnectionOptions()
    /// The pairs whose public keys the token is checked with before it is sent.
    var keys = ["rsa2048"]
    /// What happens to the token after it was signed.
    var alter: (String) -> String = { $0 }
    var webIntegration: HTTPHeader?
    var replies: [String: [Reply]] = [
        login: [.json(200, [:], cookies, date: now)],
        identity: [.redirect(to: "/api/v1/users/652e7c0f")],
        user: [.json(200, anna)],
        tenant: [.json(200, ["hostnames": ["acme.eu.qlikcloud.com", "Alias.Acme.com"]])],
    ]
    /// The app whose WebSocket is opened.
    var app: String?
    /// What the probe may look at.
    var surroundings: (inout ProbeSurroundings) -> Void = { _ in }
    /// What it says to the other questions with the API key: nobody has the e-mail, and no more is told.
    var settings: [String: [Reply]] = [
        users: [.json(200, ["data": []])], authSettings: [.status(403)], policies: [.status(403)],
    ]
    /// Whether the subject was given, and the sending confirmed; `nil` for what needs neither.
    var consent: UserTakeover.Consent?
    var comparesConfiguration = true
    /// What the tenant says of its providers; `nil` when nobody asks.
    var configuration: [Reply]?

    /// The same with providers to compare with.
    mutating func compares(with providers: JSONValue...) {
        configuration = [.json(200, ["data": .array(providers), "links": [:]])]
    }

    func run() throws -> Probed {
        let token = Fixture.altered(try Fixture.token(header, claims), alter)
        var request = ProbeRequest(
            server: Self.server,
            token: token,
            isFresh: isFresh,
            offline: try offline(token, .cloud, keys: keys),
            options: options
        )
        request.webSocketApp = app
        request.consent = consent ?? .init(namesSubject: true, isConfirmed: configuration == nil)
        request.comparesConfiguration = comparesConfiguration
        let transport = FakeTransport(replies)
        let asked = configuration.map { settings.merging([Self.providers: $0]) { $1 } }
        let other = FakeTransport(asked ?? [:])
        let key = Self.apiKey
        let waits = Recorder()
        var surroundings = waits.surroundings
        self.surroundings(&surroundings)
        let authorization = try #require(request.authorization)
        let probe = CloudProbe(
            request,
            authorization: authorization,
            webIntegration: webIntegration,
            surroundings
        )
        let report = try probe.run(
            over: transport,
            configuration: configuration.flatMap { _ in
                CloudConfiguration(apiKey: key, variable: "$TENANT_KEY", transport: other)
            }
        )
        return Probed(
            report: report,
            requests: transport.requests,
            configurationRequests: other.requests,
            waits: waits.seconds,
            observed: waits.steps,
            token: String(decoding: token.text, as: UTF8.self)
        )
    }
}

/// Notes how long a probe would have waited.
final class Recorder: Sendable {
    private let list = Mutex<[Int]>([])
    private let observed = Mutex<[ProbeStep]>([])

    var seconds: [Int] { list.withLock { $0 } }
    var steps: [ProbeStep] { observed.withLock { $0 } }

    var surroundings: ProbeSurroundings {
        ProbeSurroundings(
            clock: { now },
            observe: { step in self.observed.withLock { $0.append(step) } },
            wait: { seconds, _ in self.list.withLock { $0.append(seconds) } },
            randomKey: "0123456789abcdeF"
        )
    }
}

/// Runs the probe of a tenant with one thing changed.
func probeCloud(_ adjust: (inout CloudCase) throws -> Void = { _ in }) throws -> Probed {
    var probe = CloudCase()
    try adjust(&probe)
    return try probe.run()
}
