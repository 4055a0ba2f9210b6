import Foundation
import JOSE
import Qlik
import TestSupport
import Qlik
import Testing

@testable import Harness

@Suite struct MarkdownReportTests {
    @Test func theVerdictComesFirstAndWhatPassedIsFolded() {
        let text = MarkdownReport().text(of: [
            plainRecord("one"), plainRecord("two", .failed, reason: "the token is accepted"),
            plainRecord("three", .errored, reason: "the host was not found"),
            plainRecord("four", .skipped, reason: "live only"), plainRecord("five", plan: "plans/b.toml"),
        ])
        #expect(
            text == """
                <!-- qs-jwt run -->
                ## qs-jwt run: failed

                1 of 5 cases is not as expected, 2 passed, 1 without a verdict, 1 skipped

                started 2027-01-15T08:00:00Z, took 1 min 1 s, sent to no server, seed 18446744073709551615

                | plan | failed | no verdict | passed | skipped | all |
                | --- | ---: | ---: | ---: | ---: | ---: |
                | `plans/acme.toml` | 1 | 1 | 1 | 1 | 4 |
                | `plans/b.toml` | 0 | 0 | 1 | 0 | 1 |
                | all | 1 | 1 | 2 | 1 | 5 |

                ### Not as expected, or without a verdict

                | plan and line | case | expected | found | reason |
                | --- | --- | --- | --- | --- |
                | `plans/acme.toml:7` | `two` | `rejected: expired` | `accepted` | `the token is accepted` |
                | `plans/acme.toml:7` | `three` | `rejected: expired` | no verdict | `the host was not found` |

                <details><summary><code>plans/acme.toml</code>: 1 passed, 1 skipped</summary>

                | line | case | found |
                | ---: | --- | --- |
                | 7 | `one` | `accepted` |
                | 7 | `four` | skipped: `live only` |

                </details>

                <details><summary><code>plans/b.toml</code>: 1 passed</summary>

                | line | case | found |
                | ---: | --- | --- |
                | 7 | `five` | `accepted` |

                </details>

                """
        )
    }

    @Test func whatPassesSaysNothingOfFailures() {
        let text = MarkdownReport().text(of: [plainRecord("one")])
        #expect(text.contains("\n## qs-jwt run: passed\n\n1 case as expected\n"))
        #expect(!text.contains("###") && !text.contains("| all |\n| all"))
    }

    @Test func whatFollowsFromAnotherFailureIsCounted() {
        let consequences = (0..<3).map { _ in
            CaseRecord(
                plan: "plans/acme.toml",
                line: 7,
                name: "x",
                platform: .cloud,
                outcome: .errored,
                expected: "rejected",
                reason: "not run",
                isConsequence: true
            )
        }
        let text = MarkdownReport().text(of: [plainRecord("base", .failed)] + consequences)
        #expect(text.contains("\n3 cases more had no verdict for a reason that is told above.\n"))
        #expect(text.components(separatedBy: "`not run`").count == 1)
    }

    /// No text becomes a cell, a line, an element, a link or a mention: each is code on its line, and nothing ends it.
    @Test(arguments: Hostile.texts + Self.markdown) func holdsAnyText(_ text: String) throws {
        for outcome in CaseRecord.Outcome.allCases {
            let bytes = MarkdownReport().contents(of: [Hostile.record(text, outcome), plainRecord("last")])
            #expect(bytes.allSatisfy { $0 == 0x0a || $0 >= 0x20 && $0 != 0x7f })
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            let rows = lines.filter { $0.utf8.first == UInt8(ascii: "|") }
            for row in rows where row.utf8.contains(UInt8(ascii: "`")) { try Self.expectCells(row) }
            let others = lines.filter { $0.utf8.first != UInt8(ascii: "|") && !Self.isOurs($0) }
            #expect(others == [], "\(text.debugDescription)")
            #expect(rows.count == 11)
        }
    }

    /// What GitHub makes something of.
    private static let markdown = [
        "a|b", "a\\|b", "\\", "a\\", "`", "``", "a`b|c", "` | `", "@octocat", "#1 GH-1", "https://example.com",
        "www.example.com", "me@example.com", "[a](https://example.com)", "![a](x)", "<details>", "</summary>",
        "<!-- x", "```\nx\n```", "~~~", "---", "| --- |", "# a", "$x$", "$`x`$", ":tada:", "**a** _b_ ~~c~~",
        "6dcb09b5b57875f334f61aebed695e2e4193db5e", "&#124;", "&lt;b&gt;", "\u{301}|\u{301}`", "|\u{338}",
    ]

    /// Cells are numbers, words of ours, and code without a bar or a backtick in it.
    private static func expectCells(_ row: String) throws {
        let plain = "(?:[0-9]*|no verdict|skipped)"
        let cell = "(?:\(plain)|(?:skipped: )?`[^`|]*`)"
        let pattern = try NSRegularExpression(pattern: "^\\|(?: \(cell) \\|){3,6}$")
        let text = row as NSString
        let count = pattern.numberOfMatches(in: row, range: NSRange(location: 0, length: text.length))
        #expect(count == 1, "\(row.prefix(300))")
    }

    /// Byte by byte, as an accent may stand on what is ours.
    private static func isOurs(_ line: String) -> Bool {
        let line = line.utf8
        let fold = "<details><summary><code>".utf8
        if line.starts(with: fold) {
            let name = line.dropFirst(fold.count).prefix { $0 != UInt8(ascii: "<") }
            return line.suffix(10).elementsEqual("</summary>".utf8) && !name.contains(UInt8(ascii: ">"))
                && line.count { $0 == UInt8(ascii: "<") } == 5
        }
        let starts = ["started ", "1 of 2 cases ", "2 cases as", "1 case as", "## qs-jwt run: ", "### Not as expected"]
        return ["", "<!-- qs-jwt run -->", "</details>"].contains { line.elementsEqual($0.utf8) }
            || starts.contains { line.starts(with: $0.utf8) }
    }

    @Test func isKnownForAReport() {
        for records in [[], [plainRecord("one")], Hostile.records] {
            #expect(RunReportMark.isReport(MarkdownReport().contents(of: records)))
        }
        #expect(!RunReportMark.isReport(Array("<!-- qs-jwt run -->\n# My notes\n\n".utf8)))
    }

    @Test(arguments: [CaseRecord.Outcome.failed, .errored, .passed]) func isNoLongerThanGitHubTakes(
        _ outcome: CaseRecord.Outcome
    ) throws {
        let name = String(repeating: "long ", count: 2000)
        let records = (0..<6000).map { number in
            plainRecord("\(number) \(name)", number == 0 ? .failed : outcome, plan: number < 3000 ? "a" : "b")
        }
        let text = MarkdownReport().text(of: records)
        #expect(text.utf8.count <= 1 << 20 && text.utf8.count > 1_000_000)
        let shown = text.components(separatedBy: "long long").count - 1
        #expect(
            shown > 100
                && text.components(separatedBy: "<details>").count == text.components(separatedBy: "</details>").count
        )
        let last = try #require(text.split(separator: "\n").last)
        let rows = text.split(separator: "\n").filter { $0.contains("long long") }
        #expect(
            last == "**Cut here:** \(6000 - rows.count) cases did not fit, as GitHub takes 1 MiB for a step at most."
        )
        #expect(rows.allSatisfy { $0.hasSuffix(" |") })
    }

    @Test(arguments: [MarkdownReport.leastBytes, 10_000, 100_000]) func isNoLongerThanItMay(_ size: Int) {
        var report = MarkdownReport()
        var summary = RunSummary(started: NumericDate(seconds: 0), seed: 1, isLive: false)
        for (number, text) in (Hostile.texts + Hostile.texts).enumerated() {
            for outcome in CaseRecord.Outcome.allCases {
                let record = Hostile.record(text, outcome, plan: "\(number)\(text)")
                report.add(record)
                summary.add(record)
            }
        }
        let bytes = report.contents(summary, mostBytes: size)
        #expect(bytes.count <= size && bytes.last == 0x0a)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
}
