import JOSE
import Qlik
import Testing

@testable import Harness

@Suite("What a case expects")
struct CaseExpectationTests {
    @Test(
        "is read, and said again in words",
        arguments: [
            ("\"accepted\"", "accepted"), ("\"rejected\"", "rejected"), ("{ accepted = true }", "accepted"),
            ("{ rejected = true }", "rejected"), ("{ rejected = \"expired\" }", "rejected: expired"),
            ("{ rejected = [\"expired\", \"weak-key\"] }", "rejected: expired, weak-key"),
            ("{ http-status = 401 }", "rejected (status 401)"),
            ("{ http-status = [200, 204] }", "accepted (status 200 or 204)"),
            (
                "{ rejected = [\"token-refused\"], http-status = [400, 401] }",
                "rejected: token-refused (status 400 or 401)"
            ),
            ("{ identity = { subject = \"anna\" } }", "accepted (subject anna)"),
            (
                "{ accepted = true, identity = { groups = [\"b\", \"a\"], useremail = \"x\" }, http-status = 200 }",
                "accepted (groups b, a, email x, status 200)"
            ),
            ("{ identity = { groups = [] } }", "accepted (groups none)"),
            ("{ identity = { subject = \"\\u001b[0m\" } }", "accepted (subject \\u{1b}[0m)"),
        ]
    )
    func isRead(_ toml: String, _ text: String) throws {
        #expect(try readCase("expect = \(toml)").expectation.text == text)
    }

    @Test("on Qlik Sense Enterprise on Windows, the identity has other names")
    func clientManaged() throws {
        let expectation = try readCase(
            "expect.identity = { userdir = \"ACME\", userid = \"anna\", userName = \"Anna\" }",
            head: "platform = \"qseow\""
        ).expectation
        #expect(expectation.text == "accepted (userDirectory ACME, userId anna, userName Anna)")
    }

    @Test("knows what only a server can tell")
    func server() throws {
        func expectation(_ toml: String) throws -> CaseExpectation { try readCase("expect = \(toml)").expectation }
        let refused = try expectation("{ rejected = [\"token-refused\"] }")
        #expect(refused.needsServer && refused.asksServer && refused.isOnlyServerReported)
        let both = try expectation("{ rejected = [\"expired\", \"token-refused\"] }")
        #expect(both.needsServer && both.asksServer && !both.isOnlyServerReported)
        let own = try expectation("{ rejected = [\"expired\"] }")
        #expect(!own.needsServer && !own.asksServer)
        #expect(try expectation("{ identity = { id = \"1\" } }").asksServer)
        #expect(try !expectation("\"accepted\"").needsServer)
    }

    @Test("reasons of a server reach from the connection to its configuration")
    func serverCodes() {
        let own: [FindingCode] = [.malformed, .expired, .noPair, .unexpectedVerdict, .forgedTokenAccepted]
        #expect(own.allSatisfy { !$0.isServerReported })
        let servers: [FindingCode] = [.hostNotFound, .tokenRefused, .identityDiffers, .anonymousAccess]
        #expect(servers.allSatisfy { $0.isServerReported })
    }

    @Test("what turns everybody away is a known cause, and one that gives no verdict is none")
    func causes() {
        for code in FindingCode.allCases {
            #expect(code.namesCause || !code.refusesEveryToken, "\(code)")
            #expect(!(code.namesCause && code.meansNoVerdict), "\(code)")
            #expect(code.isServerReported || !(code.namesCause || code.meansNoVerdict), "\(code)")
        }
    }
}
