package import JOSE
package import Qlik

/// The result of one case of a plan, for every report.
package struct CaseRecord: Sendable {
    /// How it ended.
    package enum Outcome: String, Sendable, CaseIterable {
        /// What happened is what was expected.
        case passed
        /// Something else happened.
        case failed
        /// There was no verdict: network, TLS, a server that failed, or a baseline that did not hold.
        case errored
        /// The plan or the command line says not to run it.
        case skipped
    }

    /// What it tells of.
    package enum Kind: Sendable {
        /// The token of the case.
        case plain
        /// What its hostile variants rest on.
        case baseline
        case variant
        /// Whether that still holds after them; told only when it does not.
        case closing
    }

    /// The plan's path, as it was given.
    package let plan: String
    /// Where the case begins in the plan, from 1.
    package let line: Int
    /// As the plan has it: any text.
    package let name: String
    /// The name of the hostile variant that was tried, such as `alg-none`.
    package private(set) var variant: String?
    package private(set) var kind: Kind = .plain
    package private(set) var tags: [String] = []
    package let platform: Platform
    package private(set) var outcome: Outcome
    /// What was expected, such as `rejected: expired`; escaped.
    package let expected: String
    /// What happened, such as `accepted`; escaped, and `nil` where nothing did.
    package private(set) var actual: String?
    /// Why it failed, errored or was skipped: a sentence in lower case without a period, escaped.
    package private(set) var reason: String?
    /// What was found: first what of it was not expected, then what was found about the token.
    package private(set) var findings: [Finding] = []
    /// The report of the verifier or the probe, for people; without tokens, keys and cookies, and escaped.
    package private(set) var report: String?
    /// Whether it did not run for a reason that is reported already, such as a baseline that does not hold.
    package private(set) var isConsequence = false
    /// Whether the token was sent to a server.
    package private(set) var isLive = false
    /// Where the token was sent to, such as `https://qlik.acme.com/jwt`; `nil` when it was to be sent nowhere.
    package private(set) var server: String?
    /// Whether the plan says for what the server is to refuse the token, so that a refusal shows something by itself.
    package private(set) var namesCause = false
    /// Whether the server let somebody in, in one of the runs at least.
    package private(set) var isLetIn = false
    /// How often it was tried again for want of a verdict, in all runs together.
    package private(set) var retries = 0
    /// How often it ran.
    package private(set) var runs = 1
    /// How many of the runs ended like this.
    package private(set) var runsLikeThis = 1
    /// Of all runs together.
    package private(set) var milliseconds = 0

    /// Name and variant.
    package var title: String { variant.map { "\(name) [\($0)]" } ?? name }

    /// The same without the report and the findings, which may be long.
    package var withoutReport: CaseRecord {
        var record = self
        record.report = nil
        record.findings = []
        return record
    }

    /// The same as one that shows nothing.
    package func withoutVerdict(_ reason: String, isConsequence: Bool) -> CaseRecord {
        var record = self
        record.outcome = .errored
        record.reason = reason
        record.isConsequence = isConsequence
        return record
    }

    /// The gravest of several runs, with the counts of all of them.
    func with(_ runs: RunCount) -> CaseRecord {
        var record = self
        record.runs = max(1, runs.all)
        record.runsLikeThis = max(1, runs.like[outcome] ?? 0)
        record.milliseconds = runs.milliseconds
        record.retries = runs.retries
        record.isLetIn = runs.isLetIn
        return record
    }
}
