extension JSONNumber {
    /// The exact value when it is integral and in the range of `Int`, however it is written: also `1.0`, `1e3`, `-0`.
    package var integer: Int? {
        if let integer = Int(text) { return integer }
        let decimal = DecimalDigits(self)
        // The last digit is not zero, so digits behind the point are a fraction.
        guard decimal.digits.isEmpty || decimal.digits.count <= decimal.point else { return nil }
        return decimal.whole
    }

    /// The exact value as whole seconds, rounded down, and nanoseconds in `0..<1_000_000_000`.
    ///
    /// Digits beyond nanoseconds are cut toward the floor: `-0.5` is (−1, 500 000 000). `nil` when the magnitude is
    /// 10^15 or more, however it is written, so that sums with a leeway cannot overflow.
    package var secondsAndNanoseconds: (seconds: Int, nanoseconds: Int)? {
        // As nearly every time is written.
        if text.utf8.count <= 15, let seconds = Int(text) { return (seconds, 0) }
        let decimal = DecimalDigits(self)
        guard !decimal.digits.isEmpty else { return (0, 0) }
        guard decimal.point <= 15, let whole = decimal.whole else { return nil }
        let nanoseconds = (0..<9).reduce(0) { $0 * 10 + decimal.digit(at: decimal.point + $1) }
        guard decimal.isNegative else { return (whole, nanoseconds) }
        let isCut = decimal.digits.count > decimal.point + 9
        let below = nanoseconds + (isCut ? 1 : 0)
        return below == 0 ? (whole, 0) : (whole - 1, 1_000_000_000 - below)
    }
}
