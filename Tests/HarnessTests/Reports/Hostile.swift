import JOSE
import JSON
import Messages
import Qlik

@testable import Harness

/// Texts that try to get out of the place that a report gives them.
enum Hostile {
    static let texts: [String] = [
        "]]>", "<!--", "</pre></details><h1>passed</h1>", "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "&lt;&#x1b;&unknown;", "\u{1b}[2J\u{1b}]0;x\u{7}",
        "a\u{0}b", "\u{fffe}\u{ffff}\u{1fffe}", "\u{202e}detpecca", "\u{2066}\u{200b}\u{feff}",
        "\u{85}\u{2028}\u{2029}",
        "x\nnot ok 1", "x\r\nok 2 - y", "# TODO x", "x # skip y", "x \\# TODO y", "x #\u{a0}\u{17f}\u{212a}IP y",
        "##todo",
        "...", "--- {", "\"\n...\nnot ok 3", "%0A::error::x", "::error::x", "##[error]x", "C:\\temp\\new", "\\u{1b}",
        "\u{1f600}", "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "\u{fe0f}", "\u{301}",
        "<\u{338}b>\"\u{338} onclick=x",
        " ", "", "\u{5e9}\u{5dc}\u{5d5}\u{5dd} <b>", "@import url(x)", "${x} `x`",
        String(repeating: "<", count: 10_000), String(repeating: "# TODO ", count: 2_000),
    ]

    /// One case with the text wherever there can be one.
    static func record(_ text: String, _ outcome: CaseRecord.Outcome = .failed, plan: String? = nil) -> CaseRecord {
        let findings = [Finding.Severity.error, .warning, .note].map {
            Finding(.expired, $0, .claim(text), text, expected: text, actual: text, fix: Message(text), source: text)
        }
        return CaseRecord(
            plan: plan ?? text,
            line: 7,
            name: text,
            variant: text,
            tags: [text, "tag"],
            platform: .cloud,
            outcome: outcome,
            expected: text,
            actual: text,
            reason: text,
            findings: findings + [Finding(.expired, .error, .header(text), text)],
            report: "first\n\(text)\nlast",
            isLive: true,
            runs: 3,
            runsLikeThis: 3,
            milliseconds: 12
        )
    }

    /// All of them with every outcome.
    static var records: [CaseRecord] {
        CaseRecord.Outcome.allCases.flatMap { outcome in texts.map { record($0, outcome) } }
    }
}

extension RunReport {
    /// The whole file for these cases, whose order is that of their plans.
    func contents(of records: [CaseRecord]) -> [UInt8] {
        var report = self
        var summary = RunSummary(started: NumericDate(seconds: 1_800_000_000), seed: .max, isLive: true)
        summary.milliseconds = 61_234
        for record in records {
            report.add(record)
            summary.add(record)
        }
        return report.contents(summary)
    }

    func text(of records: [CaseRecord]) -> String { String(decoding: contents(of: records), as: UTF8.self) }
}

/// A case with little to say.
func plainRecord(
    _ name: String,
    _ outcome: CaseRecord.Outcome = .passed,
    plan: String = "plans/acme.toml",
    reason: String? = nil,
    findings: [Finding] = [],
    report: String? = nil,
    milliseconds: Int = 12
) -> CaseRecord {
    CaseRecord(
        plan: plan,
        line: 7,
        name: name,
        platform: .cloud,
        outcome: outcome,
        expected: "rejected: expired",
        actual: outcome == .skipped ? nil : "accepted",
        reason: reason,
        findings: findings,
        report: report,
        milliseconds: milliseconds
    )
}
