import TestSupport
import Testing

@testable import Commands

@Suite("The report files of a run")
struct RunFileTests {
    private let plan = PlanText.cloud + PlanText.good
    private static let options = [
        "--report-junit", "--report-tap", "--report-json", "--report-html", "--report-markdown",
    ]

    @Test("are written, all of them, however the run ends", arguments: [PlanText.good, PlanText.wrong])
    func writes(_ planCase: String) throws {
        let scratch = try Scratch()
        let words = Self.options.flatMap { [$0, scratch.file($0)] }
        let outcome = try runPlans(scratch, [PlanText.cloud + planCase], words)
        #expect(outcome.status == (planCase == PlanText.good ? 0 : 1) && outcome.errors.isEmpty, "\(outcome)")
        #expect(try scratch.names() == (Self.options + ["plan0.toml"]).sorted())
        for option in Self.options { #expect(try !scratch.read(option).isEmpty) }
    }

    @Test("a report of a run before is replaced", arguments: options)
    func replaces(_ option: String) throws {
        let scratch = try Scratch()
        let words = [option, scratch.file("report")]
        #expect(try runPlans(scratch, [PlanText.cloud + PlanText.wrong], words).status == 1)
        let before = try scratch.read("report")
        #expect(try runPlans(scratch, [plan], words).status == 0)
        #expect(try scratch.read("report") != before)
    }

    @Test("any other file stays, and nothing runs", arguments: options)
    func refuses(_ option: String) throws {
        let scratch = try Scratch()
        for text in ["mine", "", "<testsuites/>", "{}"] {
            try scratch.write(text, to: "report")
            let outcome = try runPlans(scratch, [plan], [option, scratch.file("report")])
            #expect(outcome.status == 2 && outcome.output.isEmpty, "\(text): \(outcome)")
            #expect(outcome.message?.contains("report") == true)
            #expect(try scratch.read("report") == text)
        }
        #expect(try runPlans(scratch, [plan], [option, scratch.file("report"), "--force"]).status == 0)
        #expect(try scratch.read("report") != "{}")
        #expect(try scratch.names() == ["plan0.toml", "report"])
    }

    @Test("none is written when the plan is unusable, or judges nothing")
    func writesNone() throws {
        for text in ["platform = 1", PlanText.cloud + PlanText.skipped] {
            let scratch = try Scratch()
            let words = ["--report-json", scratch.file("report")]
            #expect(try runPlans(scratch, [text], words).status == 2)
            #expect(try scratch.names() == ["plan0.toml"])
        }
    }

    @Test("have names", arguments: options)
    func names(_ option: String) throws {
        for path in ["", "-"] {
            let outcome = try runPlans(Scratch(), [plan], [option, path])
            #expect(outcome.status == 2 && outcome.message == "\(option) takes the name of a file", "\(outcome)")
        }
        let scratch = try Scratch()
        let outcome = try runPlans(scratch, [plan], [option, scratch.file("none/report")])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
    }

    @Test("two of them are not one file")
    func oneFile() throws {
        let scratch = try Scratch()
        let words = ["--report-json", scratch.file("report"), "--report-tap", scratch.file("report")]
        let outcome = try runPlans(scratch, [plan], words)
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
        #expect(try scratch.names() == ["plan0.toml"])
    }
}
