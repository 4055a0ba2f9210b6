/// The lines of a table, of which no more are kept than the report can hold.
struct MarkdownRows: Sendable {
    private(set) var count = 0
    private var bytes: [UInt8] = []
    private var isFull = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(_ row: String) {
        count += 1
        isFull = isFull || bytes.count + row.utf8.count > limit
        if !isFull { bytes += row.utf8 }
    }

    /// The first of them that take so many bytes, and how many are left over.
    func prefix(_ size: Int) -> (bytes: ArraySlice<UInt8>, left: Int) {
        var shown = bytes.prefix(max(0, size))
        // Half a line is none.
        shown = shown.lastIndex(of: Self.end).map { shown[...$0] } ?? []
        return (shown, count - shown.count { $0 == Self.end })
    }

    private static let end = UInt8(ascii: "\n")
}
