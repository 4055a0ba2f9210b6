import JOSE
import Messages
import Testing

@Suite("Lengths of time")
struct TimespanTests {
    @Test(
        arguments: [
            ("30s", 30), ("30 s", 30), ("1sec", 1), ("2secs", 2), ("1 second", 1), ("2 seconds", 2), ("45m", 2700),
            ("1min", 60),
            ("5 mins", 300), ("1 minute", 60), ("2 minutes", 120), ("1h", 3600), ("1hr", 3600), ("2hrs", 7200),
            ("1 hour", 3600),
            ("2 hours", 7200), ("1.5h", 5400), ("0.5 h", 1800), ("1d", 86_400), ("1 day", 86_400), ("2 days", 172_800),
            ("1w", 604_800), ("1 week", 604_800), ("2 weeks", 1_209_600), ("1y", 31_557_600), ("1yr", 31_557_600),
            ("2yrs", 63_115_200), ("1 year", 31_557_600), ("2 years", 63_115_200), ("10H", 36_000), ("2 DAYS", 172_800),
            ("+1h", 3600), ("-1h", -3600), ("-1.5 h", -5400), ("-1m", -60), ("007s", 7), ("00.5m", 30), ("1.9s", 1),
            ("-1.9s", -1),
            ("0s", 0), ("-0s", 0), ("0.0h", 0), ("0y", 0), ("0.25h", 900), ("100000y", 3_155_760_000_000),
            ("3155760000000s", 3_155_760_000_000),
        ]
    )
    func reads(_ text: String, _ seconds: Int) throws {
        #expect(try Timespan(parsing: text).seconds == seconds)
    }

    private func failure(_ text: String) throws -> Timespan.Failure {
        try #require(throws: Timespan.Failure.self) { try Timespan(parsing: text) }
    }

    private static let example = "write a number with a unit: 30s, 45m, 1.5h, 2d, 1w or 1y"

    @Test("without a unit", arguments: ["3600", "0", "1.5", "-60", "60 "])
    func asksForAUnit(_ text: String) throws {
        let failure = try failure(text)
        #expect(failure.reason == "'\(text)' has no unit")
        #expect(failure.hint == "write \(text)s for seconds, or use m, h, d, w or y")
    }

    @Test(
        "with another unit",
        arguments: [
            ("1ms", "ms"), ("1 month", "month"), ("1mo", "mo"), ("5x", "x"), ("1h30m", "h30m"), ("1h 30m", "h 30m"),
            ("1  h", " h"),
            ("1\th", "\\th"), ("1e3s", "e3s"), ("1_000s", "_000s"), ("1,5h", ",5h"), ("1s ", "s "), ("1 h\n", "h\\n"),
            ("1 -h", "-h"),
            ("1µs", "µs"),
        ]
    )
    func refusesAnotherUnit(_ text: String, _ unit: String) throws {
        let failure = try failure(text)
        #expect(failure.reason == "'\(unit)' is not a unit of time")
        #expect(failure.hint == Self.example)
    }

    @Test(
        "that is no number",
        arguments: [
            "", "h", "s", "one hour", "-", "+", "--1h", "+-1h", ".5h", "1.h", "1..5h", "1.2.3h", ".", " 1h", "\u{661}h",
            "\u{2212}1h", "∞h", "NaN s",
        ]
    )
    func refusesWhatIsNoNumber(_ text: String) throws {
        let failure = try failure(text)
        #expect(failure.reason == "'\(text)' is not a length of time")
        #expect(failure.hint == Self.example)
    }

    @Test(
        "that is too long",
        arguments: [
            "100001y", "3155760000001s", "9223372036854775807s", "9223372036854775808s", "99999999999999999999999999y",
            "1000000000000000d",
            "-100001y",
        ]
    )
    func refusesOverflow(_ text: String) throws {
        #expect(try failure(text).reason == "'\(text)' is too long")
    }

    @Test("that is less than a second", arguments: ["0.5s", "0.999s", "-0.5s", "0.01m", "0.0001h", "0.00000001y"])
    func refusesLessThanASecond(_ text: String) throws {
        #expect(try failure(text).reason == "'\(text)' is less than a second")
    }

    @Test("row 49: what is quoted of a text is escaped and cut")
    func escapesWhatItQuotes() throws {
        #expect(try failure("\u{1b}[2J").reason == #"'\u{1b}[2J' is not a length of time"#)
        #expect(try failure("1\u{1b}[2J").reason == #"'\u{1b}[2j' is not a unit of time"#)
        let long = try failure(String(repeating: "9", count: 100_000))
        #expect(long.reason.utf8.count < 120)
        #expect(long.hint.utf8.count < 150)
    }

    @Test(
        "in words",
        arguments: [
            (0, "0 s"), (1, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 1 s"), (3540, "59 min"),
            (3599, "59 min 59 s"),
            (3600, "1 h"), (5400, "1 h 30 min"), (5401, "1 h 30 min"), (86_399, "23 h 59 min"), (86_400, "1 day"),
            (90_000, "1 day 1 h"), (172_800, "2 days"), (259_199, "2 days"), (31_557_599, "365 days"),
            (31_557_600, "1 year"),
            (31_644_000, "1 year 1 day"), (31_730_400, "1 year 2 days"), (63_115_200, "2 years"), (-60, "1 min"),
            (-90_000, "1 day 1 h"),
            (3_155_760_000_000, "100000 years"),
        ]
    )
    func saysItInWords(_ seconds: Int, _ text: String) {
        #expect(Timespan(seconds: seconds).text == text)
    }

    @Test func saysTheLongestSpanInWords() {
        #expect(Timespan(seconds: .max).text.hasSuffix("days"))
        #expect(Timespan(seconds: .min).text.hasSuffix("days"))
    }
}
