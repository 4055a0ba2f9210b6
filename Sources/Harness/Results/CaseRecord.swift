package import JOSE
package import Qlik

/// What became of one case of a plan, as every report tells it.
package struct CaseRecord: Sendable {
    /// How it ended.
    package enum Outcome: String, Sendable, CaseIterable {
        /// What happened is what was expected.
        case passed
        /// Something else happened.
        case failed
        /// There was no verdict: network, TLS, a server out of order, or a baseline that did not hold.
        case errored
        /// The plan or the command line says not to run it.
        case skipped
    }

    /// The plan's path, as it was given.
    package let plan: String
    /// Where the case begins in the plan, from 1.
    package let line: Int
    /// As the plan has it: any text.
    package let name: String
    /// The name of the hostile variant that was tried, such as `alg-none`.
    package let variant: String?
    package let tags: [String]
    package let platform: Platform
    package let outcome: Outcome
    /// What was expected, such as `rejected: expired`; escaped.
    package let expected: String
    /// What happened, such as `accepted`; escaped, and `nil` where nothing did.
    package let found: String?
    /// Why it failed, errored or was skipped: a sentence in lower case without a full stop, escaped.
    package let reason: String?
    /// What was found: first what of it was not expected, then what was found about the token.
    package private(set) var findings: [Finding]
    /// The report of the verifier or the probe, for people; without tokens, keys and cookies, and escaped.
    package private(set) var report: String?
    /// Whether it has no verdict only because its baseline does not hold, and that is told already.
    package let isConsequence: Bool
    /// Whether the token was sent to a server.
    package let isLive: Bool
    /// How often it ran.
    package private(set) var runs: Int
    /// Of all runs together.
    package private(set) var milliseconds: Int

    package init(
        plan: String,
        line: Int,
        name: String,
        variant: String? = nil,
        tags: [String] = [],
        platform: Platform,
        outcome: Outcome,
        expected: String,
        found: String? = nil,
        reason: String? = nil,
        findings: [Finding] = [],
        report: String? = nil,
        isConsequence: Bool = false,
        isLive: Bool = false,
        runs: Int = 1,
        milliseconds: Int = 0
    ) {
        self.plan = plan
        self.line = line
        self.name = name
        self.variant = variant
        self.tags = tags
        self.platform = platform
        self.outcome = outcome
        self.expected = expected
        self.found = found
        self.reason = reason
        self.findings = findings
        self.report = report
        self.isConsequence = isConsequence
        self.isLive = isLive
        self.runs = runs
        self.milliseconds = milliseconds
    }

    /// Name and variant.
    package var title: String { variant.map { "\(name) [\($0)]" } ?? name }

    /// The same without the report and the findings, which may be long.
    package var withoutReport: CaseRecord {
        var record = self
        record.report = nil
        record.findings = []
        return record
    }

    /// The same after so many runs, which took so long.
    func with(runs: Int, milliseconds: Int) -> CaseRecord {
        var record = self
        record.runs = runs
        record.milliseconds = milliseconds
        return record
    }
}

/// All cases of a run, counted.
package struct RunSummary: Sendable {
    package var passed = 0
    package var failed = 0
    package var errored = 0
    package var skipped = 0
    /// Cases whose tokens were sent.
    package private(set) var sent = 0
    /// When the run began.
    package let started: NumericDate
    /// From begin to end.
    package var milliseconds = 0
    /// Gives the same random choices once more.
    package let seed: UInt64
    /// Whether tokens were sent to servers.
    package let isLive: Bool

    package init(started: NumericDate, seed: UInt64, isLive: Bool) {
        self.started = started
        self.seed = seed
        self.isLive = isLive
    }

    /// Counts one more.
    package mutating func add(_ record: CaseRecord) {
        if record.isLive { sent += 1 }
        switch record.outcome {
        case .passed: passed += 1
        case .failed: failed += 1
        case .errored: errored += 1
        case .skipped: skipped += 1
        }
    }

    package var total: Int { passed + failed + errored + skipped }
}
