import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@Suite("A token that may take a user's record over")
struct UserTakeoverTests {
    private static let claims = [
        JSONMember("sub", "qs-jwt-probe"), JSONMember("email", "ann@acme.com"), JSONMember("email_verified", true),
    ]

    private func finding(named: Bool, confirmed: Bool) -> Finding? {
        UserTakeover(Self.claims)?.finding(.init(namesSubject: named, isConfirmed: confirmed))
    }

    @Test("both have to be said: whose token it is, and that it may be sent")
    func decides() {
        #expect(finding(named: false, confirmed: false)?.severity == .error)
        #expect(finding(named: true, confirmed: false)?.severity == .warning)
        #expect(finding(named: false, confirmed: true)?.severity == .warning)
        #expect(finding(named: true, confirmed: true) == nil)
    }

    @Test("what may happen and all ways out are named")
    func explains() throws {
        let refused = try #require(finding(named: false, confirmed: false))
        #expect(refused.code == .userTakeover && refused.message.contains("may") && refused.message.contains("lose"))
        #expect(refused.actual == "subject qs-jwt-probe, e-mail ann@acme.com")
        let ways = refused.fix?.words ?? ""
        for option in ["--useremail-verified", "--subject", "--yes-real-user"] { #expect(ways.contains(option)) }
        #expect(refused.source?.contains("inferred") == true)
    }

    @Test(
        "a user is found by the subject alone without a verified e-mail",
        arguments: [
            ("email_verified", false), ("email_verified", "true"), ("email_verified", 1), ("email_verified", nil),
            ("email", ""), ("email", nil), ("email", ["ann@acme.com"]),
        ] as [(String, JSONValue?)]
    )
    func isHarmless(_ name: String, _ value: JSONValue?) {
        let others = Self.claims.filter { $0.name != name }
        #expect(UserTakeover(others + (value.map { [JSONMember(name, $0)] } ?? [])) == nil)
    }

    @Test("texts are cut and escaped")
    func isEscaped() throws {
        let long = "\u{1b}" + String(repeating: "x", count: 5000)
        let claims = [
            JSONMember("sub", .string(long)), JSONMember("email", .string(long)), JSONMember("email_verified", true),
        ]
        let takeover = try #require(UserTakeover(claims))
        for finding in [
            takeover.finding(.init(namesSubject: true, isConfirmed: false)),
            takeover.finding(owners: ["\u{1b}" + long], isConfirmed: false),
            takeover.finding(owners: [String](repeating: long, count: 900), isConfirmed: true),
        ] {
            let texts = [finding?.actual, finding?.expected].compactMap { $0 }
            #expect(!texts.isEmpty && texts.allSatisfy { $0.count < 400 && !$0.contains("\u{1b}") })
        }
    }
}
