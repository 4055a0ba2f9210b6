@testable import TOML

// Values that are none.
extension Fault {
    static let values = [
        Fault("a =", "1:4", .missingValue, "expected a value, found the end of the text"),
        Fault("a = # x\nb = 1", "1:5", .missingValue, "expected a value, found '#'"),
        Fault("a = [1,,2]", "1:8", .missingValue, "expected a value, found ','"),
        Fault("a = { b = }", "1:11", .missingValue, "expected a value, found '}'"),
        Fault("a = acme", "1:5", .invalidValue, "expected a value, found 'acme'", .unquotedText),
        Fault("a = $HOME", "1:5", .invalidValue, "expected a value, found '$HOME'", .unquotedText),
        Fault("a = C:\\x", "1:5", .invalidValue, "expected a value, found 'C:\\x'", .unquotedText),
        Fault("a = [yes]", "1:6", .invalidValue, "expected a value, found 'yes'", .otherBoolean),
        Fault("a = True", "1:5", .invalidValue, "expected a value, found 'True'", .otherBoolean),
        Fault("a = null", "1:5", .invalidValue, "expected a value, found 'null'", .null),
        Fault("a = None", "1:5", .invalidValue, "expected a value, found 'None'", .null),
        Fault("a = “x”", "1:5", .invalidValue, "expected a value, found '“x”'", .typographicQuotes),
        Fault("a = //", "1:5", .invalidValue, "expected a value, found '//'", .slashComment),
        Fault("a = =", "1:5", .invalidValue, "expected a value, found '='"),
        Fault("a = +", "1:5", .invalidValue, "expected a value, found '+'"),
        Fault("a = -x", "1:5", .invalidValue, "expected a value, found '-x'"),
        Fault("a = ö", "1:5", .invalidValue, "expected a value, found 'ö'", .unquotedText),
        Fault("a = \"x", "1:7", .unclosedString, "expected '\"' at the end of the string, found the end of the text"),
        Fault(
            "a = 'x\nb = 1",
            "1:7",
            .unclosedString,
            "expected a single quote at the end of the string, found the end of the line"
        ),
        Fault(
            "a = \"x”",
            "1:8",
            .unclosedString,
            "expected '\"' at the end of the string, found the end of the text",
            .typographicQuotes
        ),
        Fault(
            "a = \"C:\\Users\"",
            "1:8",
            .invalidEscape,
            "expected 8 hexadecimal digits behind the '\\', found '\\Users'",
            .backslash
        ),
        Fault(
            "a = \"\\d\"",
            "1:6",
            .invalidEscape,
            "expected one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U, found '\\d'",
            .backslash
        ),
        Fault(
            "a = \"\\ d\"",
            "1:6",
            .invalidEscape,
            "expected one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U, found a backslash before a space",
            .backslash
        ),
        Fault(
            "a = \"\\e\"",
            "1:6",
            .invalidEscape,
            "expected one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U, found '\\e'",
            .newerVersion
        ),
        Fault(
            "a = \"\\x41\"",
            "1:6",
            .invalidEscape,
            "expected one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U, found '\\x41'",
            .newerVersion
        ),
        Fault(
            "a = \"\\u12g4\"",
            "1:6",
            .invalidEscape,
            "expected 4 hexadecimal digits behind the '\\', found '\\u12g4'",
            .backslash
        ),
        Fault(
            "a = \"\\ud800\"",
            "1:6",
            .invalidEscape,
            "expected the number of a character, from 0 to D7FF or from E000 to 10FFFF, found '\\ud800'"
        ),
        Fault(
            "a = \"\\UFFFFFFFF\"",
            "1:6",
            .invalidEscape,
            "expected the number of a character, from 0 to D7FF or from E000 to 10FFFF, found '\\UFFFFFFFF'"
        ),
        Fault("a = 1_", "1:6", .invalidNumber, "expected a digit, found '_'", .underscore),
        Fault("a = _1", "1:5", .invalidNumber, "expected a digit, found '_1'", .underscore),
        Fault("a = 1.", "1:7", .invalidNumber, "expected a digit, found the end of the text", .point),
        Fault("a = .5", "1:5", .invalidNumber, "expected a digit, found '.5'", .point),
        Fault("a = 1.e2", "1:7", .invalidNumber, "expected a digit, found 'e2'", .point),
        Fault("a = 007", "1:5", .invalidNumber, "expected a number, found '007'", .leadingZero),
        Fault("a = -00.5", "1:6", .invalidNumber, "expected a number, found '00.5'", .leadingZero),
        Fault("a = 0xfg", "1:8", .invalidNumber, "expected the end of the number, found 'g'", .unquotedText),
        Fault("a = 0b", "1:7", .invalidNumber, "expected a digit, found the end of the text"),
        Fault("a = 1e", "1:7", .invalidNumber, "expected a digit, found the end of the text"),
        Fault("a = 1.2.3", "1:8", .invalidNumber, "expected the end of the number, found '.3'", .unquotedText),
        Fault("a = 30m", "1:7", .invalidNumber, "expected the end of the number, found 'm'", .unquotedText),
        Fault(
            "a = 9223372036854775808",
            "1:5",
            .numberOutOfRange,
            "the number '9223372036854775808' does not fit into 64 bits"
        ),
        Fault("a = 1e999", "1:5", .numberOutOfRange, "the number '1e999' does not fit into 64 bits"),
        Fault(
            "a = " + repeated("1", 401),
            "1:5",
            .numberTooLong,
            "the number is too long: 401 bytes, at most 400 bytes are allowed"
        ),
    ]

    static let times = [
        Fault("a = 2026-02-29", "1:13", .invalidDateTime, "expected a day of this month from 01 to 28, found '29'"),
        Fault("a = 2026-13-01", "1:10", .invalidDateTime, "expected a month from 01 to 12, found '13-01'"),
        Fault("a = 26-01-01", "1:5", .invalidDateTime, "expected a year from 0000 to 9999, found '26-01-01'"),
        Fault(
            "a = 2026-01-01T25:00:00Z",
            "1:16",
            .invalidDateTime,
            "expected an hour from 00 to 23, found '25:00:00Z'"
        ),
        Fault(
            "a = 2026-01-01T08:00Z",
            "1:21",
            .invalidDateTime,
            "expected ':' and the seconds, found 'Z'",
            .newerVersion
        ),
        Fault(
            "a = 08:00",
            "1:10",
            .invalidDateTime,
            "expected ':' and the seconds, found the end of the text",
            .newerVersion
        ),
        Fault("a = 08:00:61", "1:11", .invalidDateTime, "expected a second from 00 to 60, found '61'"),
        Fault("a = 08:00:00.", "1:14", .invalidDateTime, "expected a digit, found the end of the text"),
        Fault("a = 08:00:00Z", "1:13", .invalidDateTime, "expected the end of the time, found 'Z'"),
        Fault("a = 2026-01-01x", "1:15", .invalidDateTime, "expected 'T' and a time, found 'x'"),
        Fault("a = 2026-01-01T08:00:00+0100", "1:27", .invalidDateTime, "expected ':', found '00'"),
        Fault(
            "a = 2026-01-01T08:00:00+01:60",
            "1:28",
            .invalidDateTime,
            "expected the minutes of an offset from 00 to 59, found '60'"
        ),
        Fault("a = 2026-01-01T08:00:00 Z", "1:25", .trailingText, "expected the end of the line, found 'Z'"),
        Fault("a = 2026-01-01T08:00:00x", "1:24", .invalidDateTime, "expected an offset, as in Z or +01:00, found 'x'"),
        Fault(
            "a = 2026-01-01T08:00:60Z",
            "1:5",
            .invalidDateTime,
            "expected a leap second at 23:59:60 UTC, found '2026-01-01T08:00:60Z'"
        ),
        Fault("a = 2026/01/01", "1:9", .trailingText, "expected the end of the line, found '/01/01'"),
        Fault("a = 2026_01-01", "1:12", .invalidNumber, "expected the end of the number, found '-01'"),
    ]
}
