internal import JOSE

/// The cases that somebody has to look at, each with a link to it.
struct HTMLFailures: Sendable {
    private var failed: [Markup] = []
    private var errored: [Markup] = []
    private var count = 0

    /// Cases that are named, at most.
    private static let mostNamed = 20

    /// Whether it is one of them; what is left undone for want of a baseline is none.
    static func takes(_ record: CaseRecord) -> Bool {
        record.outcome == .failed || record.outcome == .errored && !record.isConsequence
    }

    mutating func add(_ record: CaseRecord, id: String) {
        count += 1
        let hasRoom = (record.outcome == .failed ? failed : errored).count < Self.mostNamed
        guard hasRoom else { return }
        let link = Markup.element("a", ["href": "#\(id)"], [.element("bdi", record.title.excerpt(100))])
        let place = "\(record.plan.pathName.excerpt(40)):\(record.line)"
        let parts: [Markup] = [
            .element("span", ["class": "outcome"], record.outcome.word), Markup(" "), link, Markup(" "),
            .element("span", ["class": "place"], [.element("bdi", place)]),
        ]
        let item = Markup.element("li", ["class": record.outcome.rawValue], parts)
        if record.outcome == .failed { failed.append(item) } else { errored.append(item) }
    }

    /// Nothing for a single one, which is seen at once.
    var markup: [Markup] {
        guard count > 1 else { return [] }
        let named = (failed + errored).prefix(Self.mostNamed)
        let rest = count - named.count
        let more = rest > 0 ? [Markup.element("li", "and \(rest) more")] : []
        return [.element("ul", ["class": "failures"], named.flatMap { [.lineBreak, $0] } + more)]
    }
}
