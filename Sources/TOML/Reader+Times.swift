extension Reader {
    /// Reads a date, a time or both, as RFC 3339 §5.6 has them.
    mutating func dateTime(to end: Int) throws(TOMLError) -> TOMLValue.Content {
        let start = index
        let hasDate = bytes[start..<end].first { !Unicode.Scalar($0).isDigit } == UInt8(ascii: "-")
        if hasDate {
            try date()
            guard index < end else { return .localDate(text(from: start)) }
            guard pass("T") || pass("t") || pass(" ") else {
                throw error(.invalidDateTime, expected: "'T' and a time")
            }
        }
        let time = try time()
        let hasOffset = hasDate && index < end
        let offset = hasOffset ? try offset() : 0
        guard index == end else { throw error(.invalidDateTime, expected: "the end of the time") }
        guard hasOffset else { return hasDate ? .localDateTime(text(from: start)) : .localTime(text(from: start)) }
        // A leap second comes at the end of a day of UTC (RFC 3339 §5.7).
        guard time.second < 60 || (time.minute - offset + 2880) % 1440 == 1439 else {
            throw error(.invalidDateTime, at: start, expected: "a leap second at 23:59:60 UTC")
        }
        return .offsetDateTime(text(from: start))
    }

    private mutating func date() throws(TOMLError) {
        let year = try field("a year", "0000"..."9999", before: "-")
        let month = try field("a month", "01"..."12", before: "-")
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        _ = try field("a day of this month", "01"..."\(days)")
    }

    /// Reads a time; the minute is that of the day.
    private mutating func time() throws(TOMLError) -> (minute: Int, second: Int) {
        let hour = try field("an hour", "00"..."23", before: ":")
        let minute = try field("a minute", "00"..."59")
        guard pass(":") else {
            throw error(.invalidDateTime, expected: "':' and the seconds", mistake: .newerVersion)
        }
        let second = try field("a second", "00"..."60")
        if pass(".") {
            guard let next, next.isDigit else { throw error(.invalidDateTime, expected: "a digit") }
            while let next = self.next, next.isDigit { index += 1 }
        }
        return (hour * 60 + minute, second)
    }

    /// Reads an offset from UTC, in minutes.
    private mutating func offset() throws(TOMLError) -> Int {
        if pass("Z") || pass("z") { return 0 }
        let isNegative = next == "-"
        guard pass("-") || pass("+") else {
            throw error(.invalidDateTime, expected: "an offset, as in Z or +01:00")
        }
        let hour = try field("the hours of an offset", "00"..."23", before: ":")
        let minutes = hour * 60 + (try field("the minutes of an offset", "00"..."59"))
        return isNegative ? -minutes : minutes
    }

    /// Reads as many digits as each bound has, whose value lies between these, and the mark behind them.
    private mutating func field(
        _ what: String,
        _ bounds: ClosedRange<String>,
        before mark: Unicode.Scalar? = nil
    ) throws(TOMLError) -> Int {
        let count = bounds.lowerBound.utf8.count
        let digits = String(decoding: bytes[index...].prefix(count), as: UTF8.self)
        guard digits.utf8.count == count, bounds.contains(digits), let value = Int(digits) else {
            let expected = "\(what) from \(bounds.lowerBound) to \(bounds.upperBound)"
            throw error(.invalidDateTime, expected: expected)
        }
        index += count
        if let mark, !pass(mark) { throw error(.invalidDateTime, expected: "'\(mark)'") }
        return value
    }

    /// What was read, with `T` and `Z` in capitals.
    private func text(from start: Int) -> String {
        let text = String(decoding: bytes[start..<index], as: UTF8.self).uppercased()
        return String(text.map { $0 == " " ? "T" : $0 })
    }
}
