import JSON
import TestSupport
import Testing

/// The same run again: in another order, from another place, of several plans.
@Suite
struct RunRepeatTests {
    private static let plan =
        Scratch.cloudHead + Scratch.planCase("good", "\"accepted\"", "tags = [\"smoke\"]")
        + Scratch.planCase("bad", "\"rejected\"") + Scratch.planCase("late", "{ rejected = [\"expired\"] }", yesterday)
        + Scratch.planCase("forged", "\"rejected\"", "hostile = [\"alg-none\", \"signature-foreign\", \"kid-long\"]")
    private static let yesterday = "not-before = \"-1d\"\nexpires = \"1h\""

    private let scratch: Scratch

    init() throws {
        scratch = try Scratch.withProgram()
        try scratch.write(Self.plan, to: "plan.toml")
    }

    private func run(_ more: String...) async throws -> Outcome { try await scratch.run(["run", "plan.toml"] + more) }

    /// Without what differs from run to run.
    private func cases(_ more: String...) async throws -> [String] {
        let result = try RunResult(try await scratch.run(["run", "plan.toml", "--format", "json"] + more))
        return result.cases.map { record in
            guard case .object(let members) = record.value else { return "" }
            return JSONValue.object(members.filter { $0.name != "milliseconds" }).compact
        }
    }

    @Test func jobsMakeNoDifference() async throws {
        let alone = try await run("--jobs", "1", "--seed", "5", "--now", "1800000000")
        let together = try await run("--jobs", "8", "--seed", "5", "--now", "1800000000")
        #expect(alone.status == 1)
        #expect(alone.lines.count > 25)
        // Up to the time that it took.
        #expect(alone.lines.dropLast(2) == together.lines.dropLast(2))
        let end = "offline, --seed 5 --now 2027-01-15T08:00:00Z repeats it"
        #expect(alone.lines.dropLast().last?.hasSuffix(end) ?? false)
    }

    @Test func aSeedGivesTheSameTokens() async throws {
        let first = try await cases("--seed", "5", "--now", "2026-11-20T08:00:00Z")
        #expect(first == (try await cases("--seed", "5", "--now", "2026-11-20T08:00:00Z")))
        #expect(first != (try await cases("--seed", "5", "--now", "2026-11-20T08:00:01Z")))
    }

    @Test func repeatsCountAsOneCase() async throws {
        let result = try RunResult(
            try await run("--repeat", "50", "--format", "json", "--filter", "good", "--filter", "bad", "--jobs", "8")
        )
        #expect(result.status == 1)
        #expect(result.cases.map(\.outcome) == ["passed", "failed"])
        #expect(result.cases.map { $0.value.member("runs")?.numberValue?.text } == ["50", "50"])
        #expect(result.count("total") == 2)
        #expect(result.count("runs") == 100)
        let text = try await run("--repeat", "50", "--filter", "GOOD")
        #expect(
            text.output.contains("passed      good: accepted (50 runs, "),
            "\(text.output)"
        )
    }

    @Test func failFastEndsTheRun() async throws {
        let result = try RunResult(try await run("--fail-fast", "--jobs", "1", "--format", "json"))
        #expect(result.status == 1)
        #expect(result.cases.prefix(2).map(\.outcome) == ["passed", "failed"])
        #expect(result.cases.dropFirst(2).allSatisfy { $0.outcome == "skipped" })
        #expect(result.cases.last?.reason?.contains("--fail-fast") ?? false)
    }

    @Test func tagsAndNamesSelect() async throws {
        for (options, names) in [
            (["--tag", "smoke"], ["good"]), (["--filter", "a"], ["bad", "late"]),
            (["--filter", "BAD", "--filter", "late"], ["bad", "late"]),
            (["--tag", "smoke", "--tag", "smoke"], ["good"]),
        ] {
            let outcome = try await scratch.run(["run", "plan.toml", "--format", "json"] + options)
            #expect(try RunResult(outcome).cases.map(\.name) == names)
        }
    }

    @Test func nowIsTheTimeOfEveryToken() async throws {
        let outcome = try await run("--now", "2030-01-01T00:00:00Z", "--filter", "bad")
        #expect(outcome.output.contains("judged for 2030-01-01T00:00:00Z"))
        #expect(outcome.output.contains("at 2030-01-01T00:05:00Z"))
    }

    @Test func aPlanInAnotherFolderFindsItsFiles() async throws {
        let outcome = try await scratch.sh(
            """
            mkdir deep && mv plan.toml privatekey.pem publickey.pem deep/ && ./qs-jwt run deep/plan.toml || exit 7
            """
        )
        #expect(outcome.status == 7)
        #expect(outcome.output.contains("    deep/plan.toml:12\n"), "\(outcome.all)")
        #expect(outcome.output.contains("  deep/plan.toml:12: failed: bad: accepted\n"))
    }

    @Test func severalPlansAreOneRun() async throws {
        try scratch.write(Scratch.siteHead + Scratch.planCase("site", "\"accepted\"", Scratch.siteUser), to: "b.toml")
        try scratch.write(Self.plan, to: "c.toml")
        let words = ["run", "plan.toml", "b.toml", "c.toml", "--filter", "good", "--filter", "site"]
        let result = try RunResult(try await scratch.run(words + ["--format", "json"]))
        #expect(result.status == 0)
        #expect(result.cases.map(\.name) == ["good", "site", "good"])
        #expect(result.cases.map { $0.value.member("plan")?.stringValue } == ["plan.toml", "b.toml", "c.toml"])
        #expect(result.cases.map { $0.value.member("platform")?.stringValue } == ["qscloud", "qseow", "qscloud"])
        // A log says which plan its lines are about.
        let log = try await scratch.run(words)
        #expect(log.lines.filter { $0.hasSuffix(".toml:") } == ["plan.toml:", "b.toml:", "c.toml:"], "\(log.all)")
        let twice = try await scratch.run("run", "plan.toml", "b.toml", "plan.toml")
        twice.expectUnusable("plan.toml: the plan is named twice")
    }

    /// As it stands in a log, with its variant in brackets.
    @Test func aPrintedNameSelectsAVariant() async throws {
        let result = try RunResult(
            try await scratch.run("run", "plan.toml", "--format", "json", "--filter", "forged [KID-long]")
        )
        #expect(result.cases.compactMap(\.variant) == ["baseline", "kid-long"])
        let none = try await scratch.run("run", "plan.toml", "--filter", "kid-long")
        none.expectUnusable("--filter leaves no case to run")
    }

    @Test func aQuietRunTellsWhatIsWrong() async throws {
        let outcome = try await run("--loglevel", "warn")
        #expect(outcome.status == 1)
        #expect(!outcome.lines.contains { $0.hasPrefix("passed") || $0.hasPrefix("skipped") })
        #expect(outcome.output.hasPrefix("FAILED      bad\n"))
        let good = try await run("--loglevel", "warn", "--filter", "good")
        #expect(good.output.hasPrefix("\npassed: 1 case as expected\n"), "\(good.output)")
    }

    /// A reader that goes away takes nothing from the verdict, nor from the reports.
    @Test func aClosedPipeIsNoFailure() async throws {
        for (option, status) in [("", 1), ("--filter good", 0), ("--format json", 1)] {
            let outcome = try await scratch.sh(
                "{ ./qs-jwt run plan.toml --report-tap r.tap \(option) 2>error; echo $? >status; } | true; cat status"
            )
            #expect(outcome.output == "\(status)\n")
            #expect(try scratch.read("error").isEmpty)
            #expect(try scratch.read("r.tap").hasPrefix("TAP version 13\n"))
        }
    }

    @Test func variablesComeFromTheCommandLineFirst() async throws {
        let text = Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "claim = [\"iss=${WHO} $${WHO}\"]")
        try scratch.write(text, to: "plan.toml")
        for (options, name) in [([], "environment"), (["--set", "WHO=option=1"], "option=1")] {
            let outcome = try await scratch.run(["run", "plan.toml"] + options, environment: ["WHO": "environment"])
            #expect(outcome.status == 1)
            #expect(
                outcome.output.contains("actual: \(name) ${WHO}, expected: acme.eu.qlikcloud.com"),
                "\(outcome.all)"
            )
        }
    }
}
