/// Divides a text in UTF-8 into its lines, as its pieces come.
///
/// Lines end with LF, CR LF or CR, and the last one with the text. No more than one line is kept.
package struct TextLineReader: Sendable {
    /// Bytes of a line, at most.
    package static let maximumLine = 1 << 20

    /// A line with its number, counted from 1.
    package enum Item: Sendable, Equatable {
        case line([UInt8], number: Int)
        /// One that is longer than `maximumLine`.
        case tooLong(number: Int)
    }

    private var bytes: [UInt8] = []
    /// Where the line begins, and the first byte that was not looked at.
    private var (start, index) = (0, 0)
    private var number = 1
    private var isSkipping = false
    private var isBehindReturn = false
    private var isEnded = false

    package init() {}

    /// Takes the next bytes of the text.
    package mutating func add(_ more: [UInt8]) {
        if start > 0 {
            bytes.removeFirst(start)
            index -= start
            start = 0
        }
        bytes += more
    }

    /// Says that there are no more.
    package mutating func end() { isEnded = true }

    /// The next line; `nil` when more bytes are needed, or the text has ended.
    package mutating func next() -> Item? {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isBehindReturn, byte == CSVReader.lineFeed {
                start = index
                isBehindReturn = false
                continue
            }
            isBehindReturn = byte == CSVReader.carriageReturn
            if isBehindReturn || byte == CSVReader.lineFeed {
                if let line = take(to: index - 1) { return line }
            } else if isSkipping {
                start = index
            } else if index - start > Self.maximumLine {
                isSkipping = true
                start = index
                return .tooLong(number: number)
            }
        }
        guard isEnded, index > start else { return nil }
        return take(to: index)
    }

    /// The line that ends before `end`, unless it was told that it is too long.
    private mutating func take(to end: Int) -> Item? {
        defer {
            start = index
            number += 1
            isSkipping = false
        }
        return isSkipping ? nil : .line(Array(bytes[start..<end]), number: number)
    }
}
