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
            ("email_verified", false), ("email_verified", "yes"), ("email_verified", 1), ("email_verified", nil),
            ("email", ""), ("email", nil), ("email", ["ann@acme.com"]),
        ] as [(String, JSONValue?)]
    )
    func isHarmless(_ name: String, _ value: JSONValue?) {
        let others = Self.claims.filter { $0.name != name }
        #expect(UserTakeover(others + (value.map { [JSONMember(name, $0)] } ?? [])) == nil)
    }

    @Test("the text counts as the mark, as it may for a tenant", arguments: ["true", "True", "TRUE"])
    func takesTheText(_ text: String) {
        let others = Self.claims.filter { $0.name != "email_verified" }
        #expect(UserTakeover(others + [JSONMember("email_verified", .string(text))]) != nil)
        // One of two is enough.
        #expect(UserTakeover(others + [JSONMember("email_verified", .string(text)), Self.claims[2]]) != nil)
        #expect(UserTakeover(Self.claims + [JSONMember("email_verified", false)]) != nil)
    }

    private func severity(_ owners: [(String, Bool)], confirmed: Bool = false) -> [String] {
        let owners = owners.map { UserTakeover.Owner(subject: $0.0, isCurrent: $0.1) }
        let finding = UserTakeover(Self.claims)?.finding(owners: owners, isConfirmed: confirmed)
        return finding.map { ["\($0.severity)", $0.code.rawValue] } ?? []
    }

    @Test("one owner with another subject is enough for a refusal, and only who can log in counts for a conflict")
    func judgesOwners() {
        let own = ("qs-jwt-probe", true)
        #expect(severity([]).isEmpty && severity([own]).isEmpty && severity([("qs-jwt-probe", false)]).isEmpty)
        for owners in [
            [("ann", true)], [("ann", false)], [("ann", true), ("b", false)], [("a", true), ("b", true)],
            [own, ("b", false)], [own, ("b", true)], [("ann", false), own],
        ] { #expect(severity(owners) == ["error", "user-takeover"], "\(owners)") }
        #expect(severity([own, ("b", true)], confirmed: true) == ["warning", "email-taken"])
        for owners in [[("b", true)], [own, ("b", false)], [("a", false), ("b", false)]] {
            #expect(severity(owners, confirmed: true) == ["warning", "user-takeover"], "\(owners)")
        }
        #expect(severity([own, own], confirmed: false) == ["warning", "email-taken"])
    }

    @Test("a tenant that does not say whose it is has not said nobody")
    func refusesWithoutAnswer() throws {
        let finding = try #require(UserTakeover(Self.claims)?.findingWithoutAnswer("status 401"))
        #expect(finding.code == .userTakeover && finding.severity == .error && finding.message.contains("may"))
        #expect(finding.actual?.hasSuffix("; status 401") == true)
        let fix = finding.fix?.words ?? ""
        for option in ["--api-key-env", "--useremail-verified", "--yes-real-user"] { #expect(fix.contains(option)) }
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
            takeover.finding(owners: [.init(subject: "\u{1b}" + long, isCurrent: true)], isConfirmed: false),
            takeover.finding(
                owners: .init(repeating: .init(subject: long, isCurrent: true), count: 900),
                isConfirmed: true
            ),
            takeover.findingWithoutAnswer("status 401"),
        ] {
            let texts = [finding?.actual, finding?.expected].compactMap { $0 }
            #expect(!texts.isEmpty && texts.allSatisfy { $0.count < 400 && !$0.contains("\u{1b}") })
        }
    }
}
