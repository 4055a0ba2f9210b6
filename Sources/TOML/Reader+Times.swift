extension Reader {
    /// Reads a date, a time or both, as RFC 3339 §5.6 has them.
    mutating func dateTime(to end: Int) throws(TOMLError) -> TOMLValue.Content {
        let start = index
        guard bytes[start..<end].first(where: { !$0.isDigit }) == ASCII.minus else {
            _ = try time()
            try endDateTime(at: end, "the end of the time")
            return .localTime(text(start))
        }
        try date()
        guard index < end else { return .localDate(text(start)) }
        guard let mark = byte, mark | 0x20 == 0x74 || mark == ASCII.space else {
            throw unexpected("'T' and a time", code: .invalidDateTime)
        }
        index += 1
        let time = try time()
        guard index < end else { return .localDateTime(text(start)) }
        let offset = try offset()
        try endDateTime(at: end, "the end of the time")
        // A leap second comes at the end of a day of UTC (RFC 3339 §5.7).
        guard time.second < 60 || (time.minute - offset + 2880) % 1440 == 1439 else {
            let found = found(at: start)
            throw error(.invalidDateTime, at: start, found: found, expected: "a leap second at 23:59:60 UTC")
        }
        return .offsetDateTime(text(start))
    }

    private mutating func date() throws(TOMLError) {
        let year = try field(4, 0...9999, "a year")
        try pass(ASCII.minus)
        let month = try field(2, 1...12, "a month")
        try pass(ASCII.minus)
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
        let hour = try field(2, 0...23, "an hour")
        try pass(ASCII.colon)
        let minute = try field(2, 0...59, "a minute")
        guard byte == ASCII.colon else {
            throw unexpected("':' and the seconds", code: .invalidDateTime, mistake: .newerVersion)
        }
        index += 1
        let second = try field(2, 0...60, "a second")
        if byte == ASCII.point {
            index += 1
            guard let byte, byte.isDigit else { throw unexpected("a digit", code: .invalidDateTime) }
            while let byte = self.byte, byte.isDigit { index += 1 }
        }
        return (hour * 60 + minute, second)
    }

    /// Reads an offset from UTC, in minutes.
    private mutating func offset() throws(TOMLError) -> Int {
        let sign = byte
        guard sign == ASCII.plus || sign == ASCII.minus else {
            guard let sign, sign | 0x20 == 0x7a else {
                throw unexpected("an offset, as in Z or +01:00", code: .invalidDateTime)
            }
            index += 1
            return 0
        }
        index += 1
        let hour = try field(2, 0...23, "the hours of an offset")
        try pass(ASCII.colon)
        let minutes = hour * 60 + (try field(2, 0...59, "the minutes of an offset"))
        return sign == ASCII.minus ? -minutes : minutes
    }

    /// Reads that many digits, whose value lies in a range.
    private mutating func field(_ count: Int, _ range: ClosedRange<Int>, _ what: String) throws(TOMLError) -> Int {
        let digits = bytes[index...].prefix(count).prefix { $0.isDigit }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
        guard digits.count == count, range.contains(value) else {
            let bounds = [range.lowerBound, range.upperBound].map { bound in
                String(repeating: "0", count: count - String(bound).count) + String(bound)
            }
            throw unexpected("\(what) from \(bounds[0]) to \(bounds[1])", code: .invalidDateTime)
        }
        index += count
        return value
    }

    private mutating func pass(_ mark: UInt8) throws(TOMLError) {
        guard byte == mark else { throw unexpected("'\(Unicode.Scalar(mark))'", code: .invalidDateTime) }
        index += 1
    }

    private func endDateTime(at end: Int, _ expected: String) throws(TOMLError) {
        guard index == end else { throw unexpected(expected, code: .invalidDateTime) }
    }

    /// What was read, with `T` and `Z` in capitals.
    private func text(_ start: Int) -> String {
        let capitals = bytes[start..<index].map { byte in
            byte == ASCII.space || byte == 0x74 ? 0x54 : byte == 0x7a ? 0x5a : byte
        }
        return String(decoding: capitals, as: UTF8.self)
    }
}
