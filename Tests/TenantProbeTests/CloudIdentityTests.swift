import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Whom a tenant takes the token for")
struct CloudIdentityTests {
    private func probe(_ name: String, _ value: JSONValue?, claims: [String: JSONValue] = [:]) throws -> Probed {
        try probeCloud { probe in
            probe.replies[CloudCase.user] = [.json(200, CloudCase.anna.with(name, value))]
            for (name, value) in claims { probe.claims = probe.claims.with(name, value) }
        }
    }

    @Test("another subject is an error", arguments: ["ACME\\Anna", "bob", "", " ACME\\anna", "ACME\\an\u{200b}na"])
    func comparesSubjects(_ subject: String) throws {
        let probed = try probe("subject", .string(subject))
        probed.expect(.rejected, [.identityDiffers], at: .identity)
        #expect(try probed.only(.identityDiffers).subject == .claim("sub"))
    }

    @Test(
        "no subject, or one that is no text, says nothing",
        arguments: [nil, 1, .null, ["ACME\\anna"]] as [JSONValue?]
    )
    func missesSubjects(_ subject: JSONValue?) throws {
        try probe("subject", subject).expect(.noVerdict, [.identityUnconfirmed], at: .identity)
    }

    @Test("an answer that names nobody is no other user's session")
    func readsNobody() throws {
        let probed = try probeCloud { $0.replies[CloudCase.user] = [.json(200, [:])] }
        probed.expect(.noVerdict, [.identityUnconfirmed], at: .identity)
        #expect(probed.report.session == .none && probed.report.isLoggedIn)
        #expect(try probed.only(.identityUnconfirmed).message.contains("does not say whose session"))
    }

    @Test("two Unicode forms of one letter are two subjects, as they are to the tenant")
    func comparesBytes() throws {
        let probed = try probe("subject", "Ren\u{e9}e", claims: ["sub": "Rene\u{301}e"])
        #expect(probed.errors == [.identityDiffers])
    }

    @Test(
        "e-mail addresses",
        arguments: [("", "none"), ("other@acme.com", "other@acme.com"), ("Anna@acme.com", "Anna@acme.com")]
    )
    func comparesAddresses(_ address: String, _ actual: String) throws {
        let probed = try probe("email", .string(address))
        #expect(probed.report.verdict == .accepted && probed.warnings == [.emailDiffers])
        let finding = try probed.only(.emailDiffers)
        #expect(finding.actual == actual && finding.expected == "anna@acme.com")
    }

    @Test("an address that was never verified", arguments: [false, "true", nil] as [JSONValue?])
    func advisesToVerify(_ verified: JSONValue?) throws {
        let probed = try probeCloud { probe in
            probe.claims = probe.claims.with("email_verified", verified)
            probe.replies[CloudCase.user] = [.json(200, CloudCase.anna.with("email", nil))]
        }
        #expect(try probed.only(.emailDiffers).fix?.words.contains("--useremail-verified true") == true)
        #expect(try probe("email", "").only(.emailDiffers).fix?.words.contains("--useremail-verified") == false)
    }

    @Test("another name is a warning; a name that is not told of is none")
    func comparesNames() throws {
        #expect(try probe("name", "Anne").warnings == [.nameDiffers])
        #expect(try probe("name", "").warnings == [.nameDiffers])
        #expect(try probe("name", nil).report.findings.isEmpty)
    }

    @Test(
        "a user without rights to come in",
        arguments: [("disabled", true), ("deleted", true), ("invited", false), ("x", false)]
    )
    func readsStatus(_ status: String, _ isError: Bool) throws {
        let probed = try probe("status", .string(status))
        #expect(probed.codes(isError ? .error : .warning) == [.userInactive])
        #expect(probed.report.findings.count == 1)
        #expect(try probe("status", nil).report.findings.isEmpty)
    }

    private func groups(_ names: String...) -> JSONValue { .array(names.map { ["name": .string($0)] }) }

    @Test("groups that did not arrive are named")
    func missesGroups() throws {
        for value in [groups(), [], ["Sales"]] as [JSONValue?] {
            let finding = try probe("assignedGroups", value).only(.groupMissing)
            #expect(finding.message.hasPrefix("2 of 2 groups"))
            #expect(finding.message.hasSuffix("Sales, Finance"))
            #expect(finding.fix?.words.contains("Creation of groups") == true)
        }
        let some = try probe("assignedGroups", groups("Finance", "Everyone")).only(.groupMissing)
        #expect(some.message.contains("1 of 2 groups") && some.message.hasSuffix("Sales"))
        #expect(some.severity == .warning)
    }

    @Test("groups that the tenant does not tell are asked for, and are unconfirmed where it still does not")
    func asksForGroups() throws {
        let answers: [(JSONValue, [FindingCode])] = [
            (["id": "652e7c0f", "groups": ["Sales", "Finance"]], []),
            (["id": "652e7c0f", "groups": [["name": "Sales"], ["name": "Finance"]]], []),
            (["id": "652e7c0f", "assignedGroups": [["name": "Sales"], ["name": "Finance"]]], []),
            (["id": "652e7c0f", "groups": ["Sales"]], [.groupMissing]),
            (["id": "652e7c0f"], [.groupsUnconfirmed]), (["groups": .null], [.groupsUnconfirmed]),
            (["groups": 1], [.groupsUnconfirmed]),
        ]
        for (answer, warnings) in answers {
            let probed = try probeCloud { probe in
                probe.replies[CloudCase.user] = [
                    .json(200, CloudCase.anna.with("assignedGroups", nil)), .json(200, answer),
                ]
            }
            probed.expect(.accepted)
            #expect(probed.warnings == warnings, "\(answer)")
            #expect(probed.requests.suffix(2).map(\.url.query) == ["fields=groups", "fields=groups"])
            #expect(probed.report.identity.contains { $0.name == "groups" } == (warnings != [.groupsUnconfirmed]))
        }
    }

    @Test("that groups are not told takes nothing away from the user", arguments: [401, 403, 500, 302])
    func survivesUntoldGroups(_ status: Int) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.user] = [
                .json(200, CloudCase.anna.with("assignedGroups", .null)), .status(status),
            ]
        }
        probed.expect(.accepted)
        #expect(probed.warnings == [.groupsUnconfirmed])
        #expect(probed.report.refusingWarnings.verdict == .rejected)
        let none = try probeCloud { probe in
            probe.claims = probe.claims.with("groups", nil)
            probe.replies[CloudCase.user] = [.json(200, CloudCase.anna.with("assignedGroups", nil))]
        }
        #expect(none.report.findings.isEmpty && none.asked.count == 3)
    }

    @Test("groups in other letters")
    func comparesGroups() throws {
        let finding = try probe("assignedGroups", groups("sales", "Finance")).only(.groupMissing)
        #expect(finding.fix?.words.contains("'sales'") == true)
    }

    @Test("more groups than the token's are no fault, nor is a token without any")
    func takesMoreGroups() throws {
        #expect(try probe("assignedGroups", groups("Sales", "Finance", "x")).report.findings.isEmpty)
        let probed = try probeCloud { $0.claims = $0.claims.with("groups", nil) }
        #expect(!probed.report.findings.contains { $0.code == .groupMissing })
    }

    @Test("thousands of groups among tens of thousands, in a moment")
    func comparesMany() throws {
        let wanted = (0..<2000).map { JSONValue.string("group-\($0)") }
        let present = (0..<10_000).map { JSONValue.object([JSONMember("name", .string("Group-\($0)"))]) }
        let probed = try probe("assignedGroups", .array(present), claims: ["groups": .array(wanted)])
        let finding = try probed.only(.groupMissing)
        #expect(finding.message.contains("2000 of 2000") && finding.fix?.words.contains("'Group-0'") == true)
        #expect(probed.identity("groups").count == 10_000)
    }

    @Test("of thousands of groups a few are named")
    func cutsLists() throws {
        let many = (0..<3000).map { JSONValue.string("group-\($0)") }
        let finding = try probe("id", "1", claims: ["groups": .array(many)]).only(.groupMissing)
        #expect(finding.message.contains("3000 of 3000") && finding.message.hasSuffix("and 2990 more"))
        #expect(finding.message.count < 600)
    }
}
