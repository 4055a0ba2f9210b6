import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Reading a tenant's identity providers")
struct CloudConfigurationTests {
    private func page(_ providers: [JSONValue] = [], next: JSONValue? = nil) -> Reply {
        .json(200, ["data": .array(providers), "links": next.map { ["next": ["href": $0]] } ?? [:]])
    }

    /// With a good login, these answers to the questions for providers.
    private func probe(_ replies: Reply...) throws -> Probed { try probeCloud { $0.configuration = replies } }

    private func expectUnread(_ probed: Probed, _ requests: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(probed.report.verdict == .accepted && probed.errors.isEmpty, sourceLocation: sourceLocation)
        #expect(probed.warnings == [.configurationUnreadable], sourceLocation: sourceLocation)
        #expect(probed.providerRequests.count == requests, sourceLocation: sourceLocation)
        for request in probed.configurationRequests {
            #expect(request.url.hasSameOrigin(as: CloudCase.server), sourceLocation: sourceLocation)
        }
    }

    @Test(
        "page after page, always of the host that was given",
        arguments: [
            "https://acme.eu.qlikcloud.com/api/v1/identity-providers?page=2", "?page=2",
            "https://alias.acme.com/api/v1/identity-providers?page=2",
        ]
    )
    func followsPages(_ next: String) throws {
        let probed = try probe(page(next: .string(next)), page([try CloudCase.provider()]))
        #expect(probed.report.findings.isEmpty)
        #expect(probed.providerRequests.map(\.url.query) == ["limit=100", "page=2"])
        #expect(probed.configurationRequests.allSatisfy { $0.bearer == "Bearer \(CloudCase.apiKey)" })
        #expect(probed.configurationRequests.allSatisfy { $0.url.hasSameOrigin(as: CloudCase.server) })
    }

    @Test("the last page names no other one", arguments: ["", .null, 1, ["x"]] as [JSONValue])
    func ends(_ next: JSONValue) throws {
        let probed = try probe(page([try CloudCase.provider()], next: next))
        #expect(probed.report.findings.isEmpty && probed.providerRequests.count == 1)
    }

    @Test(
        "a page on another server is not asked for, as the API key would go along",
        arguments: [
            "https://evil.example/api/v1/users", "//evil.example/", "http://acme.eu.qlikcloud.com/",
            "https://acme.eu.qlikcloud.com:8443/", "/api/v1/identity-providers/../users",
            "https://a:b@acme.eu.qlikcloud.com/", "file:///etc/passwd", "/a b",
        ]
    )
    func staysOnTheServer(_ next: String) throws {
        expectUnread(try probe(page([try CloudCase.provider()], next: .string(next))), 1)
    }

    @Test("pages without end")
    func endsAnyway() throws {
        let probed = try probe(page([try CloudCase.provider()], next: "?page=2"))
        expectUnread(probed, 10)
    }

    @Test(
        "what cannot be read is a warning, and does no harm to the verdict",
        arguments: [401, 403, 404, 500, 302, 204]
    )
    func warns(_ status: Int) throws {
        expectUnread(try probe(.error(status, "X-1")), 1)
        expectUnread(try probe(.redirect(status, to: "https://evil.example/")), 1)
    }

    @Test("an answer that is no list", arguments: ["", "[]", "{}", "null", "<html>", #"{"data":{}}"#, #"{"data":1}"#])
    func warnsOfOthers(_ body: String) throws { expectUnread(try probe(.status(200, body)), 1) }

    @Test(
        "a connection that fails",
        arguments: [.timedOut(whileConnecting: false), .answerTooLarge] as [TransportFailure.Kind]
    )
    func warnsOfFailures(_ kind: TransportFailure.Kind) throws { expectUnread(try probe(.failure(kind)), 1) }

    @Test("an API key that is not taken is told of")
    func namesTheKey() throws {
        let finding = try probe(.status(401)).only(.configurationUnreadable)
        #expect(finding.actual?.contains("API key") == true && finding.fix?.words.contains("tenant admin") == true)
    }

    @Test("a refusal is not explained by what could not be read")
    func keepsTheRefusal() throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.status(401)]
            probe.configuration = [.status(401)]
        }
        probed.expect(.rejected, [.tokenRefused], at: .login)
        #expect(probed.warnings == [.configurationUnreadable])
        // It is what there is to fix first, as long as the reason is not known.
        #expect(probed.report.findings.first?.code == .configurationUnreadable)
        #expect(try probed.only(.tokenRefused).fix?.words.hasPrefix("first fix what keeps") == true)
        let known = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.status(401)]
            probe.configuration = [.status(401)]
            probe.claims = probe.claims.with("exp", 1_799_999_000).with("nbf", 1_799_998_000)
        }
        #expect(known.report.findings.first?.code == .expired)
    }

    @Test("its clock and certificate are not taken for those of the login")
    func keepsFirstAnswers() throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.json(200, [:], CloudCase.cookies)]
            probe.configuration = [.json(200, ["data": [try CloudCase.provider()]], [], date: NumericDate(seconds: 0))]
        }
        #expect(probed.report.clockSkew == nil && probed.report.findings.isEmpty)
    }

    @Test("keys and providers of odd types do no harm")
    func survivesOddities() throws {
        let provider: JSONValue = [
            "protocol": "jwtAuth", "active": "yes", "clockToleranceSec": 1e99.jsonText,
            "options": ["issuer": 7, "staticKeys": [1, ["kid": 2], .null, ["pem": "x"], ["kid": "k", "pem": []]]],
        ]
        let probed = try probe(page([provider, 1, .null, "x"]))
        probed.expect(.accepted)
        #expect(Set(probed.warnings).isSuperset(of: [.keyIDMismatch, .issuerMismatch, .providerInactive]))
    }
}

extension Double {
    fileprivate var jsonText: JSONValue { JSONNumber(text: "\(self)").map { .number($0) } ?? .null }
}

extension Probed {
    /// The questions for identity providers among those with the API key.
    var providerRequests: [HTTPRequest] { configurationRequests.filter { $0.url.path.contains("identity-providers") } }
}
