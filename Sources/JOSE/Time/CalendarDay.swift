/// A day of the calendar of today (ISO 8601), counted from 1970-01-01.
///
/// Foundation has this as well, and sets up a time zone and a calendar first, which takes longer than to verify a token.
struct CalendarDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// The years that RFC 3339 writes and in which this calendar was in use from the first day on.
    static let years = 1583...9999

    /// - Parameter number: days since 1970-01-01, in whatever year within some millions.
    init(number: Int) {
        // Years begin in March here, so that the day that comes and goes is their last.
        let shifted = number + 719_468
        let era = Self.floored(shifted, 146_097)
        let yearOfEra = (era.rest - era.rest / 1460 + era.rest / 36_524 - era.rest / 146_096) / 365
        let dayOfYear = era.rest - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era.quotient * 400 + (month <= 2 ? 1 : 0)
    }

    /// `nil` for a day that the calendar does not have, or of another year than one of `years`.
    init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
        // The 30th of February counts as the 1st or 2nd of March.
        guard CalendarDay(number: number) == self else { return nil }
    }

    /// Days since 1970-01-01.
    var number: Int {
        let shifted = year - (month <= 2 ? 1 : 0)
        let era = Self.floored(shifted, 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era.quotient * 146_097 + era.rest * 365 + era.rest / 4 - era.rest / 100 + dayOfYear - 719_468
    }

    private static func floored(_ number: Int, _ size: Int) -> (quotient: Int, rest: Int) {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: size)
        return rest < 0 ? (quotient - 1, rest + size) : (quotient, rest)
    }
}
