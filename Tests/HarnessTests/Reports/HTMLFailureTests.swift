import JOSE
import Messages
import Qlik
import TestSupport
import Testing

@testable import Harness

/// What the page says of a case that is not as expected, and where: each thing once.
@Suite struct HTMLFailureTests {
    private static let error = Finding(
        .unexpectedVerdict,
        .error,
        .token,
        "it is rejected, and was not to be",
        expected: "accepted",
        actual: "rejected: expired",
        fix: "see below"
    )
    private static let expired = Finding(.expired, .error, .claim("exp"), "it ended", expected: "later", actual: "now")

    private static func page(
        _ findings: [Finding],
        _ outcome: CaseRecord.Outcome = .failed,
        actual: String? = "rejected: expired",
        reason: String
    ) -> ParsedXML {
        let record = CaseRecord(
            plan: "a.toml",
            line: 7,
            name: "one",
            platform: .cloud,
            outcome: outcome,
            expected: "accepted",
            actual: actual,
            reason: reason,
            findings: findings,
            report: "the raw report"
        )
        return ParsedXML(HTMLReport(.words).contents(of: [record]))
    }

    private static func facts(_ page: ParsedXML) -> [String] {
        // The first four are those of the run.
        zip(page.all("dt"), page.all("dd")).dropFirst(4).map { "\($0.text): \($1.text)" }
    }

    @Test func tellsEachThingOnce() throws {
        let reason = "\(Self.error.message) (expected: accepted; actual: rejected: expired)"
        let page = Self.page([Self.error, Self.expired], reason: reason)
        #expect(page.of("reason").map(\.text) == ["\(Self.error.message) unexpected-verdict"])
        let facts = ["expected: accepted", "actual: rejected: expired", "fix: see below", "plan: a.toml:7"]
        #expect(Self.facts(page) == facts + ["expected: later", "actual: now"])
        #expect(page.of("findings").map(\.text) == ["error expired claim expit endedexpectedlateractualnow"])
        // The raw report says it all once more, so it is closed.
        let report = try #require(page.of("report").first)
        #expect(report.attributes["open"] == nil && report.text.contains("the raw report"))
    }

    @Test func valuesOfItsOwnStandFirst() {
        let groups = Finding(.unexpectedIdentity, .error, .server, "other groups", expected: "Sales", actual: "none")
        let page = Self.page([groups], actual: "accepted", reason: "other groups (expected: Sales; actual: none)")
        #expect(
            Self.facts(page) == [
                "expected: Sales", "actual: none", "case: accepted", "result: accepted", "plan: a.toml:7",
            ]
        )
        // Nothing but the report tells of the token and the server.
        #expect(page.of("report").first?.attributes["open"] == "")
    }

    @Test func aReasonThatIsNoFindingStaysWhole() {
        let page = Self.page([Self.expired], .errored, actual: nil, reason: "no verdict at all")
        #expect(page.of("reason").map(\.text) == ["no verdict at all"])
        #expect(page.of("findings").count == 1)
        let made = Self.page([Self.expired], .errored, actual: nil, reason: "expired: it ended")
        #expect(made.of("reason").map(\.text) == ["it ended expired claim exp"])
        #expect(made.of("findings").isEmpty)
        let longer = Self.page([Self.expired], .errored, actual: nil, reason: "the server did not: it ended")
        #expect(longer.of("reason").map(\.text) == ["the server did not: it ended expired claim exp"])
    }

    @Test func anOptionStaysInOnePiece() {
        let long = String(repeating: "x", count: 40)
        let fix: Message =
            "give \(option: .clientCert), \(option: .claim, "x<b>&amp;") or \(option: .claim, long), not --this"
        let page = Self.page([Finding(.expired, .error, .token, "it ended", fix: fix)], reason: "it ended")
        #expect(page.error == nil)
        #expect(page.of("option").map(\.text) == ["--client-cert", "--claim x<b>&amp;"])
        #expect(Self.facts(page).contains("fix: \(fix.words)"))
    }

    @Test func linksToWhatNeedsALook() {
        let page = ParsedXML(
            HTMLReport(.words).contents(of: [
                plainRecord("one", .errored), plainRecord("two"), plainRecord("three", .failed, plan: "x/b.toml"),
            ])
        )
        #expect(page.all("a").map(\.text) == ["three", "one"])
        #expect(page.all("a").map { $0.attributes["href"] } == ["#case-3", "#case-1"])
        #expect(page.of("place").map(\.text) == ["b.toml:7", "acme.toml:7"])
        #expect(page.cases.map { $0.attributes["id"] } == ["case-1", nil, "case-3"])
        #expect(ParsedXML(HTMLReport(.words).contents(of: [plainRecord("one", .failed)])).all("a").isEmpty)
    }

    @Test func namesTwentyAtMost() {
        let errored = (1...15).map { plainRecord("e\($0)", .errored) }
        let failed = (1...15).map { plainRecord("f\($0)", .failed) }
        let page = ParsedXML(HTMLReport(.words).contents(of: errored + failed))
        #expect(page.all("a").map(\.text) == (1...15).map { "f\($0)" } + (1...5).map { "e\($0)" })
        #expect(page.all("li").map(\.text).contains("and 10 more"))
        #expect(page.cases.count == 30)
    }

    @Test func namesThePlans() {
        func title(_ plans: [String]) -> String? {
            let page = ParsedXML(HTMLReport(.words).contents(of: plans.map { plainRecord("x", plan: $0) }))
            let tool = page.of("tool").first?.text.dropFirst("qs-jwt run: ".count)
            let title = page.all("title").first?.text
            #expect(title == "passed: \(tool ?? ""): qs-jwt run")
            return tool.map { String($0) }
        }
        #expect(title(["x/a.toml"]) == "a.toml")
        #expect(title(["x/a.toml", "x/b.toml", "c.toml"]) == "a.toml, b.toml and c.toml")
        #expect(title(["a", "b", "c", "d"]) == "a, b and 2 more")
        #expect(title(["x/a.toml", "y/a.toml", "x/a.toml"]) == "x/a.toml and y/a.toml")
    }

    @Test(arguments: Hostile.texts + [String(repeating: "\u{10ffff}", count: 80)])
    func thePlansLeaveTheMark(_ text: String) {
        let plans = ["a", "b", "c"].map { "\($0)\(text)" }
        let bytes = HTMLReport(.words).contents(of: plans.map { plainRecord("x", plan: $0) })
        let isReport = RunReportMark.isReport(bytes)
        #expect(isReport)
        let page = ParsedXML(bytes)
        #expect(page.error == nil && page.all("title").count == 1 && page.all("bdi").count > 0)
        #expect(page.all("title").first?.text.hasSuffix(": qs-jwt run") ?? false)
    }
}
