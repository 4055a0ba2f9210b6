import Foundation
import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@testable import Harness

/// Writes reports for other programs to read, where QSJWT_REPORT_SAMPLES names a folder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["QSJWT_REPORT_SAMPLES"] != nil)) struct ReportSamples {
    @Test func writes() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["QSJWT_REPORT_SAMPLES"])
        let runs = [
            "likely": Self.likely, "hostile": Hostile.records, "empty": [],
            "good": Self.likely.filter { $0.outcome == .passed },
        ]
        for (name, records) in runs {
            let place = URL(fileURLWithPath: folder).appendingPathComponent(name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let reports: [(String, any RunReport)] = [
                ("xml", JUnitReport()), ("tap", TAPReport()), ("json", JSONReport(finding: Self.value)),
                ("html", HTMLReport(.words)), ("md", MarkdownReport()),
            ]
            for (ending, report) in reports {
                try Data(report.contents(of: records)).write(to: place.appendingPathComponent("run.\(ending)"))
            }
        }
    }

    private static func value(_ finding: Finding) -> JSONValue {
        let texts = [("expected", finding.expected), ("actual", finding.actual), ("fix", finding.fix?.words)]
        return .object(
            [
                JSONMember("code", .string(finding.code.rawValue)),
                JSONMember("severity", .string(finding.severity.rawValue)),
                // The schema wants words here, which a finding always has.
                JSONMember("message", .string(finding.message.isEmpty ? "empty" : finding.message)),
                JSONMember("source", "RFC 7519 §4.1.4"),
            ] + texts.compactMap { name, text in text.map { JSONMember(name, .string($0.isEmpty ? "empty" : $0)) } }
        )
    }

    /// What a run of two plans against servers may come to.
    private static var likely: [CaseRecord] { cloud + site }

    private static var cloud: [CaseRecord] {
        let refused = [
            "alg-none", "payload-swapped", "signed-by-another-key", "hmac-with-public-key", "kid-of-another-tenant",
            "expired-by-a-minute", "issuer-with-slash",
        ]
        let variants = refused.map { variant in
            record("a good token", .passed, 24, variant: variant, tags: ["hostile"], actual: "rejected: token-refused")
        }
        return [
            record("a good token", .passed, 9, tags: ["smoke"], expected: "accepted", actual: "accepted"),
            record("groups arrive", .passed, 17, tags: ["groups", "smoke"], expected: "accepted", actual: "accepted"),
        ] + variants + [
            expired, unanswered, record("user to be invited", .skipped, 88, reason: "its tag was left out"),
        ]
    }

    private static var expired: CaseRecord {
        CaseRecord(
            plan: "plans/acme-cloud.toml",
            line: 52,
            name: "a token that ended a minute ago",
            tags: ["times", "nightly"],
            platform: .cloud,
            outcome: .failed,
            expected: "rejected: expired",
            actual: "accepted",
            reason: "the tenant let in a token that has expired",
            findings: [
                Finding(
                    .expired,
                    .error,
                    .claim("exp"),
                    "the token expired 1 min ago",
                    expected: "later than 2027-01-15T08:00:00Z",
                    actual: "2027-01-15T07:59:00Z",
                    fix: "create a new token, or check the clock of the machine that makes it"
                ),
                Finding(
                    .clockSkew,
                    .warning,
                    .server,
                    "the server's clock is 95 s behind the one of this machine",
                    expected: "at most 30 s",
                    actual: "95 s"
                ),
                Finding(
                    .claimIgnored,
                    .note,
                    .claim("group"),
                    "Qlik Cloud takes no notice of it",
                    fix: "name it groups"
                ),
            ],
            report: """
                accepted by https://acme.eu.qlikcloud.com as anna (Anna Andersson)

                  login    POST /login/jwt-session?qlik-web-integration-id=eWVzIGl0IGlzIGEgdmVyeSBsb25nIG9uZQ  200
                  identity GET /api/v1/users/me  200

                warning: clock-skew: the server's clock is 95 s behind the one of this machine
                """,
            isLive: true,
            runs: 3,
            runsLikeThis: 3,
            milliseconds: 1_843
        )
    }

    private static var unanswered: CaseRecord {
        record(
            "a tenant in another region",
            .errored,
            71,
            expected: "accepted",
            reason: "the host acme.sg.qlikcloud.com was not found",
            findings: [
                Finding(.hostNotFound, .error, .server, "the host was not found", fix: "check the name of the tenant")
            ]
        )
    }

    private static var site: [CaseRecord] {
        ["a good token", "the user directory in another case", "שלום, אנה", "an audience of two"].enumerated().map {
            CaseRecord(
                plan: "plans/site.toml",
                line: 5 + 9 * $0,
                name: $1,
                tags: ["smoke"],
                platform: .clientManaged,
                outcome: .passed,
                expected: "accepted",
                actual: "accepted",
                milliseconds: 4
            )
        }
    }

    private static func record(
        _ name: String,
        _ outcome: CaseRecord.Outcome,
        _ line: Int,
        variant: String? = nil,
        tags: [String] = [],
        expected: String = "rejected",
        actual: String? = nil,
        reason: String? = nil,
        findings: [Finding] = []
    ) -> CaseRecord {
        CaseRecord(
            plan: "plans/acme-cloud.toml",
            line: line,
            name: name,
            variant: variant,
            tags: tags,
            platform: .cloud,
            outcome: outcome,
            expected: expected,
            actual: actual,
            reason: reason,
            findings: findings,
            isLive: true,
            milliseconds: 180 + line
        )
    }
}
