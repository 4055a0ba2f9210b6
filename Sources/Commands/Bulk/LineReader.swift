/// Whole lines of an input, some at a time.
struct LineBatch: Sendable {
    /// Each line with its line break; the last one of the input may lack it.
    let bytes: [UInt8]
    /// How many lines stand before it in the input, where they are counted.
    let firstRow: Int
    /// What it took of the input, in bytes.
    let size: Int
}

/// Reads lines as they arrive; none is waited for once a line is there.
struct LineReader {
    private let source: ByteSource
    private let longest: Int
    /// A line whose end has not been read, cut off behind the longest.
    private var rest: [UInt8] = []
    private var restSize = 0
    private var row = 0
    private let countsRows: Bool
    /// As much as a pipe holds.
    private static let chunk = 1 << 16

    /// - Parameters:
    ///   - source: is read to its end.
    ///   - longest: bytes of the longest line; of a longer one, one byte more is kept, for its reader to refuse.
    ///   - countsRows: whether the place of a batch in the input is asked for.
    init(_ source: ByteSource, longest: Int, countsRows: Bool) {
        self.source = source
        self.longest = longest
        self.countsRows = countsRows
    }

    /// The next lines; `nil` at the end of the input, and when it was interrupted.
    mutating func next(isInterrupted: () -> Bool) throws(Failure) -> LineBatch? {
        while true {
            let chunk = try source.read(atMost: Self.chunk)
            guard !chunk.isEmpty else {
                // Half a line is no line, unless the input ends with it.
                guard !rest.isEmpty, !isInterrupted() else { return nil }
                return batch()
            }
            let end = chunk.lastIndex(of: Self.lineBreak)
            let start = end == nil ? chunk.count : chunk.firstIndex(of: Self.lineBreak) ?? 0
            rest += chunk[..<start].prefix(longest + 1 - rest.count)
            restSize += start
            guard let end else { continue }
            rest += chunk[start...end]
            restSize += end + 1 - start
            let batch = batch()
            let next = chunk[(end + 1)...]
            rest += next.prefix(longest + 1)
            restSize = next.count
            return batch
        }
    }

    private static let lineBreak = UInt8(ascii: "\n")

    private mutating func batch() -> LineBatch {
        let batch = LineBatch(bytes: rest, firstRow: row, size: restSize)
        if countsRows { row += rest.count { $0 == Self.lineBreak } }
        rest = []
        restSize = 0
        return batch
    }
}

extension LineBatch {
    /// Calls `body` for each line of a part of the input, without its line break.
    func lines(of shard: Shard, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var (start, row) = (0, firstRow)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if shard.takes(row) { try body(bytes[start..<end]) }
            start = end + 1
            row += 1
        }
    }
}
