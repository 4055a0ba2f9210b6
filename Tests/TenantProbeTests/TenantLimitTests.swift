import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Sessions and addresses of a tenant")
struct TenantLimitTests {
    private static let sessions: JSONValue = [
        "userSessionInactivityTimeoutMinutes": 20, "maxUserSessionLifespanMinutes": 1440, "isDefault": true,
    ]

    private func probe(
        login: Reply? = nil,
        _ policies: Reply,
        sessions: Reply = .json(200, sessions)
    ) throws -> Probed {
        try probeCloud { probe in
            if let login { probe.replies[CloudCase.login] = [login] }
            probe.compares(with: try CloudCase.provider())
            probe.settings[CloudCase.authSettings] = [sessions]
            probe.settings[CloudCase.policies] = [policies]
        }
    }

    private func list(_ policies: JSONValue...) -> Reply { .json(200, ["data": .array(policies), "links": [:]]) }

    @Test("are facts where they can be read")
    func areFacts() throws {
        let probed = try probe(
            list(["allowedIps": ["192.0.2.0/24"], "enabled": true], ["allowedIps": ["198.51.100.7"]])
        )
        #expect(probed.report.verdict == .accepted && probed.report.findings.isEmpty)
        func fact(_ name: String) -> JSONValue? { probed.report.configuration.first { $0.name == name }?.value }
        #expect(fact("sessionInactivityMinutes") == 20 && fact("sessionLifespanMinutes") == 1440)
        #expect(fact("allowedAddresses") == ["192.0.2.0/24", "198.51.100.7"])
        #expect(probed.configurationRequests.allSatisfy { $0.method == .get })
    }

    @Test("a list of addresses may be why a login is refused")
    func mayBeTheReason() throws {
        let probed = try probe(login: .status(401), list(["allowedIps": ["192.0.2.0/24\u{1b}"], "enabled": true]))
        probed.expect(.rejected, [.tokenRefused], at: .login)
        #expect(try probed.only(.tokenRefused).fix?.words.contains("IP policies") == true)
        let finding = try probed.only(.addressRestricted)
        #expect(finding.severity == .warning && finding.message.contains("may be"))
        #expect(finding.expected == "192.0.2.0/24\\u{1b}", "\(finding)")
    }

    @Test("a list that is off, empty, or not to be read is no reason, and nothing to warn of")
    func isOptional() throws {
        for policies in [
            list(), list(["allowedIps": ["192.0.2.1"], "enabled": false]), list(["allowedIps": 1]), list(1, .null),
            .status(401), .status(403), .status(404), .status(500), .html(200), .json(200, ["data": [:]]),
            .failure(.timedOut(whileConnecting: false)),
        ] as [Reply] {
            for login in [nil, Reply.status(401)] {
                let probed = try probe(login: login, policies, sessions: policies)
                #expect(probed.warnings.isEmpty, "\(probed.report.findings)")
                #expect(!probed.report.configuration.contains { $0.name.hasPrefix("session") })
            }
        }
    }

    @Test("a key that is refused for the providers is not tried again")
    func asksOnce() throws {
        let probed = try probeCloud { probe in
            probe.claims = probe.claims.with("email", nil)
            probe.configuration = [.status(403)]
        }
        #expect(probed.configurationRequests.count == 1)
    }
}
