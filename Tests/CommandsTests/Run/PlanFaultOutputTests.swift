import TestSupport
import Testing

@testable import Commands

@Suite("What is said of faulty plans")
struct PlanFaultOutputTests {
    private static let faulty = """
        platfrom = "qscloud"
        issuer = acme
        [[case]]
        name = "x"
        expect = "accepted"
        """

    @Test("all of it, each with its line and a mark under the place")
    func isSaid() throws {
        let outcome = try runPlan(Self.faulty)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(
            outcome.errors == [
                "qs-jwt: error: plan0.toml:1:1: a plan has no key 'platfrom'", "  platfrom = \"qscloud\"", "  ^",
                "  hint: did you mean 'platform'?",
                "qs-jwt: error: plan0.toml:2:10: expected a value, found 'acme'", "  issuer = acme", "           ^",
                "  hint: put text in quotes",
            ],
            "\(outcome.errors)"
        )
    }

    @Test("GitHub shows each at its line, and no line of a plan is a command")
    func annotations() throws {
        let github = ["GITHUB_ACTIONS": "true"]
        let outcome = try runPlan(Self.faulty + "\n  ::error::x", environment: github)
        let commands = outcome.errors.filter { $0.drop { $0 == " " }.hasPrefix("::") }
        #expect(commands.map { $0.prefix { $0 != " " } } == ["::error", "::error", "::error"])
        #expect(commands[1] == "::error file=plan0.toml,line=2,col=10::expected a value, found 'acme'")
        #expect(outcome.errors.contains("    : :error::x"), "\(outcome.errors)")
    }

    @Test("what shows in the cases comes from all of them, and the same is said once")
    func cases() throws {
        let broken = PlanText.cloud.replacing("cert-privatekey-file = \"", with: "cert-privatekey-file = \"/none")
        let cases =
            PlanText.makingCase("expires = \"3600\"") + PlanText.good
            + PlanText.makingCase("leeway = \"x\"", name: "o")
        let outcome = try runPlans(Scratch(), [PlanText.cloud + cases, broken + PlanText.good + PlanText.expired])
        #expect(outcome.status == 2)
        let said = outcome.said("error")
        let starts = ["plan0.toml:7:1: 'expires'", "plan0.toml:15:1: 'leeway'", "plan1.toml:4:1: "]
        #expect(said.count == starts.count, "\(said)")
        for (text, start) in zip(said, starts) { #expect(text.hasPrefix(start), "\(text)") }
    }

    @Test("a case is looked at although another cannot be read")
    func both() throws {
        let plan =
            PlanText.cloud + PlanText.makingCase("groups = 1") + PlanText.makingCase("expires = \"3600\"", name: "o")
        let outcome = try runPlan(plan)
        #expect(outcome.said("error").map { $0.prefix(16) } == ["plan0.toml:7:1: ", "plan0.toml:11:1:"], "\(outcome)")
    }

    @Test("not more than twenty, and then how many more")
    func most() throws {
        let outcome = try runPlan((1...30).map { "zz\($0) = 1\n" }.joined())
        #expect(outcome.said("error").count == 21 && outcome.errors.last == "qs-jwt: error: and 11 more")
    }
}
