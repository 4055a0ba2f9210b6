internal import JOSE

/// The head of the page: the verdict, the counts and what else there is to say of the run.
struct HTMLSummary {
    let summary: RunSummary
    /// The plans in a few words.
    let plans: String?
    let failures: [Markup]

    var markup: Markup {
        let verdict = Markup.element("h1", ["class": summary.verdict.rawValue], Self.word(summary.verdict))
        let names = plans.map { [Markup(": "), Markup.element("bdi", $0)] } ?? []
        let tool = Markup.element("p", ["class": "tool"], [Markup(RunReportMark.text)] + names)
        let sense = Markup.element("p", ["class": "sense"], summary.sense)
        let parts = [tool, verdict, sense] + failures + [bar, counts, facts]
        return .element("header", ["class": "run"], parts.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    static func word(_ verdict: RunVerdict) -> String { verdict == .noVerdict ? "no verdict" : verdict.rawValue }

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
        let servers = summary.servers.map { $0.excerpt(100) }.joined(separator: ", ")
        let facts =
            [("started", summary.started.rfc3339)] + (summary.asOf.map { [("judged as of", $0.rfc3339)] } ?? []) + [
                ("took", HTMLTime.text(summary.milliseconds)),
                ("sent to", summary.isLive ? (servers.isEmpty ? "no server" : servers) : "no server, offline"),
                ("seed", "\(summary.seed)"),
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
