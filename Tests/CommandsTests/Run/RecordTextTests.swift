import Harness
import JOSE
import Testing

@testable import Commands

@Suite("The text of a run")
struct RecordTextTests {
    private let plain = Style(isTerminal: false) { _ in nil }

    private func lines(_ record: CaseRecord) -> [String] { RecordText(record, plain).lines }

    @Test("what is as expected takes a line")
    func oneLine() {
        #expect(lines(.sample(.passed, actual: "accepted")) == ["passed      a case: accepted"])
        #expect(lines(.sample(.passed, variant: "alg-none")) == ["passed      a case [alg-none]"])
        #expect(
            lines(.sample(.passed, actual: "accepted", runs: 3, milliseconds: 1250))
                == ["passed      a case: accepted (3 runs, 1.2 s)"]
        )
        #expect(lines(.sample(.skipped, reason: "later")) == ["skipped     a case: later"])
        #expect(lines(.sample(.errored, reason: "no base", isConsequence: true)) == ["NO VERDICT  a case: no base"])
    }

    @Test("what is not is told in full")
    func details() {
        let record = CaseRecord.sample(.errored, reason: "connection-failed: nobody", report: "one\n\n  two")
        #expect(
            lines(record) == [
                "NO VERDICT  a case", "", "    p.toml:7", "    expected: accepted", "    connection-failed: nobody", "",
                "    one", "", "      two", "",
            ]
        )
    }

    @Test("no name obeys a terminal, or fills it")
    func hostileNames() {
        let name = "a\u{1b}[2J\u{202e}\n" + String(repeating: "x", count: 500)
        for outcome in CaseRecord.Outcome.allCases {
            for line in lines(.sample(outcome, plan: "p\u{1b}.toml", name: name)) {
                #expect(line.count < 200 && !line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202e })
            }
        }
    }

    @Test("colour is never the only carrier of meaning")
    func colour() {
        let style = Style(isTerminal: true) { _ in nil }
        for outcome in CaseRecord.Outcome.allCases {
            let record = CaseRecord.sample(outcome, reason: "why")
            let painted = RecordText(record, style).lines.map { line in
                line.replacing("\u{1b}[0m", with: "").replacing("\u{1b}[1;32m", with: "")
                    .replacing("\u{1b}[1;31m", with: "").replacing("\u{1b}[1;33m", with: "")
            }
            #expect(painted == lines(record))
        }
    }
}

@Suite("The summary of a run")
struct SummaryTextTests {
    private func lines(_ records: [CaseRecord], isLive: Bool = false) -> [String] {
        var summary = RunSummary(started: NumericDate(seconds: moment), seed: 9, isLive: isLive)
        summary.milliseconds = 12_345
        for record in records { summary.add(record) }
        let notAsExpected = records.filter { [.failed, .errored].contains($0.outcome) }
        return SummaryText(summary, notAsExpected, Style(isTerminal: false) { _ in nil }).lines
    }

    @Test(
        "begins with the verdict",
        arguments: [
            (1, 0, 0, 0, "passed: 1 case as expected"),
            (2, 0, 0, 1, "passed: 2 cases as expected, 1 skipped"),
            (0, 1, 0, 0, "failed: 1 of 1 case is not as expected, 0 passed"),
            (1, 2, 3, 4, "failed: 2 of 10 cases are not as expected, 1 passed, 3 without a verdict, 4 skipped"),
            (1, 0, 1, 0, "no verdict: 1 of 2 cases has none, 1 passed"),
            (0, 0, 2, 1, "no verdict: 2 of 3 cases have none, 0 passed, 1 skipped"),
        ]
    )
    func verdict(_ passed: Int, _ failed: Int, _ errored: Int, _ skipped: Int, _ verdict: String) {
        let counts = [(passed, CaseRecord.Outcome.passed), (failed, .failed), (errored, .errored), (skipped, .skipped)]
        let records = counts.flatMap { count, outcome in (0..<count).map { _ in CaseRecord.sample(outcome) } }
        #expect(lines(records).first == verdict)
    }

    @Test("names what is not as expected, the graver first, and no consequence")
    func names() {
        let records = [
            CaseRecord.sample(.errored, name: "e"), .sample(.errored, name: "c", isConsequence: true),
            .sample(.failed, name: "f\u{1b}"),
        ]
        #expect(
            lines(records).dropFirst() == [
                "  p.toml:7: failed: f\\u{1b}", "  p.toml:7: no verdict: e",
                "  in 12.3 s, offline, --seed 9 --now 2027-01-15T08:00:00Z repeats it",
            ]
        )
        #expect(lines([.sample(.passed)], isLive: true).last == "  in 12.3 s, nothing was sent")
    }

    @Test("names twenty at most")
    func most() {
        let text = lines((0..<25).map { _ in .sample(.failed) })
        #expect(text.count == 23 && text[21] == "  and 5 more")
    }
}
