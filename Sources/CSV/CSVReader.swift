/// Reads comma-separated values (RFC 4180) in UTF-8, as their pieces come.
///
/// What separates the fields, `,`, `;` or a tab, is found in the first row. Rows end with LF, CR LF or CR, and the last
/// one with the text; those without any text are passed over. No more than one row is kept, and the time is linear in
/// the length of the text, whatever is in it. A row that is wrong is left at the end of the line in which that shows;
/// what stands between quotation marks is never read as rows, since whoever wrote it may not be trusted with any.
package struct CSVReader: Sendable {
    /// Bytes of a row, at most.
    package static let maximumRecord = 1 << 20

    /// A row, or what is wrong with it.
    package enum Item: Sendable, Equatable {
        case record(CSVRecord)
        case fault(CSVFault)
    }

    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")

    private enum State: Sendable {
        case fieldStart
        case plain
        case quoted
        /// Behind a quotation mark that ends the field, unless another one follows.
        case behindQuote
        /// In a line that is wrong.
        case skipping
        /// In a field of it that is too long, and behind a quotation mark in such a field.
        case skippingQuoted
        case skippingBehindQuote
    }

    /// Where reading stands.
    private struct Position: Sendable {
        var index = 0
        var place = CSVPlace(line: 1, column: 1)
        /// Whether a line feed here belongs to the line break before it.
        var isBehindReturn = false
    }

    /// From where the row begins on.
    private var bytes: [UInt8] = []
    private var here = Position()
    private var start = Position()
    private var state = State.fieldStart
    private var isEnded = false
    /// The text of the fields of this row, and where each begins in it and in the text.
    private var content: [UInt8] = []
    private var fields: [(start: Int, place: CSVPlace)] = []
    /// The last quotation mark of this row that opened a field.
    private var opening: CSVPlace?
    private var header = HeaderScan()
    private var delimiter: UInt8?
    /// The number of fields of the first row.
    private var width: Int?

    package init() {}

    /// Takes the next bytes of the text.
    package mutating func add(_ more: [UInt8]) {
        if start.index > 0 {
            bytes.removeFirst(start.index)
            here.index -= start.index
            start.index = 0
        }
        bytes += more
    }

    /// Says that there are no more.
    package mutating func end() { isEnded = true }

    /// The next row; `nil` when more bytes are needed, or the text has ended.
    package mutating func next() -> Item? {
        guard delimiter != nil || findDelimiter(), let delimiter else { return nil }
        repeat {
            while here.index < bytes.count {
                if let item = step(bytes[here.index], delimiter) { return item }
            }
            guard isEnded else { return nil }
            if let item = finish() { return item }
        } while here.index < bytes.count
        return nil
    }

    private mutating func findDelimiter() -> Bool {
        guard header.scan(bytes, from: start.index, isEnded: isEnded) else { return false }
        delimiter = header.delimiter
        for byte in bytes[here.index...].prefix(header.marked) { pass(byte) }
        beginRecord()
        return true
    }

    // MARK: One byte

    private mutating func step(_ byte: UInt8, _ delimiter: UInt8) -> Item? {
        if here.isBehindReturn, byte == Self.lineFeed {
            if state == .quoted { content.append(byte) }
            pass(byte)
            if state == .fieldStart, fields.isEmpty { start = here }
            return nil
        }
        if state == .fieldStart {
            fields.append((content.count, here.place))
            state = .plain
            if byte == Self.quote {
                (opening, state) = (here.place, .quoted)
                pass(byte)
                return nil
            }
        }
        let place = here.place
        let isBreak = byte == Self.lineFeed || byte == Self.carriageReturn
        pass(byte)
        switch state {
        case .quoted:
            if byte == Self.quote { state = .behindQuote } else { content.append(byte) }
        case .skipping:
            if isBreak { beginRecord() } else { start = here }
            return nil
        case .skippingQuoted, .skippingBehindQuote:
            skip(byte, isBreak)
            return nil
        case .behindQuote where byte == Self.quote:
            content.append(byte)
            state = .quoted
        case _ where isBreak: return takeRecord()
        case _ where byte == delimiter: state = .fieldStart
        case .behindQuote: return leave(.textBehindQuote, at: place)
        default:
            if byte == Self.quote { return leave(.quoteInField, at: place) }
            content.append(byte)
        }
        guard here.index - start.index > Self.maximumRecord else { return nil }
        guard state == .quoted else { return leave(.tooLong, at: start.place) }
        let fault = CSVFault(.fieldTooLong, at: opening ?? start.place)
        beginRecord()
        state = .skippingQuoted
        return .fault(fault)
    }

    /// Passes over the rest of a field that is too long, and of its line.
    private mutating func skip(_ byte: UInt8, _ isBreak: Bool) {
        switch (state, byte == Self.quote) {
        case (.skippingQuoted, true): state = .skippingBehindQuote
        case (.skippingBehindQuote, true): state = .skippingQuoted
        case (.skippingBehindQuote, false): state = .skipping
        default: break
        }
        if state == .skipping, isBreak { beginRecord() } else { start = here }
    }

    /// Goes behind a byte.
    private mutating func pass(_ byte: UInt8) {
        here.index += 1
        switch byte {
        case Self.lineFeed where here.isBehindReturn: here.isBehindReturn = false
        case Self.lineFeed, Self.carriageReturn:
            here.place = CSVPlace(line: here.place.line + 1, column: 1)
            here.isBehindReturn = byte == Self.carriageReturn
        default:
            here.isBehindReturn = false
            // Of a character, the first byte counts.
            if byte & 0xc0 != 0x80 { here.place.column += 1 }
        }
    }

    // MARK: The end of a row

    private mutating func beginRecord() {
        start = here
        state = .fieldStart
        content.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        opening = nil
    }

    /// Goes on in the next line.
    private mutating func leave(_ code: CSVFault.Code, at place: CSVPlace) -> Item {
        beginRecord()
        if here.place.column > 1 { state = .skipping }
        return .fault(CSVFault(code, at: place))
    }

    /// What the text ends with, if it is a row.
    private mutating func finish() -> Item? {
        switch state {
        case .quoted:
            return leave(.quoteNotClosed, at: opening ?? start.place)
        case .fieldStart where !fields.isEmpty:
            fields.append((content.count, here.place))
            return takeRecord()
        case .plain, .behindQuote: return takeRecord()
        case .fieldStart, .skipping, .skippingQuoted, .skippingBehindQuote: return nil
        }
    }

    private mutating func takeRecord() -> Item? {
        defer { beginRecord() }
        guard !content.isEmpty else { return nil }
        let place = start.place
        let expected = width ?? fields.count
        width = expected
        guard fields.count == expected else {
            let at = fields.count > expected ? fields[expected].place : place
            return .fault(CSVFault(.fieldCount(fields.count, expected: expected), at: at))
        }
        var texts: [CSVField] = []
        texts.reserveCapacity(fields.count)
        for (number, field) in fields.enumerated() {
            let end = number + 1 < fields.count ? fields[number + 1].start : content.count
            guard let text = String(validating: content[field.start..<end], as: UTF8.self) else {
                return .fault(CSVFault(.notUnicode, at: field.place))
            }
            guard !text.utf8.contains(0) else { return .fault(CSVFault(.null, at: field.place)) }
            texts.append(CSVField(text: text, place: field.place))
        }
        return .record(CSVRecord(fields: texts, place: place))
    }
}
