import Messages
import Testing

@testable import Harness

@Suite("Plans that mean harm")
struct HostilePlanTests {
    /// What would overflow a stack, of this program or of the library.
    @Test("nesting without end", arguments: HostilePlan.deep)
    func isTooDeep(_ plan: HostilePlan) throws {
        let fault = try faultOfPlan(Array(plan.text.utf8))
        #expect(fault.message == "this is nested deeper than any plan needs to be")
        // It stops at once.
        #expect(fault.place?.line == 1 && (fault.place?.column ?? .max) < 100)
    }

    @Test("what any plan needs is not too deep")
    func isNotTooDeep() throws {
        var scanner = KeyScanner("a = { b = { c = [[[[[[[[1]]]]]]]] } }\na1.b.c.d.e.f.g = 1")
        try scanner.scan()
    }

    @Test(
        "the character that ends a text in C",
        arguments: [
            ("a = \"x\\u0000\"", "p.toml:1:7: a text of a plan cannot hold the character NUL"),
            ("\"\\U00000000\" = 1", "p.toml:1:2: a text of a plan cannot hold the character NUL"),
            ("a = \"\"\"\n\\u0000\"\"\"", "p.toml:2:1: a text of a plan cannot hold the character NUL"),
            ("a = 1\u{0}", "p.toml: the plan holds the character NUL"),
        ]
    )
    func holdsNUL(_ text: String, _ message: String) throws {
        #expect(try faultOfPlan(Array(text.utf8)).text.words == message)
    }

    /// The library ends the process at such a header.
    @Test(
        "a header without a key",
        arguments: ["[=]", "[ö]", "[#]", "[[ ]]", "[]", "[", "[[", "[\r\n]", "[ \n]", "[.a]", "[[\u{feff}]]", "[,"]
    )
    func headerWithoutKey(_ text: String) throws {
        #expect(try faultOfPlan(Array("a = 1\n\(text)".utf8)).text.words.hasPrefix("p.toml:2:"))
        var scanner = KeyScanner(text)
        let stop = #expect(throws: KeyScanner.Stop.self) { try scanner.scan() }
        #expect(stop?.reason == .headerWithoutKey)
    }

    @Test(
        "a value that is none",
        arguments: [
            "a = [}]", "a = [\u{2028}1]", "a = [\u{a0}]", "a = _1", "a =", "a = ,", "a = ö", "a = { b = }", "a = #",
            "a = 2026-11-20T", "a = acme", "a = 2026-11-20T0_:00:00Z", "a = [1 2]", "a = 1.", "a = +",
            "a = True",
        ]
    )
    func valueMissing(_ text: String) throws {
        let fault = try faultOfPlan(Array(text.utf8))
        #expect(fault.text.words.hasSuffix(": this is no TOML: no value stands here") && fault.place?.line == 1)
        #expect(fault.hints == ["a text stands in quotes"])
    }

    @Test("mixtures of what TOML is made of are read or refused, and nothing else")
    func isMixed() {
        let pieces = [
            "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u0041", "\n", "\r\n",
            "\r",
            " ", "#", "a", "case", "1", "-", "+", "_", "0x", "1.5", "e9", "inf", "nan", "true", "2026-11-20", "T",
            "08:00",
            "ö", "\u{feff}", "\u{a0}", "\u{2028}", "\t", "\u{1}", "a = 1\n", "[a]\n", "[[c]]\n", "a = [", "a = {",
        ]
        var state: UInt64 = 1
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            _ = try? PlanEntry.all(in: text)
        }
    }

    /// A key that was counted or compared anew for each that stands beside it would take hours here, and not a second.
    @Test("four megabytes of anything", arguments: HostilePlan.large)
    func isRead(_ plan: HostilePlan) throws {
        var scanner = KeyScanner(plan.text)
        #expect(plan.text.utf8.count <= PlanReader.maximumSize)
        do {
            try scanner.scan()
            #expect(plan.reason == nil)
        } catch { #expect(error.reason == plan.reason) }
    }

    @Test("a plan that was cut anywhere is read or refused, and nothing else")
    func isCut() {
        let text = Array(
            """
            platform = "qscloud"\r
            groups = ['a', "\\u00e9\\t", \"\"\"x\\
              y\"\"\"]
            [[case]]
            name = "ö"
            "expect" = { rejected = ["expired"], http-status = [401] } # x
            at = 2026-11-20T08:00:00Z
            """.utf8
        )
        for count in text.indices { _ = try? readPlan(Array(text[..<count])) }
        for index in text.indices {
            for byte in [0, 0x22, 0x5c, 0x5b, 0x7b, 0x0a, 0x80, 0x23] as [UInt8] {
                var bytes = text
                bytes[index] = byte
                _ = try? readPlan(bytes)
            }
        }
    }
}

struct HostilePlan: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let reason: KeyScanner.Stop.Reason?

    private init(_ what: String, _ text: String, _ reason: KeyScanner.Stop.Reason? = nil) {
        (testDescription, self.text, self.reason) = (what, text, reason)
    }

    private static func times(_ text: String, _ bytes: Int = 400_000) -> String {
        String(repeating: text, count: bytes / text.utf8.count)
    }

    static let deep = [
        HostilePlan("arrays", "a = " + times("[", 100_000)), HostilePlan("tables", "a = " + times("{a=", 300_000)),
        HostilePlan("both", "a = " + times("[{a=", 400_000)), HostilePlan("a key", times("a.", 200_000) + "a = 1"),
        HostilePlan("a header", "[" + times("a.", 200_000) + "a]"),
        HostilePlan("a header of an array", "[[" + times("a .", 300_000) + "a]]"),
        HostilePlan("dotted keys in tables", "a = " + times("{a.a.a.a.a=", 1_000_000)),
    ]

    static let large = [
        HostilePlan("one line of numbers", "a=[" + times("1,") + "]"),
        HostilePlan("one line of keys", "a={" + times("b=1,") + "}"),
        HostilePlan(
            "a long key above many",
            "[\"" + times("x", 200_000) + "\"]\n" + times("b=1\n", 200_000),
            .tooLong
        ),
        HostilePlan("a long bare key", times("x"), .tooLong),
        HostilePlan("long keys all over", times(String(repeating: "k", count: 256) + "=1\n")),
        HostilePlan("many tables", times("[[c]]\n")),
        HostilePlan("one text", "a='" + times("x") + "'"),
        HostilePlan("a text that does not end", "a=\"\"\"" + times("x\n"), .unreadable),
        HostilePlan("a comment", "#" + times("#")),
        HostilePlan("line breaks", times("\r\n")),
    ]
}
