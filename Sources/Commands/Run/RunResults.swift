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
        var planWithoutVerdict: String?
        var firstSkipped: CaseRecord?
        var evidence: PlanEvidence?

        mutating func take(_ record: CaseRecord) {
            summary.add(record)
            for path in reports.keys { reports[path]?.add(record) }
            json?.add(record)
            if [.failed, .errored].contains(record.outcome) { notAsExpected.append(record.withoutReport) }
            if record.outcome == .skipped { firstSkipped = firstSkipped ?? record.withoutReport }
            evidence = evidence ?? PlanEvidence(record)
            evidence?.add(record)
        }

        /// What a plan comes to as a whole.
        mutating func endPlan() -> [CaseRecord] {
            guard let evidence else { return [] }
            self.evidence = nil
            hasJudged = hasJudged || evidence.hasJudged
            if !evidence.hasJudged { planWithoutVerdict = planWithoutVerdict ?? evidence.plan }
            let records = evidence.unproven
            for record in records { take(record) }
            self.evidence = nil
            return records
        }
    }

    private let state: Mutex<State>

    init(_ summary: RunSummary, _ format: ReportFormat, reports: [String: any RunReport]) {
        let json = format == .json ? JSONReport(finding: ReportJSON.finding) : nil
        state = Mutex(State(summary: summary, reports: reports, json: json))
    }

    /// Takes the next record.
    ///
    /// - Returns: it, after what the plan before it is to be told.
    func add(_ record: CaseRecord) -> [CaseRecord] {
        state.withLock { state in
            let last = record.plan == state.evidence?.plan ? [] : state.endPlan()
            state.take(record)
            return last + [record]
        }
    }

    /// Ends the last plan.
    ///
    /// - Returns: what it is to be told.
    func end() -> [CaseRecord] { state.withLock { $0.endPlan() } }

    /// Whether anything was judged at all.
    var hasJudged: Bool { state.withLock(\.hasJudged) }

    /// Says why the first case did not run that did not.
    var firstSkipped: CaseRecord? { state.withLock(\.firstSkipped) }

    /// A plan of which every case was skipped.
    var planWithoutVerdict: String? { state.withLock(\.planWithoutVerdict) }

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
