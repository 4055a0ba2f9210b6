internal import JOSE
internal import JSON
internal import Messages

/// The cases of one plan: counted, and rendered.
struct HTMLPlan: Sendable {
    /// The plan's path, as it was given.
    let path: String
    private let spelling: OptionSpelling
    private var rows: [UInt8] = []
    private var counts: [CaseRecord.Outcome: Int] = [:]
    /// Variants of the last case, which come behind those that somebody has to look at.
    private var group: HTMLGroup?

    private init(path: String, _ spelling: OptionSpelling) {
        self.path = path
        self.spelling = spelling
    }

    /// Adds a case to the last of the plans, or to a new one when it belongs to another.
    static func add(_ record: CaseRecord, id: String?, to plans: inout [HTMLPlan], _ spelling: OptionSpelling) {
        if !(plans.last?.path.hasSameBytes(as: record.plan) ?? false) {
            plans.append(HTMLPlan(path: record.plan, spelling))
        }
        plans[plans.count - 1].add(record, id: id)
    }

    private mutating func add(_ record: CaseRecord, id: String?) {
        counts[record.outcome, default: 0] += 1
        if !(group?.belongs(record) ?? false) {
            rows += group?.markup.bytes ?? []
            group = HTMLGroup(record, spelling)
        }
        if !(group?.takes(record) ?? false) {
            rows += HTMLCase(record: record, spelling: spelling, id: id).markup.bytes
        }
    }

    /// Its part of the page.
    func markup(number: Int) -> Markup {
        let words = CaseRecord.Outcome.byUrgency.compactMap { outcome in
            counts[outcome].map { "\($0) \(outcome.word)" }
        }
        let title: [Markup] = [
            .element("h2", ["id": "plan-\(number)"], [.element("bdi", path.escaped)]),
            .element("p", words.joined(separator: ", ")),
        ]
        let bytes = rows + (group?.markup.bytes ?? [])
        return .element(
            "section",
            ["aria-labelledby": "plan-\(number)"],
            [.lineBreak, .element("header", title), .element("div", ["class": "cases"], [.rendered(bytes)])]
        )
    }

    /// What plans are called where there is little room: their files, and where those have the same names, the paths.
    static func names(_ plans: [HTMLPlan]) -> [String] {
        let paths = plans.reduce(into: [String]()) { paths, plan in
            if !paths.contains(where: { $0.hasSameBytes(as: plan.path) }) { paths.append(plan.path) }
        }
        let files = paths.map(\.pathName)
        return Set(files).count == files.count ? files : paths
    }
}
