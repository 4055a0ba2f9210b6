internal import JSON

/// A length of time in whole seconds, written as a number with a unit: `30s`, `1.5h`, `2 days`.
package struct Timespan: Sendable, Hashable {
    package let seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Why a text is not a length of time.
    package struct Failure: Error, Sendable {
        /// In lower case and without a full stop.
        package let reason: String
        package let hint: String
    }

    private static let units: [(names: [String], seconds: Int)] = [
        (["s", "sec", "secs", "second", "seconds"], 1),
        (["m", "min", "mins", "minute", "minutes"], 60),
        (["h", "hr", "hrs", "hour", "hours"], 3600),
        (["d", "day", "days"], 86_400),
        (["w", "week", "weeks"], 604_800),
        (["y", "yr", "yrs", "year", "years"], 31_557_600),  // 365.25 days
    ]

    /// Reads an optional sign, a decimal number, an optional blank and a unit.
    ///
    /// Fractions of a second are cut off, a length that is nothing but such a fraction is refused. So is a number
    /// without a unit, which other tools read as milliseconds, and what reaches beyond 100,000 years.
    package init(parsing text: String) throws(Failure) {
        let sign = text.hasPrefix("-") ? -1 : 1
        let body = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let digits = body.prefix { ("0"..."9").contains($0) || $0 == "." }
        let rest = body.dropFirst(digits.count)
        let name = (rest.first == " " ? rest.dropFirst() : rest).lowercased()
        guard let number = JSONNumber(text: Self.withoutLeadingZeros(digits)) else {
            throw Failure(reason: "'\(text.excerpt(32))' is not a length of time", hint: Self.example)
        }
        guard !name.isEmpty else {
            throw Failure(
                reason: "'\(text.excerpt(32))' has no unit",
                hint: "write \(text.excerpt(32))s for seconds, or use m, h, d, w or y"
            )
        }
        guard let unit = Self.units.first(where: { $0.names.contains(name) }) else {
            throw Failure(reason: "'\(name.excerpt(32))' is not a unit of time", hint: Self.example)
        }
        guard let value = number.secondsAndNanoseconds, value.seconds <= 3_155_760_000_000 / unit.seconds else {
            throw Failure(reason: "'\(text.excerpt(32))' is too long", hint: Self.example)
        }
        let seconds = value.seconds * unit.seconds + value.nanoseconds * unit.seconds / 1_000_000_000
        guard seconds > 0 || (value.seconds == 0 && value.nanoseconds == 0) else {
            throw Failure(reason: "'\(text.excerpt(32))' is less than a second", hint: Self.example)
        }
        self.init(seconds: sign * seconds)
    }

    private static let example = "write a number with a unit: 30s, 45m, 1.5h, 2d, 1w or 1y"

    private static func withoutLeadingZeros(_ digits: Substring) -> String {
        let whole = digits.prefix { $0 != "." }
        let stripped = whole.drop { $0 == "0" }
        return (stripped.isEmpty && !whole.isEmpty ? "0" : String(stripped)) + digits.dropFirst(whole.count)
    }
}

extension Timespan {
    /// For people, in at most two units: `59 min`, `1 h 30 min`, `3 days`.
    package var text: String {
        let seconds = seconds.magnitude
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return Self.two(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: return Self.two(seconds / 3600, "h", seconds % 3600 / 60, "min")
        case ..<31_557_600:
            return seconds / 86_400 == 1 ? Self.two(1, "day", seconds % 86_400 / 3600, "h") : "\(seconds / 86_400) days"
        default:
            let years = seconds / 31_557_600
            let days = seconds % 31_557_600 / 86_400
            return Self.two(years, years == 1 ? "year" : "years", days, days == 1 ? "day" : "days")
        }
    }

    private static func two(_ large: UInt, _ largeUnit: String, _ small: UInt, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }
}
