#if Probe
import JOSE
import JSON
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
        probed.expect(.accepted, [.identityDiffers])
        #expect(probed.report.verdict != .accepted && probed.asked.last == ClientManagedCase.logout)
        #expect(try probed.only(.identityDiffers).subject == .claim(name))
    }

    @Test("an anonymous user")
    func findsAnonymous() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.identity] = [
                .json(200, ["userId": "anonymous\\1", "userDirectory": "NONE"])
            ]
        }
        #expect(probed.errors == [.identityDiffers, .identityDiffers])
        #expect(probed.report.findings.allSatisfy { $0.fix?.contains("anonymous access") == true })
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
#endif
