internal import JSON

/// The cases of one plan: counted, and of each what a report says of it.
struct RenderedPlan: Sendable {
    /// The plan's path, as it was given.
    let path: String
    private(set) var bytes: [UInt8] = []
    private(set) var milliseconds = 0
    private var counts: [CaseRecord.Outcome: Int] = [:]

    private init(path: String) { self.path = path }

    var total: Int { counts.values.reduce(0, +) }

    func count(_ outcome: CaseRecord.Outcome) -> Int { counts[outcome, default: 0] }

    /// Adds a case to the last of the plans, or to a new one when it belongs to another.
    static func add(_ record: CaseRecord, _ rendered: Markup, to plans: inout [RenderedPlan]) {
        if !(plans.last?.path.hasSameBytes(as: record.plan) ?? false) {
            plans.append(RenderedPlan(path: record.plan))
        }
        plans[plans.count - 1].add(record, rendered)
    }

    private mutating func add(_ record: CaseRecord, _ rendered: Markup) {
        counts[record.outcome, default: 0] += 1
        milliseconds += max(0, record.milliseconds)
        bytes += rendered.bytes
    }
}
