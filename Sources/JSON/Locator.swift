/// Finds a value's place by scanning a text again that the reader has accepted.
struct Locator {
    private var reader: Reader

    /// Starts at the top of an accepted text.
    init(bytes: [UInt8]) {
        reader = Reader(bytes: bytes, limits: .token)
    }

    /// The places of the value at the path and of its name, if it has one.
    mutating func locate(_ path: [String]) -> (name: Range<Int>?, value: Range<Int>)? {
        reader.skipBlanks()
        var name: Range<Int>?
        for step in path {
            switch reader.byte {
            case ASCII.openBrace:
                guard let found = enterObject(to: step) else { return nil }
                name = found
            case ASCII.openBracket:
                guard enterArray(to: step) else { return nil }
                name = nil
            default:
                return nil
            }
        }
        let start = reader.index
        skipValue()
        return (name, start..<reader.index)
    }

    /// Goes to the first value of that name and returns where the name stands.
    private mutating func enterObject(to name: String) -> Range<Int>? {
        while openOrSeparate(before: ASCII.closeBrace) {
            let start = reader.index
            // The text was accepted once, so that this cannot fail.
            guard let found = try? reader.string() else { return nil }
            let range = start..<reader.index
            reader.skipBlanks()
            reader.index += 1
            reader.skipBlanks()
            if found.hasSameBytes(as: name) { return range }
            skipValue()
        }
        return nil
    }

    /// Goes to the element of that index.
    private mutating func enterArray(to step: String) -> Bool {
        // "+1" and "01" are no indexes.
        guard let index = Int(step), String(index).hasSameBytes(as: step) else { return false }
        var current = 0
        while openOrSeparate(before: ASCII.closeBracket) {
            if current == index { return true }
            skipValue()
            current += 1
        }
        return false
    }

    /// Passes an opening bracket or a comma; false when nothing more stands before the closing bracket.
    private mutating func openOrSeparate(before close: UInt8) -> Bool {
        reader.skipBlanks()
        guard let byte = reader.byte, byte != close else { return false }
        reader.index += 1
        reader.skipBlanks()
        return reader.byte != close
    }

    private mutating func skipValue() {
        var depth = 0
        repeat {
            switch reader.byte {
            case ASCII.quote: skipString()
            case ASCII.openBrace, ASCII.openBracket:
                depth += 1
                reader.index += 1
            case ASCII.closeBrace, ASCII.closeBracket:
                depth -= 1
                reader.index += 1
            case nil: return
            default: skipScalarOrSeparator()
            }
        } while depth > 0
    }

    /// Passes a literal or a number; inside of brackets the blanks and separators between values as well.
    private mutating func skipScalarOrSeparator() {
        repeat { reader.index += 1 } while reader.byte?.isPartOfScalar == true
    }

    private mutating func skipString() {
        reader.index += 1
        while let byte = reader.byte, byte != ASCII.quote {
            reader.index += byte == ASCII.backslash ? 2 : 1
        }
        reader.index += 1
    }
}

extension UInt8 {
    /// What numbers and literals are made of.
    fileprivate var isPartOfScalar: Bool {
        isWord || self == ASCII.plus || self == ASCII.minus || self == ASCII.point
    }
}
