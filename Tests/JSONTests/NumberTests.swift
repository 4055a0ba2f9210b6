import JSON
import Testing

@Suite("Numbers, exactly")
struct NumberTests {
    @Test(arguments: [
        "", " 1", "1 ", "+1", ".5", "1.", "01", "-", "--1", "1e", "0x1", "NaN", "Infinity", "1,5", "１", "1\0", "1_0",
        "é", "1e1e1",
    ])
    func refusesTextOutsideOfTheGrammar(_ text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0", 0), ("0e999999999", 0), ("1", 1), ("-1", -1), ("1.0", 1), ("1e3", 1000),
            ("1E+3", 1000),
            ("1000e-3", 1), ("1.5e1", 15), ("-1.50e1", -15), ("0.001e3", 1), ("1700000000.000", 1_700_000_000),
            ("17e8", 1_700_000_000), ("9007199254740993", 9_007_199_254_740_993), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("-9223372036854775808.0", .min), ("9223372036854775.807e3", .max),
            ("0.00000000000000000000000000000000000000000000001e47", 1),
        ] as [(String, Int)]
    )
    func findsTheInteger(_ text: String, _ integer: Int) {
        #expect(JSONNumber(text: text)?.integer == integer)
    }

    @Test(
        "out of range, or with a fraction (row 39)",
        arguments: [
            "1.5", "0.1", "1e-1", "1e-999999999", "-1e-999999999999999999999999", "1e309", "1e400", "-1e400",
            "1e999999999",
            "1e99999999999999999999999999", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
            "1e19", "9.3e18",
            "1000000000000000000000000000000000000000000000000000", "1.733e26",
        ]
    )
    func findsNoInteger(_ text: String) throws {
        #expect(try #require(JSONNumber(text: text)).integer == nil)
    }

    @Test(
        "times in all spellings (row 39)",
        arguments: [
            ("0", 0, 0), ("-0", 0, 0), ("-0.000", 0, 0), ("0e1000", 0, 0), ("1700000000", 1_700_000_000, 0),
            ("1700000000.5", 1_700_000_000, 500_000_000), ("17e8", 1_700_000_000, 0), ("1.7E+9", 1_700_000_000, 0),
            ("0.17e10", 1_700_000_000, 0), ("1.5e9", 1_500_000_000, 0), ("17000000005e-1", 1_700_000_000, 500_000_000),
            ("-1", -1, 0), ("-0.5", -1, 500_000_000), ("-1.25", -2, 750_000_000), ("1e-9", 0, 1), ("1e-10", 0, 0),
            ("-1e-9", -1, 999_999_999), ("-1e-10", -1, 999_999_999), ("-1.0000000001", -2, 999_999_999),
            ("1.9999999999", 1, 999_999_999), ("-1.9999999999", -2, 0), ("1e-999999999", 0, 0),
            ("-1e-999999999", -1, 999_999_999),
            ("0.001", 0, 1_000_000), ("999999999999999.999999999", 999_999_999_999_999, 999_999_999),
            ("-999999999999999", -999_999_999_999_999, 0), ("0.0000000000000001e16", 1, 0),
            ("1e14", 100_000_000_000_000, 0),
            ("1000000000000000000000e-12", 1_000_000_000, 0),
        ] as [(String, Int, Int)]
    )
    func findsSecondsAndNanoseconds(_ text: String, _ seconds: Int, _ nanoseconds: Int) throws {
        let time = try #require(JSONNumber(text: text)?.secondsAndNanoseconds)
        #expect(time.seconds == seconds)
        #expect(time.nanoseconds == nanoseconds)
    }

    @Test(
        "times out of range, however written (row 39)",
        arguments: [
            "1e15", "1000000000000000", "-1e15", "1000000000000000.5", "0.1e16", "1e309", "1e400", "-1e400",
            "9223372036854775808",
            "18446744073709551616", "1.733e26", "1e999999999", "1e9223372036854775808", "-1e99999999999999999999",
            "100000000000000000000000000000000000000000000000000",
        ]
    )
    func findsNoTimeOutOfRange(_ text: String) throws {
        #expect(try #require(JSONNumber(text: text)).secondsAndNanoseconds == nil)
    }

    @Test("integers above 2^53 are printed as sent (row 47)")
    func keepsLargeIntegers() throws {
        let text = #"{"id":9007199254740993,"big":123456789012345678901234567890,"f":0.10,"e":1E+05,"z":-0.0}"#
        #expect(try parse(text).compact == text)
    }

    @Test func writesIntegers() {
        #expect(JSONNumber(.min).text == "-9223372036854775808")
        #expect(JSONNumber(0).text == "0")
        #expect(JSONNumber(.max).integer == .max)
    }
}
