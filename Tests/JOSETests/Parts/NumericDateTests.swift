import JOSE
import JSON
import Testing

@Suite("Points in time")
struct NumericDateTests {
    @Test(
        "RFC 3339 is read",
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0), ("2027-01-15T08:00:00Z", now, 0), ("2027-01-15t08:00:00z", now, 0),
            ("2027-01-15T09:00:00+01:00", now, 0), ("2027-01-15T02:30:00-05:30", now, 0),
            ("2027-01-15T08:00:00+00:00", now, 0),
            ("2027-01-15T08:00:00-00:00", now, 0), ("2027-01-16T07:59:00+23:59", now, 0),
            ("2027-01-15T08:00:00.5Z", now, 500_000_000),
            ("2027-01-15T09:00:00.000000001+01:00", now, 1), ("2027-01-15T08:00:00.1234567899Z", now, 123_456_789),
            ("2024-02-29T00:00:00Z", 1_709_164_800, 0), ("2000-02-29T23:59:59Z", 951_868_799, 0),
            ("1969-12-31T23:59:59Z", -1, 0),
            ("1969-12-31T23:59:59.75Z", -1, 750_000_000), ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
            ("1583-01-01T00:00:00Z", -12_212_553_600, 0), ("1900-03-01T00:00:00Z", -2_203_891_200, 0),
        ]
    )
    func readsRFC3339(_ text: String, _ seconds: Int, _ nanoseconds: Int) {
        #expect(NumericDate(rfc3339: text) == NumericDate(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(
        "everything else is not",
        arguments: [
            "", "now", "1800000000", "2027-01-15", "2027-01-15T08:00:00", "2027-01-15T08:00Z", "2027-01-15 08:00:00Z",
            "2027-02-30T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2027-04-31T00:00:00Z",
            "2027-13-01T00:00:00Z",
            "2027-00-01T00:00:00Z", "2027-01-00T00:00:00Z", "2027-01-32T00:00:00Z", "2027-01-15T24:00:00Z",
            "2027-01-15T25:00:00Z",
            "2027-01-15T08:60:00Z", "2027-01-15T08:00:61Z", "2016-12-31T23:59:60Z", "2027-01-15T08:00:00.Z",
            "2027-01-15T08:00:00,5Z",
            "2027-01-15T08:00:00.5", "2027-01-15T08:00:00+0100", "2027-01-15T08:00:00+01", "2027-01-15T08:00:00+1:00",
            "2027-01-15T08:00:00+24:00", "2027-01-15T08:00:00+01:60", "2027-01-15T08:00:00+01:00:00",
            "2027-01-15T08:00:00 Z",
            "2027-01-15T08:00:00ZZ", "2027-01-15T08:00:00Z ", " 2027-01-15T08:00:00Z", "27-01-15T08:00:00Z",
            "12027-01-15T08:00:00Z",
            "+2027-01-15T08:00:0Z", "2027-1-15T08:00:000Z", "2027-01-15T08:00:00\u{2212}01:00", "２０２７-01-15T08:00:00Z",
            "2027-01-15T08:00:00.\u{661}Z", "2027/01/15T08:00:00Z", "20270115T080000.000Z", "2027-W02-5T08:00:00.00Z",
            "-001-01-01T00:00:00Z", "1582-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2027-01-15T08:00:00+\u{661}1:00",
            "2027-01-15T08:00:00+0a:00",
        ]
    )
    func refusesEverythingElse(_ text: String) {
        #expect(NumericDate(rfc3339: text) == nil)
    }

    @Test(
        "RFC 3339 is written, in UTC and to the second",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (now, "2027-01-15T08:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (253_402_300_800, "the year 10000 or later"),
            (8_640_000_000_000, "the year 10000 or later"),
            (-12_212_553_600, "1583-01-01T00:00:00Z"), (-12_212_553_601, "a year before 1583"),
            (Int.max, "the year 10000 or later"),
            (Int.min, "a year before 1583"), (1_709_164_800, "2024-02-29T00:00:00Z"),
        ]
    )
    func writesRFC3339(_ seconds: Int, _ text: String) {
        #expect(NumericDate(seconds: seconds).rfc3339 == text)
        #expect(NumericDate(seconds: seconds, nanoseconds: 999_999_999).rfc3339 == text)
    }

    @Test("what is written reads the same, every 400 days over eight thousand years")
    func readsWhatItWrites() {
        for seconds in stride(from: -12_212_553_600, through: NumericDate.lastOfRFC3339, by: 400 * 86_400 + 3661) {
            let date = NumericDate(seconds: seconds)
            #expect(NumericDate(rfc3339: date.rfc3339) == date)
        }
    }

    @Test(
        "a JSON number, exactly",
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("1.5", 1, 500_000_000), ("-1.5", -2, 500_000_000), ("1e3", 1000, 0),
            ("12e-1", 1, 200_000_000),
            ("8640000000000", 8_640_000_000_000, 0), ("8640000000000.9", 8_640_000_000_000, 900_000_000),
            ("1e-9", 0, 1),
            ("1e-10", 0, 0), ("-1e-10", -1, 999_999_999),
        ]
    )
    func readsNumbers(_ text: String, _ seconds: Int, _ nanoseconds: Int) throws {
        let number = try #require(JSONNumber(text: text))
        #expect(NumericDate(number) == NumericDate(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(
        "a JSON number out of range",
        arguments: ["8640000000001", "-8640000000000.1", "-8640000000001", "1e15", "1e999", "-1e999"]
    )
    func refusesNumbersOutOfRange(_ text: String) throws {
        #expect(NumericDate(try #require(JSONNumber(text: text))) == nil)
    }

    @Test("order, sums and differences")
    func calculates() {
        let date = NumericDate(seconds: 10, nanoseconds: 5)
        #expect(date < NumericDate(seconds: 10, nanoseconds: 6))
        #expect(date < NumericDate(seconds: 11))
        #expect(NumericDate(seconds: 10) < date)
        #expect(date + Timespan(seconds: 3) == NumericDate(seconds: 13, nanoseconds: 5))
        #expect(date - Timespan(seconds: 11) == NumericDate(seconds: -1, nanoseconds: 5))
        #expect(date.seconds(since: NumericDate(seconds: 8)) == 2)
        #expect(date.seconds(since: NumericDate(seconds: 8, nanoseconds: 6)) == 1)
        #expect(NumericDate(seconds: 8, nanoseconds: 6).seconds(since: date) == -2)
    }
}
