import JSON
import Testing

@testable import JOSE

@Suite("Nothing in a text is a command to a server of continuous integration")
struct CommandTextTests {
    @Test(
        "commands are shown, and not obeyed",
        arguments: [
            ("::error::x", #"\u{3a}:error::x"#), ("a ::error::x", #"a \u{3a}:error::x"#),
            ("\u{a0}::e::x", "\u{a0}\\u{3a}:e::x"), ("##[error]", #"#\u{23}[error]"#),
            ("a###[error]", #"a##\u{23}[error]"#), ("##vso[task.x]", #"#\u{23}vso[task.x]"#),
            ("x ##teamcity[y]", #"x #\u{23}teamcity[y]"#), ("##[a]##[b]", #"#\u{23}[a]#\u{23}[b]"#),
        ]
    )
    func escapes(_ text: String, _ shown: String) {
        #expect(text.escaped == shown)
    }

    @Test(
        "other texts stay as they are",
        arguments: ["::1", "urn:a::b", "a::b::c", "## Heading", "#1 ##2", "##", "::"]
    )
    func leavesOthers(_ text: String) {
        #expect(text.escaped == text)
    }

    @Test("accents pile up no higher than a line")
    func limitsMarks() {
        let four = "a" + String(repeating: "\u{301}", count: 4)
        #expect(four.escaped == four)
        #expect((four + "\u{301}\u{20dd}b").escaped == four + #"\u{301}\u{20dd}b"#)
        #expect((four + "b\u{301}").escaped == four + "b\u{301}")
    }

    @Test("nor in the line of an error")
    func limitsMarksOfExcerpts() {
        let four = "{a" + String(repeating: "\u{301}", count: 4)
        let line = Excerpt(ofLineIn: Array((four + "\u{301}\u{20dd}b\u{301}").utf8), at: 1, note: "").line
        #expect(line == four + #"\u{301}\u{20dd}b"# + "\u{301}")
    }

    @Test(
        "JSON stays the same value",
        arguments: [
            "##[error]", "##vso[a]##teamcity[b]", "a\u{202e}##[c]", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        ]
    )
    func isLossless(_ text: String) throws {
        let value: JSONValue = .object([JSONMember(text, .string(text))])
        for shown in [value.terminalText, value.terminalLines] {
            #expect(!["##[", "##vso[", "##teamcity["].contains { shown.contains($0) }, "\(shown)")
            #expect(try JSONDocument(parsing: Array(shown.utf8)).value == value)
        }
    }

    @Test("the line of an error as well", arguments: ["::error::x", "##vso[a]b", "a ##[error]b"])
    func isNotInExcerpts(_ text: String) {
        let line = Excerpt(ofLineIn: Array(text.utf8), at: 0, note: "").line
        #expect(!line.hasPrefix("::") && !["##[", "##vso["].contains { line.contains($0) }, "\(line)")
    }
}
