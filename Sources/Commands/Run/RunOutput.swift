internal import Harness
internal import JOSE
internal import Synchronization

/// What a run says while it goes on: a line for each case in a log; on a terminal one that is written over.
struct RunOutput: Sendable {
    private let context: Context
    private let style: Style
    private let isQuiet: Bool
    private let progressLine: ProgressLine?

    init(_ format: ReportFormat, _ context: Context) {
        self.context = context
        style = context.style
        isQuiet = format == .json
        progressLine = context.errorIsTerminal ? ProgressLine(context) : nil
    }

    func begin(count: Int) { progressLine?.begin(count: count) }

    func progress(_ title: String) { progressLine?.show(title) }

    func end() { progressLine?.clear() }

    func show(_ record: CaseRecord) {
        progressLine?.finished()
        let isGood = record.outcome == .passed || record.outcome == .skipped
        // Whoever watches sees the progress; whoever reads later wants to see each case.
        guard !isQuiet, !isGood || !context.outputIsTerminal else { return }
        progressLine?.clear()
        // A reader that went away shows at the end.
        try? context.print(RecordText(record, style).lines.map(logged).joined(separator: "\n"))
    }

    /// The end of it: the verdict, and where to look.
    func print(_ summary: RunSummary, _ notAsExpected: [CaseRecord]) throws(Failure) {
        let lines = SummaryText(summary, notAsExpected, style).lines
        try context.print(((context.outputIsTerminal ? [] : [""]) + lines).map(logged).joined(separator: "\n"))
    }

    /// GitHub looks for commands at the beginning of a line, and for those of an old kind anywhere in it.
    private func logged(_ line: String) -> String {
        guard context.isGitHub else { return line }
        let blanks = line.unicodeScalars.prefix { $0.properties.isWhitespace }
        let words = String(line.unicodeScalars.dropFirst(blanks.count)).replacing("##[", with: "## [")
        return String(blanks) + (words.hasPrefix("::") ? ": " + words.dropFirst() : words)
    }
}

/// The line that shows on a terminal how far a run is.
private final class ProgressLine: Sendable {
    private struct State {
        var count = 0
        var done = 0
        var shown = Int.min / 2
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
            guard now - state.shown >= Self.pause else { return }
            state.shown = now
            let time = "\((now - start) / 1000) s"
            context.writeProgress("\r\u{1b}[K\(state.done)/\(state.count)  \(time)  \(title.excerpt(56))")
        }
    }

    func clear() {
        state.withLock { state in
            guard state.shown > 0 || state.shown > Int.min / 2 else { return }
            context.writeProgress("\r\u{1b}[K")
        }
    }
}
