import Messages
import Testing

@testable import Harness

@Suite("Plans that mean harm")
struct HostilePlanTests {
    @Test("nesting without end", arguments: HostilePlan.deep)
    func isTooDeep(_ plan: HostilePlan) throws {
        let faults = readFaulty(plan.text).faults.told.filter { $0.message.words.contains("nested too deep") }
        // It stops at once.
        #expect(faults.count == 1 && faults.allSatisfy { $0.place?.line == 1 && ($0.place?.column ?? .max) < 120 })
    }

    @Test("what any plan needs is not too deep")
    func isNotTooDeep() throws {
        let faults = readFaulty("a = { b = { c = [[[[[[[[1]]]]]]]] } }\na1.b.c.d.e.f.g = 1").faults
        let messages = faults.told.map(\.message.words)
        #expect(messages.filter { !$0.hasPrefix("a plan has no ") && !$0.contains("no case") } == [])
    }

    @Test(
        "the character that ends the name of a file",
        arguments: [
            ("a = \"x\\u0000\"", "p.toml:1:5: a text of a plan cannot hold the character NUL"),
            ("\"\\U00000000\" = 1", "p.toml:1:1: a plan has no key '\\u{0}'"),
            ("a = [1,\n\"\"\"\n\\u0000\"\"\"]", "p.toml:2:1: a text of a plan cannot hold the character NUL"),
            ("a = '\u{0}'", "p.toml:1:6: found the control character U+0000, which no TOML text may hold"),
        ]
    )
    func holdsNUL(_ text: String, _ message: String) throws {
        let texts = readFaulty(text).faults.told.map(\.text.words)
        #expect(texts.contains(message), "\(texts)")
    }

    @Test(
        "a header without a key",
        arguments: ["[=]", "[ö]", "[#]", "[[ ]]", "[]", "[", "[[", "[\r\n]", "[ \n]", "[.a]", "[[\u{feff}]]", "[,"]
    )
    func headerWithoutKey(_ text: String) {
        let read = readFaulty("issuer = \"i\"\n\(text)")
        #expect(read.faults.told.first?.place?.line == 2 && read.plan?.cases.isEmpty == true)
    }

    @Test(
        "a value that is none",
        arguments: [
            "= [}]", "= [\u{2028}1]", "= [\u{a0}]", "= _1", "=", "= ,", "= ö", "= { b = }", "= #", "= 2026-11-20T",
            "= acme", "= 2026-11-20T0_:00:00Z", "= [1 2]", "= 1.", "= +", "= True",
        ]
    )
    func valueMissing(_ text: String) {
        let faults = readFaulty("issuer \(text)").faults.told
        // Neither the type of the value nor the missing case is complained of as well.
        let places = faults.map(\.place)
        #expect(!places.isEmpty && places.allSatisfy { $0?.line == 1 && ($0?.column ?? 0) > 7 }, "\(faults)")
    }

    /// Whether a text is a plan; otherwise each fault must lie in it.
    private func isPlan(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        do throws(PlanFaults) {
            return try !readPlan(bytes).cases.isEmpty
        } catch {
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
            let outside = error.told.filter { fault in
                guard let place = fault.place else { return !fault.message.words.contains("no case") }
                guard lines.indices.contains(place.line - 1) else { return true }
                return !(1...lines[place.line - 1].count + 1).contains(place.column)
            }
            #expect(!error.isEmpty && outside.isEmpty, "\(outside)", sourceLocation: sourceLocation)
            return false
        }
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
        var plans = 0
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let plan = "platform = \"qscloud\"\n\(text)\n[[case]]\nname = \"n\"\nexpect = \"accepted\"\n"
            if isPlan(Array(plan.utf8)) { plans += 1 }
        }
        #expect((1..<4_000).contains(plans), "\(plans)")
    }

    /// A key that was counted or compared anew for each that stands beside it would take hours here, and not a second.
    @Test("much of anything", arguments: HostilePlan.large)
    func isRead(_ plan: HostilePlan) {
        let faults = readFaulty(plan.text).faults
        #expect(faults.told.contains { $0.message.words.contains(plan.message) }, "\(faults.told.map(\.text.words))")
        #expect(faults.told.count <= PlanFaults.most)
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
        #expect(isPlan(text))
        var plans = 0
        for count in text.indices where isPlan(Array(text[..<count])) { plans += 1 }
        for index in text.indices {
            for byte in [0, 0x22, 0x5c, 0x5b, 0x7b, 0x0a, 0x80, 0x23] as [UInt8] {
                var bytes = text
                bytes[index] = byte
                if isPlan(bytes) { plans += 1 }
            }
        }
        #expect((1..<text.count).contains(plans), "\(plans)")
    }
}

struct HostilePlan: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// Part of what is said of it.
    let message: String

    private init(_ what: String, _ text: String, _ message: String = "") {
        (testDescription, self.text, self.message) = (what, text, message)
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
        HostilePlan("one line of numbers", "a=[" + times("1,") + "]", "the text holds too much"),
        HostilePlan("one line of keys", "a={" + times("b=1,") + "}", "the key 'b' is set twice"),
        HostilePlan(
            "a long key above many",
            "[\"" + times("x", 200_000) + "\"]\n" + times("b=1\n", 200_000),
            "the key is too long"
        ),
        HostilePlan("a long bare key", times("x"), "the key is too long"),
        HostilePlan("long keys all over", times(String(repeating: "k", count: 256) + "=1\n"), "is set twice"),
        HostilePlan("many tables", times("[[c]]\n"), "a plan has no key 'c'"),
        HostilePlan("many cases", times("[[case]]\n", 90_000), "the case has no name"),
        HostilePlan("many keys", (0..<5_000).map { "k\($0) = 1\n" }.joined(), "a plan has no key 'k19'"),
        HostilePlan("one text", "a='" + times("x") + "'", "a plan has no key 'a'"),
        HostilePlan("a text that does not end", "a=\"\"\"" + times("x\n"), "the string has no end"),
        HostilePlan("a comment", "#" + times("#"), "the plan has no case"),
        HostilePlan("line breaks", times("\r\n"), "the plan has no case"),
    ]
}
