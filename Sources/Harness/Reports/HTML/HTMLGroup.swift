internal import JOSE
internal import JSON
internal import Messages

/// The variants of one case that need no attention, behind one line.
struct HTMLGroup {
    private var first: CaseRecord
    private let spelling: OptionSpelling
    private var rows: [UInt8] = []
    private var counts: [CaseRecord.Outcome: Int] = [:]
    private var hasBaseline = false
    private var isLive = false
    private var milliseconds = 0
    private var expected: String?
    /// Whether all of them have the reason of the first.
    private var hasOneReason = true
    /// Variants that stand above on their own.
    private var above = 0

    /// For the variants of this one's case; `nil` where it has none.
    init?(_ record: CaseRecord, _ spelling: OptionSpelling) {
        guard record.variant != nil else { return nil }
        first = record
        self.spelling = spelling
    }

    /// Takes a variant that needs no attention, which includes those without a baseline: the baseline is reported.
    ///
    /// - Returns: false for the others, which stand above.
    mutating func takes(_ record: CaseRecord) -> Bool {
        guard [.passed, .skipped].contains(record.outcome) || record.isConsequence else {
            above += 1
            return false
        }
        if counts.isEmpty { first = record }
        add(record)
        return true
    }

    private mutating func add(_ record: CaseRecord) {
        let isBaseline = Self.isBaseline(record)
        rows += HTMLCase(record: record, spelling: spelling, isMember: true).markup.bytes
        counts[record.outcome, default: 0] += 1
        hasBaseline = hasBaseline || isBaseline
        isLive = isLive || record.isLive
        milliseconds += max(0, record.milliseconds)
        expected = expected ?? (isBaseline ? nil : record.expected)
        hasOneReason = hasOneReason && (record.reason ?? "").hasSameBytes(as: first.reason ?? "")
    }

    /// Whether it is a variant of the same case.
    func belongs(_ record: CaseRecord) -> Bool {
        record.variant != nil && record.line == first.line && record.name.hasSameBytes(as: first.name)
    }

    var markup: Markup {
        let total = counts.values.reduce(0, +)
        guard total > 1 else { return total == 1 ? HTMLCase(record: first, spelling: spelling).markup : Markup("") }
        let line = HTMLLine(
            outcome: outcome,
            title: .element("h3", [.element("bdi", first.name.excerpt(HTMLCase.titleLimit))]),
            remark: remark,
            time: outcome == .skipped ? "" : HTMLTime.text(milliseconds),
            labels: HTMLLine.labels(first, isLive: isLive)
        )
        let contents: [Markup] = [
            line.markup, .element("div", ["class": "body"], [facts]),
            .element("div", ["class": "variants"], [.rendered(rows)]),
        ]
        let element = Markup.element("details", ["class": "group \(outcome.rawValue)"], contents)
        return .rendered(Markup.lineBreak.bytes + element.bytes)
    }

    /// The gravest.
    private var outcome: CaseRecord.Outcome {
        CaseRecord.Outcome.byUrgency.first { counts[$0] != nil } ?? first.outcome
    }

    /// Such as `the baseline holds, 91 variants refused, 3 skipped`.
    private var remark: String {
        let total = counts.values.reduce(0, +)
        if counts[.passed] == nil, hasOneReason, let reason = first.reason {
            let colon = outcome == .skipped ? ":" : ""
            return "\(total.counted("variant"))\(colon) \(HTMLText.cut(reason, HTMLCase.titleLimit).text)"
        }
        let refused = expected?.hasPrefix("rejected") ?? false ? "refused" : "as expected"
        let words: [(count: Int, word: String)] = [
            ((counts[.passed] ?? 0) - (hasBaseline ? 1 : 0), refused), (counts[.errored] ?? 0, "without a verdict"),
            (counts[.skipped] ?? 0, "skipped"),
        ]
        let parts = words.filter { $0.count > 0 }.enumerated().map { index, part in
            "\(index == 0 ? part.count.counted("variant") : "\(part.count)") \(part.word)"
        }
        let others = above > 0 ? ["\(above) above"] : []
        return ((hasBaseline ? ["the baseline holds"] : []) + parts + others).joined(separator: ", ")
    }

    private var facts: Markup {
        let title = first.name.unicodeScalars.count > HTMLCase.titleLimit ? first.name.escaped : nil
        let tags = first.tags.filter { $0.unicodeScalars.count > HTMLCase.tagLimit }
        let facts: [HTMLText.Fact] = [
            ("expected", expected.map { Message($0) }), ("name", title.map { Message($0) }),
            ("plan", "\(first.plan.escaped):\(first.line)"),
        ]
        return HTMLText.list(facts + tags.map { ("tag", Message($0.escaped)) }, spelling)
    }

    private static func isBaseline(_ record: CaseRecord) -> Bool {
        record.variant == "baseline" && record.outcome == .passed
    }
}
