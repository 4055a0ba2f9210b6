internal import JOSE
internal import Synchronization

/// The line on a terminal that tells how far a long input is worked through.
final class Progress: Sendable {
    private struct State {
        var rows = 0
        var bytes = 0
        /// When the line was written last.
        var shown: Int?
        /// Whether it stands there.
        var isShown = false
    }

    private let state = Mutex(State())
    private let context: Context
    private let size: Int?
    private let noun: String
    private let start: Int
    /// Milliseconds before the first line, and between two.
    private static let pause = 200

    /// `nil` where nobody would see it, or wants to.
    ///
    /// - Parameters:
    ///   - noun: what is counted, in the plural.
    ///   - size: bytes of the whole input, where that is known.
    ///   - isQuiet: whether none is wanted.
    ///   - context: the terminal and the stopwatch.
    init?(of noun: String, size: Int?, isQuiet: Bool, _ context: Context) {
        // A result on the same terminal is progress enough.
        guard context.errorIsTerminal, !context.outputIsTerminal, !isQuiet else { return nil }
        self.context = context
        self.size = size
        self.noun = noun
        start = context.stopwatch()
        state.withLock { $0.shown = start }
    }

    /// More rows are done, which took so many bytes of the input.
    func add(rows: Int, bytes: Int) {
        let now = context.stopwatch()
        state.withLock { state in
            state.rows += rows
            state.bytes += bytes
            guard now - (state.shown ?? start) >= Self.pause else { return }
            state.shown = now
            state.isShown = true
            context.writeProgress("\r\u{1b}[K\(text(state, milliseconds: max(1, now - start)))")
        }
    }

    /// Takes the line away, before another one is written or at the end.
    func clear() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            context.writeProgress("\r\u{1b}[K")
        }
    }

    private func text(_ state: State, milliseconds: Int) -> String {
        let rate = "\(state.rows.grouped) \(noun), \((state.rows * 1000 / milliseconds).grouped) a second"
        guard let size, state.bytes > 0, size > state.bytes else { return rate }
        let left = Int(Double(size - state.bytes) / Double(state.bytes) * Double(milliseconds) / 1000)
        return "\(rate), \(Timespan(seconds: left).text) left"
    }
}

extension Int {
    /// With a comma before each three digits, as in `1,000,000`.
    var grouped: String {
        let digits = Array(String(magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[Swift.max(0, $0 - 3)..<$0]) }
        return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }
}
