package import JOSE
package import JSON
internal import Qlik

/// The run for programs; the names are stable.
package struct JSONReport: RunReport {
    private let finding: @Sendable (Finding) -> JSONValue
    private var cases: [UInt8] = []
    private var runs = 0

    /// With what writes a finding.
    package init(finding: @escaping @Sendable (Finding) -> JSONValue) {
        self.finding = finding
    }

    package mutating func add(_ record: CaseRecord) {
        runs += max(0, record.runs)
        cases += (cases.isEmpty ? "\n    " : ",\n    ").utf8
        // No string has a line feed of its own: each one ends a line of the layout.
        for byte in value(record).terminalLines.utf8 {
            cases.append(byte)
            if byte == 0x0a { cases += "    ".utf8 }
        }
    }

    package func contents(_ summary: RunSummary) -> [UInt8] {
        let frame: JSONValue = .object([
            JSONMember("tool", .string(RunReportMark.text)),
            JSONMember("verdict", .string(summary.verdict.rawValue)),
            JSONMember("summary", value(summary)),
            JSONMember("cases", .array([])),
        ])
        let text = Array(frame.terminalLines.utf8)
        guard !cases.isEmpty else { return text + [0x0a] }
        // The cases go in front of the last three bytes: the bracket, a line feed and the brace.
        return text.dropLast(3) + cases + "\n  ]\n}\n".utf8
    }

    private func value(_ summary: RunSummary) -> JSONValue {
        [
            "passed": JSONValue(summary.passed),
            "failed": JSONValue(summary.failed),
            "errored": JSONValue(summary.errored),
            "skipped": JSONValue(summary.skipped),
            "total": JSONValue(summary.total),
            "runs": JSONValue(runs),
            "milliseconds": JSONValue(max(0, summary.milliseconds)),
            "started": .string(summary.started.rfc3339),
            "asOf": Self.text(summary.asOf?.rfc3339),
            // Many programs read numbers as floating-point ones, which cannot hold 64 bits.
            "seed": .string(String(summary.seed)),
            "live": .bool(summary.isLive),
            "servers": JSONValue(summary.servers),
        ]
    }

    private func value(_ record: CaseRecord) -> JSONValue {
        [
            "name": .string(record.name),
            "variant": Self.text(record.variant),
            "plan": .string(record.plan),
            "line": JSONValue(record.line),
            "tags": JSONValue(record.tags),
            "platform": .string(record.platform.rawValue),
            "live": .bool(record.isLive),
            "server": Self.text(record.server),
            "outcome": .string(record.outcome.rawValue),
            "expected": .string(record.expected),
            "actual": Self.text(record.actual),
            "reason": Self.text(record.reason),
            "runs": JSONValue(max(0, record.runs)),
            "outcomeRuns": JSONValue(max(0, record.runsLikeThis)),
            "retries": JSONValue(max(0, record.retries)),
            "milliseconds": JSONValue(max(0, record.milliseconds)),
            "findings": .array(record.findings.map(finding)),
            "report": Self.text(record.report),
        ]
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
