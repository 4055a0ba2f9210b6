import Foundation
import Messages
import Qlik
import Synchronization
import TestSupport
import Testing

@testable import Harness
@testable import Commands

@Suite("What GitHub shows beside a plan")
struct AnnotationTests {
    private func annotations(_ records: [CaseRecord], isGitHub: Bool = true) -> [String] {
        let streams = FakeStreams()
        let context = Context.fake(streams, environment: isGitHub ? ["GITHUB_ACTIONS": "true"] : [:])
        Annotations(context).say(records)
        return streams.contents.withLock(\.errors)
    }

    @Test("failures are errors, missing verdicts are warnings")
    func kinds() {
        let records = [
            CaseRecord.sample(.failed, reason: "it is accepted"), .sample(.errored, variant: "baseline"),
            .sample(.errored, isConsequence: true),
        ]
        #expect(
            annotations(records) == [
                "::error file=p.toml,line=7,title=a case::it is accepted",
                "::warning file=p.toml,line=7,title=a case [baseline]::not as expected",
            ]
        )
        #expect(annotations(records, isGitHub: false).isEmpty)
    }

    @Test("no text of a plan ends the command or begins another")
    func escapes() {
        let evil = "a%b:c,d\r\n::error ::e\u{1b}[0m"
        let lines = annotations([.sample(.failed, plan: "x:y,z%.toml", name: evil, reason: "a%b:c,d\n\r::error ::e")])
        #expect(lines.count == 1 && lines.allSatisfy { !$0.contains { $0.isNewline || $0 == "\u{1b}" } })
        let line = lines.first ?? ""
        #expect(line.hasPrefix("::error file=x%3Ay%2Cz%25.toml,line=7,title=a%25b%3Ac%2Cd"), "\(line)")
        let parts = line.split(separator: "::", omittingEmptySubsequences: false)
        #expect(parts.count >= 3 && !parts[1].contains(evil))
        #expect(parts[1].filter { $0 == "," }.count == 2, "\(line)")
        #expect(line.hasSuffix("::a%25b:c,d%0A%0D::error ::e"), "\(line)")
    }

    @Test("not more than GitHub shows")
    func most() {
        #expect(annotations((0..<80).map { _ in .sample(.failed) }).count == 50)
        let consequences = (0..<80).map { _ in CaseRecord.sample(.errored, isConsequence: true) }
        #expect(annotations(consequences + [.sample(.failed)]).count == 1)
    }

    @Test(
        "files are named from the root of the repository",
        arguments: [
            ("plan.toml", "sub/plan.toml"), ("../plan.toml", "plan.toml"), ("./a/../plan.toml", "sub/plan.toml"),
            ("/w/repo/x/plan.toml", "x/plan.toml"), ("file:///w/repo/plan.toml", "plan.toml"),
            ("../../plan.toml", "../../plan.toml"), ("/w/repository/plan.toml", "/w/repository/plan.toml"),
        ]
    )
    func repository(_ plan: String, _ path: String) {
        let streams = FakeStreams()
        for root in ["/w/repo", "/w/repo/"] {
            var context = Context.fake(streams, environment: ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": root])
            context.folder = { "/w/repo/sub" }
            Annotations(context).say([.sample(.failed, plan: plan)])
            Annotations(context).say(PlanFault(plan: plan, at: nil, "broken"))
            let lines = streams.contents.withLock(\.errors).suffix(2)
            let property = path.replacing(":", with: "%3A")
            #expect(lines.first?.hasPrefix("::error file=\(property),line=7,") == true, "\(lines)")
            #expect(lines.last == "::error file=\(property)::broken")
        }
    }

    @Test("a workspace that is a link is the folder that it leads to")
    func linkedWorkspace() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.file("real/sub"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: scratch.file("link"), withDestinationPath: "real")
        var context = Context.fake(FakeStreams(), environment: ["GITHUB_WORKSPACE": scratch.file("link")])
        context.folder = { scratch.file("real/sub") }
        #expect(RepositoryPath(context).path(of: "plan.toml") == "sub/plan.toml")
        #expect(RepositoryPath(context).path(of: "../../plan.toml") == "../../plan.toml")
        let without = Context.fake(FakeStreams(), environment: ["GITHUB_WORKSPACE": ""])
        #expect(RepositoryPath(without).path(of: "plan.toml") == "plan.toml")
    }

    @Test("they stand on standard error, and the result stays what it is")
    func run() throws {
        let plan = PlanText.cloud + PlanText.wrong + PlanText.good
        let plain = try runPlan(plan)
        let annotated = try runPlan(plan, environment: ["GITHUB_ACTIONS": "true"])
        #expect(plain.errors.isEmpty && annotated.output == plain.output)
        #expect(annotated.errors.count == 1 && annotated.errors[0].hasPrefix("::error file=plan0.toml,line=6,title="))
        // Commands of an old kind are looked for anywhere in a line.
        let named = PlanText.cloud + PlanText.good.replacing("good one", with: "x ##[error]y ##[z")
        let output = try runPlan(named, environment: ["GITHUB_ACTIONS": "true"]).output
        #expect(!output.contains("##["), "\(output)")
        #expect(try runPlan(named).output.contains("x #\\u{23}[error]y #\\u{23}[z"))
    }
}

extension CaseRecord {
    static func sample(
        _ outcome: Outcome,
        plan: String = "p.toml",
        name: String = "a case",
        variant: String? = nil,
        actual: String? = nil,
        reason: String? = nil,
        report: String? = nil,
        isConsequence: Bool = false,
        runs: Int = 1,
        milliseconds: Int = 0
    ) -> CaseRecord {
        CaseRecord(
            plan: plan,
            line: 7,
            name: name,
            variant: variant,
            platform: .cloud,
            outcome: outcome,
            expected: "accepted",
            actual: actual,
            reason: reason,
            report: report,
            isConsequence: isConsequence,
            runs: runs,
            runsLikeThis: runs,
            milliseconds: milliseconds
        )
    }
}
