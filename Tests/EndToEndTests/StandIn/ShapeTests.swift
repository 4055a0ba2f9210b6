import JSON
import TestSupport
import Testing

/// The answers of the stand-in are held against what is published: nothing is missing, nothing more is there, and all
/// is of the right type.
@Suite
struct ShapeTests {
    /// Users whose logins are refused, and an allow list.
    private static let tenant = Tenant(
        isHTTPS: false,
        provider: [
            ("disabled", "disabled@example.com", "disabled"), ("invited", "invited@example.com", "invite-expired"),
            ("stranger", "stranger@example.com", "not-member"),
            ("one", "shared@example.com", "active"), ("two", "shared@example.com", "active"),
        ].map { subject, email, status in
            "[[qscloud.user]]\nsubject = \"\(subject)\"\nemail = \"\(email)\"\nstatus = \"\(status)\"\n"
        }.joined(),
        cloud: "hosts = [\"localhost\"]\nip-allow = [\"192.0.2.0/24\"]"
    )
    private static let key = ["Authorization": "Bearer \(StandIn.apiKey)"]

    @Test func answersAsPublished() async throws {
        try await StandIn.run(Self.tenant) { standIn in
            let client = try standIn.client()
            let login = try client.send("POST", "/login/jwt-session", bearer(try await standIn.token()))
            expect(login, is: CloudShapes.login)
            try cloudSession(client, ["Cookie": login.cookies])
            try cloudAdministration(client)
            try await cloudErrors(client, standIn)
            try site(client, try await standIn.siteToken())
        }
    }

    @Test(.enabled(if: Tool.hasOpenSSL))
    func theRepositoryAnswersAsPublished() async throws {
        try await StandIn.run { standIn in
            for (path, shape) in [
                ("virtualproxyconfig", SiteShapes.virtualProxies), ("proxyservice", SiteShapes.proxyServices),
            ] {
                let outcome = try await standIn.scratch.sh(
                    """
                    printf 'GET /qrs/\(path)/full?Xrfkey=0123456789abcdef HTTP/1.1\\r\\nHost: \(standIn.authority)\\r\\n'\
                    'X-Qlik-Xrfkey: 0123456789abcdef\\r\\nX-Qlik-User: UserDirectory=I; UserId=sa_api\\r\\n'\
                    'Connection: close\\r\\n\\r\\n' |
                        openssl s_client -quiet -connect \(standIn.authority) -servername localhost -CAfile root.pem \
                        -verify_return_error -cert client.pem -key client_key.pem 2>openssl.log
                    """
                )
                expect(try PlainClient.Response(outcome.bytes), is: shape)
            }
        }
    }

    /// That the check finds what it is there for.
    @Test func differencesAreFound() throws {
        let good = #"{"id":"a","name":"b","links":{"self":{"href":"c"}}}"#
        let wrong = [
            #"{"id":"a","name":"b"}"#: [],
            #"{"id":"a"}"#: ["no name"],
            #"{"id":1,"name":"b"}"#: ["id is number"],
            #"{"id":"a","name":"b","more":1}"#: ["more is not published"],
            #"{"id":"a","name":"b","hostnames":["c",null]}"#: ["hostnames[] is null"],
            #"{"id":"a","name":"b","links":{}}"#: ["no links.self"],
            good: [],
        ]
        for (text, differences) in wrong {
            let value = try JSONDocument(parsing: Array(text.utf8)).value
            #expect(CloudShapes.tenant.differences(of: value, at: "") == differences)
        }
    }

    private func expect(
        _ response: PlainClient.Response,
        is shape: PublishedShape,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(shape.differences(from: response) == [], "\(shape.source)", sourceLocation: sourceLocation)
    }

    private func bearer(_ token: String) -> [String: String] { ["Authorization": "Bearer \(token)"] }
}

extension ShapeTests {
    private func cloudSession(_ client: PlainClient, _ session: [String: String]) throws {
        for (path, shape) in [("users", CloudShapes.user), ("tenants", CloudShapes.tenant)] {
            let redirect = try client.send("GET", "/api/v1/\(path)/me", session)
            expect(redirect, is: CloudShapes.redirect)
            expect(try client.send("GET", try #require(redirect.header("location")), session), is: shape)
        }
        let groups = try client.send("GET", "/api/v1/users/me?fields=groups", session)
        let record = try client.send("GET", try #require(groups.header("location")), session)
        expect(record, is: CloudShapes.userWithGroups)
        #expect(record.json?.member("groups")?.elements?.compactMap(\.stringValue) == ["Sales", "Sales EMEA"])
        expect(try client.send("GET", "/api/v1/csrf-token", session), is: CloudShapes.csrfToken)
    }

    private func cloudAdministration(_ client: PlainClient) throws {
        expect(try client.send("GET", "/api/v1/users", Self.key), is: CloudShapes.users)
        expect(try client.send("GET", "/api/core/auth-settings", Self.key), is: CloudShapes.settings)
        expect(try client.send("GET", "/api/core/ip-policies", Self.key), is: CloudShapes.policies)
        // One entry a page: the interactive provider, then the one of the configuration.
        var pages: [JSONValue] = []
        var path: String? = "/api/v1/identity-providers?limit=1"
        while let current = path, pages.count < 5 {
            let page = try client.send("GET", current, Self.key)
            expect(page, is: CloudShapes.providers)
            let json = try #require(page.json)
            pages.append(json)
            let next = json.member("links")?.member("next")?.member("href")?.stringValue
            path = next.map { String($0.dropFirst("http://localhost:\(client.port)".count)) }
        }
        let kinds = pages.flatMap { $0.member("data")?.elements ?? [] }.compactMap {
            $0.member("protocol")?.stringValue
        }
        #expect(kinds == ["OIDC", "jwtAuth"])
    }

    private func cloudErrors(_ client: PlainClient, _ standIn: StandIn) async throws {
        let recorded = "recorded errors, by code"
        let trace = [CloudShapes.textStatus, CloudShapes.traceID]
        let logins: [(email: String, subject: String, code: String, status: Int, [PublishedShape.Member])] = [
            ("stranger@example.com", "stranger", "AUTH-5", 403, [CloudShapes.textStatus, CloudShapes.detail]),
            ("invited@example.com", "invited", "USER_INVITE_EXPIRED", 403, trace),
            ("shared@example.com", "new", "LOGIN-12", 400, trace),
        ]
        for (email, subject, code, status, more) in logins {
            let token = try await standIn.token(StandIn.identity(subject, email))
            let answer = try client.send("POST", "/login/jwt-session", bearer(token))
            expect(answer, is: CloudShapes.error(recorded, status: status, more: more))
            #expect(answer.json?.member("errors")?.elements?.first?.member("code")?.stringValue == code)
        }
        let incomplete = StandIn.cloudUser + ["--claim", "nbf:=null"]
        let missing = try client.send("POST", "/login/jwt-session", bearer(try await standIn.token(incomplete)))
        expect(missing, is: CloudShapes.error(recorded, status: 400, more: trace + [CloudShapes.detail]))
        let words = "JWT_LOGIN_VALIDATIONS Missing required claim: nbf"
        #expect(missing.json?.member("errors")?.elements?.first?.member("detail")?.stringValue == words)

        let plain = CloudShapes.error("qlik.dev, REST API Login: 401", status: 401, more: [CloudShapes.textStatus])
        expect(try client.send("POST", "/login/jwt-session"), is: plain)
        let disabled = try await standIn.token(StandIn.identity("disabled", "disabled@example.com"))
        expect(try client.send("POST", "/login/jwt-session", bearer(disabled)), is: plain)
        let host = ["Host": "127.0.0.1:\(client.port)"]
        expect(
            try client.send("POST", "/login/jwt-session", host),
            is: CloudShapes.error(recorded, status: 401, more: [CloudShapes.textStatus, CloudShapes.detail])
        )
        expect(
            try client.send("GET", "/api/v1/csrf-token", Self.key),
            is: CloudShapes.error("qlik.dev, CSRF token API: CSRF-TOKEN-4", status: 400, more: [])
        )
        let session = try client.send("POST", "/login/jwt-session", bearer(try await standIn.token())).cookies
        expect(
            try client.send("GET", "/api/v1/users/nobody", ["Cookie": session]),
            is: CloudShapes.error(
                "qlik-api-ts, users.d.ts: USERS-7",
                status: 404,
                more: [CloudShapes.numberStatus, CloudShapes.traceID]
            )
        )
    }

    private func site(_ client: PlainClient, _ token: String) throws {
        let product = try client.send("GET", "/jwt/resources/autogenerated/product-info.json")
        expect(product, is: SiteShapes.product)
        #expect(product.json?.member("composition")?.member("releaseLabel")?.stringValue == "November 2024")
        expect(try client.send("GET", "/jwt/qps/csrftoken"), is: SiteShapes.loginPage)
        expect(try client.send("GET", "/other/qps/csrftoken"), is: SiteShapes.unknownPrefix)
        let session = try client.send("GET", "/jwt/qps/csrftoken", bearer(token))
        expect(session, is: SiteShapes.csrfToken)
        let cookie = session.cookies
        let csrfToken = try #require(session.header("qlik-csrf-token"))
        expect(try client.send("GET", "/jwt/qps/user", ["Cookie": cookie]), is: SiteShapes.user)
        expect(try client.send("GET", "/jwt/qrs/about", ["Cookie": cookie]), is: SiteShapes.forgery)
        let xrfkey = "0123456789abcdef"
        expect(
            try client.send("GET", "/jwt/qrs/about?Xrfkey=\(xrfkey)", ["Cookie": cookie, "X-Qlik-Xrfkey": xrfkey]),
            is: SiteShapes.about
        )
        expect(
            try client.send("DELETE", "/jwt/qps/user", ["Cookie": cookie, "qlik-csrf-token": csrfToken]),
            is: SiteShapes.logout
        )
        expect(try client.send("GET", "/jwt/qps/user", ["Cookie": cookie]), is: SiteShapes.loginPage)
    }
}

extension StandIn {
    /// The options of a token for a user with a verified e-mail address.
    static func identity(_ subject: String, _ email: String, verified: Bool = true) -> [String] {
        [
            "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--username", "Somebody", "--subject", subject,
            "--useremail", email, "--useremail-verified", verified ? "true" : "false",
        ]
    }
}
