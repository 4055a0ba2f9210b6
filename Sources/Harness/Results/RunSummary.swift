package import JOSE

/// All cases of a run, counted.
package struct RunSummary: Sendable {
    package var passed = 0
    package var failed = 0
    package var errored = 0
    package var skipped = 0
    /// Cases whose tokens were sent.
    package private(set) var sent = 0
    /// Where they were sent to, without repetition; no more than a few are kept.
    package private(set) var servers: [String] = []
    /// When the run began.
    package let started: NumericDate
    /// The time that tokens were made and judged for, when it was another one.
    package let asOf: NumericDate?
    /// From begin to end.
    package var milliseconds = 0
    /// Repeats the same random choices.
    package let seed: UInt64
    /// Whether tokens were sent to servers.
    package let isLive: Bool

    /// Servers that are kept.
    private static let mostServers = 8

    package init(started: NumericDate, asOf: NumericDate? = nil, seed: UInt64, isLive: Bool) {
        self.started = started
        self.asOf = asOf
        self.seed = seed
        self.isLive = isLive
    }

    /// Counts one more.
    package mutating func add(_ record: CaseRecord) {
        if record.isLive { sent += 1 }
        if record.isLive, let server = record.server, servers.count < Self.mostServers, !servers.contains(server) {
            servers.append(server)
        }
        switch record.outcome {
        case .passed: passed += 1
        case .failed: failed += 1
        case .errored: errored += 1
        case .skipped: skipped += 1
        }
    }

    package var total: Int { passed + failed + errored + skipped }
}
