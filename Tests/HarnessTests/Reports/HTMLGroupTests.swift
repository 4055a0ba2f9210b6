import JOSE
import Qlik
import TestSupport
import Testing

@testable import Harness

/// The variants of one case, of which the page shows at once what somebody has to look at.
@Suite struct HTMLGroupTests {
    private static func variant(
        _ variant: String,
        _ outcome: CaseRecord.Outcome = .passed,
        of name: String = "forged",
        line: Int = 7,
        reason: String? = nil,
        isConsequence: Bool = false
    ) -> CaseRecord {
        let isBaseline = variant == "baseline"
        return CaseRecord(
            plan: "a.toml",
            line: line,
            name: name,
            variant: variant,
            tags: [name],
            platform: .cloud,
            outcome: outcome,
            expected: isBaseline ? "accepted" : "rejected",
            actual: [.passed, .failed].contains(outcome) ? (isBaseline ? "accepted" : "rejected: \(variant)") : nil,
            reason: reason,
            report: "report of \(variant)",
            isConsequence: isConsequence,
            milliseconds: 5
        )
    }

    private static func page(_ records: [CaseRecord]) -> ParsedXML {
        ParsedXML(HTMLReport(.words).contents(of: records))
    }

    /// The names inside of each group.
    private static func members(_ page: ParsedXML) -> [[String]] {
        page.elements.indices.filter { page.elements[$0].attributes["class"]?.hasPrefix("group ") ?? false }.map {
            page.inside($0).filter { $0.attributes["class"] == "name" }.map(\.text)
        }
    }

    private static let mixed = [
        variant("baseline"), variant("a"), variant("b", .failed), variant("c", .skipped, reason: "no such key"),
        variant("d"), variant("e", .errored), plainRecord("plain", plan: "a.toml"),
    ]

    @Test func holdsWhatNobodyHasToLookAt() {
        let page = Self.page(Self.mixed)
        #expect(page.error == nil)
        #expect(Self.members(page) == [["baseline", "a", "c", "d"]])
        #expect(page.all("h3").map(\.text) == ["forged [b]", "forged [e]", "forged", "plain"])
        #expect(page.of("group").map { $0.attributes["open"] } == [nil])
        #expect(page.of("remark").first?.text == "the baseline holds, 2 variants refused, 1 skipped, 2 above")
        // Each is there once, with its report.
        let outcomes = page.cases.compactMap { $0.attributes["data-outcome"] }
        #expect(outcomes == ["failed", "errored", "passed", "passed", "skipped", "passed", "passed"])
        #expect(page.all("pre").count == 6)
        #expect(page.of("remark").map(\.text).contains("no such key"))
    }

    @Test func isOneForEachCase() {
        let page = Self.page(
            ["a", "b"].map { Self.variant($0) } + ["a", "b", "c"].map { Self.variant($0, line: 9) }
                + ["a", "b"].map { Self.variant($0, of: "other", line: 9) } + [
                    Self.variant("a", of: "single", line: 11)
                ]
        )
        #expect(Self.members(page) == [["a", "b"], ["a", "b", "c"], ["a", "b"]])
        #expect(page.all("h3").map(\.text) == ["forged", "forged", "other", "single [a]"])
        let remarks = page.of("remark").map(\.text).filter { $0.contains("variants") }
        #expect(remarks == ["2 variants refused", "3 variants refused", "2 variants refused"])
    }

    @Test func tellsAReasonThatAllHave() {
        let late = [Self.variant("a", .skipped, reason: "too late"), Self.variant("b", .skipped, reason: "too late")]
        #expect(Self.page(late).of("remark").first?.text == "2 variants: too late")
        let other = late + [Self.variant("c", .skipped, reason: "no key")]
        #expect(Self.page(other).of("remark").first?.text == "3 variants skipped")
    }

    @Test func consequencesStandBehindTheirBaseline() {
        let reason = "not run, as the baseline does not hold"
        let page = Self.page(
            [Self.variant("baseline", .failed)]
                + ["a", "b"].map { Self.variant($0, .errored, reason: reason, isConsequence: true) }
        )
        #expect(page.all("h3").map(\.text) == ["forged [baseline]", "forged"])
        #expect(Self.members(page) == [["a", "b"]])
        #expect(page.of("remark").first?.text == "2 variants \(reason)")
        // One case to look at is seen at once.
        #expect(page.all("a").isEmpty)
    }

    @Test(arguments: Hostile.texts) func holdsAnyText(_ text: String) {
        func page(_ text: String) -> ParsedXML {
            Self.page([.passed, .skipped, .failed, .failed].map { Hostile.record(text, $0) })
        }
        let (plain, found) = (page("x"), page(text))
        #expect(found.error == nil)
        #expect(found.cases.count == 4 && found.of("group").count == 1 && found.all("a").count == 2)
        if text.unicodeScalars.count <= 40 { #expect(found.elements.map(\.name) == plain.elements.map(\.name)) }
        #expect(Set(found.elements.map(\.name)) == Set(plain.elements.map(\.name)))
        #expect(found.all("a").map { $0.attributes["href"] } == plain.all("a").map { $0.attributes["href"] })
    }
}
