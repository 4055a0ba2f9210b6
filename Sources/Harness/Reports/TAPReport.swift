internal import JOSE
internal import JSON

/// The run in version 13 of the Test Anything Protocol.
package struct TAPReport: RunReport {
    private var lines: [UInt8] = []
    private var count = 0

    package init() {}

    package mutating func add(_ record: CaseRecord) {
        count += 1
        let status = record.outcome == .failed || record.outcome == .errored ? "not ok" : "ok"
        let isSkipped = record.outcome == .skipped
        let title = Self.described(record.title.escaped, precedesDirective: isSkipped)
        append("\(status) \(count) - \(title)" + (isSkipped ? Self.skip(record.reason) : ""))
        if status == "not ok" { Self.diagnostics(record).forEach { append("  \($0)") } }
    }

    package func contents(_ summary: RunSummary) -> [UInt8] {
        let way = summary.isLive ? "live" : "offline"
        let asOf = summary.asOf.map { ", as of \($0.rfc3339)" } ?? ""
        let facts = "# \(RunReportMark.text), seed \(summary.seed), \(way), \(summary.started.rfc3339)\(asOf)"
        let plan = count == 0 ? "1..0 # SKIP no cases" : "1..\(count)"
        return Array("TAP version 13\n\(plan)\n\(facts)\n".utf8) + lines
    }

    private mutating func append(_ line: String) {
        lines += line.utf8
        lines.append(0x0a)
    }

    private static func skip(_ reason: String?) -> String {
        " # SKIP" + (reason.map { " " + described($0.visible) } ?? "")
    }
}

extension TAPReport {
    /// Text in which no `#` begins a directive.
    ///
    /// Some readers do not know `\#`, and take the first one for a directive. Where that makes a difference, in front
    /// of `TODO`, `SKIP` or our own directive, it is written as an escape.
    private static func described(_ text: String, precedesDirective: Bool = false) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "#" where precedesDirective || opensDirective(scalars[(index + 1)...]):
                result.append(contentsOf: "\\\\u{23}".unicodeScalars)
            case "#": result.append(contentsOf: "\\#".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether it begins with a directive; whatever some reader may treat as a space is one.
    private static func opensDirective(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = rest.drop { $0.properties.isWhitespace }.prefix(4)
        // There and back, which makes one of every letter that some reader holds to be the same.
        let text = String(String.UnicodeScalarView(word)).lowercased().uppercased()
        return text.hasSameBytes(as: "TODO") || text.hasSameBytes(as: "SKIP")
    }

    /// A block of YAML, each text in the quotes of JSON, which are those of YAML as well.
    private static func diagnostics(_ record: CaseRecord) -> [String] {
        let findings = record.findings.map { "  - \(quoted($0.code.rawValue))" }
        return [
            "---",
            "message: \(quoted(record.reason ?? record.outcome.word))",
            "severity: \(quoted(record.outcome == .failed ? "fail" : "error"))",
            "at:",
            "  file: \(quoted(record.plan.escaped))",
            "  line: \(record.line)",
            "expected: \(quoted(record.expected))",
        ] + (record.actual.map { ["actual: \(quoted($0))"] } ?? [])
            + (findings.isEmpty ? [] : ["findings:"] + findings) + ["..."]
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text.visible).compact }
}
