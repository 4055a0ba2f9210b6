import JOSE
import JSON
import Testing

@testable import Commands

@Suite("--expires and --not-before")
struct LifetimeTests {
    static let lifetimes: [(text: String, seconds: Int)] = [
        ("1s", 1), ("90s", 90), ("30m", 1800), ("1h", 3600), ("1d", 86_400), ("1w", 604_800), ("1y", 31_557_600),
        ("1.5h", 5400), ("0.25d", 21_600), ("1.9s", 1), ("2 days", 172_800), ("1 hour", 3600), ("45 minutes", 2700),
        ("10 sec", 10), ("1 Week", 604_800), ("2years", 63_115_200), ("007m", 420), ("+5m", 300),
    ]

    @Test("a number with a unit is a length of time", arguments: lifetimes)
    func readsLifetimes(_ text: String, _ seconds: Int) throws {
        let token = try run(Create.clientManaged.dropLast() + [text] + Create.key).token()
        #expect(token.claim("exp") == .init(moment + seconds))
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let text: String
        let message: String
        var hint = "write a number with a unit: 30s, 45m, 1.5h, 2d, 1w or 1y"
        var testDescription: String { text }
    }

    static let refusals = [
        Refusal(
            text: "3600",
            message: "--expires: '3600' has no unit",
            hint: "write 3600s for seconds, or use m, h, d, w or y"
        ),
        Refusal(text: "0s", message: "--expires takes a time greater than zero, not '0s'", hint: "--expires 30m"),
        Refusal(text: "-5m", message: "--expires takes a time greater than zero, not '-5m'", hint: "--expires 30m"),
        Refusal(text: "0.5s", message: "--expires: '0.5s' is less than a second"),
        Refusal(text: "9000y", message: "--expires reaches beyond the year 9999", hint: "--expires 30m"),
        Refusal(text: "100001y", message: "--expires: '100001y' is too long"),
        Refusal(text: "99999999999999999999s", message: "--expires: '99999999999999999999s' is too long"),
        Refusal(text: "1e3s", message: "--expires: 'e3s' is not a unit of time"),
        Refusal(text: "2fortnights", message: "--expires: 'fortnights' is not a unit of time"),
        Refusal(text: "1h30m", message: "--expires: 'h30m' is not a unit of time"),
        Refusal(text: "m", message: "--expires: 'm' is not a length of time"),
        Refusal(text: "abc", message: "--expires: 'abc' is not a length of time"),
        Refusal(text: "1,5h", message: "--expires: ',5h' is not a unit of time"),
        Refusal(text: "1\u{202e}h", message: #"--expires: '\u{202e}h' is not a unit of time"#),
    ]

    @Test("anything else is refused with a hint", arguments: refusals)
    func refusesLifetimes(_ refusal: Refusal) {
        run(Create.clientManaged.dropLast(2) + ["--expires=\(refusal.text)"] + Create.key)
            .expectRefusal(refusal.message, hints: [refusal.hint])
    }

    @Test("an empty lifetime is no length of time")
    func refusesNothing() {
        run(Create.clientManaged.dropLast() + [""] + Create.key)
            .expectRefusal(
                "--expires: '' is not a length of time",
                hints: ["write a number with a unit: 30s, 45m, 1.5h, 2d, 1w or 1y"]
            )
    }

    static let starts: [(text: String, issued: Int, start: Int)] = [
        ("-1m", 0, -60), ("1m", 0, 60), ("+2h", 0, 7200), ("now", 0, 0), ("2027-01-15T08:00:10Z", 0, 10),
        ("2027-01-15T09:00:00+01:00", 0, 0), ("2027-01-15t08:00:00.9z", 0, 0),
        // So early that it has expired already: issued when it began.
        ("-2d", -172_800, -172_800), ("2020-01-01T00:00:00Z", -222_163_200, -222_163_200),
    ]

    @Test("the validity begins at --not-before and lasts from there", arguments: starts)
    func startsThen(_ text: String, _ issued: Int, _ start: Int) throws {
        let token = try run(Create.cloud + ["--not-before=\(text)"] + Create.key).token()
        #expect(token.claim("iat") == .init(moment + issued))
        #expect(token.claim("nbf") == .init(moment + start))
        #expect(token.claim("exp") == .init(moment + start + 1800))
    }

    static let wrongStarts = [
        "nonsense", "2027-02-30T00:00:00Z", "2027-01-15", "1h30", "-", "1.5", "2027-01-15T08:00:00",
    ]

    @Test("what is no time is refused", arguments: wrongStarts)
    func refusesStarts(_ text: String) {
        run(Create.cloud + ["--not-before=\(text)"] + Create.key).expectRefusal(
            "--not-before: '\(text)' is not a time",
            hints: ["write 2026-11-20T08:00:00Z, or a time from now such as -1h"]
        )
    }

    @Test("seconds since 1970 get no unit for a hint", arguments: ["1800000005", "99999999999999999999"])
    func namesTheForm(_ text: String) {
        run(Create.cloud + ["--not-before", text] + Create.key).expectRefusal(
            "--not-before: '\(text)' is not a time",
            hints: ["write 2026-11-20T08:00:00Z, or a time from now such as -1h"]
        )
    }

    @Test("a bare number lacks its unit", arguments: ["60", "3600", "86400"])
    func refusesBareNumbers(_ text: String) {
        run(Create.cloud + ["--not-before", text] + Create.key).expectRefusal(
            "--not-before: '\(text)' has no unit",
            hints: ["write \(text)s for seconds, or use m, h, d, w or y"]
        )
    }

    @Test("a token that has expired before it is signed is warned of, and refused under --strict")
    func warnsOfLateTokens() throws {
        let words = Create.cloud + ["--not-before=-2h"] + Create.key
        let message = "expired (claim exp): the token has expired before it is signed"
        #expect(run(words).said("warning").first?.hasPrefix(message) == true)
        let strict = run(words + ["--strict"])
        #expect(strict.status == 1)
        #expect(strict.said("error").last == "not signed, because of --strict: expired")
    }
}
