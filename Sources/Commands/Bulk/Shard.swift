/// The part of an input that one of several machines works on: every N-th row.
struct Shard: Sendable, Equatable {
    /// From 1.
    let index: Int
    let count: Int

    static let whole = Shard(index: 1, count: 1)

    init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// Reads `I/N`; `nil` unless I is a number from 1 to N.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let index = Int(parts[0]), let count = Int(parts[1]), index >= 1, index <= count
        else { return nil }
        self.init(index: index, count: count)
    }

    /// Whether the row is of this part; rows are counted from 0.
    func takes(_ row: Int) -> Bool { count == 1 || row % count == index - 1 }
}
