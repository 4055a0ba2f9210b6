/// Whether the results of one plan show anything.
///
/// A server that accepts no token refuses for whatever reason. So refusals are held back, and what follows them, until
/// the server has let somebody in; those of hostile variants until it has accepted a good token after them.
struct PlanEvidence {
    let plan: String
    private(set) var hasJudged = false
    /// Servers that have let somebody in.
    private var accepting: Set<String> = []
    /// Whether a good token was accepted after the variants of the case in this line.
    private var closings: [Int: Bool] = [:]
    private var held: [CaseRecord] = []

    init(plan: String) { self.plan = plan }

    /// Takes the next record.
    ///
    /// - Returns: those that can be told by now, in their order.
    mutating func add(_ record: CaseRecord) -> [CaseRecord] {
        // A baseline by itself says nothing about the variants.
        if record.outcome != .skipped, ![.baseline, .closing].contains(record.kind) || record.outcome != .passed {
            hasJudged = true
        }
        if record.isLetIn, let server = record.server { accepting.insert(server) }
        if record.kind == .closing {
            closings[record.line] = [.passed, .skipped].contains(record.outcome)
            // It is told when something is wrong, and was not before.
            if [.failed, .errored].contains(record.outcome), !record.isConsequence { held.append(record) }
        } else {
            held.append(record)
        }
        var told: [CaseRecord] = []
        while told.count < held.count, let record = settled(held[told.count]) { told.append(record) }
        held.removeFirst(told.count)
        return told
    }

    /// Those that are left, of which refusals are none.
    mutating func end() -> [CaseRecord] {
        defer { held = [] }
        return held.map { settled($0) ?? $0.withoutVerdict(Self.nobodyIn, isConsequence: false) }
    }

    /// What is to be told of it; `nil` as long as that is open.
    private func settled(_ record: CaseRecord) -> CaseRecord? {
        guard record.isLive, record.outcome == .passed, !record.isLetIn, let server = record.server
        else { return record }
        if record.kind == .variant {
            return closings[record.line].map { holds in
                holds ? record : record.withoutVerdict(Self.nobodyAfter, isConsequence: true)
            }
        }
        return accepting.contains(server) || record.namesCause ? record : nil
    }

    private static let nobodyIn =
        "the server accepted no token of this plan, so a refusal proves nothing"
    private static let nobodyAfter = "not judged, as the server accepts no good token any more"
}
