import JOSE
import JSON
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

/// A probe of a virtual proxy that nothing is wrong with, until a test changes something.
struct ClientManagedCase {
    static let session = "GET /jwt/qps/csrftoken"
    static let identity = "GET /jwt/qps/user"
    static let about = "GET /jwt/qrs/about"
    static let logout = "DELETE /jwt/qps/user"
    static let proxies = "GET /qrs/virtualproxyconfig/full"
    static let services = "GET /qrs/proxyservice/full"
    static let cookie = ("set-cookie", "X-Qlik-Session-jwt=5ess10nOfTheUserAnna0; Path=/; HttpOnly; Secure")
    static let csrf = "c5rfT0kenOfTheSession"

    static let anna: JSONValue = [
        "userId": "anna", "userDirectory": "ACME", "userName": "Anna", "logoutUri": "https://qlik.acme.com/logout",
    ]

    /// The virtual proxy that takes the token.
    static func proxy() throws -> JSONValue {
        [
            "id": "vp-1", "prefix": "jwt", "authenticationMethod": 4, "anonymousAccessMode": 0,
            "jwtPublicKeyCertificate": .string(try Fixture.text("rsa2048.certificate.pem")),
            "jwtAttributeUserId": "userId", "jwtAttributeUserDirectory": "userDirectory",
            "jwtAudience": "hdJh34wkK", "websocketCrossOriginWhiteList": ["qlik.acme.com"],
            "loadBalancingServerNodes": [["name": "Central"]],
            "jwtAttributeMap": [["jwtAttribute": "name", "senseAttribute": "name", "isMandatory": true]],
        ]
    }

    /// The proxy service of the central node, linked to it.
    static let service: JSONValue = [
        "serverNodeConfiguration": ["hostName": "qlik.acme.com", "isCentral": true],
        "settings": ["virtualProxies": [["id": "vp-0", "prefix": ""], ["id": "vp-1", "prefix": "jwt"]]],
    ]

    var server = ServerURL(scheme: "https", host: "qlik.acme.com", port: 443, path: "/jwt")
    var header: [JSONMember] = [.init("alg", "RS256"), .init("typ", "JWT")]
    var claims: [JSONMember] = [
        .init("userId", "anna"), .init("userDirectory", "ACME"), .init("name", "Anna"), .init("aud", "hdJh34wkK"),
        .init("iat", 1_800_000_000), .init("exp", 1_800_000_300),
    ]
    var names = ClientManagedClaimNames()
    var options = ConnectionOptions()
    /// The pairs whose public keys the token is checked with before it is sent.
    var keys = ["rsa2048"]
    /// What happens to the token after it was signed.
    var alter: (String) -> String = { $0 }
    var replies: [String: [Reply]] = [
        session: [.status(204, [cookie, ("qlik-csrf-token", csrf)], date: now)],
        identity: [.json(200, anna)],
        about: [.json(200, ["buildVersion": "31.9.3.0", "schemaPath": "About"])],
        logout: [.status(204)],
    ]
    /// The app whose WebSocket is opened.
    var app: String?
    /// What the probe may look at.
    var surroundings: (inout ProbeSurroundings) -> Void = { _ in }
    /// What the repository says; `nil` when nobody asks.
    var repository: [String: [Reply]]?

    /// The same with a site to compare with.
    mutating func compares(proxies: [JSONValue], services: [JSONValue] = [service]) {
        repository = [Self.proxies: [.json(200, .array(proxies))], Self.services: [.json(200, .array(services))]]
    }

    func run() throws -> Probed {
        let token = Fixture.altered(try Fixture.token(header, claims), alter)
        var request = ProbeRequest(
            server: server,
            token: token,
            isFresh: true,
            offline: try offline(token, .clientManaged, names, keys: keys),
            options: options
        )
        request.webSocketApp = app
        let transport = FakeTransport(replies)
        let other = FakeTransport(repository ?? [:])
        let waits = Recorder()
        var surroundings = waits.surroundings
        self.surroundings(&surroundings)
        let authorization = try #require(request.authorization)
        let probe = try #require(
            ClientManagedProbe(request, authorization: authorization, names: names, surroundings)
        )
        let configuration = repository.map { _ in
            ClientManagedConfiguration(server: server.with(port: 4242), options: options, transport: other)
        }
        let report = try probe.run(over: transport, configuration: configuration)
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

extension Reply {
    static func status(_ status: Int, _ headers: [(name: String, value: String)], date: NumericDate? = nil) -> Reply {
        self.status(status, "", type: nil, headers, date: date)
    }
}

/// Runs the probe of a virtual proxy with one thing changed.
func probeClientManaged(_ adjust: (inout ClientManagedCase) throws -> Void = { _ in }) throws -> Probed {
    var probe = ClientManagedCase()
    try adjust(&probe)
    return try probe.run()
}
