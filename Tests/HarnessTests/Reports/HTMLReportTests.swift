import Foundation
import Harness
import JOSE
import Keys
import TestSupport
import Testing

@Suite struct HTMLReportTests {
    private let records = [
        plainRecord("one"), plainRecord("two", .failed, reason: "so", report: "\n  as it is"),
        plainRecord("three", .errored, plan: "b.toml"), plainRecord("four", .skipped, plan: "b.toml"),
    ]

    @Test func showsEachCaseAndOpensWhatNeedsALook() {
        let page = ParsedXML(HTMLReport(.words).contents(of: records))
        #expect(page.error == nil)
        #expect(page.all("title").first?.text == "failed: acme.toml and b.toml: qs-jwt run")
        #expect(page.all("h1").map(\.text) == ["failed"])
        #expect(page.all("h2").map(\.text) == ["plans/acme.toml", "b.toml"])
        #expect(page.all("h3").map(\.text) == ["one", "two", "three", "four"])
        let cases = page.cases.map(\.attributes)
        #expect(cases.map { $0["data-outcome"] } == ["passed", "failed", "errored", "skipped"])
        #expect(cases.map { $0["open"] } == [nil, "", "", nil])
        #expect(page.all("pre").map(\.text) == ["\n\n  as it is"])
    }

    @Test func saysTheCountsInWords() {
        let page = ParsedXML(HTMLReport(.words).contents(of: records))
        #expect(page.all("li").suffix(4).map(\.text) == ["1 failed", "1 no verdict", "1 passed", "1 skipped"])
        #expect(
            page.all("dd").prefix(4).map(\.text) == [
                "2027-01-15T08:00:00Z", "1 min 1 s", "no server", "18446744073709551615",
            ]
        )
        #expect(page.all("rect").map { $0.attributes["x"] } == ["0", "1", "2", "3"])
    }

    @Test(
        arguments: [
            ([], "there were no cases"), ([.passed], "1 case as expected"),
            ([.passed, .passed, .skipped], "2 cases as expected, 1 skipped"),
            ([.skipped], "no case was run, 1 skipped"),
            ([.failed], "1 of 1 case is not as expected, 0 passed"),
            (
                [.failed, .failed, .errored, .passed, .skipped],
                "2 of 5 cases are not as expected, 1 passed, 1 without a verdict, 1 skipped"
            ),
            ([.errored, .passed], "1 of 2 cases has none, 1 passed"),
            ([.errored, .errored, .skipped], "2 of 3 cases have none, 0 passed, 1 skipped"),
        ] as [([CaseRecord.Outcome], String)]
    )
    func saysWhatTheVerdictRestsOn(_ outcomes: [CaseRecord.Outcome], _ sense: String) {
        let page = ParsedXML(HTMLReport(.words).contents(of: outcomes.map { plainRecord("x", $0) }))
        #expect(page.of("sense").map(\.text) == [sense])
    }

    @Test func allowsItsOwnStyleAndScriptOnly() throws {
        let page = ParsedXML(HTMLReport(.words).contents(of: records))
        let policy = try #require(page.all("meta").compactMap { $0.attributes["content"] }.first)
        let hashes = try ["style", "script"].map { name in
            let text = try #require(page.all(name).first?.text)
            return "\(name)-src 'sha256-\(Data(try Digests.hash(Array(text.utf8), .sha256)).base64EncodedString())'"
        }
        let start = "default-src 'none'; base-uri 'none'; form-action 'none'"
        #expect(policy == ([start] + hashes).joined(separator: "; "))
    }

    @Test func aRunWithoutCasesIsAPage() {
        let page = ParsedXML(HTMLReport(.words).contents(of: []))
        #expect(page.error == nil)
        #expect(page.all("h1").map(\.text) == ["passed"])
        #expect(page.all("main").map(\.text) == ["there were no cases"])
    }

    @Test func writesALongTagOutBelowTheLine() {
        let tag = String(repeating: "long ", count: 9)
        let page = ParsedXML(HTMLReport(.words).contents(of: [Hostile.record(tag, plan: "a.toml")]))
        #expect(page.all("span").map(\.text).contains("\(tag.prefix(40))..."))
        #expect(page.all("dt").map(\.text).contains("tag"))
    }

    @Test func writesALongTitleOutBelowItsLine() {
        let name = String(repeating: "long ", count: 50) + "end"
        let page = ParsedXML(HTMLReport(.words).contents(of: [plainRecord(name)]))
        #expect(page.all("h3").first?.text.hasSuffix("...") ?? false)
        #expect(page.all("dd").map(\.text).contains(name))
    }

    @Test(arguments: Hostile.texts) func holdsAnyText(_ text: String) throws {
        let plain = ParsedXML(HTMLReport(.words).contents(of: [Hostile.record("x")]))
        let page = ParsedXML(HTMLReport(.words).contents(of: [Hostile.record(text)]))
        #expect(page.error == nil)
        // What is longer is cut, and written out in one more place.
        if text.unicodeScalars.count <= 40 { #expect(page.elements.map(\.name) == plain.elements.map(\.name)) }
        #expect(Set(page.elements.map(\.name)) == Set(plain.elements.map(\.name)))
        #expect(page.all("script").count == 1)
        #expect(page.all("script").first?.text == plain.all("script").first?.text)
        #expect(page.elements.flatMap { $0.attributes.keys }.allSatisfy { !$0.hasPrefix("on") && $0 != "style" })
        #expect(page.all("h2").first?.text.utf8.elementsEqual(text.escaped.utf8) ?? false)
    }
}
