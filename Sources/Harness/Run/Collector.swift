internal import Synchronization

/// One run of a slot.
struct SlotResult: Sendable {
    var record: CaseRecord
    var milliseconds = 0

    init(_ record: CaseRecord, milliseconds: Int = 0) {
        self.record = record
        self.milliseconds = milliseconds
    }
}

/// Hands out what is to be run, gathers what threads find in any order, and passes it on in the order of the plan.
final class Collector: Sendable {
    private struct State {
        var next = 0
        /// What is not passed on yet; of several runs of one slot, the gravest.
        var pending: [Int: (result: SlotResult, runs: Int, done: Int)] = [:]
        var passedOn = 0
        var isStopped = false
        var error: (any Error)?
    }

    private let state = Mutex(State())
    private let units: Int
    private let repetitions: Int
    private let receive: @Sendable (CaseRecord) -> Void

    init(slots: Int, repetitions: Int, _ receive: @escaping @Sendable (CaseRecord) -> Void) {
        units = slots * repetitions
        self.repetitions = repetitions
        self.receive = receive
    }

    /// The next unit: one run of a slot; `nil` when there is none left, or the run has broken off.
    func next() -> Int? {
        state.withLock { state in
            guard state.error == nil, state.next < units else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Whether a case has failed that ends the run.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    var error: (any Error)? { state.withLock { $0.error } }

    func fail(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

    func add(_ result: SlotResult, to slot: Int, stops: Bool) {
        state.withLock { state in
            if stops, result.record.outcome == .failed { state.isStopped = true }
            let before = state.pending[slot]
            let hasRun = result.record.outcome != .skipped
            state.pending[slot] = (
                Self.graver(before?.result, result), (before?.runs ?? 0) + (hasRun ? 1 : 0), (before?.done ?? 0) + 1
            )
            while let (result, runs, done) = state.pending[state.passedOn], done == repetitions {
                state.pending[state.passedOn] = nil
                state.passedOn += 1
                receive(result.record.with(runs: max(1, runs), milliseconds: result.milliseconds))
            }
        }
    }

    /// The first of the gravest, with the time of both.
    private static func graver(_ one: SlotResult?, _ other: SlotResult) -> SlotResult {
        guard let one else { return other }
        var result = rank(other.record.outcome) > rank(one.record.outcome) ? other : one
        result.milliseconds = one.milliseconds + other.milliseconds
        return result
    }

    /// A failure outweighs a missing verdict, and that one everything else.
    private static func rank(_ outcome: CaseRecord.Outcome) -> Int {
        switch outcome {
        case .skipped: 0
        case .passed: 1
        case .errored: 2
        case .failed: 3
        }
    }
}
