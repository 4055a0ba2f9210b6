package import JSON

/// A point in time as JWT counts it: seconds since 1970-01-01T00:00:00Z without leap seconds (RFC 7519 §2).
///
/// Kept to the nanosecond so that fractions compare exactly; never a floating-point number.
package struct NumericDate: Sendable, Hashable, Comparable {
    /// Whole seconds, rounded down.
    package let seconds: Int
    /// 0 to 999,999,999.
    package let nanoseconds: Int

    /// Into the year 275760: further than any claim can mean, near enough never to overflow.
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

    /// RFC 3339 in UTC to the second.
    ///
    /// A year that RFC 3339 cannot write, or that came before the calendar of today, is said in words.
    package var rfc3339: String {
        if seconds > Self.lastOfRFC3339 { return "the year 10000 or later" }
        if seconds < Self.firstOfGregorianYears { return "a year before 1583" }
        // Times before 1970 are negative.
        let secondOfDay = (seconds % 86_400 + 86_400) % 86_400
        let day = CalendarDay(number: (seconds - secondOfDay) / 86_400)
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { Self.digits($0, 2) }
        let date = [Self.digits(day.year, 4), Self.digits(day.month, 2), Self.digits(day.day, 2)]
        return "\(date.joined(separator: "-"))T\(time.joined(separator: ":"))Z"
    }

    /// 9999-12-31T23:59:59Z.
    package static let lastOfRFC3339 = 253_402_300_799

    /// Whether it is the end of all dates, as .NET's `DateTime.MaxValue` is in any time zone, or beyond it.
    package var isNever: Bool { seconds > Self.lastOfRFC3339 - 2 * 86_400 }

    /// 1583-01-01T00:00:00Z; until October 1582 the calendar was another one.
    private static let firstOfGregorianYears = -12_212_553_600

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}

extension NumericDate {
    /// Reads RFC 3339, such as `2026-11-20T08:00:00Z` or `2026-11-20T09:00:00.5+01:00`; `nil` for anything else.
    ///
    /// The years from 1583 to 9999 are read.
    package init?(rfc3339 text: String) {
        let bytes = text.utf8.map { (0x61...0x7a).contains($0) ? $0 & 0xdf : $0 }
        guard bytes.count >= 20 else { return nil }
        var rest = bytes[19...]
        guard let local = Self.second(bytes[..<19]), let nanoseconds = Self.fraction(&rest),
            let offset = Self.offset(rest)
        else { return nil }
        self.init(seconds: local - offset, nanoseconds: nanoseconds)
    }

    /// Seconds from 1970 to `2026-11-20T08:00:00`.
    private static func second(_ stamp: ArraySlice<UInt8>) -> Int? {
        let form = Array("0000-00-00T00:00:00".utf8)
        var numbers: [Int] = [0]
        for (byte, place) in zip(stamp, form) {
            guard place == UInt8(ascii: "0") else {
                guard byte == place else { return nil }
                numbers.append(0)
                continue
            }
            guard (0x30...0x39).contains(byte), let last = numbers.popLast() else { return nil }
            numbers.append(last * 10 + Int(byte) - 0x30)
        }
        guard numbers.count == 6, let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]),
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
        else { return nil }
        return ((day.number * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
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
