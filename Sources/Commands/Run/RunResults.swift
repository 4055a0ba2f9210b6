internal import Harness
internal import JSON
internal import Synchronization

/// What a run has come to so far; it is added to from several threads, one at a time.
final class RunResults: Sendable {
    private struct State {
        var summary: RunSummary
        var reports: [String: any RunReport]
        /// Wanted on standard output only.
        var json: JSONReport?
        var notAsExpected: [CaseRecord] = []
        var hasJudged = false
        var firstSkipped: CaseRecord?
    }

    private let state: Mutex<State>

    init(_ summary: RunSummary, _ format: ReportFormat, reports: [String: any RunReport]) {
        let json = format == .json ? JSONReport(finding: ReportJSON.finding) : nil
        state = Mutex(State(summary: summary, reports: reports, json: json))
    }

    func add(_ record: CaseRecord) {
        state.withLock { state in
            state.summary.add(record)
            for path in state.reports.keys { state.reports[path]?.add(record) }
            state.json?.add(record)
            if [.failed, .errored].contains(record.outcome) { state.notAsExpected.append(record.withoutReport) }
            if record.outcome == .skipped, state.firstSkipped == nil { state.firstSkipped = record.withoutReport }
            // A baseline by itself says nothing about the variants.
            if record.outcome != .skipped, record.variant != "baseline" || record.outcome != .passed {
                state.hasJudged = true
            }
        }
    }

    /// Whether anything was judged at all.
    var hasJudged: Bool { state.withLock(\.hasJudged) }

    /// The first case that did not run.
    var firstSkipped: CaseRecord? { state.withLock(\.firstSkipped) }

    /// Those that failed or had no verdict.
    var notAsExpected: [CaseRecord] { state.withLock(\.notAsExpected) }

    func summary(milliseconds: Int) -> RunSummary {
        state.withLock { state in
            state.summary.milliseconds = milliseconds
            return state.summary
        }
    }

    /// The files, by path.
    func contents(_ summary: RunSummary) -> [String: [UInt8]] {
        state.withLock { state in state.reports.mapValues { $0.contents(summary) } }
    }

    func json(_ summary: RunSummary) -> [UInt8] { state.withLock { $0.json?.contents(summary) ?? [] } }
}
