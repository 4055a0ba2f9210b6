import JOSE
import JSON
import TestSupport
import Testing

@Suite("How a text narrowly misses the one that was expected")
struct NearMissTests {
    private static let misses: [(String, String, String)] = [
        ("http://acme.example", "https://acme.example", "'http://' where 'https://' was expected"),
        ("acme.example", "https://acme.example", "'https://' is missing"),
        ("https://acme.example", "acme.example", "'https://' is not expected"),
        ("https://acme.example/", "https://acme.example", "an extra slash"),
        ("https://acme.example", "https://acme.example/", "a slash is missing"),
        (
            "http://acme.example/", "https://acme.example",
            "'http://' where 'https://' was expected, and an extra slash"
        ),
        ("Acme", "acme", "upper and lower case differ"), ("ÄRGER", "ärger", "upper and lower case differ"),
        ("acme ", "acme", "an extra space"), ("acme", " acme", "a space is missing"),
        ("\u{a0}acme", "acme", "an extra space"), ("acme\n", "acme", "an extra space"),
        ("ac\u{200b}me", "acme", "an extra invisible character"),
        ("acme", "\u{feff}acme", "an invisible character is missing"),
        ("ac\u{ad}me ", "acme", "an extra space, and an extra invisible character"),
        ("Zoe\u{308}", "Zo\u{eb}", "the same letters in another Unicode form"),
        ("Zo\u{eb}", "Zoe\u{308}", "the same letters in another Unicode form"),
        ("\u{212b}ngstrom", "\u{e5}ngstrom", "upper and lower case differ"),
        ("acme  ", "acme ", "spaces, slashes, case or invisible characters differ"),
        ("acme//", "acme/", "spaces, slashes, case or invisible characters differ"),
        ("HTTPS://acme", "https://acme", "spaces, slashes, case or invisible characters differ"),
        (
            "https://acme.eu.example.com", "https://acme.us.example.com",
            "'eu' where 'us' was expected; the rest is the same"
        ),
        ("a.eu.example", "other.eu.example", "'a' where 'other' was expected; the rest is the same"),
        (
            "http://acme.eu.example.com/", "https://acme.us.example.com",
            "'eu' where 'us' was expected, and 'http://' where 'https://' was expected, and an extra slash"
        ),
        ("hdJh34wkK", "hdJh34wkk", "upper and lower case differ"), ("group-12", "group-13", "'2' for '3'"),
        ("qlikapi", "qlik.api", "'.' is missing"), ("qlik..api", "qlik.api", "'.' is not expected"),
        ("marketnig", "marketing", "'ni' for 'in'"),
        ("marke\u{7}ting", "marketing", "'\\u{7}' is not expected"), ("mark eting", "marketing", "' ' is not expected"),
    ]

    @Test(arguments: misses)
    func saysWhatDiffers(_ actual: String, _ expected: String, _ words: String) throws {
        #expect(try #require(NearMiss(actual, expected: expected)).excerpt.note == words)
        // From the other side, there is as much to say.
        #expect(NearMiss(expected, expected: actual) != nil)
    }

    private static let unrelated = [
        ("", "acme"), ("acme", ""), ("", ""), (" ", ""), ("", " "), ("/", ""), ("https://", ""),
        ("https://", "http://"),
        ("\u{200b}", ""), ("acme", "acme"), ("acme", "other"), ("a", "b"), ("ab", "cd"), ("acme", "acme-europe"),
        ("a.b", "c.b"), ("a.b.c", "a.x.y"), ("a..b.x", "a.b..c"), ("a.b.", "a.b.c.d"), ("..", "..."), ("1", "2"),
        ("qlik.api/jwt-login", "qlik.api/login"), ("accme", "acme1"), ("a..c", "a.b.c"), ("é", "日"), ("😀", "😁"),
    ]

    @Test("nothing of texts that are the same, empty or unrelated", arguments: unrelated)
    func leavesOthers(_ actual: String, _ expected: String) {
        #expect(NearMiss(actual, expected: expected) == nil)
        #expect(NearMiss(expected, expected: actual) == nil)
    }

    private static let marks: [(String, String, String, Int, Excerpt.Origin)] = [
        ("https://a.eu.example.com", "https://a.us.example.com", "https://a.eu.example.com", 10, .actual),
        ("Acme", "acme", "Acme", 0, .actual), ("acme ", "acme", "acme ", 4, .actual),
        ("acme", "acme/", "acme/", 4, .expected), ("ac\u{200b}me", "acme", "ac\\u{200b}me", 2, .actual),
        ("\u{7}\u{7}group-2", "\u{7}\u{7}group-1", "\\u{7}\\u{7}group-2", 16, .actual),
        ("C:\\dir\\a.txt", "C:\\dir\\b.txt", "C:\\\\dir\\\\a.txt", 9, .actual),
        ("Zo\u{eb}", "Zoe\u{308}", "Zo\u{eb}", 2, .actual), ("Zoe\u{308}", "Zo\u{eb}", "Zoe\u{308}", 2, .actual),
        // An accent takes no column, and a wrong one stands above its letter.
        ("e\u{301}e\u{301}group-2", "e\u{301}e\u{301}group-1", "e\u{301}e\u{301}group-2", 8, .actual),
        ("groupe\u{301}", "groupe\u{300}", "groupe\u{301}", 5, .actual),
    ]

    @Test("the mark stands under the first difference of the escaped line", arguments: marks)
    func marksTheDifference(
        _ actual: String,
        _ expected: String,
        _ line: String,
        _ column: Int,
        _ origin: Excerpt.Origin
    ) throws {
        let excerpt = try #require(NearMiss(actual, expected: expected)).excerpt
        #expect(excerpt.line.hasSameBytes(as: line))
        #expect(excerpt.column == column)
        #expect(excerpt.origin == origin)
    }

    @Test("of long values a window is shown")
    func cutsLongValues() throws {
        let long = String(repeating: "x", count: 500)
        let middle = try #require(NearMiss("\(long)a\(long)", expected: "\(long)b\(long)")).excerpt
        #expect(middle.line == "...\(String(repeating: "x", count: 32))a\(String(repeating: "x", count: 31))...")
        #expect(middle.column == 35)
        let end = try #require(NearMiss("\(long)a", expected: long)).excerpt
        #expect(end.line == "...\(String(repeating: "x", count: 32))a")
        let start = try #require(NearMiss("a\(long)", expected: "b\(long)")).excerpt
        #expect(start.line == "a\(String(repeating: "x", count: 31))...")
        #expect(start.column == 0)
    }

    @Test("a megabyte is no near miss, and costs nothing")
    func refusesHugeValues() throws {
        let huge = String(repeating: "a", count: 700_000)
        #expect(NearMiss(huge, expected: huge + "/") == nil)
        let keyIDs = (0..<100).map { JSONMember("kid", .string("\($0)")) }
        let set = try keys(
            in: JSONValue.object([
                .init("keys", .array(keyIDs.map { try Fixture.jwk("p256", [$0]) }))
            ]).compact
        )
        let report = try judge(token(header: #"{"alg":"ES256","kid":"\#(huge)"}"#), set)
        #expect(try report.only(.keyIDMismatch).excerpt == nil)
    }

    @Test("letters made of several, in every place, do not trap")
    func takesEveryLetter() {
        let pieces = [
            "", "a", "e\u{301}", "👨‍👩‍👧", "🇩🇪", "\u{301}", "\u{fe0f}", "/\u{301}", " \u{301}", "\r\n", "/", " ", ".",
            "https://",
            "HTTP://", "\u{200d}", "İ", "ß", "\u{0}", "\u{10ffff}", "각", "\u{1100}\u{1161}\u{11a8}", "ﬀ", ".\u{301}",
        ]
        for one in pieces {
            for other in pieces {
                for third in pieces {
                    let (actual, expected) = (one + "stem" + other, third + "stem" + one)
                    guard let excerpt = NearMiss(actual, expected: expected)?.excerpt else { continue }
                    #expect(excerpt.column >= 0 && excerpt.column <= excerpt.line.unicodeScalars.count)
                    #expect(!excerpt.note.isEmpty)
                    #expect(!actual.hasSameBytes(as: expected))
                }
            }
        }
    }

    @Test("of several expected texts, one that is near; in the findings, escaped")
    func standsInTheFinding() throws {
        #expect(NearMiss("acme", expected: []) == nil)
        #expect(NearMiss("acme", expected: ["other", "Acme"])?.excerpt.note == "upper and lower case differ")
        let report = try judge(token(payload: #"{"exp":1800003600,"iss":"http://a.example"}"#)) {
            $0.issuers = ["unrelated", "https://a.example"]
        }
        #expect(try report.only(.issuerMismatch).excerpt?.column == 4)
        let other = try judge(token(payload: #"{"exp":1800003600,"iss":"b"}"#)) { $0.issuers = ["https://a.example"] }
        #expect(try other.only(.issuerMismatch).excerpt == nil)
    }
}
