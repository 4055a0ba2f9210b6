internal import JOSE

/// Times for people.
enum TimeText {
    /// `expires in 59 min` or `expired 5 min ago`.
    static func relative(_ date: NumericDate, to now: NumericDate, _ future: String, _ past: String) -> String {
        let seconds = date.seconds(since: now)
        let span = Timespan(seconds: seconds).text
        if seconds == 0 { return "\(future) now" }
        return seconds > 0 ? "\(future) in \(span)" : "\(past) \(span) ago"
    }
}
