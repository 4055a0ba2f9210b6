import Foundation

/// The tenant's clock, which may be wrong on purpose.
struct TenantClock: Sendable {
    let offset: Double

    private static let httpFormat = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .extended(minimumLength: 4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
            \(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"),
        timeZone: .gmt,
        calendar: Calendar(identifier: .gregorian)
    )

    var now: Date { Date(timeIntervalSinceNow: offset) }

    /// Whole seconds since 1970, which tokens count in.
    var seconds: Double { now.timeIntervalSince1970.rounded(.down) }

    /// The time as the header `Date` has it.
    var httpDate: String { now.formatted(Self.httpFormat) }

    /// The time as it is written in JSON.
    var timestamp: String { now.formatted(.iso8601) }
}
