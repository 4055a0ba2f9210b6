import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Other names of the same tenant")
struct AliasTests {
    private static let own = "https://acme.us.qlikcloud.com/api/v1/users/652e7c0f"

    /// A tenant that leads to another name, and says this of its names.
    private func probe(_ location: String = own, _ tenant: Reply..., more: [String: [Reply]] = [:]) throws -> Probed {
        try probeCloud { probe in
            probe.replies[CloudCase.identity] = [.redirect(to: location)]
            probe.replies[CloudCase.tenant] = tenant
            probe.replies.merge(more) { $1 }
        }
    }

    private func expectFollowed(_ probed: Probed, sourceLocation: SourceLocation = #_sourceLocation) {
        probed.expect(.accepted, sourceLocation: sourceLocation)
        #expect(probed.report.findings.isEmpty, "\(probed.report.findings)", sourceLocation: sourceLocation)
        #expect(probed.asked.last == CloudCase.user, sourceLocation: sourceLocation)
        expectHome(probed, sourceLocation: sourceLocation)
    }

    /// Neither cookies nor the token leave the host that was logged in to.
    private func expectHome(_ probed: Probed, sourceLocation: SourceLocation = #_sourceLocation) {
        for request in probed.requests {
            #expect(request.url.hasSameOrigin(as: CloudCase.server), sourceLocation: sourceLocation)
        }
        #expect(probed.requests.filter { $0.bearer != nil }.count == 1, sourceLocation: sourceLocation)
    }

    @Test("a redirect to a name that the tenant has is followed at the name that was given")
    func followsOwnNames() throws {
        for names in [["acme.us.qlikcloud.com"], ["acme.eu.qlikcloud.com", "ACME.us.qlikcloud.com"]] {
            let probed = try probe(Self.own, .json(200, ["hostnames": .init(names)]))
            expectFollowed(probed)
            #expect(probed.asked == [CloudCase.login, CloudCase.identity, CloudCase.tenant, CloudCase.user])
            #expect(probed.report.steps.map(\.name) == [.login, .identity, .tenant, .identity])
        }
        let linked: JSONValue = ["links": ["self": ["href": "https://acme.us.qlikcloud.com/api/v1/tenants/x"]]]
        expectFollowed(try probe(Self.own, .json(200, linked)))
    }

    @Test("the tenant's own address may be a redirect to another name as well")
    func followsTheTenant() throws {
        let names: JSONValue = ["hostnames": ["acme.us.qlikcloud.com"]]
        for location in ["/api/v1/tenants/t1", "https://acme.us.qlikcloud.com/api/v1/tenants/t1"] {
            let more = ["GET /api/v1/tenants/t1": [Reply.json(200, names)]]
            expectFollowed(try probe(Self.own, .redirect(to: location), more: more))
        }
        let circle = try probe(Self.own, .redirect(to: "/api/v1/tenants/me"))
        circle.expect(.noVerdict, [.redirectedElsewhere], at: .identity)
        #expect(circle.requests.count < 10)
        for location in ["/evil", "https://acme.us.qlikcloud.com/login"] {
            let probed = try probe(Self.own, .redirect(to: location))
            probed.expect(.noVerdict, [.redirectedElsewhere], at: .identity)
            expectHome(probed)
        }
    }

    static let foreign: [Reply] = [
        .json(200, ["hostnames": ["acme.eu.qlikcloud.com"]]), .json(200, ["hostnames": "acme.us.qlikcloud.com"]),
        .json(200, ["hostnames": [["name": "acme.us.qlikcloud.com"]]]), .json(200, [:]), .status(200, "x"),
        .status(401), .status(404), .status(500), .html(200), .failure(.timedOut(whileConnecting: false)),
        .json(200, ["hostnames": ["us.qlikcloud.com", "acme.us.qlikcloud.com.evil.example"]]),
    ]

    @Test("a name that the tenant does not have is told, with both names", arguments: foreign)
    func refusesForeignNames(_ tenant: Reply) throws {
        let probed = try probe(Self.own, tenant)
        probed.expect(.noVerdict, [.redirectedElsewhere], at: .identity)
        let actual = try probed.only(.redirectedElsewhere).actual ?? ""
        #expect(actual.contains("acme.eu.qlikcloud.com") && actual.contains("https://acme.us.qlikcloud.com"))
        expectHome(probed)
    }

    @Test("a tenant that gives no names has not said that this is none of them")
    func saysWhatIsUnknown() throws {
        let unknown = "the tenant redirects to another host, and does not say which hosts are its own"
        for tenant in [.json(200, [:]), .status(500), .html(200), .redirect(to: "/api/v1/tenants/me")] as [Reply] {
            #expect(try probe(Self.own, tenant).only(.redirectedElsewhere).message.hasPrefix(unknown))
        }
        let other = try probe("https://acme.us.qlikcloud.com:8443/x").only(.redirectedElsewhere).message
        #expect(other.contains("another port or scheme") && !other.contains("its own"))
        let named = try probe(Self.own, .json(200, ["hostnames": ["acme.eu.qlikcloud.com"]]))
        #expect(try named.only(.redirectedElsewhere).message.contains("does not name as its own"))
    }

    @Test(
        "another scheme or port is no other name",
        arguments: ["http://acme.us.qlikcloud.com/x", "https://acme.us.qlikcloud.com:8443/x"]
    )
    func refusesOtherOrigins(_ location: String) throws {
        let probed = try probe(location, .json(200, ["hostnames": ["acme.us.qlikcloud.com"]]))
        probed.expect(.noVerdict, [.redirectedElsewhere], at: .identity)
        #expect(!probed.asked.contains(CloudCase.tenant))
    }

    @Test("names without end, and redirects without end, end")
    func isBounded() throws {
        let many = (0..<200_000).map { JSONValue.string("a\($0).example") }
        let probed = try probe(Self.own, .json(200, ["hostnames": .array(many + ["acme.us.qlikcloud.com"])]))
        probed.expect(.noVerdict, [.redirectedElsewhere], at: .identity)
        let circle = try probe(
            "https://acme.us.qlikcloud.com/api/v1/users/me",
            .json(200, ["hostnames": ["acme.us.qlikcloud.com"]])
        )
        circle.expect(.noVerdict, [.answerUnexpected], at: .identity)
        // The names are asked for once.
        #expect(circle.asked.filter { $0 == CloudCase.tenant }.count == 1 && circle.requests.count <= 8)
    }
}
