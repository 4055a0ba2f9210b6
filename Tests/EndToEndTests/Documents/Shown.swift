import Testing

/// What a document shows of the output of a command; a line of three dots stands for any lines.
struct Shown {
    private let parts: [[String]]

    init(_ text: String) {
        let lines = Self.lines(text)
        parts = lines.split(separator: "...", omittingEmptySubsequences: false).map(Array.init)
    }

    /// That the output is this, but for times, keys and random numbers.
    func expect(_ output: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var rest = Self.lines(output)[...]
        for part in parts where !part.isEmpty {
            guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
                Issue.record(
                    "\(name) shows\n\(part.joined(separator: "\n"))\nand not\n\(output)",
                    sourceLocation: sourceLocation
                )
                return
            }
            rest = rest[(start + part.count)...]
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "TIME")
            .replacing(/key thumbprint: [A-Za-z0-9_-]{43}/, with: "key thumbprint: KEY")
            .replacing(/in (30|29) min/, with: "in 30 min")
            .replacing(/in [0-9.]+ s, offline, --seed [0-9]+/, with: "in S s, offline, --seed SEED")
            .split(separator: "\n", omittingEmptySubsequences: true).map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
    }
}
