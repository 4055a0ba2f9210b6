internal import Messages

/// Local time that was taken for UTC: a new token seems to be issued whole or half hours off.
struct LocalTime {
    /// How far the issuer's clock is from UTC, positive to the east.
    private let offset: Timespan
    /// Seconds since the token was issued, if so.
    private let age: Int

    /// Seconds that pass from the issue of a token to its first use.
    private static let greatestAge = 120
    private static let halfHour = 1800
    /// UTC+14 is the easternmost time.
    private static let mostHalfHours = 28

    /// - Parameters:
    ///   - issued: the time that the token gives for its issue; `nil` if it gives none.
    ///   - time: the time of the judgement.
    init?(issued: NumericDate?, at time: NumericDate) {
        guard let issued else { return nil }
        let ahead = issued.seconds(since: time)
        let steps = Int((Double(ahead) / Double(Self.halfHour)).rounded(.up))
        age = steps * Self.halfHour - ahead
        guard steps != 0, abs(steps) <= Self.mostHalfHours, age <= Self.greatestAge else { return nil }
        // An old token is as likely to be half an hour old as any other time; whole hours are less so.
        guard steps > 0 || steps.isMultiple(of: 2) else { return nil }
        offset = Timespan(seconds: steps * Self.halfHour)
    }

    /// Whether the token lies in the future for it.
    var isAhead: Bool { offset.seconds > 0 }

    var words: String { "\(offset.text) \(isAhead ? "ahead" : "behind")" + (age > 0 ? ", less \(age) s" : "") }

    /// Holds the line to write in Python, .NET and Java.
    let fix =
        "local time taken for UTC? use datetime.now(timezone.utc), DateTimeOffset.UtcNow (.NET) or Instant.now() (Java)"
}
