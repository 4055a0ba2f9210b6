internal import JOSE
internal import JSON
internal import TestSupport

@testable internal import TenantProbe

/// A server that nothing is wrong with but what is asked for, and that notes what it says: a conversation to begin with.
final class ExampleServer: Transport {
    /// Its answers so far, as `AnswerProperties` takes them.
    private(set) var script: [UInt8] = []
    private var answers: [String: [UInt8]]

    /// - Parameters:
    ///   - others: what is answered in the place of the usual, by method and path.
    ///   - greeting: the first message of the engine.
    /// - Throws: when the certificate of Fixtures/keys cannot be read.
    init(_ others: [String: [UInt8]] = [:], greeting: String = greetings[0]) throws {
        answers = try Self.cloud().merging(Self.clientManaged()) { $1 }
        for path in ["/app/engineData", "/jwt/app/engineData"] {
            answers["GET \(path)"] = Self.upgrade + Self.frame(greeting)
        }
        answers.merge(others) { $1 }
    }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        let answer = answers["\(request.method.rawValue) \(request.url.path)"] ?? Self.answer("404 Not Found")
        script += (script.isEmpty ? [] : [ScriptedTransport.separator]) + answer
        return HTTPAnswer(answer[...], to: request, at: AnswerProperties.now)
    }

    /// One answer, with its body after an empty line.
    static func answer(_ status: String, _ headers: [String] = [], _ body: JSONValue? = nil) -> [UInt8] {
        let type = body == nil ? [] : ["content-type: application/json"]
        let head = (["HTTP/1.1 \(status)"] + headers + type + ["", ""]).joined(separator: "\r\n")
        return Array(head.utf8) + (body?.compactBytes ?? [])
    }

    /// A message in a WebSocket frame (RFC 6455 §5.2); it has less than 126 bytes.
    static func frame(_ message: String) -> [UInt8] { [0x81, UInt8(message.utf8.count)] + Array(message.utf8) }

    /// What the engine says first.
    static let greetings = [
        #"{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_CREATED"}}"#,
        #"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":true}}"#,
        #"{"method":"OnMaxParallelSessionsExceeded","params":{"severity":"fatal","message":"x"}}"#,
        #"{"method":"OnConnected","params":{"qSessionState":"SESSION_ERROR_NO_LICENSE"}}"#,
    ]

    /// Its second header belongs to the random key of `AnswerProperties` (RFC 6455 §4.2.2).
    private static let upgrade = answer(
        "101 Switching Protocols",
        ["upgrade: websocket", "sec-websocket-accept: sauBYeFxxTZPI4oQ6qxi1KxSxwk="]
    )

    private static func cloud() throws -> [String: [UInt8]] {
        let certificate = JSONValue.string(try Fixture.text("ed25519.certificate.pem"))
        let provider: JSONValue = [
            "protocol": "jwtAuth", "active": true, "clockToleranceSec": 5,
            "options": [
                "issuer": "acme.eu.qlikcloud.com", "staticKeys": [["kid": "key-2026", "pem": certificate]],
            ],
        ]
        return [
            "POST /login/jwt-session": answer(
                "200 OK",
                ["date: 9", "set-cookie: eas.sid=abc; Path=/; Secure", "set-cookie: _csrfToken=t"],
                [:]
            ),
            "GET /api/v1/users/me": answer("302 Found", ["location: /api/v1/users/652e"]),
            "GET /api/v1/users/652e": answer("200 OK", [], anna),
            "GET /api/v1/users": answer("200 OK", [], ["data": [anna], "links": [:]]),
            "GET /api/v1/tenants/me": answer("200 OK", [], ["hostnames": ["acme.eu.qlikcloud.com"]]),
            "GET /api/v1/identity-providers": answer(
                "200 OK",
                [],
                ["data": [provider], "links": ["next": ["href": ""]]]
            ),
            "GET /api/core/auth-settings": answer(
                "200 OK",
                [],
                ["userSessionInactivityTimeoutMinutes": 20, "maxUserSessionLifespanMinutes": 1440]
            ),
            "GET /api/core/ip-policies": answer(
                "200 OK",
                [],
                ["data": [["enabled": true, "allowedIps": ["203.0.113.0/24"]]]]
            ),
        ]
    }

    private static let anna: JSONValue = [
        "id": "652e", "subject": "anna", "name": "Anna", "email": "anna@example.com", "status": "active",
        "assignedGroups": [["name": "Sales"]],
    ]

    private static func clientManaged() throws -> [String: [UInt8]] {
        let proxy: JSONValue = [
            "id": "vp-1", "prefix": "jwt", "authenticationMethod": 4, "anonymousAccessMode": 0,
            "jwtPublicKeyCertificate": .string(try Fixture.text("ed25519.certificate.pem")),
            "jwtAttributeUserId": "userId", "jwtAttributeUserDirectory": "userDirectory",
            "jwtAudience": "qlik.api/login/jwt-session", "websocketCrossOriginWhiteList": ["qlik.acme.com"],
            "loadBalancingServerNodes": [["name": "Central"]],
            "jwtAttributeMap": [["jwtAttribute": "name", "senseAttribute": "name", "isMandatory": true]],
        ]
        let service: JSONValue = [
            "serverNodeConfiguration": ["hostName": "qlik.acme.com", "isCentral": true],
            "settings": ["virtualProxies": [["id": "vp-1", "prefix": "jwt"]]],
        ]
        let product: JSONValue = ["composition": ["productName": "Qlik Sense", "releaseLabel": "May 2024 Patch 3"]]
        let cookie = "set-cookie: X-Qlik-Session-jwt=abc; Path=/; HttpOnly; Secure"
        return [
            "GET /jwt/qps/csrftoken": answer("204 No Content", ["date: 9", cookie, "qlik-csrf-token: 1"]),
            "GET /jwt/qps/user": answer("200 OK", [], ["userId": "anna", "userDirectory": "ACME"]),
            "GET /jwt/qrs/about": answer("200 OK", [], ["buildVersion": "31.9.3.0", "schemaPath": "About"]),
            "DELETE /jwt/qps/user": answer("204 No Content"),
            "GET /jwt/resources/autogenerated/product-info.json": answer("200 OK", [], product),
            "GET /qrs/virtualproxyconfig/full": answer("200 OK", [], [proxy]),
            "GET /qrs/proxyservice/full": answer("200 OK", [], [service]),
        ]
    }
}
