import JOSE
import JSON
import TestSupport
import Testing

@Suite("How a text narrowly misses the one that was wanted")
struct NearMissTests {
    private static let misses: [(String, String, String)] = [
        ("http://acme.example", "https://acme.example", "'http://' where 'https://' was wanted"),
        ("acme.example", "https://acme.example", "'https://' is missing"),
        ("https://acme.example", "acme.example", "'https://' is too much"),
        ("https://acme.example/", "https://acme.example", "a slash too much"),
        ("https://acme.example", "https://acme.example/", "a slash is missing"),
        ("http://acme.example/", "https://acme.example", "'http://' where 'https://' was wanted, and a slash too much"),
        ("Acme", "acme", "capital and small letters differ"), ("ÄRGER", "ärger", "capital and small letters differ"),
        ("acme ", "acme", "a blank too much"), ("acme", " acme", "a blank is missing"),
        ("\u{a0}acme", "acme", "a blank too much"), ("acme\n", "acme", "a blank too much"),
        ("ac\u{200b}me", "acme", "an invisible character too much"),
        ("acme", "\u{feff}acme", "an invisible character is missing"),
        ("ac\u{ad}me ", "acme", "a blank too much, and an invisible character too much"),
        ("Zoe\u{308}", "Zo\u{eb}", "the same letters in another Unicode form"),
        ("Zo\u{eb}", "Zoe\u{308}", "the same letters in another Unicode form"),
        ("\u{212b}ngstrom", "\u{e5}ngstrom", "capital and small letters differ"),
        ("acme  ", "acme ", "blanks, slashes, capitals or invisible characters differ"),
        ("acme//", "acme/", "blanks, slashes, capitals or invisible characters differ"),
        ("HTTPS://acme", "https://acme", "blanks, slashes, capitals or invisible characters differ"),
        (
            "https://acme.eu.example.com", "https://acme.us.example.com",
            "'eu' where 'us' was wanted; the rest is the same"
        ),
        ("a.eu.example", "other.eu.example", "'a' where 'other' was wanted; the rest is the same"),
        (
            "http://acme.eu.example.com/", "https://acme.us.example.com",
            "'eu' where 'us' was wanted, and 'http://' where 'https://' was wanted, and a slash too much"
        ),
        ("hdJh34wkK", "hdJh34wkk", "capital and small letters differ"), ("group-12", "group-13", "'2' for '3'"),
        ("qlikapi", "qlik.api", "'.' is missing"), ("qlik..api", "qlik.api", "'.' is too much"),
        ("marketnig", "marketing", "'ni' for 'in'"),
        ("marke\u{7}ting", "marketing", "'\\u{7}' is too much"), ("mark eting", "marketing", "' ' is too much"),
    ]

    @Test(arguments: misses)
    func saysWhatDiffers(_ found: String, _ wanted: String, _ words: String) throws {
        #expect(try #require(NearMiss(found, wanted: wanted)).excerpt.note == words)
        // From the other side, there is as much to say.
        #expect(NearMiss(wanted, wanted: found) != nil)
    }

    private static let unrelated = [
        ("", "acme"), ("acme", ""), ("", ""), (" ", ""), ("", " "), ("/", ""), ("https://", ""),
        ("https://", "http://"),
        ("\u{200b}", ""), ("acme", "acme"), ("acme", "other"), ("a", "b"), ("ab", "cd"), ("acme", "acme-europe"),
        ("a.b", "c.b"), ("a.b.c", "a.x.y"), ("a..b.x", "a.b..c"), ("a.b.", "a.b.c.d"), ("..", "..."), ("1", "2"),
        ("qlik.api/jwt-login", "qlik.api/login"), ("accme", "acme1"), ("a..c", "a.b.c"), ("é", "日"), ("😀", "😁"),
    ]

    @Test("nothing of texts that are the same, empty or unrelated", arguments: unrelated)
    func leavesOthers(_ found: String, _ wanted: String) {
        #expect(NearMiss(found, wanted: wanted) == nil)
        #expect(NearMiss(wanted, wanted: found) == nil)
    }

    private static let marks: [(String, String, String, Int, Excerpt.Origin)] = [
        ("https://a.eu.example.com", "https://a.us.example.com", "https://a.eu.example.com", 10, .found),
        ("Acme", "acme", "Acme", 0, .found), ("acme ", "acme", "acme ", 4, .found),
        ("acme", "acme/", "acme/", 4, .wanted), ("ac\u{200b}me", "acme", "ac\\u{200b}me", 2, .found),
        ("\u{7}\u{7}group-2", "\u{7}\u{7}group-1", "\\u{7}\\u{7}group-2", 16, .found),
        ("C:\\dir\\a.txt", "C:\\dir\\b.txt", "C:\\\\dir\\\\a.txt", 9, .found),
        ("Zo\u{eb}", "Zoe\u{308}", "Zo\u{eb}", 2, .found), ("Zoe\u{308}", "Zo\u{eb}", "Zoe\u{308}", 2, .found),
        // An accent takes no column, and a wrong one stands above its letter.
        ("e\u{301}e\u{301}group-2", "e\u{301}e\u{301}group-1", "e\u{301}e\u{301}group-2", 8, .found),
        ("groupe\u{301}", "groupe\u{300}", "groupe\u{301}", 5, .found),
    ]

    @Test("the mark stands under the first difference of the escaped line", arguments: marks)
    func marksTheDifference(
        _ found: String,
        _ wanted: String,
        _ line: String,
        _ column: Int,
        _ origin: Excerpt.Origin
    ) throws {
        let excerpt = try #require(NearMiss(found, wanted: wanted)).excerpt
        #expect(excerpt.line.hasSameBytes(as: line))
        #expect(excerpt.column == column)
        #expect(excerpt.origin == origin)
    }

    @Test("of long values a window is shown")
    func cutsLongValues() throws {
        let long = String(repeating: "x", count: 500)
        let middle = try #require(NearMiss("\(long)a\(long)", wanted: "\(long)b\(long)")).excerpt
        #expect(middle.line == "...\(String(repeating: "x", count: 32))a\(String(repeating: "x", count: 31))...")
        #expect(middle.column == 35)
        let end = try #require(NearMiss("\(long)a", wanted: long)).excerpt
        #expect(end.line == "...\(String(repeating: "x", count: 32))a")
        let start = try #require(NearMiss("a\(long)", wanted: "b\(long)")).excerpt
        #expect(start.line == "a\(String(repeating: "x", count: 31))...")
        #expect(start.column == 0)
    }

    @Test("a megabyte is no near miss, and costs nothing")
    func refusesHugeValues() throws {
        let huge = String(repeating: "a", count: 700_000)
        #expect(NearMiss(huge, wanted: huge + "/") == nil)
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
                    let (found, wanted) = (one + "stem" + other, third + "stem" + one)
                    guard let excerpt = NearMiss(found, wanted: wanted)?.excerpt else { continue }
                    #expect(excerpt.column >= 0 && excerpt.column <= excerpt.line.unicodeScalars.count)
                    #expect(!excerpt.note.isEmpty)
                    #expect(!found.hasSameBytes(as: wanted))
                }
            }
        }
    }

    @Test("of several wanted texts, one that is near; in the findings, escaped")
    func standsInTheFinding() throws {
        #expect(NearMiss("acme", wanted: []) == nil)
        #expect(NearMiss("acme", wanted: ["other", "Acme"])?.excerpt.note == "capital and small letters differ")
        let report = try judge(token(payload: #"{"exp":1800003600,"iss":"http://a.example"}"#)) {
            $0.issuers = ["unrelated", "https://a.example"]
        }
        #expect(try report.only(.issuerMismatch).excerpt?.column == 4)
        let other = try judge(token(payload: #"{"exp":1800003600,"iss":"b"}"#)) { $0.issuers = ["https://a.example"] }
        #expect(try other.only(.issuerMismatch).excerpt == nil)
    }
}
