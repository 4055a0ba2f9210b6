internal import JOSE
internal import Qlik

/// One case: a line that says how it ended, and behind it why.
struct HTMLCase {
    let record: CaseRecord

    /// Characters that the line has room for; what is longer is written out below it.
    private static let titleLimit = 200
    private static let tagLimit = 40

    var markup: Markup {
        let outcome = record.outcome
        let isOpen = outcome == .failed || outcome == .errored && !record.isConsequence
        let attributes: Markup.Attributes = ["class": "case \(outcome.rawValue)", "data-outcome": outcome.rawValue]
        let contents = [line, .element("div", ["class": "body"], body)]
        let element = Markup.element("details", attributes + (isOpen ? ["open": ""] : [:]), contents)
        return .rendered(Markup.lineBreak.bytes + element.bytes)
    }

    private var line: Markup {
        let title = Markup.element("h3", [.element("bdi", record.title.excerpt(Self.titleLimit))])
        let outcome = Markup.element("span", ["class": "outcome"], record.outcome.word)
        let time = Markup.element("span", ["class": "time"], time)
        return .element("summary", [outcome, Markup(" "), title, Markup(" "), time, Markup(" "), labels])
    }

    private var time: String {
        guard record.outcome != .skipped else { return "" }
        let runs = record.runs > 1 ? "\(record.runs) runs, " : ""
        return runs + HTMLTime.text(record.milliseconds)
    }

    private var labels: Markup {
        let platform = Markup.element("span", record.platform.name)
        let live = record.isLive ? [Markup.element("span", "live")] : []
        let tags = record.tags.map { tag in
            Markup.element("span", ["class": "tag"], [.element("bdi", tag.excerpt(Self.tagLimit))])
        }
        return .element("span", ["class": "labels"], ([platform] + live + tags).flatMap { [$0, Markup(" ")] })
    }

    private var body: [Markup] {
        let reason = record.reason.map { [Markup.element("p", ["class": "reason"], [Self.isolated($0)])] }
        return (reason ?? []) + [facts] + findings + report
    }

    private var facts: Markup {
        let title = record.title.unicodeScalars.count > Self.titleLimit ? record.title.escaped : nil
        let longTags = record.tags.filter { $0.unicodeScalars.count > Self.tagLimit }
        let facts: [(String, String?)] = [
            ("name", title),
            ("expected", record.expected),
            ("found", record.found),
            ("plan", "\(record.plan.escaped):\(record.line)"),
        ]
        return Self.list(facts + longTags.map { ("tag", $0.escaped) })
    }

    private var findings: [Markup] {
        guard !record.findings.isEmpty else { return [] }
        let items = record.findings.map { Self.finding($0) }
        return [.element("h4", "findings"), .element("ul", ["class": "findings"], items)]
    }

    private var report: [Markup] {
        guard let report = record.report else { return [] }
        // A reader of HTML drops the first line feed.
        return [.element("h4", "report"), .element("pre", [.lineBreak, Markup(report)])]
    }

    private static func finding(_ finding: Finding) -> Markup {
        let about = finding.subject.words.map { [Markup(" "), .element("bdi", ["class": "about"], $0)] }
        let head: [Markup] = [
            .element("span", ["class": "severity"], finding.severity.rawValue), Markup(" "),
            .element("code", finding.code.rawValue),
        ]
        let contents: [Markup] = [
            .element("p", head + (about ?? [])), .element("p", [isolated(finding.message)]),
            list([("found", finding.actual), ("wanted", finding.expected), ("fix", finding.fix)]),
        ]
        return .element("li", ["class": finding.severity.rawValue], contents)
    }

    private static func list(_ facts: [(name: String, text: String?)]) -> Markup {
        let items = facts.compactMap { name, text in
            text.map { Markup.element("div", [.element("dt", name), .element("dd", [isolated($0)])]) }
        }
        return items.isEmpty ? Markup("") : .element("dl", items)
    }

    /// What is written from right to left does not turn what stands around it.
    private static func isolated(_ text: String) -> Markup { .element("bdi", text) }
}

extension Finding.Subject {
    /// Such as `claim exp`; `nil` where the code says it all.
    fileprivate var words: String? {
        switch self {
        case .token, .signature, .key, .server: nil
        case .header(let name): "header \(name.excerpt(40))"
        case .claim(let name): "claim \(name.excerpt(40))"
        case .setting(let name): "setting \(name.excerpt(40))"
        case .place(let place): "\(place.segment.rawValue), byte \(place.segmentOffset)"
        }
    }
}
