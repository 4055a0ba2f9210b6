@testable import TOML

/// A text that is not TOML, and what is told about it.
struct Fault: Sendable {
    let bytes: [UInt8]
    let place: String
    let code: TOMLError.Code
    let message: String
    let mistake: TOMLError.Mistake?

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(
        _ bytes: [UInt8],
        _ place: String,
        _ code: TOMLError.Code,
        _ message: String,
        _ mistake: TOMLError.Mistake? = nil
    ) {
        (self.bytes, self.place, self.code, self.message, self.mistake) = (bytes, place, code, message, mistake)
    }

    init(
        _ text: String,
        _ place: String,
        _ code: TOMLError.Code,
        _ message: String,
        _ mistake: TOMLError.Mistake? = nil
    ) {
        self.init(Array(text.utf8), place, code, message, mistake)
    }

    static let all = texts + keys + values + times + structure + clashes

    private static let texts = [
        Fault([0x61, 0x0a, 0x62, 0xc3], "2:2", .invalidUTF8, "the text is not UTF-8: found the byte 0xc3"),
        Fault([0x61, 0x22, 0xe0, 0x80, 0x80], "1:3", .invalidUTF8, "the text is not UTF-8: found the byte 0xe0"),
        Fault([0x27, 0xed, 0xa0, 0x80, 0x27], "1:2", .invalidUTF8, "the text is not UTF-8: found the byte 0xed"),
        Fault([0xff, 0xfe, 0x61, 0], "1:1", .utf16OrUTF32, "the text is in UTF-16, not in UTF-8"),
        Fault([0, 0x61, 0, 0x3d], "1:1", .utf16OrUTF32, "the text is in UTF-16, not in UTF-8"),
        Fault([0x61, 0, 0, 0], "1:1", .utf16OrUTF32, "the text is in UTF-32, not in UTF-8"),
        Fault(
            "a = 1\n# \u{1}",
            "2:3",
            .controlCharacter,
            "found the control character U+0001, which no TOML text may hold"
        ),
        Fault(
            "a = 'x\u{0}'",
            "1:7",
            .controlCharacter,
            "found the control character U+0000, which no TOML text may hold"
        ),
        Fault("\u{7f}", "1:1", .controlCharacter, "found the control character U+007F, which no TOML text may hold"),
        Fault("a = '\r'", "1:6", .loneCarriageReturn, "found a carriage return without a line feed"),
        Fault("a = 1\r", "1:6", .loneCarriageReturn, "found a carriage return without a line feed"),
        Fault(
            "a = \"\"\"\\\r\"\"\"",
            "1:8",
            .invalidEscape,
            "expected one of \\b \\t \\n \\f \\r \\\" \\\\ \\u \\U, found a backslash before the control character U+000D",
            .backslash
        ),
    ]

    private static let keys = [
        Fault("ö = 1", "1:1", .invalidKey, "expected a key, found 'ö'", .unquotedKey),
        Fault(" = 1", "1:2", .invalidKey, "expected a key, found '='"),
        Fault("a. = 1", "1:4", .invalidKey, "expected a key, found '='"),
        Fault("a.\"b\".= 1", "1:7", .invalidKey, "expected a key, found '='"),
        Fault("$a = 1", "1:1", .invalidKey, "expected a key, found '$a'", .unquotedKey),
        Fault("“a” = 1", "1:1", .invalidKey, "expected a key, found '“a”'", .typographicQuotes),
        Fault("\"\"\"a\"\"\" = 1", "1:1", .invalidKey, "expected a key, found '\"'", .multilineKey),
        Fault("a: 1", "1:2", .missingEquals, "expected '=' behind the key, found ':'", .colon),
        Fault("a b = 1", "1:3", .missingEquals, "expected '=' behind the key, found 'b'", .unquotedKey),
        Fault("a!b = 1", "1:2", .missingEquals, "expected '=' behind the key, found '!b'", .unquotedKey),
        Fault("a", "1:2", .missingEquals, "expected '=' behind the key, found the end of the text"),
        Fault("a.b #", "1:5", .missingEquals, "expected '=' behind the key, found '#'"),
        Fault("\"a\" 'b' = 1", "1:5", .missingEquals, "expected '=' behind the key, found a single quote"),
        Fault("\"a = 1", "1:7", .unclosedString, "expected '\"' at the end of the string, found the end of the text"),
        Fault(
            repeated("k", 257) + " = 1",
            "1:1",
            .keyTooLong,
            "the key is too long: 257 bytes, at most 256 bytes are allowed"
        ),
        Fault(repeated("a.", 25) + "b = 1", "1:49", .tooDeep, "this is nested too deep: at most 24 levels are allowed"),
        Fault("[]", "1:2", .invalidKey, "expected a key, found ']'"),
        Fault("[[ ]]", "1:4", .invalidKey, "expected a key, found ']'"),
        Fault("[a", "1:3", .unclosedHeader, "expected ']', found the end of the text"),
        Fault("[[a]", "1:5", .unclosedHeader, "expected ']]', found the end of the text"),
        Fault("[a b]", "1:4", .unclosedHeader, "expected ']', found 'b'", .unquotedKey),
        Fault("[a.]", "1:4", .invalidKey, "expected a key, found ']'"),
        Fault("\u{202e}a = 1", "1:1", .invalidKey, "expected a key, found 'U+202Ea'", .unquotedKey),
    ]
}
