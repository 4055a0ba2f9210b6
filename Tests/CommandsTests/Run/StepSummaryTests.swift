import Foundation
import TestSupport
import Testing

@testable import Commands

@Suite("The summary of a step of GitHub Actions")
struct StepSummaryTests {
    private let scratch: Scratch
    private let plan = PlanText.cloud + PlanText.good + PlanText.wrong

    init() throws { scratch = try Scratch() }

    private func run(_ words: [String] = [], _ environment: [String: String]? = nil) throws -> Outcome {
        let usual = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": scratch.file("summary.md")]
        return try runPlans(scratch, [plan], words, environment: environment ?? usual)
    }

    @Test("gets what the report in Markdown says, behind what stands there")
    func appends() throws {
        let first = try run(["--report-markdown", scratch.file("r.md")])
        #expect(first.status == 1 && first.said("warning").isEmpty)
        let report = try scratch.read("r.md")
        #expect(try scratch.read("summary.md") == report && report.contains("## qs-jwt run: failed"))
        try scratch.write("# Mine", to: "summary.md")
        _ = try run()
        _ = try run()
        let text = try scratch.read("summary.md")
        #expect(text.hasPrefix("# Mine\n\n<!-- qs-jwt run -->\n## qs-jwt run: failed\n"))
        #expect(text.components(separatedBy: "\n\n<!-- qs-jwt run -->\n").count == 3)
    }

    @Test("is there only under GitHub Actions, and where the variable has a value")
    func isAsked() throws {
        for environment in [
            [:], ["GITHUB_STEP_SUMMARY": scratch.file("summary.md")], ["GITHUB_ACTIONS": "true"],
            ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": ""],
        ] {
            #expect(try run([], environment).status == 1)
            #expect(try scratch.names() == ["plan0.toml"])
        }
    }

    @Test("that cannot be written is a warning, and the verdict stays", arguments: ["none/summary.md", "."])
    func cannotBeWritten(_ name: String) throws {
        let environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": scratch.file(name)]
        let outcome = try run(["--filter", "good"], environment)
        #expect(outcome.status == 0 && outcome.said("error").isEmpty)
        #expect(outcome.said("warning").count == 1 && outcome.said("warning")[0].contains("the summary of the step"))
        #expect(try scratch.names() == ["plan0.toml"])
    }

    @Test("takes no more than GitHub does")
    func isBounded() throws {
        for size in [1 << 20, (1 << 20) - 4000] {
            let before = String(repeating: "x", count: size)
            try scratch.write(before, to: "summary.md")
            let outcome = try run()
            #expect(outcome.status == 1 && outcome.said("warning").count == 1, "\(outcome.errors)")
            #expect(outcome.said("warning")[0].contains("GitHub takes no more than 1 MiB"))
            #expect(try scratch.read("summary.md") == before)
        }
        try scratch.write(String(repeating: "x", count: (1 << 20) - 5000), to: "summary.md")
        #expect(try run().said("warning").isEmpty)
        let text = try scratch.read("summary.md")
        #expect(text.utf8.count <= 1 << 20 && text.contains("qs-jwt run: failed"))
    }

    @Test("a plan that is unusable adds nothing")
    func unusable() throws {
        #expect(try run(["--tag", "none"]).status == 2)
        #expect(try scratch.names() == ["plan0.toml"])
    }
}
