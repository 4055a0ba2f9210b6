import JOSE
import Qlik
import Testing

@testable import Harness

@Suite struct CaseRecordTests {
    @Test func titleNamesTheVariant() {
        let record = CaseRecord(
            plan: "a.toml",
            line: 3,
            name: "forged",
            variant: "alg-none",
            platform: .cloud,
            outcome: .passed,
            expected: "rejected"
        )
        #expect(record.title == "forged [alg-none]")
    }

    @Test func summaryCountsEachOutcome() {
        var summary = RunSummary(started: NumericDate(seconds: 0), seed: 1, isLive: false)
        for outcome in CaseRecord.Outcome.allCases {
            summary.add(
                CaseRecord(plan: "", line: 1, name: "", platform: .cloud, outcome: outcome, expected: "rejected")
            )
        }
        #expect([summary.passed, summary.failed, summary.errored, summary.skipped] == [1, 1, 1, 1])
        #expect(summary.total == 4)
    }
}
