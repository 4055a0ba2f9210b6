internal import JOSE

/// The run as GitHub-flavoured Markdown, for the summary of a job or a comment: what is wrong first, the rest folded.
package struct MarkdownReport: RunReport {
    /// Bytes that GitHub takes for the summary of a step, at most.
    package static let mostBytes = 1 << 20
    /// Bytes that a report takes at least; with fewer, it says nothing.
    package static let leastBytes = 4096

    private var plans: [MarkdownPlan] = []
    private var failed = MarkdownRows(limit: mostBytes)
    private var errored = MarkdownRows(limit: mostBytes)
    /// Cases without a verdict for a reason that is told already.
    private var consequences = 0

    package init() {}

    package mutating func add(_ record: CaseRecord) {
        if !(plans.last?.isOf(record) ?? false) { plans.append(MarkdownPlan(record.plan, limit: Self.mostBytes)) }
        plans[plans.count - 1].add(record)
        switch record.outcome {
        case .failed: failed.add(Self.row(record, found: record.actual.map(MarkdownText.code) ?? ""))
        case .errored where record.isConsequence: consequences += 1
        case .errored: errored.add(Self.row(record, found: "no verdict"))
        case .passed, .skipped: break
        }
    }

    private static func row(_ record: CaseRecord, found: String) -> String {
        MarkdownText.row(
            MarkdownText.code("\(record.plan.excerpt(200)):\(record.line)"),
            MarkdownText.name(record.title),
            MarkdownText.code(record.expected),
            found,
            reason(record).map(MarkdownText.code) ?? ""
        )
    }

    /// What stands in the columns before it need not be said once more.
    private static func reason(_ record: CaseRecord) -> String? {
        guard let error = record.findings.first, error.code.isOfPlan, error.expected == record.expected,
            error.actual == record.actual
        else { return record.reason }
        return error.message
    }

    package func contents(_ summary: RunSummary) -> [UInt8] { contents(summary, mostBytes: Self.mostBytes) }

    /// The whole file in so many bytes, which must be `leastBytes` or more.
    package func contents(_ summary: RunSummary, mostBytes: Int) -> [UInt8] {
        var page = MarkdownPage(limit: mostBytes)
        page.add(Self.head(summary))
        page.add(MarkdownPlan.countsHead)
        var counts = MarkdownRows(limit: mostBytes / 4)
        plans.forEach { counts.add($0.countsRow) }
        let left = page.add(counts, atMost: mostBytes / 4)
        if left > 0 { page.add("| and \(left.counted("plan")) more | | | | | |\n") }
        if plans.count > 1 { page.add(MarkdownPlan.countsRow("all", summary.count)) }
        addProblems(to: &page)
        for plan in plans where plan.rest.count > 0 {
            page.add(plan.rest, in: plan.fold)
        }
        return page.end()
    }

    private func addProblems(to page: inout MarkdownPage) {
        if failed.count + errored.count > 0 {
            let head = MarkdownText.table(
                ("plan and line", false),
                ("case", false),
                ("expected", false),
                ("found", false),
                ("reason", false)
            )
            if page.add("\n### Not as expected, or without a verdict\n\n" + head) {
                page.left += page.add(failed)
                page.left += page.add(errored)
            } else {
                page.left += failed.count + errored.count
            }
        }
        if consequences > 0 {
            page.add("\n\(consequences.counted("case")) more had no verdict for a reason that is told above.\n")
        }
    }

    private static func head(_ summary: RunSummary) -> String {
        var facts = ["started \(summary.started.rfc3339)", "took \(HTMLTime.text(summary.milliseconds))"]
        if let time = summary.asOf { facts.append("judged as of \(time.rfc3339)") }
        let servers = summary.servers.map { MarkdownText.name($0) }.joined(separator: ", ")
        facts.append(summary.isLive ? "sent to \(servers.isEmpty ? "no server" : servers)" : "offline")
        facts.append("seed \(summary.seed)")
        return """
            \(RunReportMark.markdown)
            \(RunReportMark.markdownTitle)\(HTMLSummary.word(summary.verdict))

            \(summary.sense)

            \(facts.joined(separator: ", "))


            """
    }
}

/// A page that does not become longer than it may.
private struct MarkdownPage {
    private var bytes: [UInt8] = []
    private let limit: Int
    /// Cases that did not fit.
    var left = 0

    /// Bytes that are kept for the words at the end.
    private static let reserve = 300

    init(limit: Int) { self.limit = limit }

    private var room: Int { limit - bytes.count - Self.reserve }

    /// Adds what is short, if it fits.
    @discardableResult
    mutating func add(_ text: String) -> Bool {
        guard text.utf8.count <= room else { return false }
        bytes += text.utf8
        return true
    }

    /// Adds what fits.
    ///
    /// - Returns: how many lines did not.
    mutating func add(_ rows: MarkdownRows, atMost size: Int = .max) -> Int {
        let (shown, left) = rows.prefix(min(room, size))
        bytes += shown
        return left
    }

    /// Adds what fits between a start and an end, without which nothing stands there.
    mutating func add(_ rows: MarkdownRows, in fold: (start: String, end: String)) {
        let (shown, left) = rows.prefix(room - fold.start.utf8.count - fold.end.utf8.count)
        self.left += left
        guard !shown.isEmpty else { return }
        bytes += fold.start.utf8
        bytes += shown
        bytes += fold.end.utf8
    }

    func end() -> [UInt8] {
        guard left > 0 else { return bytes }
        return bytes
            + "\n**Cut here:** \(left.counted("case")) did not fit, as GitHub takes 1 MiB for a step at most.\n".utf8
    }
}
