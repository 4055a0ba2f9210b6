internal import Harness
internal import JOSE
internal import JSON
internal import Messages

/// One case in a log: a line, and below it why, where it is not as expected.
struct RecordText {
    private let record: CaseRecord
    private let style: Style

    init(_ record: CaseRecord, _ style: Style) {
        self.record = record
        self.style = style
    }

    /// Columns of the outcome.
    private static let column = 12

    var lines: [String] {
        let head = outcome + record.title.excerpt(120)
        switch record.outcome {
        case .passed: return [head + (record.actual.map { ": \($0)" } ?? "") + runs]
        case .skipped: return [head + ": \(record.reason ?? "skipped")"]
        case .errored where record.isConsequence: return [head + ": \(record.reason ?? "not run")"]
        case .failed, .errored: return [head + runs, ""] + details + [""]
        }
    }

    private var outcome: String {
        let (word, painted) =
            switch record.outcome {
            case .passed: ("passed", style.success("passed"))
            case .failed: ("FAILED", style.failure("FAILED"))
            case .errored: ("NO VERDICT", style.caution("NO VERDICT"))
            case .skipped: ("skipped", "skipped")
            }
        return painted + String(repeating: " ", count: Self.column - word.count)
    }

    /// What is not the same as always: several runs, or several tries.
    private var runs: String {
        let isMixed = record.runsLikeThis < record.runs
        let runs = isMixed ? "\(record.runsLikeThis) of \(record.runs) runs" : "\(record.runs) runs"
        let time = SummaryText.seconds(record.milliseconds)
        let retries = record.retries == 1 ? "1 retry" : "\(record.retries) retries"
        let facts = (record.runs > 1 ? ["\(runs), \(time)"] : []) + (record.retries > 0 ? ["after \(retries)"] : [])
        return facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    }

    private var details: [String] {
        let place = "\(record.plan.escaped):\(record.line)"
        let found = record.actual.map { ["actual:   \($0)"] } ?? []
        let why = [place, "expected: \(record.expected)"] + found + reasons
        let report = (isToldAbove ? nil : record.report).map {
            [""] + $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return (why + (report ?? [])).map { $0.isEmpty ? "" : "    \($0)" }
    }

    /// What a server lets in is told above, and what speaks against the token is no advice then; how the server was
    /// asked stands in the reports that are written.
    private var isToldAbove: Bool {
        guard let first = errors.first else { return false }
        // Of a user who was to get in, the report says what went wrong then.
        let wasToStayOut = first.code == .unexpectedVerdict && first.subject == .server
        return first.code == .forgedTokenAccepted || wasToStayOut && record.isLetIn
    }

    private var errors: ArraySlice<Finding> { record.findings.prefix { $0.code.isOfPlan } }

    /// What was not expected; where nothing was, why there is no verdict.
    private var reasons: [String] {
        guard errors.isEmpty else { return errors.flatMap(lines) }
        let isInReport =
            record.report != nil
            && record.findings.contains { finding in
                record.reason?.hasPrefix("\(finding.code.rawValue): ") ?? false
            }
        return isInReport ? [] : record.reason.map { WrappedText.lines($0, width: 76) } ?? []
    }

    private func lines(_ error: Finding) -> [String] {
        // What stands above already need not be said once more.
        let values = [
            error.expected.flatMap { $0.hasSameBytes(as: record.expected) ? nil : "expected: \($0)" },
            error.actual.flatMap { record.actual?.hasSuffix($0) ?? false ? nil : "actual: \($0)" },
        ].compactMap { $0 }
        let value = values.isEmpty ? "" : ": \(values.joined(separator: ", "))"
        return WrappedText.lines(error.message + value, first: "\(error.code.rawValue): ", indent: 4, width: 76)
            + (error.fix.map { WrappedText.lines($0.text(.plan), first: "fix: ", indent: 4, width: 76) } ?? [])
    }
}
