import TestSupport
import Testing

@testable import Commands

@Suite("A case for every row of a file of users")
struct UserCaseTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ plan: String, _ words: String...) throws -> Outcome { try runPlans(scratch, [plan], words) }

    private static func users(_ settings: String = "", expect: String = "\"accepted\"") -> String {
        "[[case]]\nname = \"all\"\nusers = \"users.csv\"\n\(settings)\nexpect = \(expect)\n"
    }

    @Test("is named by its line and its user, and has the settings of the case where the row has none")
    func runs() throws {
        try scratch.write("userid;userdir;groups\nanna;ACME;A|B\n\nbert;;\n", to: "users.csv")
        let outcome = try run(PlanText.clientManaged + Self.users("userdir = \"OTHER\""), "--loglevel", "debug")
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("passed      all [users.csv:2 anna]: accepted\n"))
        #expect(outcome.output.contains("passed      all [users.csv:4 bert]: accepted\n"))
        #expect(outcome.verdict == "passed: 2 cases as expected")
        #expect(
            try run(PlanText.clientManaged + Self.users("userdir = \"X\""), "--filter", "bert").verdict
                == "passed: 1 case as expected"
        )
    }

    @Test("says what its row says")
    func makesTokens() throws {
        try scratch.write(
            "{\"subject\":\"s\",\"groups\":[\"G\"],\"expires\":\"2h\",\"team\":[1]}\n{\"useremail\":\"e@x.org\"}\n",
            to: "users.csv"
        )
        let case2 = "useremail-verified = true\nclaims-from-columns = true\nclaim = [\"team=none\", \"a=b\"]"
        let outcome = try run(PlanText.cloud + Self.users(case2, expect: "{ rejected = [\"lifetime-too-long\"] }"))
        #expect(outcome.output.contains("passed      all [users.csv:1 s]: rejected"))
        #expect(outcome.output.contains("FAILED      all [users.csv:2 e@x.org]"), "\(outcome.output)")
        #expect(outcome.status == 1)
    }

    @Test("with hostile variants, these are made of each user's token")
    func runsVariants() throws {
        try scratch.write("subject\na\nb\n", to: "users.csv")
        let outcome = try run(PlanText.cloud + Self.users("hostile = [\"alg-none\"]", expect: "\"rejected\""))
        #expect(outcome.status == 0 && outcome.verdict?.hasPrefix("passed: 4 cases") == true, "\(outcome.output)")
    }

    @Test("bad rows are faults of the plan at their places, all of them told")
    func tellsFaults() throws {
        try scratch.write("userid,expires,groups\nanna,3600,\n,,A\ncarl,1h\n\"d\"x,,\neva,1h,\n", to: "users.csv")
        let outcome = try run(PlanText.clientManaged + Self.users("userdir = \"ACME\""))
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(
            outcome.said("error") == [
                "users.csv:2:6: 'expires': '3600' has no unit", "users.csv:3:1: 'userid' is missing",
                "users.csv:4:1: the row has 2 fields, and the first row has 3",
                "users.csv:5:4: text behind the quotation mark that ends a field",
            ]
        )
        #expect(outcome.hints.contains("fill in the column, or set it in the case for all rows"))
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let users: String?
        let settings: String
        let error: String
        var testDescription: String { error }
    }

    static let faults = [
        Fault(users: nil, settings: "", error: "plan0.toml:7:1: cannot read 'users.csv': no such file or directory"),
        Fault(users: "subject\n", settings: "", error: "plan0.toml:7:1: users.csv: there is no user in it"),
        Fault(users: "subject,x\na,b\n", settings: "", error: "users.csv:1:9: the column 'x' is unknown"),
        Fault(
            users: "username\na\n",
            settings: "",
            error: "users.csv:2:1: neither 'subject' nor 'useremail' says whose token it is"
        ),
        Fault(
            users: "subject\na\n",
            settings: "users-format = \"xml\"",
            error: "plan0.toml:8:1: 'users-format' takes csv or ndjson, not 'xml'"
        ),
        Fault(
            users: "subject\na\n",
            settings: "jwt = \"a.b.c\"",
            error: "plan0.toml:7:1: 'users' is for a token that is made, and this one is given"
        ),
        Fault(
            users: "subject\na\n",
            settings: "issuer = [\"a\", \"b\"]",
            error: "plan0.toml:8:1: 'issuer' takes one text for a token that is made"
        ),
    ]

    @Test("what is wrong with the file itself is a fault too", arguments: faults)
    func tellsFaults(_ fault: Fault) throws {
        if let users = fault.users { try scratch.write(users, to: "users.csv") }
        let outcome = try run(PlanText.cloud + Self.users(fault.settings))
        #expect(outcome.status == 2)
        #expect(outcome.said("error") == [fault.error])
    }

    @Test("a key that is missing is told once, and not for each row")
    func tellsOnce() throws {
        try scratch.write("userid,userdir\n" + (0..<30).map { "u\($0),D\n" }.joined(), to: "users.csv")
        let plan = PlanText.clientManaged.replacing("cert-privatekey-file", with: "# ") + Self.users()
        let outcome = try run(plan)
        #expect(outcome.status == 2 && outcome.said("error").count == 1, "\(outcome.errors)")
        #expect(outcome.message?.hasPrefix("plan0.toml:5:1: there is no private key") == true)
    }

    @Test("a skipped case reads no users")
    func skips() throws {
        let outcome = try run(PlanText.cloud + Self.users("skip = \"later\"") + PlanText.good)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
