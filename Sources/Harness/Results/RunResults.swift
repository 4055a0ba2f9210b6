internal import Synchronization

/// What a run has come to so far; it is added to from several threads, one at a time.
package final class RunResults: Sendable {
    private struct State {
        var summary: RunSummary
        var reports: [String: any RunReport]
        /// Wanted on standard output only.
        var json: JSONReport?
        /// Wanted as the summary of a step only.
        var markdown: MarkdownReport?
        var notAsExpected: [CaseRecord] = []
        var hasJudged = false
        var planWithoutVerdict: String?
        var firstSkipped: CaseRecord?
        var evidence: PlanEvidence?

        mutating func take(_ record: CaseRecord) {
            summary.add(record)
            for path in reports.keys { reports[path]?.add(record) }
            json?.add(record)
            markdown?.add(record)
            if [.failed, .errored].contains(record.outcome) { notAsExpected.append(record.withoutReport) }
            if record.outcome == .skipped { firstSkipped = firstSkipped ?? record.withoutReport }
        }

        /// Ends the plan, whose last refusals are told now.
        mutating func endPlan() -> [CaseRecord] {
            guard var evidence else { return [] }
            self.evidence = nil
            hasJudged = hasJudged || evidence.hasJudged
            if !evidence.hasJudged { planWithoutVerdict = planWithoutVerdict ?? evidence.plan }
            return evidence.end()
        }
    }

    private let state: Mutex<State>

    /// Results without a record.
    ///
    /// - Parameters:
    ///   - summary: of no case so far.
    ///   - json: the report for standard output, if it is asked for.
    ///   - markdown: the one for the summary of a step, if there is any.
    ///   - reports: those of files, by path.
    package init(
        _ summary: RunSummary,
        json: JSONReport?,
        markdown: MarkdownReport? = nil,
        reports: [String: any RunReport]
    ) {
        state = Mutex(State(summary: summary, reports: reports, json: json, markdown: markdown))
    }

    /// Takes the next record.
    ///
    /// - Returns: those that are sure by now, in their order.
    func add(_ record: CaseRecord) -> [CaseRecord] {
        state.withLock { state in
            var records = record.plan == state.evidence?.plan ? [] : state.endPlan()
            var evidence = state.evidence ?? PlanEvidence(plan: record.plan)
            // Only one may hold the records, or they are copied each time.
            state.evidence = nil
            records += evidence.add(record)
            state.evidence = evidence
            for record in records { state.take(record) }
            return records
        }
    }

    /// Ends the last plan.
    ///
    /// - Returns: what was not sure before.
    func end() -> [CaseRecord] {
        state.withLock { state in
            let records = state.endPlan()
            for record in records { state.take(record) }
            return records
        }
    }

    /// Whether anything was judged at all.
    package var hasJudged: Bool { state.withLock(\.hasJudged) }

    /// Says why the first case did not run that did not.
    package var firstSkipped: CaseRecord? { state.withLock(\.firstSkipped) }

    /// A plan of which every case was skipped.
    package var planWithoutVerdict: String? { state.withLock(\.planWithoutVerdict) }

    /// Those that failed or had no verdict.
    package var notAsExpected: [CaseRecord] { state.withLock(\.notAsExpected) }

    package func summary(milliseconds: Int) -> RunSummary {
        state.withLock { state in
            state.summary.milliseconds = milliseconds
            return state.summary
        }
    }

    /// The files, by path.
    package func contents(_ summary: RunSummary) -> [String: [UInt8]] {
        state.withLock { state in state.reports.mapValues { $0.contents(summary) } }
    }

    /// The summary of a step in so many bytes, which must be `MarkdownReport.leastBytes` or more.
    package func markdown(_ summary: RunSummary, mostBytes: Int) -> [UInt8] {
        state.withLock { $0.markdown?.contents(summary, mostBytes: mostBytes) ?? [] }
    }

    package func json(_ summary: RunSummary) -> [UInt8] { state.withLock { $0.json?.contents(summary) ?? [] } }
}
