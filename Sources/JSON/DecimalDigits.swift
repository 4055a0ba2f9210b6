/// A number taken apart into decimal digits, exactly: 0.d₀d₁d₂… × 10^point.
struct DecimalDigits {
    /// Whether a minus sign stands in front.
    private(set) var isNegative = false
    /// The significant digits as values 0 to 9, without zeros at either end; empty for zero.
    private(set) var digits: [UInt8] = []
    /// How many of the digits stand before the decimal point, negative when zeros follow the point.
    private(set) var point = 0

    /// An exponent is held at this size: far beyond any text, and far from overflow.
    private static let largestExponent = 1_000_000_000_000_000

    /// Takes apart a text that matches the number grammar.
    init(_ number: JSONNumber) {
        let text = number.text.utf8
        let mark = text.firstIndex { $0 | 0x20 == ASCII.lowerE } ?? text.endIndex
        var whole: Int?
        for byte in text[..<mark] {
            switch byte {
            case ASCII.minus: isNegative = true
            case ASCII.point: whole = digits.count
            default: digits.append(byte &- ASCII.zero)
            }
        }
        let zeros = digits.prefix { $0 == 0 }.count
        point = (whole ?? digits.count) - zeros + Self.exponent(text[mark...].dropFirst())
        digits.removeFirst(zeros)
        while digits.last == 0 { digits.removeLast() }
    }

    /// The digit that far behind the first one, zero where none is written.
    func digit(at place: Int) -> Int {
        digits.indices.contains(place) ? Int(digits[place]) : 0
    }

    /// The value of the digits before the decimal point, with the sign, `nil` when it leaves the range of `Int`.
    var whole: Int? {
        guard !digits.isEmpty, point > 0 else { return 0 }
        // No Int has more than 19 digits, and the first one is not zero.
        guard point <= 19 else { return nil }
        var value = 0
        for place in 0..<point {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let digit = isNegative ? -digit(at: place) : digit(at: place)
            let (sum, carry) = tens.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    private static func exponent(_ text: Substring.UTF8View) -> Int {
        var value = 0
        for byte in text where byte.isDigit {
            value = min(value * 10 + Int(byte &- ASCII.zero), largestExponent)
        }
        return text.first == ASCII.minus ? -value : value
    }
}
