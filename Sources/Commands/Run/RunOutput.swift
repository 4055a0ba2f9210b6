internal import Harness
internal import JOSE
internal import Synchronization

/// What a run says while it goes on: a line for each case in a log; on a terminal one that is written over.
struct RunOutput: Sendable {
    private let context: Context
    private let style: Style
    private let showsGood: Bool
    private let isSilent: Bool
    private let progressLine: ProgressLine?
    private let folded = FoldedRecords()
    private let headings: PlanHeadings?

    init(_ command: Run, _ context: Context) {
        self.context = context
        style = context.style
        isSilent = command.format == .json
        // Whoever watches sees the progress; whoever reads later wants to see each case.
        showsGood = !context.outputIsTerminal && command.log.level >= .info
        progressLine = context.errorIsTerminal && !command.log.quiet ? ProgressLine(context) : nil
        headings = command.plans.count > 1 ? PlanHeadings() : nil
    }

    func begin(count: Int) { progressLine?.begin(count: count) }

    func progress(_ title: String) { progressLine?.show(title) }

    func finished() { progressLine?.finished() }

    func end() { progressLine?.clear() }

    func show(_ record: CaseRecord) {
        guard !isSilent else { return }
        if let row = folded.take(before: record) { tell(row) }
        if record.isConsequence, record.outcome != .skipped || showsGood { return folded.add(record) }
        let isGood = record.outcome == .passed || record.outcome == .skipped
        guard !isGood || showsGood else { return }
        tell(RecordText(record, style).lines, of: record.plan)
    }

    private func tell(_ row: FoldedRecords.Row) { tell([row.line], of: row.first.plan) }

    private func tell(_ lines: [String], of plan: String) {
        if let heading = headings?.heading(of: plan) { write([heading]) }
        write(lines)
    }

    private func write(_ lines: [String]) {
        progressLine?.clear()
        // A reader that went away shows at the end.
        try? context.print(lines.map(logged).joined(separator: "\n"))
    }

    /// The end of it: the verdict, and where to look.
    func print(_ summary: RunSummary, _ notAsExpected: [CaseRecord]) throws(Failure) {
        if let row = folded.take() { tell(row) }
        let lines = SummaryText(summary, notAsExpected, style).lines
        try context.print(((context.outputIsTerminal ? [] : [""]) + lines).map(logged).joined(separator: "\n"))
    }

    private func logged(_ line: String) -> String { context.logged(line) }
}

/// The line that shows on a terminal how far a run is.
private final class ProgressLine: Sendable {
    private struct State {
        var count = 0
        var done = 0
        /// When the line was written last, as long as it stands there.
        var shown: Int?
    }

    private let state = Mutex(State())
    private let context: Context
    private let start: Int
    /// Milliseconds between two changes.
    private static let pause = 100

    init(_ context: Context) {
        self.context = context
        start = context.stopwatch()
    }

    func begin(count: Int) { state.withLock { $0.count = count } }

    func finished() { state.withLock { $0.done += 1 } }

    func show(_ title: String) {
        let now = context.stopwatch()
        state.withLock { state in
            guard now - (state.shown ?? now - Self.pause) >= Self.pause else { return }
            state.shown = now
            let time = "\((now - start) / 1000) s"
            context.writeProgress("\r\u{1b}[K\(state.done)/\(state.count)  \(time)  \(title.excerpt(56))")
        }
    }

    func clear() {
        state.withLock { state in
            guard state.shown != nil else { return }
            state.shown = nil
            context.writeProgress("\r\u{1b}[K")
        }
    }
}

/// Says which plan the lines that follow are about.
private final class PlanHeadings: Sendable {
    private let last = Mutex<String?>(nil)

    func heading(of plan: String) -> String? {
        last.withLock { last in
            defer { last = plan }
            return last == plan ? nil : (last == nil ? "" : "\n") + "\(plan.escaped):"
        }
    }
}
