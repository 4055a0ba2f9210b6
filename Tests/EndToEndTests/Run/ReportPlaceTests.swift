import TestSupport
import Testing

/// Where reports may be written, and what becomes of what stands there.
@Suite
struct ReportPlaceTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch.withProgram()
        try scratch.write(Scratch.cloudHead + Scratch.planCase("good"), to: "plan.toml")
    }

    @Test func aLinkStaysAndItsTargetIsReplaced() async throws {
        let outcome = try await scratch.sh(
            """
            ln -s real.json link.json && ./qs-jwt run plan.toml --report-json link.json --seed 1 >/dev/null \
            && ./qs-jwt run plan.toml --report-json link.json --seed 2 >/dev/null && [ -L link.json ]
            """
        )
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(try scratch.read("real.json").contains("\"seed\": \"2\""))
    }

    @Test func twoNamesOfOneFileAreFoundBeforeTheRun() async throws {
        let outcome = try await scratch.sh(
            "ln -s . here && ./qs-jwt run plan.toml --report-json report --report-tap here/report"
        )
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.error.contains("report' would be written twice"), "\(outcome.error)")
        #expect(try !scratch.names().contains("report"))
    }

    /// Offline nobody looks at it, and it is the plan's all the same.
    @Test func aFileThatThePlanNamesIsNeverReplaced() async throws {
        let skipped = Scratch.planCase("later", "\"accepted\"", "skip = \"no\"", "jwt-file = \"old.jwt\"")
        let plan = "cacert = \"root.pem\"\n" + Scratch.cloudHead + Scratch.planCase("good") + skipped
        try scratch.write(plan, to: "plan.toml")
        for name in ["root.pem", "old.jwt", "plan.toml", "privatekey.pem"] {
            if !["plan.toml", "privatekey.pem"].contains(name) { try scratch.write("mine", to: name) }
            let before = try scratch.read(name)
            let outcome = try await scratch.run("run", "plan.toml", "--report-json", name, "--force")
            outcome.expectUnusable("is a plan or a file that one names")
            #expect(try scratch.read(name) == before)
        }
    }

    @Test func aFolderThatIsNoneIsNotToBeMade() async throws {
        let none = try await scratch.run("run", "plan.toml", "--report-json", "no/report")
        none.expectUnusable("the folder of 'no/report' does not exist")
        let file = try await scratch.run("run", "plan.toml", "--report-json", "plan.toml/report")
        file.expectUnusable("'plan.toml' is not a folder")
        #expect(!file.error.contains("mkdir"))
    }

    #if os(Linux)
    /// Whatever becomes of the result, the reports are there.
    @Test func aFullStandardOutputTakesNothingFromTheReports() async throws {
        let outcome = try await scratch.sh("./qs-jwt run plan.toml --report-tap r.tap >/dev/full")
        #expect(outcome.status == 2)
        #expect(try scratch.read("r.tap").hasPrefix("TAP version 13\n"))
    }
    #endif
}
