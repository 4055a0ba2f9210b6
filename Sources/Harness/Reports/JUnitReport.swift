internal import JOSE

/// The run as JUnit XML, for the test pages of CI servers.
///
/// It is what two schemas have in common: the one of Apache Ant's `junitreport`, and Jenkins' `junit-10.xsd`.
package struct JUnitReport: RunReport {
    private var plans: [RenderedPlan] = []

    package init() {}

    package mutating func add(_ record: CaseRecord) {
        RenderedPlan.add(record, Self.testCase(record), to: &plans)
    }

    package func contents(_ summary: RunSummary) -> [UInt8] {
        let suites = plans.enumerated().flatMap { [.lineBreak, Self.suite($1, id: $0, summary)] }
        let document = Markup.element("testsuites", suites + [.lineBreak])
        return Markup.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- qs-jwt run -->\n").bytes + document.bytes
            + [0x0a]
    }

    private static func suite(_ plan: RenderedPlan, id: Int, _ summary: RunSummary) -> Markup {
        let attributes: Markup.Attributes = [
            "id": "\(id)",
            // A server shows package and name with a dot between them.
            "package": "qs-jwt",
            "name": suiteName(plan.path),
            "timestamp": timestamp(summary.started),
            "hostname": "localhost",
            "tests": "\(plan.total)",
            "failures": "\(plan.count(.failed))",
            "errors": "\(plan.count(.errored))",
            "skipped": "\(plan.count(.skipped))",
            "time": seconds(plan.milliseconds),
        ]
        let facts =
            [("seed", "\(summary.seed)"), ("live", "\(summary.isLive)")]
            + (summary.asOf.map { [("as-of", $0.rfc3339)] } ?? []) + summary.servers.map { ("server", $0.escaped) }
        let properties = facts.map { Markup.empty("property", ["name": $0, "value": $1]) }
        let output: [Markup] = [.lineBreak, .empty("system-out"), .lineBreak, .empty("system-err"), .lineBreak]
        let contents: [Markup] = [.lineBreak, .element("properties", properties), .rendered(plan.bytes)] + output
        return .element("testsuite", attributes, contents)
    }

    /// A name must not be blank.
    private static func suiteName(_ path: String) -> String {
        path.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? "plan" : path.escaped
    }

    /// Without a time zone, as the older of the schemas wants it.
    private static func timestamp(_ time: NumericDate) -> String {
        let text = time.rfc3339
        return text.hasSuffix("Z") ? String(text.dropLast()) : "1970-01-01T00:00:00"
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let time = max(0, milliseconds)
        let fraction = String(time % 1000)
        return "\(time / 1000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    }
}

extension JUnitReport {
    private static func testCase(_ record: CaseRecord) -> Markup {
        let attributes: Markup.Attributes = [
            "name": record.title.escaped,
            "classname": className(record.plan),
            "time": seconds(record.milliseconds),
        ]
        let element = outcome(record).map { Markup.element("testcase", attributes, [$0]) }
        return .rendered(Markup.lineBreak.bytes + (element ?? .empty("testcase", attributes)).bytes)
    }

    private static func outcome(_ record: CaseRecord) -> Markup? {
        switch record.outcome {
        case .passed: nil
        case .skipped: .empty("skipped", ["message": record.reason ?? "skipped"])
        case .failed: .element("failure", message(record, type: "not-as-expected"), text(record))
        case .errored: .element("error", message(record, type: "no-verdict"), text(record))
        }
    }

    /// Its type is the code of the first error, or the one given where nothing was found to be an error.
    private static func message(_ record: CaseRecord, type: String) -> Markup.Attributes {
        let code = record.findings.first { $0.severity == .error }?.code.rawValue
        return ["message": record.reason ?? record.outcome.word, "type": code ?? type]
    }

    private static func text(_ record: CaseRecord) -> String {
        let actual = record.actual.map { ["actual:   \($0.visible)"] } ?? []
        let report = record.report.map { ["", $0] } ?? []
        let facts = ["\(record.plan.escaped):\(record.line)", "expected: \(record.expected.visible)"]
        return ((record.reason.map { [$0.visible] } ?? []) + facts + actual + report).joined(separator: "\n")
    }

    /// The path without its ending and with dots for slashes: servers show it as packages and a class.
    private static func className(_ plan: String) -> String {
        let names = plan.unicodeScalars.split { $0 == "/" || $0 == "\\" }.map { String($0) }
        guard let file = names.last else { return "plan" }
        let parts = names.dropLast().filter { $0 != "." && $0 != ".." } + [stem(file)]
        return parts.map { String($0.map { $0 == "." ? "_" : $0 }).escaped }.joined(separator: ".")
    }

    private static func stem(_ file: String) -> String {
        guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot != file.startIndex else { return file }
        return String(file[..<dot])
    }
}
