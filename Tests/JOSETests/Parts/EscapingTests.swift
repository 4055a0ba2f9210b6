import JOSE
import JSON
import Testing

@Suite("Row 49: texts for a terminal")
struct EscapingTests {
    private static let unfit: [(String, String, String)] = [
        ("\u{1b}[31m", #"\u{1b}[31m"#, #"\u001b[31m"#),
        ("\u{1b}]8;;https://a\u{7}", #"\u{1b}]8;;https://a\u{7}"#, #"\u001b]8;;https://a\u0007"#),
        ("\u{1b}]52;c;AA\u{1b}\\", #"\u{1b}]52;c;AA\u{1b}\\"#, #"\u001b]52;c;AA\u001b\\"#),
        ("\u{8}\u{7f}", #"\u{8}\u{7f}"#, #"\b\u007f"#),
        ("\u{9b}31m\u{85}\u{90}", #"\u{9b}31m\u{85}\u{90}"#, #"\u009b31m\u0085\u0090"#),
        ("\u{0}", #"\u{0}"#, #"\u0000"#),
        ("\u{202e}txt\u{2066}\u{200f}", #"\u{202e}txt\u{2066}\u{200f}"#, #"\u202etxt\u2066\u200f"#),
        ("a\u{200b}\u{200d}\u{feff}b", #"a\u{200b}\u{200d}\u{feff}b"#, #"a\u200b\u200d\ufeffb"#),
        ("\u{ad}", #"\u{ad}"#, #"\u00ad"#), ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#, #"\u2028\u2029"#),
        ("\u{e000}\u{f8ff}", #"\u{e000}\u{f8ff}"#, #"\ue000\uf8ff"#), ("\u{e0041}", #"\u{e0041}"#, #"\udb40\udc41"#),
        ("\u{10ffff}", #"\u{10ffff}"#, #"\udbff\udfff"#), ("\u{fe0f}", #"\u{fe0f}"#, #"\ufe0f"#),
        ("\u{3164}\u{115f}", #"\u{3164}\u{115f}"#, #"\u3164\u115f"#), ("\r\n\t", #"\r\n\t"#, #"\r\n\t"#),
        ("\u{61c}", #"\u{61c}"#, #"\u061c"#),
    ]

    @Test(
        "escape sequences, C0 and C1, bidi, zero-width, line and paragraph separators, tags, private use",
        arguments: unfit
    )
    func escapes(_ text: String, _ escaped: String, _ json: String) throws {
        #expect(text.escaped == escaped)
        #expect("é\(text)ü".escaped == "é\(escaped)ü")
        let value = JSONValue.object([JSONMember(text, .array([.string(text)]))])
        #expect(value.terminalText == #"{"\#(json)":["\#(json)"]}"#)
        #expect(try parse(value.terminalText) == value)
        #expect(value.terminalText.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{7f}" })
    }

    @Test(
        "what can be read stays",
        arguments: ["", "plain text ~", "Zoë Müller", "日本語", "Ελλάδα", "עברית", "😀", "e\u{301}", "a/b=c\"'`$"]
    )
    func leavesTextAlone(_ text: String) throws {
        #expect(text.escaped == text)
        #expect(JSONValue.string(text).terminalText == JSONValue.string(text).compact)
    }

    @Test("a backslash is escaped, so that no escape can be forged")
    func escapesTheBackslash() {
        #expect(#"C:\new"#.escaped == #"C:\\new"#)
        #expect(#"\u{1b}"#.escaped == #"\\u{1b}"#)
        #expect("\\\u{1b}".escaped == #"\\\u{1b}"#)
        #expect(#"DOM\user"#.excerpt() == #"DOM\\user"#)
    }

    @Test("every control character of Unicode is escaped")
    func escapesEveryControl() {
        for value in Array(0..<0x20) + Array(0x7f..<0xa0) + Array(0x200b...0x200f) + Array(0x2028...0x202e)
            + Array(0x2060...0x206f)
        {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            #expect(String(scalar).escaped.hasPrefix("\\"))
            #expect(String(scalar).escaped.utf8.allSatisfy { (0x20...0x7e).contains($0) })
        }
    }

    @Test("numbers, order and duplicates survive")
    func keepsTheJSON() throws {
        let value = try parse("{\"a\":1.0,\"a\":9007199254740993,\"\u{9b}\":-0}")
        #expect(value.terminalText == #"{"a":1.0,"a":9007199254740993,"\u009b":-0}"#)
    }

    @Test("an excerpt is cut to so many characters, and escaped after that")
    func cuts() {
        #expect("abcdef".excerpt(6) == "abcdef")
        #expect("abcdefg".excerpt(6) == "abcdef...")
        #expect("\u{1b}\u{1b}\u{1b}".excerpt(2) == #"\u{1b}\u{1b}..."#)
        #expect(String(repeating: "e\u{301}", count: 100).excerpt(5).unicodeScalars.count == 8)
        #expect(JSONValue.string("").excerpt() == "\"\"")
        #expect(JSONValue.string("a\n").excerpt() == #"a\n"#)
        #expect(JSONValue.array([1, "b", nil]).excerpt() == #"[1,"b",null]"#)
        #expect(JSONValue.array([1, "b", nil]).excerpt(4) == #"[1,"..."#)
        #expect(
            JSONValue.string(String(repeating: "x", count: 90)).excerpt() == String(repeating: "x", count: 80) + "..."
        )
    }
}
