import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

/// A case whose settings do not fit together.
struct UnfitCase: Sendable, CustomTestStringConvertible {
    let settings: String
    var head = PlanText.cloud
    let place: String
    let message: String
    var hint: String?

    var testDescription: String { message }

    static let all =
        [
            UnfitCase(
                settings: "jwt = \"a.b.c\"\nuseremail = \"x\"",
                place: "8:1",
                message: "'useremail' is for a token that is made, and this one is given"
            ),
            UnfitCase(
                settings: "audience = \"x\"",
                place: "7:1",
                message: "Qlik Cloud has one audience only, which the token gets anyway",
                hint: "claim = [\"aud=...\"] gives it another"
            ),
            UnfitCase(
                settings: "issuer = [\"a\", \"b\"]",
                place: "7:1",
                message: "'issuer' takes one text for a token that is made"
            ),
            UnfitCase(settings: "expires = \"3600\"", place: "7:1", message: "'expires'", hint: "3600s"),
            UnfitCase(settings: "leeway = \"x\"", place: "7:1", message: "'leeway'"),
            UnfitCase(settings: "claim = [\"x\"]", place: "7:1", message: "'claim'"),
            UnfitCase(settings: "at = \"noon\"", place: "7:1", message: "'at'"),
            UnfitCase(settings: "algorithm = \"none\"", place: "7:1", message: "'algorithm'"),
            UnfitCase(settings: "jwt-file = \"none.jwt\"", place: "", message: "none.jwt"),
            UnfitCase(settings: "cert-publickey-file = \"none.pem\"", place: "", message: "none.pem"),
            UnfitCase(
                settings: "cert-privatekey-env = \"KEY\"\ncert-privatekey-file = \"key.pem\"",
                place: "",
                message: "exclude each other"
            ),
            UnfitCase(
                settings: "useremail = \"x\"",
                head: "platform = \"qscloud\"\n\n\n\n",
                place: "6:1",
                message: "there is no private key to make a token with, and no token",
                hint: "cert-privatekey-file = \"privatekey.pem\""
            ),
        ] + clientManaged

    private static let clientManaged = [
        UnfitCase(
            settings: "subject = \"x\"",
            head: PlanText.clientManaged + "\n",
            place: "7:1",
            message: "'subject' is for qscloud, or for a token that is given"
        ),
        UnfitCase(
            settings: "useremail-verified = true",
            head: PlanText.clientManaged + "\n",
            place: "7:1",
            message: "'useremail-verified' means nothing to qseow"
        ),
        UnfitCase(settings: "userid = \"a\"", head: PlanText.clientManaged + "\n", place: "6:1", message: "userdir"),
    ]
}

@Suite("What the settings of a case come to")
struct CaseSettingsTests {
    @Test("a fault has its place in the plan", arguments: UnfitCase.all)
    func refuses(_ unfit: UnfitCase) throws {
        let outcome = try runPlan(unfit.head + PlanText.makingCase(unfit.settings))
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
        let message = outcome.errors.first ?? ""
        #expect(message.hasPrefix("qs-jwt: error: plan0.toml:\(unfit.place)"), "\(message)")
        #expect(message.contains(unfit.message), "\(message)")
        // Nobody who writes a plan knows of dashes.
        #expect(!message.contains("--"), "\(message)")
        if let hint = unfit.hint { #expect(outcome.hints.contains { $0.contains(hint) }, "\(outcome.hints)") }
    }

    /// What a case says about a token that is made is what its token says, and the head is how the platform is set up.
    @Test(
        "a token of a case is held against the head",
        arguments: [
            ("issuer = \"other\"", "issuer-mismatch"), ("keyid = \"other\"", "key-id-mismatch"),
            ("expires = \"2h\"", "lifetime-too-long"), ("not-before = \"-1d\"", "expired"),
            ("not-before = \"2h\"", "not-yet-valid"), ("claim = [\"aud=x\"]", "audience-mismatch"),
        ]
    )
    func isHeldAgainstTheHead(_ setting: String, _ code: String) throws {
        let rejected = "{ rejected = [\"\(code)\"] }"
        let outcome = try runPlan(PlanText.cloud + PlanText.makingCase(setting, expect: rejected))
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("so it is on a virtual proxy")
    func clientManaged() throws {
        let user = "userdir = \"A\"\nuserid = \"b\"\n"
        let head = PlanText.clientManaged
        #expect(try runPlan(head + PlanText.makingCase(user)).status == 0)
        let other = PlanText.makingCase(user + "audience = \"x\"", expect: "{ rejected = [\"audience-mismatch\"] }")
        #expect(try runPlan(head + other).status == 0)
        let named = head + "userid-claim = \"uid\"\n"
        #expect(try runPlan(named + PlanText.makingCase(user)).status == 0)
    }

    @Test("where only the case names an issuer, that is the platform's")
    func onlyInTheCase() throws {
        let head = PlanText.cloud.replacing("issuer = \"acme.eu.qlikcloud.com\"\n", with: "")
        #expect(try runPlan(head + PlanText.makingCase("issuer = \"x\"")).status == 0)
        #expect(try runPlan(head + PlanText.makingCase("issuer = \"x\"\nclaim = [\"iss=y\"]")).status != 0)
    }

    @Test("a token that is given is held against its own case first")
    func given() throws {
        let scratch = try Scratch()
        let words = [
            "create-qscloud", "--issuer", "portal", "--keyid", "key-2026", "--subject", "anna", "--username", "Anna",
            "--cert-privatekey-file", Fixture.privateKeyFile(), "--expires", "30m",
        ]
        try scratch.write("Bearer \(try run(words).line())\n", to: "portal.jwt")
        func status(_ settings: String, _ expect: String = "\"accepted\"") throws -> Int32 {
            let plan = PlanText.cloud + PlanText.makingCase("jwt-file = \"portal.jwt\"\n\(settings)", expect: expect)
            return try runPlans(scratch, [plan]).status
        }
        #expect(try status("", "{ rejected = [\"issuer-mismatch\"] }") == 0)
        #expect(try status("issuer = [\"x\", \"portal\"]") == 0)
        #expect(try status("issuer = \"portal\"\nsubject = \"anna\"\nalgorithm = \"RS256\"") == 0)
        #expect(try status("issuer = \"portal\"\nsubject = \"b\"", "{ rejected = [\"subject-mismatch\"] }") == 0)
        #expect(try status("issuer = \"portal\"\nat = \"2h\"", "{ rejected = [\"expired\"] }") == 0)
    }

    @Test("a head that makes tokens says nothing about one that is given")
    func givenWithHead() throws {
        let token = try run(
            [
                "create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--subject", "anna",
                "--username", "A", "--cert-privatekey-file", Fixture.privateKeyFile(), "--expires", "5m",
            ]
        ).line()
        let plan =
            PlanText.cloud + "expires = \"2h\"\ngroups = [\"x\"]\nsubject = \"berta\"\n"
            + PlanText.makingCase("jwt = \"\(token)\"")
        let outcome = try runPlan(plan)
        #expect(outcome.status == 0, "\(outcome)")
    }

    /// A new subject would become a new user of the tenant with each run.
    @Test(
        "subject and name are filled in, and always the same",
        arguments: [
            ("", "qs-jwt test user", "qs-jwt test user"),
            ("useremail = \"a@b.example\"\nuseremail-verified = true", "a@b.example", "a@b.example"),
            ("subject = \"x\"", "x", "x"), ("username = \"Anna\"", "qs-jwt test user", "Anna"),
            ("claim = [\"sub=x\"]", "x", "qs-jwt test user"), ("claim = [\"name=Anna\"]", "qs-jwt test user", "Anna"),
        ]
    )
    func fillsIn(_ settings: String, _ subject: String, _ name: String) throws {
        let token = try madeToken(PlanText.cloud + PlanText.makingCase(settings))
        #expect(token.claim("sub") == .string(subject) && token.claim("name") == .string(name))
        #expect(token.claim("jti")?.stringValue?.isEmpty == false)
    }

    @Test("chance and time are those of the run, so that it can be repeated")
    func moment() throws {
        let plan = PlanText.cloud + PlanText.good
        let token = try madeToken(plan, random: 1)
        #expect(try madeToken(plan, random: 1).claimsText == token.claimsText)
        #expect(try madeToken(plan, random: 2).claim("jti") != token.claim("jti"))
        #expect(token.claim("iat") == 1_000_000)
    }

    @Test("a flag that is off is not there, and a toggle that is off is")
    func flags() throws {
        let off = PlanText.makingCase("allow-no-expiry = false\nuseremail = \"a@b\"\nuseremail-verified = false")
        #expect(try runPlan(PlanText.cloud + off).status == 0)
    }

    @Test("files are looked for from the plan's folder on")
    func folder() throws {
        let scratch = try Scratch()
        try scratch.write(Fixture.text("rsa2048.private.pem"), to: "key.pem")
        let plan = PlanText.cloud.replacing(Fixture.privateKeyFile(), with: "./key.pem") + PlanText.good
        #expect(try runPlans(scratch, [plan]).status == 0)
    }

    @Test("keys come from the environment as well")
    func environment() throws {
        let plan =
            PlanText.cloud.replacing("-file = \"\(Fixture.privateKeyFile())\"", with: "-env = \"KEY\"")
            + PlanText.good
        #expect(try runPlan(plan, environment: ["KEY": try Fixture.text("rsa2048.private.pem")]).status == 0)
        let missing = try runPlan(plan)
        #expect(missing.status == 2 && missing.message?.hasPrefix("plan0.toml:4:1: 'cert-privatekey-env'") == true)
    }
}
