package import JOSE
internal import Messages
package import TenantProbe

/// The report that stands behind the outcome of a case.
package enum CaseReport: Sendable {
    case offline(Report)
    case live(ProbeReport)

    /// What was found about the token.
    var findings: [Finding] {
        switch self {
        case .offline(let report): report.findings
        case .live(let report): report.findings
        }
    }
}

/// The result of running a case, or one of its variants, once.
struct Attempt: Sendable {
    let outcome: CaseRecord.Outcome
    var actual: Message?
    /// A sentence in lower case without a full stop.
    var reason: Message?
    /// What of it was not expected.
    var errors: [Finding] = []
    var report: CaseReport?
    /// Whether it was not run for a reason that is reported already.
    var isConsequence = false
    /// Whether the token of the case cannot be sent again.
    var isUsedUp = false

    /// As expected when nothing speaks against it.
    static func judged(_ errors: [Finding], actual: Message, _ report: CaseReport) -> Attempt {
        Attempt(
            outcome: errors.isEmpty ? .passed : .failed,
            actual: actual,
            reason: errors.first.map(sentence),
            errors: errors,
            report: report
        )
    }

    static func errored(_ reason: Message, _ report: CaseReport? = nil) -> Attempt {
        Attempt(outcome: .errored, reason: reason, report: report)
    }

    static let withoutBaseline = Attempt(
        outcome: .errored,
        reason: "not run, as the baseline does not hold",
        isConsequence: true
    )

    static let unreachable = Attempt(
        outcome: .errored,
        reason: "not run, as the server could not be reached before",
        isConsequence: true
    )

    static let interrupted = Attempt(
        outcome: .errored,
        reason: "not run, as the run was interrupted",
        isConsequence: true
    )

    static let stopped = Attempt(
        outcome: .skipped,
        reason: "not run, as \(option: .failFast) ends the run with a failure",
        isConsequence: true
    )

    static func skipped(_ reason: Message) -> Attempt { Attempt(outcome: .skipped, reason: reason) }

    /// Whether the token left this machine.
    var isLive: Bool {
        if case .live(let answer)? = report { return answer.isTokenSent }
        return false
    }

    /// Whether a server let somebody in.
    var isLetIn: Bool {
        if case .live(let answer)? = report { return CaseRun.isLetIn(answer) }
        return false
    }

    /// What it is, with the values in brackets.
    private static func sentence(_ error: Finding) -> Message {
        let values = [error.expected.map { "expected: \($0)" }, error.actual.map { "actual: \($0)" }].compactMap {
            $0
        }
        return Message(error.message + (values.isEmpty ? "" : " (\(values.joined(separator: "; ")))"))
    }
}
