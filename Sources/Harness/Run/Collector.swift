internal import Synchronization

/// The results of the runs of a slot.
struct RunCount: Sendable {
    /// Those that were not skipped.
    private(set) var all = 0
    private(set) var like: [CaseRecord.Outcome: Int] = [:]
    private(set) var milliseconds = 0
    private(set) var retries = 0
    private(set) var isLetIn = false
    /// Those that are over, skipped or not.
    fileprivate var done = 0

    fileprivate mutating func add(_ record: CaseRecord) {
        done += 1
        like[record.outcome, default: 0] += 1
        milliseconds += record.milliseconds
        retries += record.retries
        isLetIn = isLetIn || record.isLetIn
        if record.outcome != .skipped { all += 1 }
    }
}

/// Hands out what is to be run, gathers what threads find in any order, and passes it on in the order of the plan.
final class Collector: Sendable {
    private struct State {
        var next = 0
        /// What is not passed on yet; of several runs of one slot, the gravest.
        var pending: [Int: (gravest: CaseRecord, runs: RunCount)] = [:]
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

    func add(_ record: CaseRecord, to slot: Int, stops: Bool) {
        state.withLock { state in
            if stops, record.outcome == .failed { state.isStopped = true }
            var (gravest, runs) = state.pending[slot] ?? (record, RunCount())
            if Self.rank(record.outcome) > Self.rank(gravest.outcome) { gravest = record }
            runs.add(record)
            state.pending[slot] = (gravest, runs)
            while let (gravest, runs) = state.pending[state.passedOn], runs.done == repetitions {
                state.pending[state.passedOn] = nil
                state.passedOn += 1
                receive(gravest.with(runs))
            }
        }
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
