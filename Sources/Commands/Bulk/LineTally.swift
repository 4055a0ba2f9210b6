internal import JOSE

/// What came of lines.
struct LineTally: Sendable {
    var accepted = 0
    var rejected = 0
    /// Lines in which something stood around the token.
    var cleaned = 0
    private(set) var codes: [FindingCode: Int] = [:]

    var lines: Int { accepted + rejected }

    mutating func add(_ isAccepted: Bool, _ findings: [Finding]) {
        if isAccepted { accepted += 1 } else { rejected += 1 }
        // A line counts once for each code.
        for (index, finding) in findings.enumerated()
        where !findings[..<index].contains(where: { $0.code == finding.code }) {
            codes[finding.code, default: 0] += 1
        }
    }

    mutating func add(_ other: LineTally) {
        accepted += other.accepted
        rejected += other.rejected
        cleaned += other.cleaned
        codes.merge(other.codes, uniquingKeysWith: +)
    }

    /// The codes, the most frequent first.
    var counts: [(code: FindingCode, count: Int)] {
        codes.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
    }
}
