import JOSE
import JSON
import Messages
import TestSupport
import Testing

private let names = ["exp", "nbf", "iat"]

/// A payload with one claim of time, and a good exp if it is another one.
private func payload(_ name: String, _ value: String) -> String {
    name == "exp" ? #"{"exp":\#(value)}"# : #"{"exp":1800003600,"\#(name)":\#(value)}"#
}

@Suite("Rows 38 to 40: what may stand in exp, nbf and iat")
struct TimeValueTests {
    private static let otherTypes = [
        (#""1800003600""#, #"the string "1800003600""#), (#""""#, #"the string """#), ("null", "null"),
        ("true", "the boolean true"),
        ("false", "the boolean false"), ("[]", "the array []"), ("[1800003600]", "the array [1800003600]"),
        (#"{"a":1}"#, #"the object {"a":1}"#), (#""2027-01-15T08:00:00Z""#, #"the string "2027-01-15T08:00:00Z""#),
    ]

    @Test("row 38: another type is never taken for absent", arguments: names, otherTypes)
    func refusesOtherTypes(_ name: String, _ value: (String, String)) throws {
        let token = try token(payload: payload(name, value.0))
        let report = try judge(token) { $0.requiresExpiry = false }
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .valid)
        #expect(report.claims == .rejected)
        #expect(report.errors == [.timeNotANumber])
        let finding = try report.only(.timeNotANumber)
        #expect(finding.subject == .claim(name))
        #expect(finding.message == "this time is not a number")
        #expect(finding.actual == value.1)
        #expect(try judge(token).errors == [.timeNotANumber])
    }

    private static let tooLarge = [
        "1e309", "1e400", "-1e400", "1e50", "100000000000000000000000000000000000000000000000000",
        "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "1.733e26", "-9223372036854775808",
        "1e15",
        "8640000000001", "-8640000000001", "1e999999999999999999999", "-1e999999999999999999999",
    ]

    @Test("row 39: numbers too large or too small for a time", arguments: names, tooLarge)
    func refusesNumbersOutOfRange(_ name: String, _ value: String) throws {
        let report = try judge(token(payload: payload(name, value))) {
            $0.leeway = Timespan(seconds: 3_155_760_000_000)
            $0.requiresExpiry = false
        }
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.timeOutOfRange])
        let finding = try report.only(.timeOutOfRange)
        #expect(finding.message == "this number is out of range for a time")
        let shown = value.utf8.count > 40 ? "\(value.prefix(40))..." : value
        #expect(finding.actual == shown)
    }

    @Test(
        "row 39: numbers in range are taken exactly, however they are written",
        arguments: [
            ("-1", "1969-12-31T23:59:59Z"), ("0", "1970-01-01T00:00:00Z"), ("-0", "1970-01-01T00:00:00Z"),
            ("0.0", "1970-01-01T00:00:00Z"), ("1.5e9", "2017-07-14T02:40:00Z"), ("15E+8", "2017-07-14T02:40:00Z"),
            ("1700000000.5", "2023-11-14T22:13:20Z"), ("1.7e-400", "1970-01-01T00:00:00Z"),
            ("-0.5", "1969-12-31T23:59:59Z"),
            ("-8640000000000", "a year before 1583"), ("1800000000", "2027-01-15T08:00:00Z"),
            ("1.8e9", "2027-01-15T08:00:00Z"),
            ("1800000000.000", "2027-01-15T08:00:00Z"), ("1799999999.9999999999", "2027-01-15T07:59:59Z"),
        ]
    )
    func readsExpiredTimes(_ value: String, _ time: String) throws {
        let report = try judge(token(payload: payload("exp", value)))
        #expect(report.errors == [.expired])
        #expect(try report.only(.expired).actual == time)
    }

    @Test(
        "row 39: fractions and exponents count",
        arguments: ["1800000000.5", "1.8000000005e9", "18000000000000001e-7", "180000001e1"]
    )
    func readsFractionsExactly(_ value: String) throws {
        #expect(try judge(token(payload: payload("exp", value))).verdict == .accepted)
        #expect(try judge(token(payload: payload("nbf", value))).errors == [.notYetValid])
    }

    @Test("row 39: what is less than a nanosecond is cut off")
    func cutsBelowTheNanosecond() throws {
        #expect(try judge(token(payload: payload("exp", "1800000000.0000000009"))).errors == [.expired])
        #expect(try judge(token(payload: payload("nbf", "1800000000.0000000009"))).errors.isEmpty)
    }

    @Test("row 39: no leeway and no time overflows")
    func doesNotOverflow() throws {
        for time in [NumericDate.bounds.lowerBound, NumericDate.bounds.upperBound] {
            for value in ["8640000000000", "-8640000000000"] {
                let report = try judge(token(payload: #"{"exp":\#(value),"nbf":\#(value),"iat":\#(value)}"#)) {
                    $0.time = NumericDate(seconds: time)
                    $0.leeway = Timespan(seconds: 3_155_760_000_000)
                }
                let isLate = time > 0 && value.hasPrefix("-")
                #expect(report.errors.contains(.expired) == isLate)
            }
        }
    }

    @Test(
        "row 40: milliseconds are a warning that names the likely date, and refuse a token as its start",
        arguments: names
    )
    func warnsOfMilliseconds(_ name: String) throws {
        let report = try judge(token(payload: payload(name, "1799999999123")))
        let finding = try report.only(.timeInMilliseconds)
        #expect(finding.severity == (name == "nbf" ? .error : .warning))
        #expect(finding.subject == .claim(name))
        #expect(finding.message == "this time looks like milliseconds")
        #expect(finding.expected == "1799999999, which is 2027-01-15T07:59:59Z")
        #expect(finding.actual == "1799999999123")
        #expect(finding.fix == "divide by 1000 where the token is issued")
        #expect(report.errors == (name == "nbf" ? [.timeInMilliseconds] : []))
        #expect(!report.codes(.warning).contains(.issuedInFuture))
    }

    @Test(
        "row 40: milliseconds are near the token's own days, or near the present where it has none",
        arguments: [
            ("99999999999", false), ("1799999999999", true), ("1200000000000", true), ("2400000000000", true),
            ("1100000000000", false), ("2500000000000", false), ("253402300799", false), ("8640000000000", false),
            ("32503680000", false),
        ]
    )
    func warnsOfMillisecondsInReach(_ value: String, _ warns: Bool) throws {
        let report = try judge(token(payload: payload("exp", value)))
        #expect(report.verdict == .accepted)
        #expect(report.codes(.warning) == (warns ? [.timeInMilliseconds] : []))
        // Its own iat counts more than the time of the judgement.
        let old = try judge(token(payload: #"{"exp":\#(value),"iat":1200000000}"#))
        #expect(
            old.codes(.warning)
                == (["1799999999999", "1200000000000", "1100000000000"].contains(value) ? [.timeInMilliseconds] : [])
        )
    }

    private static let units: [(String, String, String)] = [
        ("1800003600000000", "microseconds", "divide by 1000000 where the token is issued"),
        ("1800003600123456", "microseconds", "divide by 1000000 where the token is issued"),
        ("1.8000036e15", "microseconds", "divide by 1000000 where the token is issued"),
        ("1800003600000000000", "nanoseconds", "divide by 1000000000 where the token is issued"),
        (
            "639356004000000000", ".NET ticks (100 ns since the year 1)",
            "use DateTimeOffset.UtcNow.ToUnixTimeSeconds() where the token is issued"
        ),
        (
            "134444772000000000", "Windows file times (100 ns since 1601)",
            "use [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() where the token is issued"
        ),
    ]

    @Test("smaller units, and the times of .NET and Windows, with the date that was meant", arguments: names, units)
    func tellsTheUnit(_ name: String, _ value: (String, String, String)) throws {
        let report = try judge(token(payload: payload(name, value.0))) { $0.requiresExpiry = false }
        #expect(report.errors == [.timeOutOfRange])
        let finding = try report.only(.timeOutOfRange)
        #expect(finding.message == "this time looks like \(value.1)")
        #expect(finding.expected == "1800003600, which is 2027-01-15T09:00:00Z")
        #expect(finding.fix?.words == value.2)
    }

    @Test(
        "three times in the same unit are one finding",
        arguments: [
            ("000", FindingCode.timeInMilliseconds), ("000000", .timeOutOfRange), ("000000000", .timeOutOfRange),
        ]
    )
    func tellsAUnitOnce(_ zeros: String, _ code: FindingCode) throws {
        let all = #"{"exp":1800003600\#(zeros),"nbf":1800000000\#(zeros),"iat":1800000000\#(zeros)}"#
        let report = try judge(token(payload: all))
        #expect(report.findings.map(\.code) == [code])
        #expect(report.findings[0].severity == .error)
        #expect(report.findings[0].message.hasPrefix("exp, nbf and iat look like "))
        let two = #"{"exp":1800003600\#(zeros),"nbf":1799999999,"iat":1800000000\#(zeros)}"#
        #expect(try judge(token(payload: two)).findings.map(\.message)[0].hasPrefix("exp and iat look like "))
    }
}
