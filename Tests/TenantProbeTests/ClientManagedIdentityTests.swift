import JOSE
import JSON
import Messages
import Qlik
import Testing

@testable import TenantProbe

@Suite("Whom a virtual proxy takes the token for")
struct ClientManagedIdentityTests {
    private func probe(
        _ name: String,
        _ value: JSONValue?,
        _ adjust: (inout ClientManagedCase) -> Void = { _ in }
    ) throws -> Probed {
        try probeClientManaged { probe in
            probe.replies[ClientManagedCase.identity] = [.json(200, ClientManagedCase.anna.with(name, value))]
            adjust(&probe)
        }
    }

    @Test(
        "another user, or none",
        arguments: ["userId", "userDirectory"],
        ["other", "", nil, 1, .null] as [JSONValue?]
    )
    func compares(_ name: String, _ value: JSONValue?) throws {
        let probed = try probe(name, value)
        probed.expect(.rejected, [.identityDiffers], at: .identity)
        #expect(probed.asked.last == ClientManagedCase.logout)
        let finding = try probed.only(.identityDiffers)
        #expect(finding.subject == .token && finding.expected == "ACME\\anna")
        let shown = value == "other" ? "other" : "(none)"
        #expect(finding.actual == (name == "userId" ? "ACME\\\(shown)" : "\(shown)\\anna"))
    }

    @Test("an anonymous user")
    func findsAnonymous() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.identity] = [
                .json(200, ["userId": "anonymous\\1", "userDirectory": "NONE"])
            ]
        }
        probed.expect(.rejected, [.identityDiffers], at: .identity)
        let finding = try probed.only(.identityDiffers)
        #expect(finding.subject == .token && finding.actual == #"NONE\anonymous\\1"#)
        #expect(finding.fix?.words.contains("anonymous access") == true)
        #expect(probed.report.findings.count == 1 && probed.asked.last == ClientManagedCase.logout)
    }

    @Test("capitals are all the same, as on Windows", arguments: ["userId", "userDirectory"])
    func ignoresCase(_ name: String) throws {
        #expect(try probe(name, name == "userId" ? "ANNA" : "acme").report.findings.isEmpty)
    }

    @Test("a directory in square brackets", arguments: [("ACME", true), ("acme", true), ("OTHER", false)])
    func takesConstants(_ directory: String, _ fits: Bool) throws {
        let probed = try probe("userDirectory", .string(directory)) { probe in
            probe.names.userDirectory = "[ACME]"
            probe.claims = probe.claims.with("userDirectory", nil)
        }
        #expect(probed.errors == (fits ? [] : [.identityDiffers]))
    }

    @Test("claims of other names", arguments: [("anna", true), ("bob", false)])
    func takesNames(_ userID: String, _ fits: Bool) throws {
        let probed = try probe("userId", .string(userID)) { probe in
            probe.names.userID = "uid"
            probe.claims = probe.claims.with("userId", nil).with("uid", "anna")
        }
        #expect(probed.errors == (fits ? [] : [.identityDiffers]))
    }

    @Test("a claim that the token does not have is not compared")
    func leavesMissingClaims() throws {
        let probed = try probe("userId", "anna") { $0.claims = $0.claims.with("userId", nil) }
        #expect(!probed.report.findings.contains { $0.code == .identityDiffers })
    }
}
