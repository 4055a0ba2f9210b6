/// The grammar of a number: `[ minus ] int [ frac ] [ exp ]` (RFC 8259 §6).
struct NumberGrammar {
    /// How far the grammar carried; the offset is that of the first byte that is no part of it.
    enum Outcome {
        case end(Int)
        case missingDigit(Int)
        case leadingZero(Int)
    }

    private let bytes: [UInt8]
    private var index: Int

    /// Follows the grammar from an offset to the end of the number.
    static func scan(_ bytes: [UInt8], from start: Int) -> Outcome {
        var grammar = Self(bytes: bytes, index: start)
        return grammar.number()
    }

    private var byte: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private mutating func number() -> Outcome {
        if byte == ASCII.minus { index += 1 }
        if byte == ASCII.zero {
            index += 1
            if byte?.isDigit == true { return .leadingZero(index) }
        } else if !digits() {
            return .missingDigit(index)
        }
        if byte == ASCII.point {
            index += 1
            guard digits() else { return .missingDigit(index) }
        }
        if let mark = byte, mark | 0x20 == ASCII.lowerE {
            index += 1
            if byte == ASCII.plus || byte == ASCII.minus { index += 1 }
            guard digits() else { return .missingDigit(index) }
        }
        return .end(index)
    }

    /// Passes over digits; false when there is none.
    private mutating func digits() -> Bool {
        let start = index
        while byte?.isDigit == true { index += 1 }
        return index > start
    }
}
