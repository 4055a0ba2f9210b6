internal import Harness
internal import JOSE

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
        case .passed: return [head + (record.found.map { ": \($0)" } ?? "") + runs]
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

    private var runs: String {
        record.runs > 1 ? " (\(record.runs) runs, \(SummaryText.seconds(record.milliseconds)))" : ""
    }

    private var details: [String] {
        let place = "\(record.plan.escaped):\(record.line)"
        let found = record.found.map { ["found:  \($0)"] } ?? []
        let why = [place, "wanted: \(record.expected)"] + found + reasons
        // What a server lets in is told above; how it was asked stands in the reports that are written.
        let isForged = record.findings.first?.code == .forgedTokenAccepted
        let report = (isForged ? nil : record.report).map {
            [""] + $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return (why + (report ?? [])).map { $0.isEmpty ? "" : "    \($0)" }
    }

    /// What was not expected; where nothing was, why there is no verdict.
    private var reasons: [String] {
        let complaints = record.findings.prefix { $0.code.isOfPlan }
        guard !complaints.isEmpty else { return record.reason.map { WrappedText.lines($0, width: 76) } ?? [] }
        return complaints.flatMap { complaint in
            WrappedText.lines(complaint.message, first: "\(complaint.code.rawValue): ", indent: 4, width: 76)
                + (complaint.fix.map { WrappedText.lines($0, first: "fix: ", indent: 4, width: 76) } ?? [])
        }
    }
}

extension FindingCode {
    /// Whether it is about what a plan expected.
    var isOfPlan: Bool { area == .plan }
}
