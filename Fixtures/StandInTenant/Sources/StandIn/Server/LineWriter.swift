internal import Dispatch
internal import Synchronization

/// Writes lines to a descriptor, on a thread of its own, so that a slow reader, or none at all, holds nobody up.
///
/// What waits to be written is bounded: lines beyond that are left out, and a line says how many.
final class LineWriter: Sendable {
    private struct State {
        var lines: [String] = []
        var bytes = 0
        var leftOut = 0
        var isWriting = false
        /// Whether the reader has kept the lines waiting for so long that nobody waits with them any more.
        var isBehind = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private static let capacity = 262_144
    private static let patience = Duration.milliseconds(200)

    private let descriptor: Int32
    private let notice: @Sendable (Int) -> String
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "log")

    /// - Parameters:
    ///   - descriptor: where the lines go.
    ///   - notice: the line that says how many were left out.
    init(_ descriptor: Int32, notice: @escaping @Sendable (Int) -> String) {
        self.descriptor = descriptor
        self.notice = notice
    }

    /// Has a line written, after those before it.
    func write(_ line: String) {
        let begins = state.withLock { state in
            guard state.bytes + line.utf8.count <= Self.capacity else {
                state.leftOut += 1
                return false
            }
            noteLeftOut(&state)
            append(line, &state)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.writeAll() } }
    }

    /// Waits until the lines so far are written, unless the reader takes its time.
    func settle() async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                guard state.isWriting, !state.isBehind else { return false }
                state.waiting.append(continuation)
                return true
            }
            if !waits { continuation.resume() }
        }
    }

    /// Waits until all lines are written, for so many milliseconds at most; not on a thread that others wait for.
    func finish(within milliseconds: Int) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(milliseconds))
    }

    private func append(_ line: String, _ state: inout State) {
        state.lines.append(line)
        state.bytes += line.utf8.count
    }

    private func noteLeftOut(_ state: inout State) {
        guard state.leftOut > 0 else { return }
        append(notice(state.leftOut), &state)
        state.leftOut = 0
    }

    private func writeAll() {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        while let lines = nextLines() {
            for line in lines {
                let left = max(.zero, end - clock.now)
                if !OperatingSystem.isWritable(descriptor, within: left) { fallBehind() }
                OperatingSystem.writeAll(Array((line + "\n").utf8), to: descriptor)
                state.withLock { $0.bytes -= line.utf8.count }
            }
        }
    }

    /// The lines that are to be written, or `nil` where all are; then nobody waits any more.
    private func nextLines() -> [String]? {
        let (lines, waiting) = state.withLock { state -> ([String]?, [CheckedContinuation<Void, Never>]) in
            noteLeftOut(&state)
            guard state.lines.isEmpty else {
                defer { state.lines = [] }
                return (state.lines, [])
            }
            defer { state.waiting = [] }
            state.isWriting = false
            state.isBehind = false
            return (nil, state.waiting)
        }
        for continuation in waiting { continuation.resume() }
        return lines
    }

    private func fallBehind() {
        let waiting = state.withLock { state in
            state.isBehind = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
