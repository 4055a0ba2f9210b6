internal import Harness
internal import JOSE

/// The end of a run: the verdict first, then where to look.
struct SummaryText {
    private let summary: RunSummary
    private let notAsExpected: [CaseRecord]
    private let style: Style

    init(_ summary: RunSummary, _ notAsExpected: [CaseRecord], _ style: Style) {
        self.summary = summary
        self.notAsExpected = notAsExpected
        self.style = style
    }

    /// Cases that are named, at most.
    private static let mostNamed = 20

    var lines: [String] {
        let told = notAsExpected.filter { !$0.isConsequence }
        let graver = told.filter { $0.outcome == .failed } + told.filter { $0.outcome != .failed }
        let named = graver.prefix(Self.mostNamed).map { record in
            let word = record.outcome == .failed ? "failed" : "no verdict"
            let cause = record.outcome == .failed ? record.actual : record.reason
            let why = (cause ?? record.reason).map { ": \($0.shortened(80))" } ?? ""
            return "  \(record.plan.escaped):\(record.line): \(word): \(record.title.excerpt(100))\(why)"
        }
        let rest = graver.count - named.count
        return [verdict] + named + (rest > 0 ? ["  and \(rest) more"] : []) + [facts]
    }

    private var verdict: String {
        let word =
            switch summary.verdict {
            case .failed: style.failure("failed")
            case .noVerdict: style.caution("no verdict")
            case .passed: style.success("passed")
            }
        return "\(word): \(summary.sense)"
    }

    private var facts: String {
        let way =
            summary.isLive
            ? sent : "offline, --seed \(summary.seed) --now \((summary.asOf ?? summary.started).rfc3339) repeats it"
        return "  in \(Self.seconds(summary.milliseconds)), \(way)"
    }

    private var sent: String {
        guard summary.sent > 0 else { return "nothing was sent" }
        let servers = summary.servers.map { $0.excerpt(100) }.joined(separator: ", ")
        return "the tokens of \(summary.sent.counted("case")) were sent to \(servers)"
    }

    /// Such as `0.4 s`.
    static func seconds(_ milliseconds: Int) -> String {
        "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

extension String {
    /// The beginning of it, of so many characters; what is escaped stays so.
    fileprivate func shortened(_ limit: Int) -> String { count <= limit ? self : prefix(limit - 3) + "..." }
}
