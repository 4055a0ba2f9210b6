import TestSupport
import Testing

@testable import Commands

@Suite("run --live takes nobody's record over")
struct TakeoverPlanTests {
    /// To an address where nobody listens.
    private static let head =
        PlanText.cloud + "tenant = \"127.0.0.1:9\"\nconnect-timeout = 1\nretry = 0\nnoproxy = \"*\"\n"
    private static let verified = "useremail = \"ann@acme.com\"\nuseremail-verified = true"

    private func live(_ cases: String..., head: String = "") throws -> Outcome {
        try runPlan(Self.head + head + "\n" + cases.joined(separator: "\n"), "--live")
    }

    @Test(
        "a verified e-mail with a subject of our own is a fault of the plan",
        arguments: [verified, "claim = [\"email=ann@acme.com\", \"email_verified:=true\"]"]
    )
    func refuses(_ settings: String) throws {
        let outcome = try live(PlanText.makingCase(settings))
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.message?.contains("plan0.toml:") == true, "\(outcome.errors)")
        #expect(outcome.message?.contains("the token is not sent") == true)
        let hints = outcome.hints.joined()
        #expect(hints.contains("yes-real-user = true") && hints.contains("'subject'"), "\(hints)")
    }

    @Test("what is only judged here harms nobody")
    func judgesHere() throws {
        let plan = Self.head + "\n" + PlanText.makingCase(Self.verified)
        #expect(try runPlan(plan).status == 0)
        let mixed = try live(
            PlanText.makingCase(Self.verified + "\nlive = false"),
            PlanText.makingCase("subject = \"x\"", name: "sent")
        )
        #expect(mixed.status == 3 && mixed.said("warning").isEmpty, "\(mixed)")
    }

    @Test("a subject that is given is warned of once for each e-mail; with the confirmation it is not")
    func warns() throws {
        let given = PlanText.makingCase(Self.verified + "\nsubject = \"ann\"")
        let outcome = try live(given, given.replacing("\"n\"", with: "\"again\""))
        #expect(outcome.status == 3, "\(outcome)")
        let warnings = outcome.said("warning")
        #expect(warnings.count == 1 && warnings[0].contains("plan0.toml:"), "\(warnings)")
        #expect(try live(given, head: "yes-real-user = true\n").said("warning").isEmpty)
        let confirmed = try live(PlanText.makingCase(Self.verified + "\nyes-real-user = true"))
        #expect(confirmed.status == 3 && confirmed.said("warning").count == 1, "\(confirmed)")
    }

    @Test(
        "with an API key the tenant is asked whose e-mail it is, whatever the case expects",
        arguments: ["accepted", "rejected"]
    )
    func looksFirst(_ verdict: String) throws {
        let age = verdict == "rejected" ? "\nnot-before = \"-1d\"" : ""
        let settings = Self.verified + "\nsubject = \"made-up\"\napi-key-env = \"KEY\"" + age
        let plan = Self.head + "\n" + PlanText.makingCase(settings, expect: "\"\(verdict)\"")
        let key = ["KEY": "an-api-key-of-a-tenant-admin"]
        let outcome = try runPlan(plan, "--live", "--loglevel", "verbose", environment: key)
        let asked = outcome.errors.filter { $0.contains("GET ") || $0.contains("POST ") }
        #expect(outcome.status == 3 && asked.count == 1, "\(outcome)")
        #expect(asked.first?.contains("/api/v1/users?filter=email") == true, "\(asked)")
    }

    @Test("without a verified e-mail there is nothing to say")
    func takesOthers() throws {
        let settings = "useremail = \"ann@acme.com\"\nuseremail-verified = false"
        #expect(try live(PlanText.makingCase(settings)).said("warning").isEmpty)
    }
}
