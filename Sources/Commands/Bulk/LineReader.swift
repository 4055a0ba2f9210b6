internal import Messages

/// Whole lines of an input, some at a time.
struct LineBatch: Sendable {
    /// Each line with its line break; the last one of the input may lack it.
    let bytes: [UInt8]
    /// How many lines stand before it in the input.
    let firstRow: Int
    /// What it took of the input, in bytes.
    let size: Int
}

/// Reads lines as they arrive; none is waited for once a line is there.
struct LineReader {
    private let source: ByteSource
    private let longest: Int
    /// What was read, and where in it the next line begins.
    private var chunk: [UInt8] = []
    private var start = 0
    /// A line whose end has not been read, cut off behind the longest.
    private var rest: [UInt8] = []
    private var restSize = 0
    private var row = 0
    /// As much as a pipe holds.
    private static let mostBytes = 1 << 16
    /// What is made of a line may be much longer than the line.
    private static let mostRows = 512
    /// A text that goes on for so long without a line break is no list of tokens, and may have no end.
    static let endless = 1 << 26

    /// - Parameters:
    ///   - source: is read to its end.
    ///   - longest: bytes of the longest line; of a longer one, one byte more is kept, for its reader to refuse.
    init(_ source: ByteSource, longest: Int) {
        self.source = source
        self.longest = longest
    }

    /// The next lines; `nil` at the end of the input, and when it was interrupted.
    ///
    /// - Throws: `Failure` when it cannot be read, and for a line that does not end.
    mutating func next(isInterrupted: () -> Bool) throws(Failure) -> LineBatch? {
        while true {
            if start == chunk.count {
                (chunk, start) = (try source.read(atMost: Self.mostBytes), 0)
                guard !chunk.isEmpty else {
                    // Half a line is no line, unless the input ends with it.
                    return rest.isEmpty || isInterrupted() ? nil : batch(rows: 1)
                }
            }
            let (first, last, rows) = lineBreaks()
            let lineEnd = first ?? chunk.count
            rest += chunk[start..<lineEnd].prefix(longest + 1 - rest.count)
            restSize += lineEnd - start
            start = lineEnd
            guard restSize <= Self.endless else {
                throw Failure(
                    "\(source.name): line \((row + 1).grouped) has no end within \(Self.endless >> 20) MiB",
                    hint: "give a file with a token in each line"
                )
            }
            guard let last else { continue }
            rest += chunk[start...last]
            restSize += last + 1 - start
            start = last + 1
            return batch(rows: rows)
        }
    }

    /// The first line break of what was read, the last one that a batch may hold, and how many these are.
    private func lineBreaks() -> (first: Int?, last: Int?, count: Int) {
        var (first, last, count): (Int?, Int?, Int) = (nil, nil, 0)
        while count < Self.mostRows,
            let place = OperatingSystem.place(of: UInt8(ascii: "\n"), in: chunk, from: last.map { $0 + 1 } ?? start)
        {
            first = first ?? place
            last = place
            count += 1
        }
        return (first, last, count)
    }

    private mutating func batch(rows: Int) -> LineBatch {
        defer {
            row += rows
            rest = []
            restSize = 0
        }
        return LineBatch(bytes: rest, firstRow: row, size: restSize)
    }
}

extension LineBatch {
    /// Calls `body` for each line of a part of the input, without its line break.
    func lines(of shard: Shard, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var (start, row) = (0, firstRow)
        while start < bytes.count {
            let end = OperatingSystem.place(of: UInt8(ascii: "\n"), in: bytes, from: start) ?? bytes.count
            if shard.takes(row) { try body(bytes[start..<end]) }
            start = end + 1
            row += 1
        }
    }
}
