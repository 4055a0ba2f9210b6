import Qlik
import TestSupport
import Testing

@testable import Commands

@Suite("run --init")
struct PlanTemplateTests {
    @Test("what it writes passes with the keys that it names", arguments: Platform.allCases)
    func passes(_ platform: Platform) throws {
        let scratch = try Scratch()
        try scratch.write(Fixture.text("rsa2048.private.pem"), to: "privatekey.pem")
        try scratch.write(Fixture.text("rsa2048.certificate.pem"), to: "publickey.cer")
        let outcome = try runPlans(scratch, [PlanTemplate(platform).text])
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.output)")
        #expect(outcome.verdict?.hasPrefix("passed: ") == true)
        #expect(try scratch.names() == ["plan0.toml", "privatekey.pem", "publickey.cer"])
    }

    @Test("each of its cases fails when it is turned around", arguments: Platform.allCases)
    func turnedAround(_ platform: Platform) throws {
        let scratch = try Scratch()
        try scratch.write(Fixture.text("rsa2048.private.pem"), to: "privatekey.pem")
        try scratch.write(Fixture.text("rsa2048.certificate.pem"), to: "publickey.cer")
        let plan = PlanTemplate(platform).text.split(separator: "\n", omittingEmptySubsequences: false).map {
            line -> String in
            if line == "expect = \"accepted\"" || line.hasPrefix("expect = { identity") {
                return "expect = \"rejected\""
            }
            return line.hasPrefix("expect = {")
                ? "expect = \"accepted\"" : String(line).replacing("\"all\"", with: "\"alg-none\"")
        }.joined(separator: "\n")
        let outcome = try runPlans(scratch, [plan])
        #expect(outcome.status == 1 && outcome.verdict?.hasPrefix("failed: 3 of 7 cases") == true, "\(outcome)")
        let hostile = PlanTemplate(platform).text.replacing("expect = \"rejected\"", with: "expect = \"accepted\"")
        let refused = try runPlans(scratch, [hostile])
        #expect(refused.status == 2 && refused.message?.hasSuffix("no hostile variant may be accepted") == true)
    }

    @Test("goes to standard output, or to a new file")
    func writes() throws {
        let scratch = try Scratch()
        for (platform, text) in [("qscloud", PlanTemplate(.cloud).text), ("qseow", PlanTemplate(.clientManaged).text)] {
            #expect(try runPlans(scratch, [], ["--init", platform]).output == text)
        }
        #expect(try runPlans(scratch, [], ["--init"]).output == PlanTemplate(.cloud).text)
        let path = scratch.file("plan.toml")
        let written = try runPlans(scratch, [], ["--init", "qseow", path])
        #expect(written.status == 0 && written.output.isEmpty && written.hints == ["qs-jwt run plan.toml"])
        #expect(try scratch.read("plan.toml") == PlanTemplate(.clientManaged).text)
        let again = try runPlans(scratch, [], ["--init", "qscloud", path])
        #expect(again.status == 2 && again.message?.contains("plan.toml") == true)
        #expect(try scratch.read("plan.toml") == PlanTemplate(.clientManaged).text)
        #expect(try runPlans(scratch, [], ["--init", "qscloud", path, "--force"]).status == 0)
        #expect(try scratch.read("plan.toml") == PlanTemplate(.cloud).text)
        #expect(try runPlans(scratch, [], ["--init", "qscloud", path, path]).message == "--init writes one plan")
        #expect(try scratch.names() == ["plan.toml"])
    }

    @Test("a word that is no platform is answered with the right one")
    func words() throws {
        let scratch = try Scratch()
        for (word, hint) in [
            ("cloud", "did you mean 'qscloud'?"), ("qsclod", "did you mean 'qscloud'?"),
            ("QSEOW", "did you mean 'qseow'?"), ("windows", "did you mean 'qseow'?"),
            ("enterprise", "did you mean 'qseow'?"),
            ("saas", "qscloud for Qlik Cloud, qseow for Qlik Sense Enterprise on Windows"),
        ] {
            for words in [["--init", word], ["--init", word, scratch.file("plan.toml")], ["--init=\(word)"]] {
                let outcome = try runPlans(scratch, [], words)
                #expect(outcome.status == 2 && outcome.message == "--init takes qscloud or qseow, not '\(word)'")
                #expect(outcome.hints == [hint])
            }
        }
        #expect(try scratch.names() == [])
        // The platform may be left out.
        #expect(try runPlans(scratch, [], ["--init", scratch.file("plan.toml")]).status == 0)
        #expect(try scratch.read("plan.toml") == PlanTemplate(.cloud).text)
    }

    @Test("its lines fit, and hold no line of its own key", arguments: Platform.allCases)
    func text(_ platform: Platform) {
        let text = PlanTemplate(platform).text
        #expect(text.hasSuffix("\n") && !text.contains("\t"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }
}
