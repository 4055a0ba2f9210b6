import JOSE
import Qlik
import TestSupport
import Testing

@testable import Commands

/// What is commented out in a first plan, and what becomes of it.
@Suite("The commented lines of run --init")
struct TemplateLinesTests {
    private let scratch: Scratch

    /// With all files that the plan speaks of.
    init() throws {
        scratch = try Scratch()
        try scratch.write(Fixture.text("rsa2048.private.pem"), to: "privatekey.pem")
        try scratch.write(Fixture.text("rsa2048.certificate.pem"), to: "publickey.cer")
    }

    private func writeFiles(_ platform: Platform) throws {
        let isCloud = platform == .cloud
        let user = isCloud ? "subject,username\nberta,Berta\n" : "userdir,userid\nACME,berta\n"
        try scratch.write(user, to: "users.csv")
        let words =
            isCloud
            ? ["create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--subject", "portal"]
                + ["--username", "Portal"]
            : ["create-qseow", "--audience", "hdJh34wkK", "--userdir", "ACME", "--userid", "portal"]
        // The plan has it judged for 2026-11-20T08:00:00Z.
        let more = ["--expires", "30m", "--cert-privatekey-file", scratch.file("privatekey.pem")]
        let token = run(words + more) { $0.now = NumericDate(seconds: 1_795_161_600) }
        #expect(token.status == 0, "\(token.errors)")
        try scratch.write(token.output, to: "portal.jwt")
    }

    /// A setting that is commented out; prose has a blank between its first two words.
    private static func isSetting(_ line: String) -> Bool {
        guard line.hasPrefix("# ") else { return false }
        let key = line.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
        return !key.isEmpty && line.dropFirst(2 + key.count).hasPrefix(" = ") || line.dropFirst(2).hasPrefix("[")
    }

    /// The plan with these of its commented lines in force; one hostile variant will do.
    private static func plan(_ platform: Platform, _ chosen: Set<Int>, skips: Bool) -> String {
        PlanTemplate(platform).text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { number, line in chosen.contains(number) ? String(line.dropFirst(2)) : String(line) }
            .filter { skips || !$0.hasPrefix("skip = ") }
            .joined(separator: "\n").replacing("\"all\"", with: "\"alg-none\"")
    }

    private static func settings(_ platform: Platform) -> [Int] {
        PlanTemplate(platform).text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { isSetting(String($1)) }.map(\.offset)
    }

    @Test("each alone, any two and all of them can be uncommented", arguments: Platform.allCases, [true, false])
    func uncommented(_ platform: Platform, skips: Bool) throws {
        try writeFiles(platform)
        let settings = Self.settings(platform)
        #expect(settings.count >= 4)
        let pairs = settings.flatMap { one in settings.map { [one, $0] } }.filter { $0[0] < $0[1] }
        for chosen in [[]] + settings.map({ [$0] }) + pairs + [settings] {
            let plan = Self.plan(platform, Set(chosen), skips: skips)
            let outcome = try runPlans(scratch, [plan])
            #expect(outcome.status == 0 && outcome.said("error").isEmpty, "\(chosen): \(outcome)")
            #expect(outcome.verdict == "passed: \(skips ? 5 : 7) cases as expected\(skips ? ", 2 skipped" : "")")
        }
    }

    @Test("no commented line begins a case, whose lines would stand in another one", arguments: Platform.allCases)
    func noTables(_ platform: Platform) {
        let lines = PlanTemplate(platform).text.split(separator: "\n")
        #expect(!lines.contains { $0.hasPrefix("# [") })
    }
}
