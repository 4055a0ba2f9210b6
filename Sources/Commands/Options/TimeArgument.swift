internal import JOSE
internal import Messages

/// Times on the command line.
enum TimeArgument {
    static func span(_ text: String, option: OptionName) throws(Failure) -> Timespan {
        do { return try Timespan(parsing: text) } catch {
            throw Failure("\(option: option): \(error.reason)", hint: Message(error.hint))
        }
    }

    /// RFC 3339, or a length of time from now, such as `-1h`.
    static func date(_ text: String, now: NumericDate, option: OptionName) throws(Failure) -> NumericDate {
        if let date = NumericDate(rfc3339: text) { return date }
        if text == "now" { return now }
        if let span = try? Timespan(parsing: text) { return now + span }
        let digits = text.utf8.drop { $0 == 0x2b || $0 == 0x2d }
        // A bare number lacks its unit, unless it is so large that it counts from 1970; anything else is no time at all.
        guard !digits.isEmpty, digits.count < 9, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Failure("\(option: option): '\(text.excerpt(32))' is not a time", hint: example)
        }
        return now + (try span(text, option: option))
    }

    /// The same, or a number of seconds since 1970.
    static func dateOrSeconds(_ text: String, now: NumericDate, option: OptionName) throws(Failure) -> NumericDate {
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard let seconds = Int(text), NumericDate.bounds.contains(seconds) else {
                throw Failure("\(option: option): '\(text.excerpt(32))' is not a time: too many seconds", hint: example)
            }
            return NumericDate(seconds: seconds)
        }
        return try date(text, now: now, option: option)
    }

    private static let example: Message = "write 2026-11-20T08:00:00Z, or a time from now such as -1h"
}
