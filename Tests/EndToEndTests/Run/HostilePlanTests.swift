import Foundation
import JSON
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A plan whose names and claims want to break what reports them.
@Suite
struct HostilePlanTests {
    static let names = [
        "]]><!-- & </testcase>", "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
        "\u{1b}[2J\u{1b}]0;x\u{7}", "x\nnot ok 1 - forged\r\n1..0", "::error::x", "  ::warning::x", "##[error]x",
        "\u{202e}reversed\u{2066}", String(repeating: "x", count: 10_000), "# SKIP \\# TODO", "%0A::error::x",
        "x\u{feff}\u{fffe}\u{ffff}\u{1}\u{85}\u{2028}", "<\u{301}b>", "--- |\n...\nBail out!", "\"',:{}[]*&!%@`",
    ]

    /// As TOML and JSON have it.
    private static func quoted(_ text: String) -> String { JSONValue.string(text).compact }

    /// What stands behind the name in a case that passes, in one that fails and in one that is skipped.
    private static let ends = [" good", "", " skipped"]

    /// Each name in a case of each kind, with a token that says it everywhere.
    private static let plan =
        Scratch.cloudHead
        + names.flatMap { name in
            let (quoted, titles) = (quoted(name), ends.map { Self.quoted(name + $0) })
            let texts = "username = \(quoted)\ntags = [\(quoted)]\nsubject = \(quoted)\n"
            let claims = [JSONMember("iss", .string(name)), JSONMember(name, .string(name))]
            let token = Compact.unsigned(#"{"alg":"none"}"#, JSONValue.object(claims).compact)
            return [
                "[[case]]\nname = \(titles[0])\nexpect = \"accepted\"\n" + texts,
                "[[case]]\nname = \(titles[1])\nexpect = \"accepted\"\njwt = \"\(token)=\"\ntags = [\(quoted)]\n",
                "[[case]]\nname = \(titles[2])\nexpect = \"accepted\"\nskip = \(quoted)\n" + texts,
            ]
        }.joined(separator: "\n")

    private static let annotation = "::error file=plan.toml,line="
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    @Test func logAndAnnotationsStayIntact() async throws {
        let outcome = try await scratch.plan(Self.plan, environment: ["GITHUB_ACTIONS": "true"])
        #expect(outcome.status == 1, "\(outcome.error)")
        expectVisible(outcome.all)
        expectNoTokens(outcome.all)
        for line in outcome.lines {
            let words = line.drop { $0.isWhitespace }
            #expect(!words.hasPrefix("::") && !line.contains("##["), "\(line)")
        }
        let annotations = outcome.error.split(separator: "\n")
        #expect(annotations.count == Self.names.count)
        for line in annotations {
            #expect(line.hasPrefix(Self.annotation), "\(line)")
            #expect(!line.contains("##["), "\(line)")
            // The command, its properties and the text, and nothing else that could be one of these.
            #expect(line.components(separatedBy: "::").count == 3, "\(line)")
        }
        let failed = outcome.lines.filter { $0.hasPrefix("FAILED      ") }
        #expect(failed.count == Self.names.count)
        // Outside of GitHub nothing is annotated; Azure obeys the same words there.
        let plain = try await scratch.plan(Self.plan)
        #expect(plain.error.isEmpty)
        expectVisible(plain.output)
        #expect(plain.output.contains("\nFAILED      #\\u{23}[error]x\n"))
    }

    @Test func everyReportIsReadByItsParser() async throws {
        let outcome = try await scratch.plan(Self.plan, "--report-junit", "r.xml", "--report-tap", "r.tap")
        #expect(outcome.status == 1)
        let more = try await scratch.plan(Self.plan, "--report-json", "r.json", "--report-html", "r.html")
        let markdown = try await scratch.plan(Self.plan, "--report-markdown", "r.md")
        #expect(markdown.status == 1)
        #expect(more.status == 1)
        for file in ReportFileTests.files {
            let text = try scratch.read(file)
            // JSON has the names as they are, but for what would end a string.
            if file != "r.json" { expectVisible(text) }
            expectNoTokens(text)
        }
        try readXML()
        try readJSON()
        try readTAP()
        let html = try scratch.read("r.html")
        #expect(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("</testcase>"))
    }

    @Test(.enabled(if: Tool.hasTAPParser, "needs Perl's TAP::Parser"))
    func theTAPReportIsReadByPerl() async throws {
        let outcome = try await scratch.plan(Self.plan, "--report-tap", "r.tap")
        #expect(outcome.status == 1)
        let parsed = try await scratch.sh(Self.tapParser)
        #expect(parsed.output == "15 15 15 \n", "\(parsed.all)")
    }

    private func readXML() throws {
        let counter = ElementCounter()
        let parser = XMLParser(data: Data(try scratch.read("r.xml").utf8))
        parser.delegate = counter
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let wanted = ["testcase": 45, "failure": 15, "skipped": 15, "testsuite": 1]
        #expect(wanted.allSatisfy { counter.counts[$0] == $1 }, "\(counter.counts)")
        #expect(counter.counts["error"] == nil && counter.counts["script"] == nil)
    }

    private func readJSON() throws {
        let any = try JSONSerialization.jsonObject(with: Data(try scratch.read("r.json").utf8))
        let cases = try #require((any as? [String: Any])?["cases"] as? [[String: Any]])
        let found = cases.compactMap { $0["name"] as? String }
        #expect(found.count == 3 * Self.names.count)
        for (number, name) in found.enumerated() {
            let wanted = Self.names[number / 3] + Self.ends[number % 3]
            #expect(Array(name.utf8) == Array(wanted.utf8), "\(name.debugDescription.prefix(200))")
        }
    }

    private func readTAP() throws {
        let lines = try scratch.read("r.tap").split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("not ok ") }.count == Self.names.count)
        #expect(lines.filter { $0.hasPrefix("ok ") }.count == 2 * Self.names.count)
        #expect(lines.filter { $0.hasPrefix("1..") } == ["1..45"])
        #expect(!lines.contains { $0.lowercased().hasPrefix("bail out") })
    }

    private static let tapParser = """
        perl -MTAP::Parser -e '$p = TAP::Parser->new({source => "r.tap"}); 1 while $p->next; print join(" ",
        $p->actual_passed - $p->skipped, $p->actual_failed + 0, $p->skipped + 0, join(";", $p->parse_errors)), "\\n"'
        """

    @Test func aNULIsRefused() async throws {
        for (text, words) in [
            ("name = \"a\\u0000b\"", "cannot hold the character NUL"),
            ("name = \"a\u{0}b\"", "found the control character U+0000"),
        ] {
            let outcome = try await scratch.plan(Scratch.cloudHead + "[[case]]\n\(text)\nexpect = \"accepted\"\n")
            outcome.expectUnusable(words)
        }
    }

    /// What is wrong with a plan is told as visibly as the rest.
    @Test(arguments: names)
    func aFaultQuotesIt(_ name: String) async throws {
        let quoted = Self.quoted(name)
        for text in [
            "\(quoted) = 1\n", "issuer = \"i\"\nissuer = \(quoted)\n", "[[case]]\nname = \"n\"\nexpect = \(quoted)\n",
            "platform = \(quoted)\n", "cert-privatekey-file = \(quoted)\n[[case]]\nname = \"n\"\nexpect = \"accepted\"",
        ] {
            let outcome = try await scratch.plan("platform = \"qscloud\"\n" + text)
            outcome.expectUnusable("plan.toml")
            expectVisible(outcome.error)
            #expect(outcome.error.utf8.count < 2000)
        }
    }
}

/// That nothing in a text controls a terminal or its direction.
private func expectVisible(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let unfit = text.unicodeScalars.filter { scalar in
        scalar.properties.generalCategory == .control && scalar != "\n"
            || [.format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
    #expect(unfit.isEmpty, "\(unfit.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
}

/// Counts the elements of a document.
private final class ElementCounter: NSObject, XMLParserDelegate {
    private(set) var counts: [String: Int] = [:]

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?,
        attributes attributeDict: [String: String] = [:]
    ) { counts[elementName, default: 0] += 1 }
}

extension Tool {
    /// Perl's own reader, which many CI servers use.
    static let hasTAPParser: Bool = ["/usr/share/perl", "/usr/share/perl5", "/usr/lib/perl5"].contains { folder in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return ([""] + names).contains {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)/TAP/Parser.pm")
        }
    }
}
