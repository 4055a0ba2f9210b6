internal import JOSE

/// The head of the page: the verdict, the counts and what else there is to say of the run.
struct HTMLSummary {
    let summary: RunSummary

    var markup: Markup {
        let verdict = Markup.element("h1", ["class": summary.verdict.rawValue], Self.word(summary.verdict))
        let parts: [Markup] = [
            .element("p", ["class": "tool"], "qs-jwt run"), verdict, .element("p", ["class": "sense"], sense),
            bar, counts, facts,
        ]
        return .element("header", ["class": "run"], parts.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    static func word(_ verdict: RunVerdict) -> String { verdict == .noVerdict ? "no verdict" : verdict.rawValue }

    /// The verdict in one sentence.
    private var sense: String {
        guard summary.total > 0 else { return "there were no cases" }
        let counts = [(summary.failed, "not as expected"), (summary.errored, "without a verdict")].filter { $0.0 > 0 }
        let parts = counts.map { "\($0.0) \($0.1)" }
        let total = summary.total == 1 ? "1 case" : "\(summary.total) cases"
        if !parts.isEmpty { return "of \(total), " + parts.joined(separator: " and ") }
        if summary.passed == 0 { return "of \(total), none was run" }
        return summary.skipped == 0 ? "\(total) as expected" : "of \(total), \(summary.passed) as expected, none not"
    }

    /// One stretch for each outcome; inline styles are not allowed, so it is a picture.
    private var bar: Markup {
        var start = 0
        let stretches = CaseRecord.Outcome.byUrgency.compactMap { outcome -> Markup? in
            let count = summary.count(outcome)
            defer { start += count }
            let place: Markup.Attributes = ["x": "\(start)", "width": "\(count)", "height": "1"]
            return count > 0 ? .empty("rect", ["class": outcome.rawValue] + place) : nil
        }
        let attributes: Markup.Attributes = [
            "class": "bar", "viewBox": "0 0 \(max(1, summary.total)) 1", "preserveAspectRatio": "none",
            "aria-hidden": "true",
        ]
        return .element("svg", attributes, stretches)
    }

    private var counts: Markup {
        let items = CaseRecord.Outcome.byUrgency.map { outcome in
            let count = summary.count(outcome)
            let name = outcome.rawValue + (count == 0 ? " none" : "")
            let number = Markup.element("b", "\(count)")
            return Markup.element("li", ["class": name], [number, Markup(" \(outcome.word)")])
        }
        return .element("ul", ["class": "counts"], items)
    }

    private var facts: Markup {
        let facts = [
            ("started", summary.started.rfc3339), ("took", HTMLTime.text(summary.milliseconds)),
            ("sent to servers", summary.isLive ? "yes, live" : "no, offline"), ("seed", "\(summary.seed)"),
        ]
        let items = facts.map { Markup.element("div", [.element("dt", $0), .element("dd", $1)]) }
        return .element("dl", ["class": "facts"], items)
    }
}

/// Lengths of time for people.
enum HTMLTime {
    static func text(_ milliseconds: Int) -> String {
        switch milliseconds {
        case ..<1000: "\(max(0, milliseconds)) ms"
        case ..<60_000: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        default: Timespan(seconds: milliseconds / 1000).text
        }
    }
}
