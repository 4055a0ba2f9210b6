import Harness
import JOSE
import Testing

@Suite struct JUnitReportTests {
    private let records = [
        plainRecord("one", reason: nil),
        plainRecord(
            "two",
            .failed,
            reason: "accepted, but rejected was expected",
            findings: [Finding(.claimIgnored, .note, .token, "x"), Finding(.expired, .error, .token, "x")],
            report: "accepted\n  second line",
            milliseconds: 61_002
        ),
        plainRecord("three", .errored, plan: "plans/site.toml", reason: "the server did not answer"),
        plainRecord("four", .skipped, plan: "plans/site.toml", reason: "live only"),
    ]

    @Test func givesEachPlanASuiteWithItsCounts() {
        let suites = ParsedXML(JUnitReport().contents(of: records)).all("testsuite").map(\.attributes)
        #expect(suites.map { $0["name"] } == ["plans/acme.toml", "plans/site.toml"])
        #expect(suites.map { $0["id"] } == ["0", "1"])
        #expect(suites.map { $0["tests"] } == ["2", "2"])
        #expect(suites.map { $0["failures"] } == ["1", "0"])
        #expect(suites.map { $0["errors"] } == ["0", "1"])
        #expect(suites.map { $0["skipped"] } == ["0", "1"])
        #expect(suites.map { $0["time"] } == ["61.014", "0.024"])
        #expect(suites.map { $0["timestamp"] } == ["2027-01-15T08:00:00", "2027-01-15T08:00:00"])
    }

    @Test func tellsFailuresFromErrors() throws {
        let document = ParsedXML(JUnitReport().contents(of: records))
        let failure = try #require(document.all("failure").first)
        #expect(failure.attributes["type"] == "expired")
        #expect(failure.attributes["message"] == "accepted, but rejected was expected")
        #expect(
            failure.text == """
                accepted, but rejected was expected
                plans/acme.toml:7
                expected: rejected: expired
                actual:   accepted

                accepted
                  second line
                """
        )
        #expect(document.all("error").first?.attributes["type"] == "no-verdict")
        #expect(document.all("skipped").first?.attributes["message"] == "live only")
        #expect(document.all("testcase").map { $0.attributes["time"] } == ["0.012", "61.002", "0.012", "0.012"])
    }

    @Test(arguments: [
        ("plans/acme.toml", "plans.acme"), ("../a.b/./acme.cloud.toml", "a_b.acme_cloud"), ("C:\\x\\p.toml", "C:.x.p"),
        ("", "plan"), ("..", "_"), (".toml", "_toml"), ("plan", "plan"), ("///", "plan"),
    ])
    func namesTheClassAfterThePlan(_ plan: String, _ name: String) {
        let document = ParsedXML(JUnitReport().contents(of: [plainRecord("one", plan: plan)]))
        #expect(document.all("testcase").first?.attributes["classname"] == name)
    }

    @Test func ordersTheElementsOfASuite() {
        let document = ParsedXML(JUnitReport().contents(of: records))
        let names = document.elements.filter { $0.depth == 3 }.map(\.name)
        let suite = ["properties", "testcase", "testcase", "system-out", "system-err"]
        #expect(names == suite + suite)
        #expect(document.all("property").first?.attributes == ["name": "seed", "value": "18446744073709551615"])
    }

    @Test func aRunWithoutCasesIsADocument() {
        let document = ParsedXML(JUnitReport().contents(of: []))
        #expect(document.error == nil)
        #expect(document.elements.map(\.name) == ["testsuites"])
    }

    @Test(arguments: Hostile.texts) func holdsAnyText(_ text: String) throws {
        let document = ParsedXML(JUnitReport().contents(of: [Hostile.record(text)]))
        #expect(document.error == nil)
        #expect(
            document.elements.map(\.name) == [
                "testsuites", "testsuite", "properties", "property", "property", "testcase", "failure", "system-out",
                "system-err",
            ]
        )
        let test = try #require(document.all("testcase").first)
        #expect(test.attributes["name"]?.utf8.elementsEqual("\(text) [\(text)]".escaped.utf8) ?? false)
        #expect(test.attributes.count == 3)
    }

    @Test func neverNamesASuiteWithBlanks() {
        let document = ParsedXML(JUnitReport().contents(of: [plainRecord("one", plan: " ")]))
        #expect(document.all("testsuite").first?.attributes["name"] == "plan")
    }
}
