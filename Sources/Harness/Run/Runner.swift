package import JOSE
internal import Keys
package import Messages
internal import Synchronization

/// Runs cases on several threads, and hands over their results in order.
package struct Runner: Sendable {
    /// How to run.
    package struct Options: Sendable {
        /// Cases at once.
        package var jobs = 1
        /// How often each case runs.
        package var repetitions = 1
        /// How often a case without a verdict is tried again.
        package var retries = 0
        /// Whether nothing runs any more once a case has failed.
        package var failsFast = false
        package var seed: UInt64 = 0
        /// Whether tokens are sent.
        package var isLive = false
        /// Whether the reports of cases that passed are kept as well.
        package var keepsReports = false

        package init() {}
    }

    /// What a run may look at and say.
    package struct Surroundings: Sendable {
        /// The time that tokens are made and judged for.
        package var clock: @Sendable () -> NumericDate
        /// Since some moment, in milliseconds.
        package var stopwatch: @Sendable () -> Int
        /// Bytes that cannot be predicted, for tokens that are sent.
        package var random: @Sendable (Int) throws -> [UInt8]
        /// The report in text.
        package var render: @Sendable (CaseReport) -> String
        /// How an option is spelled for the author of a plan.
        package var spelling: OptionSpelling
        /// Called when a case begins.
        package var begin: @Sendable (String) -> Void
        /// Whether the user has asked for an end: what has not begun by then does not run.
        package var isInterrupted: @Sendable () -> Bool = { false }

        package init(
            clock: @escaping @Sendable () -> NumericDate,
            stopwatch: @escaping @Sendable () -> Int,
            random: @escaping @Sendable (Int) throws -> [UInt8],
            render: @escaping @Sendable (CaseReport) -> String,
            spelling: OptionSpelling,
            begin: @escaping @Sendable (String) -> Void
        ) {
            self.clock = clock
            self.stopwatch = stopwatch
            self.random = random
            self.render = render
            self.spelling = spelling
            self.begin = begin
        }
    }

    private let options: Options
    private let surroundings: Surroundings
    private let slots: [RunItem]

    /// A run of these cases.
    ///
    /// - Parameters:
    ///   - cases: in the order that they are reported in.
    ///   - options: how to run.
    ///   - foreignKey: signs hostile variants.
    ///   - pace: of what is sent.
    ///   - surroundings: what the run may look at.
    package init(
        _ cases: [PreparedCase],
        _ options: Options,
        foreignKey: ForeignKey = ForeignKey(),
        pace: Pace,
        _ surroundings: Surroundings
    ) {
        self.options = options
        self.surroundings = surroundings
        let watch = ServerWatch()
        slots = cases.flatMap { prepared in
            let run = CaseRun(
                prepared: prepared,
                isLive: options.isLive,
                foreignKey: foreignKey,
                pace: pace,
                watch: watch
            )
            return RunItem.all(of: run, retries: options.retries)
        }
    }

    /// How many records there will be.
    package var count: Int { slots.count }

    /// Runs everything.
    ///
    /// - Parameters:
    ///   - results: take each record.
    ///   - done: is called when another case is done.
    ///   - tell: is given each record as soon as it is known whether it shows anything, one at a time and in order.
    /// - Throws: what kept a token from being made or judged: a fault of the plan, or one of this program.
    package func run(
        into results: RunResults,
        done: @escaping @Sendable () -> Void,
        tell: @escaping @Sendable (CaseRecord) -> Void
    ) throws {
        try run { record in
            done()
            results.add(record).forEach(tell)
        }
        results.end().forEach(tell)
    }

    /// Runs everything; `receive` is given each record, one at a time and in order.
    func run(_ receive: @escaping @Sendable (CaseRecord) -> Void) throws {
        let collector = Collector(slots: slots.count, repetitions: options.repetitions, receive)
        Threads.run(min(options.jobs, slots.count * options.repetitions)) { _ in
            while let unit = collector.next() {
                let slot = unit / options.repetitions
                do {
                    let record = try perform(slots[slot], part: unit, isStopped: collector.isStopped)
                    collector.add(record, to: slot, stops: options.failsFast)
                } catch { collector.fail(error) }
            }
        }
        if let error = collector.error { throw error }
    }

    private func perform(_ slot: RunItem, part: Int, isStopped: Bool) throws -> CaseRecord {
        guard !isStopped else { return slot.record(.stopped, surroundings.spelling) }
        guard !surroundings.isInterrupted() else { return slot.record(.interrupted, surroundings.spelling) }
        guard !slot.isUnreachable else { return slot.record(.unreachable, surroundings.spelling) }
        surroundings.begin(slot.title)
        let begin = surroundings.stopwatch()
        var attempt = try slot.attempt { moment(part) }
        var retries = 0
        while slot.isWorthAnotherTry(attempt), retries < options.retries, !surroundings.isInterrupted() {
            retries += 1
            attempt = try slot.attempt { moment(part) }
        }
        slot.note(attempt)
        let wantsReport = options.keepsReports || attempt.outcome == .failed || attempt.outcome == .errored
        return slot.record(
            attempt,
            surroundings.spelling,
            text: wantsReport ? attempt.report.map(surroundings.render) : nil,
            keepsFindings: wantsReport,
            retries: retries,
            milliseconds: surroundings.stopwatch() - begin
        )
    }

    private func moment(_ part: Int) -> IssuanceContext {
        let now = surroundings.clock()
        guard !options.isLive else { return IssuanceContext(now: now, random: surroundings.random) }
        let stream = SeededStream(SeededBytes(seed: options.seed, part: part))
        return IssuanceContext(now: now) { stream.bytes($0) }
    }
}

/// Seeded bytes that several may draw from.
private final class SeededStream: Sendable {
    private let source: Mutex<SeededBytes>

    init(_ source: SeededBytes) { self.source = Mutex(source) }

    func bytes(_ count: Int) -> [UInt8] { source.withLock { $0.bytes(count) } }
}
