import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("run: which cases run, and how it ends")
struct RunCommandTests {
    private let three = PlanText.cloud + PlanText.good + PlanText.expired + PlanText.skipped

    @Test("all as expected")
    func passes() throws {
        let outcome = try runPlan(three)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.verdict == "passed: 2 cases as expected, 1 skipped")
        #expect(outcome.output.contains("passed      late one: rejected: expired\n"))
        #expect(outcome.output.contains("skipped     skipped one: later\n"))
        #expect(
            try runPlan(PlanText.clientManaged + PlanText.makingCase("userdir = \"A\"\nuserid = \"b\"")).status == 0
        )
    }

    @Test("a case that is not as expected is shown with its place, its reason and its report")
    func fails() throws {
        let outcome = try runPlan(PlanText.cloud + PlanText.wrong)
        #expect(outcome.status == 1 && outcome.errors.isEmpty, "\(outcome)")
        let parts = [
            "FAILED      wrong one\n", "    plan0.toml:6\n", "    expected: rejected: expired\n",
            "    actual:   accepted\n",
            "    unexpected-verdict: the token is accepted",
        ]
        for part in parts { #expect(outcome.output.contains(part), "\(part)") }
        #expect(outcome.verdict == "failed: 1 of 1 case is not as expected, 0 passed")
        #expect(outcome.output.contains("  plan0.toml:6: failed: wrong one: accepted\n"))
    }

    @Test("several plans are one run")
    func severalPlans() throws {
        let outcome = try runPlans(Scratch(), [PlanText.cloud + PlanText.good, PlanText.cloud + PlanText.wrong])
        #expect(outcome.status == 1)
        #expect(outcome.verdict == "failed: 1 of 2 cases is not as expected, 1 passed")
        #expect(outcome.output.contains("plan1.toml:6"))
        let broken = try runPlans(Scratch(), [PlanText.cloud + PlanText.good, "platform = 1"])
        #expect(broken.status == 2 && broken.output.isEmpty)
        #expect(broken.message?.hasPrefix("plan1.toml:1:1: 'platform' takes qscloud or qseow") == true)
    }

    @Test(
        "--filter and --tag choose cases",
        arguments: [
            (["--filter", "GOOD"], "passed: 1 case as expected"),
            (["--filter", "good", "--filter", "late"], "passed: 2 cases as expected"),
            (["--tag", "smoke"], "passed: 1 case as expected"),
            (["--tag", "smoke", "--tag", "smoke"], "passed: 1 case as expected"),
        ]
    )
    func chooses(_ words: [String], _ verdict: String) throws {
        let outcome = try runPlans(Scratch(), [three], words)
        #expect(outcome.status == 0 && outcome.verdict == verdict, "\(outcome)")
    }

    @Test("a run that judges nothing is no success")
    func judgesNothing() throws {
        for (words, given) in [
            (["--filter", "x"], "--filter leaves"),
            (["--filter", "late", "--tag", "smoke"], "--filter and --tag leave"),
        ] {
            let outcome = try runPlans(Scratch(), [three], words)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(outcome.message == "plan0.toml: \(given) no case to run")
            #expect(outcome.hints.first == "the cases: 'good one', 'late one', 'skipped one'")
        }
        let all = try runPlan(PlanText.cloud + PlanText.skipped)
        #expect(all.status == 2 && all.output.isEmpty)
        #expect(all.message == "plan0.toml: the plan judges nothing: all of its cases are skipped")
        let chosen = try runPlans(Scratch(), [three], ["--filter", "skipped"])
        #expect(chosen.status == 2 && chosen.message == "no case was judged: all of them were skipped")
        #expect(try runPlan(PlanText.cloud + PlanText.makingCase("live = true")).status == 2)
    }

    @Test(
        "a tag that no case of any plan has is an error that lists the tags",
        arguments: [["--tag", "smok"], ["--tag", "smoke", "--tag", "smok"], ["--tag", "smok", "--filter", "good"]]
    )
    func unknownTag(_ words: [String]) throws {
        let outcome = try runPlans(Scratch(), [three], words)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.message == "plan0.toml: no case has the tag 'smok'")
        #expect(outcome.hints == ["did you mean 'smoke'?", "the tags, by the letter: smoke"])
        let untagged = try runPlans(Scratch(), [PlanText.cloud + PlanText.expired], words)
        #expect(untagged.status == 2 && untagged.hints.last == "no case has tags: tags = [\"smoke\"] gives it one")
    }

    @Test("a tag may be that of one of several plans")
    func tagOfOnePlan() throws {
        let other = PlanText.cloud + PlanText.wrong.replacing("expect", with: "tags = [\"b\", \"c\"]\nexpect")
        let one = try runPlans(Scratch(), [three, other], ["--tag", "smoke"])
        #expect(one.status == 0 && one.verdict == "passed: 1 case as expected", "\(one)")
        let both = try runPlans(Scratch(), [three, other], ["--tag", "smoke", "--tag", "b"])
        #expect(both.verdict == "failed: 1 of 2 cases is not as expected, 1 passed")
        #expect(
            try runPlans(Scratch(), [three, other], ["--tag", "nightly"]).hints == [
                "the tags, by the letter: b, c, smoke"
            ]
        )
    }

    @Test("--now sets the time of everything")
    func now() throws {
        let given = try Fixture.token(payload: #"{"exp":1700000000}"#)
        let plan =
            PlanText.cloud.replacing("issuer", with: "#").replacing("keyid", with: "#")
            + PlanText.makingCase("jwt = \"\(given)\"\nsignature-only = false", expect: "{ rejected = true }")
        #expect(try runPlan(plan, "--now", "2020-01-01T00:00:00Z").output.contains("rejected") == true)
        let dated = PlanText.cloud + PlanText.makingCase("at = 2020-01-01T00:00:00Z")
        #expect(try runPlan(dated, "--now", "2020-01-01T00:00:00Z").status == 0)
        #expect(try runPlan(dated).status == 1)
        #expect(try runPlan(dated, "--now", "1577836800").status == 0)
        let refused = try runPlan(dated, "--now", "soon")
        #expect(refused.status == 2 && refused.message?.contains("--now") == true)
    }

    @Test("--seed repeats a run, and the summary names it")
    func seed() throws {
        let given = try runPlan(PlanText.cloud + PlanText.good, "--seed", "7").output
        #expect(given.contains("offline, --seed 7 --now 2027-01-15T08:00:00Z repeats it"))
        #expect(try runPlan(PlanText.cloud + PlanText.good).output.contains("--seed 16843009 "))
        #expect(try runPlan(PlanText.cloud + PlanText.good, "--seed", "-1").status == 2)
    }

    @Test("--set stands before the environment")
    func set() throws {
        let plan =
            "issuer = \"${ISS}\"\n" + PlanText.cloud.replacing("issuer = \"acme.eu.qlikcloud.com\"\n", with: "")
            + PlanText.makingCase("claim = [\"iss=one\"]")
        #expect(try runPlan(plan, "--set", "ISS=one", environment: ["ISS": "two"]).status == 0)
        #expect(try runPlan(plan, environment: ["ISS": "one"]).status == 0)
        let missing = try runPlan(plan)
        #expect(missing.status == 2 && missing.message?.hasSuffix("needs the variable ISS, which is not set") == true)
        #expect(missing.hints == ["export ISS first, or give --set ISS=VALUE"])
        for word in ["ISS", "=x"] {
            #expect(try runPlan(plan, "--set", word).message == "--set: this requires NAME=VALUE")
        }
    }

    @Test("--fail-fast ends the run, --repeat runs more often")
    func failFast() throws {
        let plan = PlanText.cloud + PlanText.wrong + PlanText.good
        let outcome = try runPlan(plan, "--fail-fast")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("skipped     good one: not run, as --fail-fast ends the run with a failure"))
        let often = try runPlan(PlanText.cloud + PlanText.good, "--repeat", "3", "--jobs", "2")
        #expect(often.output.contains("good one: accepted (3 runs, 0.0 s)"))
        #expect(often.verdict == "passed: 1 case as expected")
    }

    @Test(
        "options that make no sense",
        arguments: [
            (["--repeat", "0"], "--repeat takes a number from 1 to 1000000, not '0'"),
            (["--retry", "21"], "--retry takes a number from 0 to 20, not '21'"),
            (["--jobs", "0"], "--jobs takes a number from 1 to 64, not '0'"),
            (["--now", "0", "--live"], "--now excludes --live"),
            (["--watch", "--live"], "--watch excludes --live: each change of a file would log users in"),
            (["--watch", "--jobs", "0"], "--jobs takes a number from 1 to 64, not '0'"),
            (["--watch", "--set", "x"], "--set: this requires NAME=VALUE"),
        ]
    )
    func refusesOptions(_ words: [String], _ message: String) throws {
        let outcome = try runPlans(Scratch(), [three], words)
        #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.message == message, "\(outcome)")
    }

    @Test("without a plan, or with one that is not there")
    func noPlan() throws {
        let none = try runPlans(Scratch(), [])
        #expect(none.status == 2 && none.message == "there is no plan to run" && none.hints.count == 2)
        let missing = try runPlans(Scratch(), [], ["/nowhere/plan.toml"])
        #expect(missing.status == 2 && missing.message?.contains("/nowhere/plan.toml") == true)
        let input = try runPlans(Scratch(), [], ["-"])
        #expect(input.message == "-: a plan is a file, whose folder the names in it start from")
    }

    @Test("as JSON, the result is the report")
    func json() throws {
        let outcome = try runPlan(PlanText.cloud + PlanText.wrong, "--format", "json")
        #expect(outcome.status == 1 && outcome.errors.isEmpty)
        #expect(try JSONDocument(parsing: Array(outcome.output.utf8)).value.members != nil)
    }

    @Test("--live wants a server for each case that is sent")
    func live() throws {
        let outcome = try runPlan(three, "--live")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.message == "plan0.toml:6:1: the plan does not say where to send the token")
        #expect(outcome.hints.last == "or live = false, to only judge it here")
        let here = try runPlan(PlanText.cloud + PlanText.makingCase("live = false"), "--live")
        #expect(here.status == 2 && here.message == "--live sent no token: no case that ran is to be sent", "\(here)")
    }

    @Test("--list-hostile names each variant in a line")
    func listHostile() throws {
        let outcome = try runPlans(Scratch(), [], ["--list-hostile"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        #expect(lines.contains { $0.hasPrefix("  alg-none ") })
        #expect(Set(lines.compactMap { $0.split(separator: " ").first }).count == lines.count && lines.count > 40)
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.utf8.count <= 120 && !$0.hasSuffix(".") })
    }
}
