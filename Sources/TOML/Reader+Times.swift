extension Reader {
    /// Reads a date, a time or both, as RFC 3339 §5.6 has them.
    mutating func dateTime(to end: Int) throws(TOMLError) -> TOMLValue.Content {
        let start = index
        let hasDate = bytes[start..<end].first { !Unicode.Scalar($0).isDigit } == UInt8(ascii: "-")
        if hasDate {
            try date()
            guard index < end else { return .localDate(text(from: start)) }
            guard pass("T") || pass("t") || pass(" ") else {
                throw unexpected("'T' and a time", code: .invalidDateTime)
            }
        }
        let time = try time()
        let hasOffset = hasDate && index < end
        let offset = hasOffset ? try offset() : 0
        guard index == end else { throw unexpected("the end of the time", code: .invalidDateTime) }
        guard hasOffset else { return hasDate ? .localDateTime(text(from: start)) : .localTime(text(from: start)) }
        // A leap second comes at the end of a day of UTC (RFC 3339 §5.7).
        guard time.second < 60 || (time.minute - offset + 2880) % 1440 == 1439 else {
            throw error(.invalidDateTime, at: start, expected: "a leap second at 23:59:60 UTC")
        }
        return .offsetDateTime(text(from: start))
    }

    private mutating func date() throws(TOMLError) {
        let year = try field(4, 0...9999, "a year", before: "-")
        let month = try field(2, 1...12, "a month", before: "-")
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        _ = try field(2, 1...days, "a day of this month")
    }

    /// Reads a time; the minute is that of the day.
    private mutating func time() throws(TOMLError) -> (minute: Int, second: Int) {
        let hour = try field(2, 0...23, "an hour", before: ":")
        let minute = try field(2, 0...59, "a minute")
        guard pass(":") else {
            throw unexpected("':' and the seconds", code: .invalidDateTime, mistake: .newerVersion)
        }
        let second = try field(2, 0...60, "a second")
        if pass(".") {
            guard let next, next.isDigit else { throw unexpected("a digit", code: .invalidDateTime) }
            while let next = self.next, next.isDigit { index += 1 }
        }
        return (hour * 60 + minute, second)
    }

    /// Reads an offset from UTC, in minutes.
    private mutating func offset() throws(TOMLError) -> Int {
        if pass("Z") || pass("z") { return 0 }
        let isNegative = next == "-"
        guard pass("-") || pass("+") else {
            throw unexpected("an offset, as in Z or +01:00", code: .invalidDateTime)
        }
        let hour = try field(2, 0...23, "the hours of an offset", before: ":")
        let minutes = hour * 60 + (try field(2, 0...59, "the minutes of an offset"))
        return isNegative ? -minutes : minutes
    }

    /// Reads that many digits, whose value lies in a range, and the mark behind them.
    private mutating func field(
        _ count: Int,
        _ range: ClosedRange<Int>,
        _ what: String,
        before mark: Unicode.Scalar? = nil
    ) throws(TOMLError) -> Int {
        let digits = String(decoding: bytes[index...].prefix(count).prefix { 0x30...0x39 ~= $0 }, as: UTF8.self)
        guard digits.utf8.count == count, let value = Int(digits), range.contains(value) else {
            let bounds = [range.lowerBound, range.upperBound].map { bound in
                String(repeating: "0", count: count - String(bound).count) + String(bound)
            }
            throw unexpected("\(what) from \(bounds[0]) to \(bounds[1])", code: .invalidDateTime)
        }
        index += count
        if let mark, !pass(mark) { throw unexpected("'\(mark)'", code: .invalidDateTime) }
        return value
    }

    /// What was read, with `T` and `Z` in capitals.
    private func text(from start: Int) -> String {
        let text = String(decoding: bytes[start..<index], as: UTF8.self).uppercased()
        return String(text.map { $0 == " " ? "T" : $0 })
    }
}
