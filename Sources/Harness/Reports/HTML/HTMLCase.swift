internal import JOSE
internal import Messages

/// One case: a line that says how it ended, and behind it why.
struct HTMLCase {
    let record: CaseRecord
    let spelling: OptionSpelling
    /// What links to it go by.
    var id: String?
    /// Whether it stands among the variants of its case, which has its name, its tags and its place.
    var isMember = false

    /// Characters that the line has room for; what is longer is written out below it.
    static let titleLimit = 200
    static let tagLimit = 40

    var markup: Markup {
        let outcome = record.outcome
        let isOpen = outcome == .failed || outcome == .errored && !record.isConsequence
        let attributes: Markup.Attributes = ["class": "case \(outcome.rawValue)", "data-outcome": outcome.rawValue]
        let more: Markup.Attributes = id.map { ["id": $0] } ?? [:]
        let contents = [line, .element("div", ["class": "body"], body)]
        let element = Markup.element("details", attributes + more + (isOpen ? ["open": ""] : [:]), contents)
        return .rendered(Markup.lineBreak.bytes + element.bytes)
    }

    private var line: Markup {
        HTMLLine(
            outcome: record.outcome,
            title: isMember
                ? .element("span", ["class": "name"], [.element("bdi", (record.variant ?? "").excerpt(40))])
                : .element("h3", [.element("bdi", record.title.excerpt(Self.titleLimit))]),
            remark: remark?.text,
            time: time,
            labels: isMember ? nil : HTMLLine.labels(record, isLive: record.isLive)
        ).markup
    }

    private var time: String {
        guard record.outcome != .skipped else { return "" }
        let runs = record.runs > 1 ? "\(record.runs) runs, " : ""
        return runs + HTMLTime.text(record.milliseconds)
    }

    /// What the line says behind the name; paper shows no more of a case that is as expected.
    private var remark: (text: String, isCut: Bool)? {
        let text = isMember ? record.actual ?? record.reason : record.outcome == .skipped ? record.reason : nil
        return text.map { HTMLText.cut($0, Self.titleLimit) }
    }

    private var body: [Markup] {
        let reason = HTMLReason(record)
        let isTold = !(remark?.isCut ?? true)
        return (isTold ? [] : reason.paragraph) + [facts(reason)] + findings(reason.others) + report(reason)
    }

    private func facts(_ reason: HTMLReason) -> Markup {
        let title = record.title.unicodeScalars.count > Self.titleLimit ? record.title.escaped : nil
        let tags = isMember ? [] : record.tags.filter { $0.unicodeScalars.count > Self.tagLimit }
        let place: Message? = isMember ? nil : "\(record.plan.escaped):\(record.line)"
        let names: [HTMLText.Fact] = [("name", isMember ? nil : title.map { Message($0) }), ("plan", place)]
        return HTMLText.list(reason.values + names + tags.map { ("tag", Message($0.escaped)) }, spelling)
    }

    private func findings(_ findings: [Finding]) -> [Markup] {
        guard !findings.isEmpty else { return [] }
        let items = findings.map(finding)
        return [.element("h4", "findings"), .element("ul", ["class": "findings"], items)]
    }

    /// What stands above says it in short, so it is closed; open where there is nothing above.
    private func report(_ reason: HTMLReason) -> [Markup] {
        guard let report = record.report else { return [] }
        let open: Markup.Attributes = reason.isWhole ? [:] : ["open": ""]
        let title = record.isLive ? "the whole report, with its steps" : "the whole report"
        // A reader of HTML drops the first line feed. What scrolls is to be reached with the keyboard.
        let text = Markup.element("pre", ["tabindex": "0"], [.lineBreak, Markup(report)])
        return [.element("details", ["class": "report"] + open, [.element("summary", title), text])]
    }

    private func finding(_ finding: Finding) -> Markup {
        let head: [Markup] = [.element("span", ["class": "severity"], finding.severity.rawValue), Markup(" ")]
        let values: [HTMLText.Fact] = [
            ("expected", finding.expected.map { Message($0) }), ("actual", finding.actual.map { Message($0) }),
            ("fix", finding.fix),
        ]
        let contents: [Markup] = [
            .element("p", head + HTMLReason.name(finding)), .element("p", [HTMLText.isolated(finding.message)]),
            HTMLText.list(values, spelling),
        ]
        return .element("li", ["class": finding.severity.rawValue], contents)
    }
}
