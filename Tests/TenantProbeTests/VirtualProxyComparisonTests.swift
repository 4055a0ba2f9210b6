import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("A token against a virtual proxy")
struct VirtualProxyComparisonTests {
    /// The report of a refused token, with one setting changed.
    private func refused(
        _ setting: String = "description",
        _ value: JSONValue? = nil,
        services: [JSONValue] = [ClientManagedCase.service],
        _ adjust: (inout ClientManagedCase) -> Void = { _ in }
    ) throws -> Probed {
        try probeClientManaged { probe in
            probe.replies[ClientManagedCase.session] = [.status(401, date: now)]
            probe.compares(proxies: [try ClientManagedCase.proxy().with(setting, value)], services: services)
            adjust(&probe)
        }
    }

    private func expect(
        _ probed: Probed,
        _ code: FindingCode,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(probed.errors == [code], sourceLocation: sourceLocation)
        #expect(probed.report.verdict == .rejected, sourceLocation: sourceLocation)
    }

    @Test("nothing is found when all is right, and the settings are told")
    func fits() throws {
        let probed = try refused()
        #expect(probed.errors == [.tokenRefused] && probed.warnings.isEmpty)
        #expect(probed.asked == [ClientManagedCase.session])
        let facts = Dictionary(uniqueKeysWithValues: probed.report.configuration.map { ($0.name, $0.texts) })
        #expect(facts["prefix"] == ["jwt"] && facts["method"] == ["JWT"] && facts["audience"] == ["hdJh34wkK"])
        #expect(facts["userIdClaim"] == ["userId"] && facts["userDirectoryClaim"] == ["userDirectory"])
        #expect(facts["linkedTo"] == ["qlik.acme.com"] && facts["hostAllowList"] == ["qlik.acme.com"])
        let values = Dictionary(uniqueKeysWithValues: probed.report.configuration.map { ($0.name, $0.value) })
        #expect(values["loadBalancingNodes"] == 1 && values["verifiesToken"] == true)
        #expect(values["linkedTo"] == ["qlik.acme.com"] && facts["verifiesToken"] == ["yes"])
        let key: Set = ["keyType", "keyThumbprint", "certificate", "certificateEnd"]
        #expect(key.isSubset(of: values.keys))
    }

    @Test("the repository is asked with the certificate's rights, without the token and on its own port")
    func asksTheRepository() throws {
        let probed = try refused()
        #expect(probed.configurationRequests.map(\.url.port) == [4242, 4242])
        for request in probed.configurationRequests {
            #expect(request.bearer == nil && request.method == .get)
            #expect(request.header("X-Qlik-User") == "UserDirectory=INTERNAL; UserId=sa_api")
            #expect(request.url.query == "Xrfkey=0123456789abcdeF")
            #expect(request.header("X-Qlik-Xrfkey") == "0123456789abcdeF")
            #expect(!request.headers.contains { $0.value.contains(probed.token) })
        }
    }

    @Test("no virtual proxy of this prefix, in a list of many")
    func findsTheMissing() throws {
        expect(try refused("prefix", "other"), .virtualProxyMissing)
        #expect(try refused("prefix", "other").only(.virtualProxyMissing).expected == "one of other")
        let many = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.session] = [.status(401)]
            probe.compares(proxies: (0..<40).map { ["prefix": .string($0 == 0 ? "" : "p\($0)")] })
        }
        #expect(try many.only(.virtualProxyMissing).expected?.hasSuffix("p7, ...") == true)
        let none = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.session] = [.status(401)]
            probe.compares(proxies: [])
        }
        #expect(none.errors == [.virtualProxyMissing])
    }

    @Test(
        "the default virtual proxy, and a prefix of two parts or in capitals",
        arguments: ["/", "/a/b", "/JWT", "/jwt/"]
    )
    func findsPrefixes(_ path: String) throws {
        let prefix = path.split(separator: "/").joined(separator: "/").lowercased()
        var probe = ClientManagedCase()
        probe.server = ServerURL(scheme: "https", host: "qlik.acme.com", port: 443, path: path)
        probe.replies = [probe.server.below("qps/csrftoken").path: []]
        probe.replies = ["GET \(probe.server.below("qps/csrftoken").path)": [.status(401)]]
        probe.compares(proxies: [try ClientManagedCase.proxy().with("prefix", .string(prefix))])
        #expect(try probe.run().errors == [.tokenRefused])
    }

    @Test("another method", arguments: [(0, "Ticket"), (3, "SAML"), (5, "OIDC"), (99, "method 99")])
    func findsMethods(_ method: Int, _ name: String) throws {
        let probed = try refused("authenticationMethod", .init(method))
        expect(probed, .authenticationMethodWrong)
        #expect(try probed.only(.authenticationMethodWrong).actual == name)
    }

    @Test("a method that is no number", arguments: [nil, "4", .null, 4.5.json, ["4"]] as [JSONValue?])
    func findsNoMethod(_ method: JSONValue?) throws {
        expect(try refused("authenticationMethod", method), .authenticationMethodWrong)
    }

    @Test("another certificate, none, and one that has expired")
    func findsCertificates() throws {
        let other = try Fixture.text("rsa2048-b.certificate.pem")
        expect(try refused("jwtPublicKeyCertificate", .string(other)), .configuredKeyDiffers)
        for broken in ["", "MIIC", nil] as [JSONValue?] {
            expect(try refused("jwtPublicKeyCertificate", broken), .keyUnusable)
        }
        let expired = try refused(
            "jwtPublicKeyCertificate",
            .string(try Fixture.text("rsa2048.certificate-expired.pem"))
        )
        #expect(expired.errors == [.tokenRefused] && expired.warnings == [.certificateExpired])
    }

    @Test(
        "claims under other names, also where capitals alone differ",
        arguments: ["jwtAttributeUserId", "jwtAttributeUserDirectory"],
        [("userid", "'userId'"), ("USERDIRECTORY", "'userDirectory'"), ("UserId", "'userId'"), ("uid", nil)]
    )
    func findsClaimNames(_ setting: String, _ name: (String, String?)) throws {
        let probed = try refused(setting, .string(name.0))
        expect(probed, .claimNameDiffers)
        let finding = try probed.only(.claimNameDiffers)
        #expect(finding.expected == "a claim '\(name.0)'")
        #expect(finding.actual == name.1 ?? "userId, userDirectory, name, aud, iat, exp")
    }

    @Test("a directory in square brackets is no claim, nor is an empty setting", arguments: ["[ACME]", "[]", ""])
    func knowsConstants(_ name: String) throws {
        #expect(try refused("jwtAttributeUserDirectory", .string(name)).errors == [.tokenRefused])
    }

    @Test("another audience", arguments: ["other", "hdJh34wkk", "hdJh34wkK "])
    func findsAudiences(_ audience: String) throws {
        let probed = try refused("jwtAudience", .string(audience))
        expect(probed, .audienceMismatch)
        #expect(try probed.only(.audienceMismatch).actual == "hdJh34wkK")
    }

    @Test(
        "audiences that fit: none configured, and one of several",
        arguments: [.array(["x", "hdJh34wkK"]), "any"] as [JSONValue]
    )
    func takesAudiences(_ value: JSONValue) throws {
        let audience: JSONValue = value == "any" ? "" : "hdJh34wkK"
        let probed = try refused("jwtAudience", audience) { $0.claims = $0.claims.with("aud", value) }
        #expect(probed.errors == [.tokenRefused])
    }

    @Test("a token without an audience", arguments: [nil, 1, .null, [], ["x": "y"]] as [JSONValue?])
    func findsMissingAudiences(_ value: JSONValue?) throws {
        let probed = try refused { $0.claims = $0.claims.with("aud", value) }
        #expect(probed.errors.contains(.audienceMismatch))
    }

    private func service(_ ids: [String], isCentral: Bool = true) -> JSONValue {
        [
            "serverNodeConfiguration": ["hostName": "node.acme.com", "isCentral": .bool(isCentral)],
            "settings": ["virtualProxies": .array(ids.map { ["id": .string($0), "prefix": "jwt"] })],
        ]
    }

    @Test("a virtual proxy that no proxy service knows, or only one that is not the central one")
    func findsUnlinked() throws {
        for services in [[], [service([])], [service(["vp-2"])], [1, .null]] as [[JSONValue]] {
            expect(try refused(services: services), .virtualProxyUnlinked)
        }
        let rim = try refused(services: [service([]), service(["vp-1"], isCentral: false)])
        #expect(rim.errors == [.tokenRefused] && rim.warnings == [.virtualProxyUnlinked])
        for services in [[service([]), service(["vp-1"]), service(["vp-1"], isCentral: false)], [service([""])]] {
            #expect(try refused(services: services).errors == [.tokenRefused])
        }
    }

    @Test(
        "hosts that may ask",
        arguments: [
            (["a.acme.com"], false), (["a", "QLIK.acme.com"], true), ([], true), ([""], true), (["acme"], false),
        ]
    )
    func findsHosts(_ hosts: [String], _ fits: Bool) throws {
        let probed = try refused("websocketCrossOriginWhiteList", .init(hosts))
        #expect(probed.errors == (fits ? [.tokenRefused] : [.hostNotAllowed]))
        #expect(probed.warnings.isEmpty)
    }

    @Test("an entry that is the end of the host is a warning", arguments: ["acme.com", ".ACME.com", "com"])
    func doubtsEnds(_ entry: String) throws {
        let probed = try refused("websocketCrossOriginWhiteList", ["other.example", .string(entry)])
        #expect(probed.errors == [.tokenRefused] && probed.warnings == [.hostNotAllowed])
    }

    @Test("no engine behind it", arguments: [[], nil, .null] as [JSONValue?])
    func findsNoNodes(_ nodes: JSONValue?) throws {
        expect(try refused("loadBalancingServerNodes", nodes), .loadBalancingMissing)
    }

    @Test("visitors without a name", arguments: [(1, "Allow anonymous user"), (2, "Always anonymous user")])
    func findsAnonymousAccess(_ mode: Int, _ name: String) throws {
        let probed = try refused("anonymousAccessMode", .init(mode))
        #expect(probed.errors == [.tokenRefused] && probed.warnings == [.anonymousAccess])
        #expect(try probed.only(.anonymousAccess).actual == name)
    }

    @Test("an attribute that the token must have")
    func findsMandatoryAttributes() throws {
        let map: JSONValue = [
            ["jwtAttribute": "department", "isMandatory": true], ["jwtAttribute": "x", "isMandatory": false], 1,
            ["jwtAttribute": "", "isMandatory": true], ["isMandatory": true],
        ]
        let probed = try refused("jwtAttributeMap", map)
        #expect(probed.errors == [.tokenRefused] && probed.warnings == [.claimMissing])
        #expect(try probed.only(.claimMissing).subject == .claim("department"))
    }

    @Test("what cannot be read is a warning", arguments: [302, 400, 401, 403, 404, 500])
    func warns(_ status: Int) throws {
        for path in [ClientManagedCase.proxies, ClientManagedCase.services] {
            let probed = try probeClientManaged { probe in
                probe.compares(proxies: [try ClientManagedCase.proxy()])
                probe.repository?[path] = [.html(status)]
            }
            #expect(probed.report.verdict == .accepted && probed.warnings == [.configurationUnreadable])
        }
        let broken = try probeClientManaged { probe in
            probe.compares(proxies: [])
            probe.repository?[ClientManagedCase.proxies] = [.failure(.tls(.clientCertificateRequired))]
        }
        #expect(try broken.only(.configurationUnreadable).fix?.words.contains("--client-cert") == true)
    }
}

extension Double {
    fileprivate var json: JSONValue { JSONNumber(text: "\(self)").map { .number($0) } ?? .null }
}
