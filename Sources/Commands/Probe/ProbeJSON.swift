internal import JOSE
internal import JSON
internal import Qlik
internal import TenantProbe

/// The report of a probe for programs; the names are stable.
struct ProbeJSON {
    let report: ProbeReport
    let showsCurl: Bool

    var value: JSONValue {
        .object([
            JSONMember("verdict", .string(report.verdict.rawValue)),
            JSONMember("step", Self.text(report.step?.rawValue)),
            JSONMember("platform", .string(report.platform.rawValue)),
            JSONMember("server", .string(report.server.origin + (report.server.path == "/" ? "" : report.server.path))),
            JSONMember("findings", .array(report.findings.map(ReportJSON.finding))),
            JSONMember("steps", .array(report.steps.map(step))),
            JSONMember("sessions", sessions),
            JSONMember("identity", Self.facts(report.identity)),
            JSONMember("configuration", Self.facts(report.configuration)),
            JSONMember("tls", tls),
            JSONMember("clockSkew", report.clockSkew.map { .init($0) } ?? .null),
            JSONMember("offline", ReportJSON(report.offline, report.platform).value),
        ])
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    private static func facts(_ facts: [ProbeReport.Fact]) -> JSONValue {
        .object(facts.map { JSONMember($0.name, $0.value) })
    }

    private func step(_ step: ProbeStep) -> JSONValue {
        var result = [
            JSONMember("name", .string(step.name.rawValue)), JSONMember("method", .string(step.method)),
            JSONMember("url", .string(step.url)), JSONMember("status", step.status.map { .init($0) } ?? .null),
            JSONMember("contentType", Self.text(step.contentType)), JSONMember("cookies", .init(step.cookies)),
            JSONMember("milliseconds", .init(step.milliseconds)), JSONMember("tries", .init(step.tries)),
            JSONMember("sent", .bool(step.isSent)),
        ]
        if let location = step.location { result.append(JSONMember("location", .string(location))) }
        if let failure = step.failure { result.append(JSONMember("failure", .string(failure))) }
        if let error = step.error {
            let members = error.members.map { JSONMember($0.name, Self.text($0.text)) }
            result.append(JSONMember("error", .object(members)))
        }
        if showsCurl { result.append(JSONMember("curl", .string(step.curl))) }
        return .object(result)
    }

    private var sessions: JSONValue {
        ["opened": .init(report.sessions.opened), "ended": .bool(report.sessions.isEnded)]
    }

    private var tls: JSONValue {
        guard let certificate = report.certificate else { return .null }
        return .object([
            JSONMember("version", Self.text(certificate.tlsVersion)),
            JSONMember("subject", .string(certificate.subject)),
            JSONMember("issuer", .string(certificate.issuer)),
            JSONMember("names", Self.text(certificate.names)),
            JSONMember("notBefore", .string(certificate.start.rfc3339)),
            JSONMember("notAfter", .string(certificate.end.rfc3339)),
        ])
    }
}
