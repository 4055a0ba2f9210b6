import Testing

@testable import TOML

@Suite("What is not TOML")
struct RefusingTests {
    @Test("each fault is told in words, at its place")
    func messages() {
        for fault in Fault.all {
            let errors = TOMLDocument(parsing: fault.bytes).errors
            let told = errors.map { "\($0.position.line):\($0.position.column) \($0.code): \($0.message)" }
            #expect(told == ["\(fault.place) \(fault.code): \(fault.message)"], "\(fault.text)")
            #expect(errors.first?.mistake == fault.mistake, "\(fault.text)")
        }
    }

    @Test("there is a text for each code and each common mistake")
    func isComplete() {
        let limits: [TOMLError.Code] = [.tooLong, .tooManyValues]
        for code in TOMLError.Code.allCases where !limits.contains(code) {
            #expect(Fault.all.contains { $0.code == code }, "\(code)")
        }
        for mistake in TOMLError.Mistake.allCases {
            #expect(Fault.all.contains { $0.mistake == mistake }, "\(mistake)")
        }
        var small = TOMLLimits.plan
        (small.maximumBytes, small.maximumValues) = (6, 2)
        #expect(TOMLDocument("a = [1]", small).errors.map(\.code) == [.tooLong])
        #expect(TOMLDocument("a=[1]", small).errors.map(\.code) == [.tooManyValues])
    }

    @Test("hints say what to do")
    func hints() {
        func hint(_ text: String) -> String? { TOMLDocument(text).errors.first?.hint }
        #expect(hint("a = yes") == "TOML has true and false only")
        #expect(hint("a = acme") == "put text in quotes")
        #expect(hint("a = \"C:\\Users\"") == "write \\\\ for a backslash, or put the text in single quotes")
        #expect(hint("a = @") == "put text in quotes" && hint("a = =") == nil)
    }

    @Test("an error shows where the other end of the matter is")
    func earlier() throws {
        let duplicate = try #require(TOMLDocument("\nö = 1\n\n a = 1\na = 2").errors.last)
        #expect(duplicate.earlierPosition == TOMLPosition(line: 4, column: 2))
        let array = try #require(TOMLDocument("a = [\n [1],\nb = 1").errors.first)
        #expect(array.earlier == 4 && array.description == "line 3, column 1: \(array.message)")
        let header = try #require(TOMLDocument("[ a ]\n[a]").errors.first)
        #expect(header.earlier == 0 && header.offset == 7)
        for count in 1...20 {
            let keys = (1...count).map { "k\($0) = 1\n" }.joined()
            #expect(TOMLDocument(keys + "k1 = 1\nk\(count + 1) = 1").errors.map(\.code) == [.duplicateKey], "\(count)")
        }
        let lines = (1...20).map { "k\($0).a = 1\n" }.joined()
        let many = TOMLDocument(lines + "k7 = 1\nk12 = 1\nk20.a = 1").errors
        #expect(many.map(\.earlierPosition?.line) == [7, 12, 20])
    }

    /// What TOML forbids is more than its messages: each of these breaks another rule, or the same elsewhere.
    @Test("every other break of a rule is refused")
    func refuses() {
        let texts = [
            "a = +0x1", "a = 0x", "a = 0b2", "a = 0o8", "a = 1__0", "a = 1_", "a = 0_1", "a = -01", "a = 1e",
            "a = 1e_1", "a = 1.e1",
            "a = .5", "a = 1._5", "a = Inf", "a = --1", "a = +true", "a = 0X1", "a = 1e1.5", "a = 2026-13-01",
            "a = 2026-11-31",
            "a = 1900-02-29", "a = 2026-11-20T24:00:00Z", "a = 2026-11-20T08:60:00Z", "a = 2026-11-20T08:00:61Z",
            "a = 2026-11-20T08:00:00.Z",
            "a = 2026-11-20T08:00:00+24:00", "a = 2026-11-20T08:00:00+01", "a = 2026-11-20T08:00:00Z1",
            "a = 2026-11-20  08:00:00", "a = 8:00:00",
            "a = 2026-11-2", "a = 08:00:00Z", "a = 2026-11-20T08:00:60Z", "a = 20260-01-01", "a = \"\\ud800\"",
            "a = \"\\U00110000\"",
            "a = \"\\u12\"", "a = \"\\", "a = \"\"\"\\ x\"\"\"", "a = \"\"\"x\"\"\"\"\"\"", "a = '''x''''''",
            "a = '\u{1}'", "a = '\n'",
            "a = \"\u{7f}\"", "a = [,]", "a = [1,,]", "a = {,}", "a = {b}", "a = {b=1 c=2}", "a = {b=1,,c=2}",
            "a = {b=1}}", "a = []]",
            "a = [}", "a = {]", "a = 1 2", "= 1", ". = 1", "a. = 1", "a..b = 1", "[a.]", "[[a].b]", "[ [a]]", "[[a] ]",
            "[a]]", "[a]b = 1",
            "[a.b]\n[a]\n[a.b]", "a = 1\n[a]", "a = {}\n[a.b]", "a = []\n[[a]]", "a = [{}]\n[a.b]", "[[a]]\n[a]",
            "[a]\n[[a]]",
            "[[a.b]]\n[a]\nb.c = 1", "a.b = 1\n[a]", "a.b.c = 1\n[a.b]", "[a]\nb.c = 1\n[a.b]", "[a.b]\n[a]\nb.c = 1",
            "[a.b.c]\n[a]\nb.c.d = 1",
            "a = {b = {c = 1}, b.d = 2}", "a = {b.c = 1, b = 2}", "a.b = {}\na.b.c = 1", "a = 1\na.b = 2",
            "[a.b]\n[[a]]", "\u{feff}\u{feff}a = 1",
            "a = 1 \u{a0}", "\u{2028}", "a = 1\n\u{feff}b = 1", "a\n= 1", "a = \n1", "\"\"\"a\"\"\" = 1",
            "\"a\nb\" = 1", "a = b.c", "a = 1//x",
            "a = \"x\" \"y\"", "a = 0x8000000000000000", "a = -9223372036854775809", "a = 1e400",
            "[a.b.c]\n[a]\nb.d = 1\n[a.b]", "a = 2026-11-20T22:59:60Z", "[a]\na = 1\na = 1",
        ]
        for text in texts {
            #expect(!TOMLDocument(text).errors.isEmpty, "\(text)")
        }
    }
}
