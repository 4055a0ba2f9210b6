import Qlik
import Testing

@testable import Harness

@Suite("What the refusals of a server show")
struct PlanEvidenceTests {
    private let jwt = "https://qlik.example/jwt"
    private let other = "https://qlik.example/other"

    private func record(
        _ outcome: CaseRecord.Outcome = .passed,
        line: Int = 7,
        _ kind: CaseRecord.Kind = .plain,
        server: String? = "https://qlik.example/jwt",
        namesCause: Bool = false,
        isLetIn: Bool = false
    ) -> CaseRecord {
        CaseRecord(
            plan: "p.toml",
            line: line,
            name: "a case",
            kind: kind,
            platform: .clientManaged,
            outcome: outcome,
            expected: isLetIn ? "accepted" : "rejected",
            isLive: server != nil,
            server: server,
            namesCause: namesCause,
            isLetIn: isLetIn
        )
    }

    /// What is told with each record, and at the end.
    private func told(_ records: [CaseRecord]) -> [[CaseRecord.Outcome]] {
        var evidence = PlanEvidence(plan: "p.toml")
        return records.map { evidence.add($0).map(\.outcome) } + [evidence.end().map(\.outcome)]
    }

    @Test("a refusal is told when the server has let somebody in")
    func waits() {
        #expect(told([record(isLetIn: true), record()]) == [[.passed], [.passed], []])
        #expect(told([record(), record(isLetIn: true)]) == [[], [.passed, .passed], []])
        #expect(
            told([record(), record(.skipped, server: nil), record()]) == [[], [], [], [.errored, .skipped, .errored]]
        )
        // Offline there is nothing to wait for.
        #expect(told([record(server: nil), record(.failed, server: nil)]) == [[.passed], [.failed], []])
    }

    @Test("a case that is not as expected is evidence as well, if its token got in")
    func failures() {
        #expect(told([record(), record(.failed, isLetIn: true)]) == [[], [.passed, .failed], []])
        #expect(told([record(), record(.failed)]) == [[], [], [.errored, .failed]])
    }

    @Test("two virtual proxies of one site have nothing to do with each other")
    func servers() {
        #expect(told([record(isLetIn: true), record(server: other)]) == [[.passed], [], [.errored]])
        #expect(told([record(server: other), record(isLetIn: true)]) == [[], [], [.errored, .passed]])
    }

    @Test("a refusal for which the plan names the server's cause shows something by itself")
    func causes() { #expect(told([record(namesCause: true)]) == [[.passed], []]) }

    @Test("what was refused of hostile variants is told when a good token was accepted after them")
    func variants() {
        let begin = [record(.passed, .baseline, isLetIn: true), record(.passed, .variant)]
        #expect(told(begin + [record(.passed, .closing, isLetIn: true)]) == [[.passed], [], [.passed], []])
        #expect(told(begin + [record(.failed, .closing)]) == [[.passed], [], [.errored, .failed], []])
        #expect(told(begin + [record(.errored, .closing)]) == [[.passed], [], [.errored, .errored], []])
        // The last of these tells why, so that the others need not.
        var evidence = PlanEvidence(plan: "p.toml")
        let records = (begin + [record(.failed, .closing)]).flatMap { evidence.add($0) }
        #expect(records.map(\.isConsequence) == [false, true, false])
        // Another case began before the end of this one.
        #expect(told(begin + [record(line: 20, isLetIn: true)]) == [[.passed], [], [], [.errored, .passed]])
        let letIn = record(.failed, .variant, isLetIn: true)
        #expect(told([begin[0], letIn]) == [[.passed], [.failed], []])
    }

    @Test("a baseline alone has judged nothing")
    func judged() {
        for (records, hasJudged) in [
            ([record(.skipped)], false), ([record(.passed, .baseline, isLetIn: true)], false),
            ([record(.failed, .baseline)], true), ([record()], true),
            ([record(.passed, .closing, isLetIn: true)], false),
        ] {
            var evidence = PlanEvidence(plan: "p.toml")
            for record in records { _ = evidence.add(record) }
            #expect(evidence.hasJudged == hasJudged)
        }
    }
}
