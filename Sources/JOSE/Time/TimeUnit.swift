internal import JSON

/// A unit that programs write a time in where JWT wants seconds since 1970 (RFC 7519 §2).
package enum TimeUnit: Sendable, CaseIterable {
    case milliseconds, microseconds, nanoseconds
    /// .NET's `DateTime.Ticks`: 100 ns since the year 1.
    case ticks
    /// Windows' `FILETIME`: 100 ns since 1601.
    case fileTime

    package var words: String {
        switch self {
        case .milliseconds: "milliseconds"
        case .microseconds: "microseconds"
        case .nanoseconds: "nanoseconds"
        case .ticks: ".NET ticks (100 ns since the year 1)"
        case .fileTime: "Windows file times (100 ns since 1601)"
        }
    }

    /// What to do where the token is issued.
    package var fix: String {
        switch self {
        case .milliseconds, .microseconds, .nanoseconds: "divide by \(perSecond) where the token is issued"
        case .ticks: "use DateTimeOffset.UtcNow.ToUnixTimeSeconds() where the token is issued"
        case .fileTime: "use [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() where the token is issued"
        }
    }

    private var perSecond: Int {
        switch self {
        case .milliseconds: 1000
        case .microseconds: 1_000_000
        case .nanoseconds: 1_000_000_000
        case .ticks, .fileTime: 10_000_000
        }
    }

    /// Seconds from the start of the count to 1970.
    private var epoch: Int {
        switch self {
        case .milliseconds, .microseconds, .nanoseconds: 0
        case .ticks: 62_135_596_800
        case .fileTime: 11_644_473_600
        }
    }

    /// Below it, a number may be seconds: those of the year 5138.
    static let leastNumber = 100_000_000_000
    /// 20 years: further from the token's other times, a number means something else.
    private static let farthest = 20 * 31_557_600

    /// The unit in which a number means a time near `reference`, and that time; `nil` when it is none of them.
    static func reading(_ number: JSONNumber, near reference: NumericDate) -> (unit: TimeUnit, date: NumericDate)? {
        guard let value = number.integer ?? number.secondsAndNanoseconds?.seconds, value >= leastNumber else {
            return nil
        }
        for unit in allCases {
            let date = NumericDate(seconds: value / unit.perSecond - unit.epoch)
            // The end of all dates is meant as never in any unit.
            let isNever = date.isNever && date.seconds <= NumericDate.lastOfRFC3339 + 86_400
            if isNever || abs(date.seconds - reference.seconds) <= farthest { return (unit, date) }
        }
        return nil
    }
}
