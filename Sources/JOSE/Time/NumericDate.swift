package import JSON

/// A point in time as JWT counts it: seconds since 1970-01-01T00:00:00Z without leap seconds (RFC 7519 §2).
///
/// Kept to the nanosecond so that fractions compare exactly; never a floating-point number.
package struct NumericDate: Sendable, Hashable, Comparable {
    /// Whole seconds, rounded down.
    package let seconds: Int
    /// 0 to 999,999,999.
    package let nanoseconds: Int

    /// The last second of the year 275760: further than any claim can mean, near enough never to overflow.
    package static let bounds = -8_640_000_000_000...8_640_000_000_000

    package init(seconds: Int, nanoseconds: Int = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The time that a JSON number stands for; `nil` when it is out of `bounds`.
    package init?(_ number: JSONNumber) {
        guard let time = number.secondsAndNanoseconds, Self.bounds.contains(time.seconds) else { return nil }
        self.init(seconds: time.seconds, nanoseconds: time.nanoseconds)
    }

    package static func < (one: NumericDate, other: NumericDate) -> Bool {
        (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
    }

    package static func + (date: NumericDate, span: Timespan) -> NumericDate {
        NumericDate(seconds: date.seconds + span.seconds, nanoseconds: date.nanoseconds)
    }

    package static func - (date: NumericDate, span: Timespan) -> NumericDate {
        NumericDate(seconds: date.seconds - span.seconds, nanoseconds: date.nanoseconds)
    }

    /// From `earlier` to this, in whole seconds, rounded down.
    package func seconds(since earlier: NumericDate) -> Int {
        seconds - earlier.seconds - (nanoseconds < earlier.nanoseconds ? 1 : 0)
    }

    /// RFC 3339 in UTC to the second; a year that RFC 3339 cannot write is said in words.
    package var rfc3339: String {
        if seconds > Self.lastOfRFC3339 { return "after the year 9999" }
        if seconds < Self.firstOfRFC3339 { return "before the year 1" }
        // A year beginning in March, counted from 0000-03-01, has its odd day at its end.
        let second = (seconds - Self.firstOfRFC3339) % 86_400
        let day = (seconds - Self.firstOfRFC3339) / 86_400 + 306
        let (era, dayOfEra) = day.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0)
        let date = [(year, 4), (month, 2), (dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2)]
        let clock = [(second / 3600, 2), (second / 60 % 60, 2), (second % 60, 2)]
        return date.map(Self.digits).joined(separator: "-") + "T" + clock.map(Self.digits).joined(separator: ":") + "Z"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: count - text.utf8.count) + text
    }

    /// 9999-12-31T23:59:59Z.
    package static let lastOfRFC3339 = 253_402_300_799
    private static let firstOfRFC3339 = -62_135_596_800
}

extension NumericDate {
    /// Reads RFC 3339, such as `2026-11-20T08:00:00Z` or `2026-11-20T09:00:00.5+01:00`; `nil` for anything else.
    package init?(rfc3339 text: String) {
        let bytes = text.utf8.map { (0x61...0x7a).contains($0) ? $0 & 0xdf : $0 }
        guard bytes.count >= 20 else { return nil }
        var rest = bytes[19...]
        guard let nanoseconds = Self.fraction(&rest), let offset = Self.offset(rest),
            let year = Self.number(bytes[..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
            let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19])
        else { return nil }
        let local = NumericDate(
            seconds: Self.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
        )
        // The 30th of February and the 25th hour are some moment too, but not written so.
        guard local.rfc3339.utf8.elementsEqual(bytes[..<19] + [UInt8(ascii: "Z")]) else { return nil }
        self.init(seconds: local.seconds - offset, nanoseconds: nanoseconds)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// From 1970-01-01 to this day of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let marchMonth = month <= 2 ? month + 9 : month - 3
        return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + (153 * marchMonth + 2) / 5 + day
            - 719_469
    }

    /// Takes `.` and its digits off the front and gives them as nanoseconds.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        rest.removeFirst()
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let nine = digits.prefix(9) + [UInt8](repeating: 0x30, count: max(0, 9 - digits.count))
        return Int(String(decoding: nine, as: UTF8.self))
    }

    /// `Z` or `+hh:mm`, in seconds east of Greenwich.
    private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: rest, as: UTF8.self)
        if text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let sign = text.first, sign == "+" || sign == "-", parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 24, minutes < 60
        else { return nil }
        return (sign == "+" ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}
