import Foundation
import Harness
import JOSE
import JSON
import Testing

@Suite struct JSONReportTests {
    private static let report = JSONReport { finding in
        ["code": .string(finding.code.rawValue), "message": .string(finding.message)]
    }

    private func object(_ records: [CaseRecord]) throws -> [String: Any] {
        let data = Data(Self.report.contents(of: records))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func countsAndListsTheCases() throws {
        let finding = Finding(.expired, .error, .claim("exp"), "late")
        let run = try object([
            plainRecord("one", .failed, reason: "so", findings: [finding]), plainRecord("two", .skipped),
        ])
        let summary = try #require(run["summary"] as? NSDictionary)
        let expected: NSDictionary = [
            "passed": 0, "failed": 1, "errored": 0, "skipped": 1, "total": 2, "runs": 2, "milliseconds": 61_234,
            "started": "2027-01-15T08:00:00Z", "asOf": NSNull(), "seed": "18446744073709551615", "live": true,
            "servers": [String](),
        ]
        #expect(run["verdict"] as? String == "failed")
        #expect(summary == expected)
        let cases = try #require(run["cases"] as? [NSDictionary])
        let first: NSDictionary = [
            "name": "one", "variant": NSNull(), "plan": "plans/acme.toml", "line": 7, "tags": [String](),
            "platform": "qscloud", "live": false, "server": NSNull(), "outcome": "failed",
            "expected": "rejected: expired", "actual": "accepted", "reason": "so", "runs": 1, "outcomeRuns": 1,
            "retries": 0, "milliseconds": 12,
            "findings": [["code": "expired", "message": "late"]], "report": NSNull(),
        ]
        #expect(cases.first == first)
        #expect(cases.last?["actual"] is NSNull)
    }

    @Test func isLaidOutAsOneDocument() throws {
        for records in [[], [plainRecord("one")], [plainRecord("one"), plainRecord("two", .failed)]] {
            let bytes = Self.report.contents(of: records)
            let document = try JSONDocument(parsing: bytes)
            #expect(bytes == Array("\(document.value.pretty(indent: 2))\n".utf8))
        }
    }

    @Test(
        arguments: [
            ([], "passed"), ([.skipped], "passed"), ([.passed, .errored], "no-verdict"),
            ([.errored, .failed], "failed"),
        ] as [([CaseRecord.Outcome], String)]
    )
    func aFailureOutweighsWhatHasNoVerdict(_ outcomes: [CaseRecord.Outcome], _ verdict: String) throws {
        #expect(try object(outcomes.map { plainRecord("one", $0) })["verdict"] as? String == verdict)
    }

    @Test(arguments: Hostile.texts) func keepsAnyText(_ text: String) throws {
        let cases = try #require(object([Hostile.record(text)])["cases"] as? [[String: Any]])
        let first = try #require(cases.first)
        for name in ["name", "variant", "plan", "expected", "actual", "reason"] {
            let found = try #require(first[name] as? String)
            #expect(found.utf8.elementsEqual(text.utf8), "\(name)")
        }
        let tag = try #require((first["tags"] as? [String])?.first)
        #expect(tag.utf8.elementsEqual(text.utf8))
    }
}
