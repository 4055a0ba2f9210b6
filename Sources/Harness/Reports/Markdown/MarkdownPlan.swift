internal import JOSE
internal import JSON

/// The cases of one plan: counted, and those that nobody has to look at.
struct MarkdownPlan: Sendable {
    let path: String
    private var counts: [CaseRecord.Outcome: Int] = [:]
    /// What passed, and what did not run.
    private(set) var rest: MarkdownRows

    init(_ path: String, limit: Int) {
        self.path = path
        rest = MarkdownRows(limit: limit)
    }

    func isOf(_ record: CaseRecord) -> Bool { path.hasSameBytes(as: record.plan) }

    mutating func add(_ record: CaseRecord) {
        counts[record.outcome, default: 0] += 1
        let found: String
        switch record.outcome {
        case .passed: found = record.actual.map(MarkdownText.code) ?? ""
        case .skipped:
            let reason = record.reason.map(MarkdownText.code) ?? ""
            found = reason.isEmpty ? "skipped" : "skipped: \(reason)"
        case .failed, .errored: return
        }
        rest.add(MarkdownText.row("\(record.line)", MarkdownText.name(record.title), found))
    }

    static let countsHead = MarkdownText.table(
        ("plan", false),
        ("failed", true),
        ("no verdict", true),
        ("passed", true),
        ("skipped", true),
        ("all", true)
    )

    var countsRow: String { Self.countsRow(MarkdownText.name(path)) { counts[$0, default: 0] } }

    /// A line of the table of counts.
    static func countsRow(_ name: String, _ count: (CaseRecord.Outcome) -> Int) -> String {
        let numbers = CaseRecord.Outcome.byUrgency.map(count)
        let all = numbers.reduce(0, +)
        return MarkdownText.row(name, "\(numbers[0])", "\(numbers[1])", "\(numbers[2])", "\(numbers[3])", "\(all)")
    }

    /// What stands around the rest, which is folded.
    var fold: (start: String, end: String) {
        let words = [CaseRecord.Outcome.passed, .skipped].compactMap { outcome in
            counts[outcome].map { "\($0) \(outcome.word)" }
        }
        let name = Markup.element("code", path.excerpt(200))
        let line = "\(String(decoding: name.bytes, as: UTF8.self)): \(words.joined(separator: ", "))"
        let head = MarkdownText.table(("line", true), ("case", false), ("found", false))
        return ("\n<details><summary>\(line)</summary>\n\n\(head)", "\n</details>\n")
    }
}
