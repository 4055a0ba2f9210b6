/// Finds out what separates the fields of a text, from its first row.
struct HeaderScan: Sendable {
    /// Those that are looked for; of two that stand there as often, the first.
    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    /// What separates the fields, once `scan` has found it.
    private(set) var delimiter = UInt8(ascii: ",")
    /// Bytes of a first line that only names the delimiter, as `sep=;` does for Excel.
    private(set) var marked = 0

    /// How many bytes were looked at, and where the first row begins among them.
    private var (count, start) = (0, 0)
    private var isQuoted = false
    private var counts = [Int](repeating: 0, count: delimiters.count)

    /// Looks at what is there of the text.
    ///
    /// - Parameters:
    ///   - bytes: hold the text so far.
    ///   - base: where the text begins in them.
    ///   - isEnded: whether it goes no further.
    /// - Returns: whether the delimiter is found.
    mutating func scan(_ bytes: [UInt8], from base: Int, isEnded: Bool) -> Bool {
        while base + count < bytes.count, count <= CSVReader.maximumRecord {
            let byte = bytes[base + count]
            count += 1
            if byte == CSVReader.quote {
                isQuoted.toggle()
            } else if !isQuoted, byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn {
                // Empty lines may stand before it.
                guard count - 1 > start else {
                    start = count
                    continue
                }
                settle(bytes[(base + start)..<(base + count - 1)])
                return true
            } else if !isQuoted, let index = Self.delimiters.firstIndex(of: byte) {
                counts[index] += 1
            }
        }
        guard isEnded || count > CSVReader.maximumRecord else { return false }
        settle(bytes[(base + start)..<(base + count)])
        return true
    }

    private mutating func settle(_ row: ArraySlice<UInt8>) {
        if let last = row.last, Self.delimiters.contains(last), row.dropLast().elementsEqual("sep=".utf8) {
            delimiter = last
            marked = start + row.count
            return
        }
        let most = counts.max() ?? 0
        if most > 0, let index = counts.firstIndex(of: most) { delimiter = Self.delimiters[index] }
    }
}
