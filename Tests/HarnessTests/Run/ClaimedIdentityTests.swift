import JOSE
import Qlik
import TestSupport
import Testing

@testable import Harness

@Suite("Whom a token names, offline")
struct ClaimedIdentityTests {
    private static let cloud = """
        {"sub":"anna","name":"Anna","email":"a@b","groups":["Sales","IT",7],"userId":"x"}
        """

    private func claimed(
        _ payload: String,
        _ platform: Platform = .cloud,
        _ names: ClientManagedClaimNames = ClientManagedClaimNames()
    ) throws -> ClaimedIdentity {
        let token = Token(parsing: Array(try Fixture.token(payload: payload).utf8))
        let judge = TokenJudge(
            platform: platform,
            claimNames: names,
            expectations: Expectations(time: NumericDate(seconds: 0))
        )
        return ClaimedIdentity(token, judge, platform)
    }

    @Test("claims of Qlik Cloud tell subject, name, e-mail and groups, and no more")
    func cloudClaims() throws {
        let identity = try claimed(Self.cloud)
        #expect(identity.texts("subject") == ["anna"] && identity.texts("name") == ["Anna"])
        #expect(identity.texts("email") == ["a@b"] && identity.texts("groups") == ["Sales", "IT"])
        #expect(identity.texts("status") == nil && identity.texts("id") == nil)
        #expect(try claimed("{}").texts("groups") == [] && claimed("{}").texts("subject") == [])
        #expect(try claimed(#"{"sub":1}"#).texts("subject") == [])
    }

    @Test("those of a virtual proxy tell user and directory, by the names that it reads")
    func clientManagedClaims() throws {
        let payload = #"{"userId":"anna","userDirectory":"ACME","u":"berta","name":"Anna"}"#
        let usual = try claimed(payload, .clientManaged)
        #expect(usual.texts("userId") == ["anna"] && usual.texts("userDirectory") == ["ACME"])
        #expect(usual.texts("userName") == nil)
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory) = ("u", "[CONSTANT]")
        let other = try claimed(payload, .clientManaged, names)
        #expect(other.texts("userId") == ["berta"] && other.texts("userDirectory") == ["CONSTANT"])
    }

    private func expecting(_ facts: (String, [String])..., statuses: [Int] = []) -> Comparison {
        let identity = facts.map { CaseExpectation.Fact(name: $0, texts: $1, isList: $0 == "groups") }
        return Comparison(expectation: CaseExpectation(.accepted, identity: identity, statuses: statuses))
    }

    @Test("they are compared as the answer of a server is")
    func compares() throws {
        let identity = try claimed(Self.cloud)
        #expect(expecting(("subject", ["anna"]), ("groups", ["IT", "Sales"])).errors(about: identity).isEmpty)
        #expect(expecting(("status", ["active"])).errors(about: identity).isEmpty)
        let errors = expecting(("subject", ["Anna"]), ("groups", []), ("name", ["Anna"])).errors(about: identity)
        #expect(errors.map(\.code) == [.unexpectedIdentity, .unexpectedIdentity])
        #expect(errors.map(\.actual) == ["anna", "Sales, IT"] && errors.map(\.expected) == ["Anna", "none"])
        #expect(errors[0].message == "what the token says about the user differs from the plan in 'subject'")
        #expect(errors[0].subject == .claim("sub") && errors[1].subject == .claim("groups"))
        let windows = try claimed(#"{"userId":"Anna","userDirectory":"acme"}"#, .clientManaged)
        #expect(expecting(("userId", ["ANNA"]), ("userDirectory", ["ACME"])).errors(about: windows).isEmpty)
    }

    @Test("the result says what was compared, and what was not")
    func words() throws {
        let identity = try claimed(Self.cloud)
        func words(_ comparison: Comparison) -> String { comparison.compared(with: identity).words }
        #expect(words(expecting()) == "")
        #expect(words(expecting(("subject", ["x"]), ("groups", []))) == " (subject, groups by the claims)")
        #expect(words(expecting(("id", ["x"]), statuses: [200])) == " (id, http-status only with --live)")
        #expect(words(expecting(("name", ["x"]), ("id", ["x"]))) == " (name by the claims; id only with --live)")
    }

    @Test("a case whose token is for somebody else fails")
    func runs() throws {
        let fact = CaseExpectation.Fact(name: "subject", texts: ["berta"], isList: false)
        let good = CaseExpectation.Fact(name: "subject", texts: ["anna"], isList: false)
        let records = try run([
            TestCase(expectation: CaseExpectation(.accepted, identity: [good])),
            TestCase(expectation: CaseExpectation(.accepted, identity: [fact])),
            TestCase(expectation: CaseExpectation(.accepted, identity: [fact]), age: 900),
        ])
        #expect(records.map(\.outcome) == [.passed, .failed, .failed])
        #expect(records[0].actual == "accepted, with 1 warning: claim-missing (subject by the claims)")
        #expect(records[1].findings.first?.code == .unexpectedIdentity)
        // Whose a token is that is refused does not matter.
        #expect(records[2].findings.first?.code == .unexpectedVerdict && records[2].actual == "rejected: expired")
    }
}
