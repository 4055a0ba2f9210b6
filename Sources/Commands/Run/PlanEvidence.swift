internal import Harness
internal import JOSE
internal import Qlik

/// Whether the results of one plan show anything.
struct PlanEvidence {
    let plan: String
    private(set) var hasJudged = false
    /// The first refusal by a server that was expected, by platform.
    private var refusals: [Platform: CaseRecord] = [:]
    /// Where a server has accepted a token.
    private var accepting: Set<Platform> = []

    init(_ first: CaseRecord) { plan = first.plan }

    mutating func add(_ record: CaseRecord) {
        // A baseline by itself says nothing about the variants.
        if record.outcome != .skipped, !record.isBaseline || record.outcome != .passed { hasJudged = true }
        guard record.isLive, record.outcome == .passed else { return }
        if record.isBaseline || record.expected.hasPrefix("accepted") {
            accepting.insert(record.platform)
        } else if refusals[record.platform] == nil, !record.namesReasonOfServer {
            refusals[record.platform] = record
        }
    }

    /// A server that accepts no token refuses for whatever reason, so that its refusals are no verdict.
    var unproven: [CaseRecord] {
        refusals.filter { !accepting.contains($0.key) }.values.sorted { $0.line < $1.line }.map { refusal in
            CaseRecord(
                plan: plan,
                line: refusal.line,
                name: "the server accepts a good token",
                platform: refusal.platform,
                outcome: .errored,
                expected: "accepted",
                reason: "no token of this run was accepted, so that the refusals show nothing: run a case with it that "
                    + "expects \"accepted\""
            )
        }
    }
}

extension CaseRecord {
    /// Whether the plan says for what the server is to refuse the token, so that the refusal shows something by itself.
    fileprivate var namesReasonOfServer: Bool {
        FindingCode.allCases.contains { $0.isServers && expected.contains($0.rawValue) }
    }

    /// Whether it is what hostile variants rest on.
    var isBaseline: Bool { variant == "baseline" }
}
