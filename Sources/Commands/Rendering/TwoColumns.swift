/// Names and their summaries, one below the other.
enum TwoColumns {
    static func lines(_ entries: [(name: String, summary: String)]) -> [String] {
        let widest = entries.map(\.name.terminalWidth).max() ?? 0
        return entries.map { name, summary in
            "  \(name)\(String(repeating: " ", count: widest - name.terminalWidth))  \(summary)"
        }
    }
}
