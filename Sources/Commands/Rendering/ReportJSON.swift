internal import Explanations
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// A report for programs; the names are stable.
struct ReportJSON {
    private let report: Report
    private let platform: Platform?

    /// With the platform whose rules were applied.
    init(_ report: Report, _ platform: Platform? = nil) {
        self.report = report
        self.platform = platform
    }

    /// The platform that the token looks made for.
    private var likely: Platform? { Platform(resembledBy: report.token) }

    var value: JSONValue {
        .object(
            members.map { name, part in
                switch part {
                case .value(let value): JSONMember(name, value)
                case .document(let document): JSONMember(name, document?.value ?? .null)
                }
            }
        )
    }

    /// The same in one line.
    var line: JSONLine {
        var line = JSONLine()
        for (name, part) in members {
            switch part {
            case .value(let value): line.add(name, value)
            case .document(let document): line.add(name, document)
            }
        }
        return line
    }

    /// A value of its own, or a text of the token.
    private enum Part {
        case value(JSONValue)
        case document(JSONDocument?)
    }

    private var members: [(name: String, part: Part)] {
        [
            ("verdict", .value(.string(report.verdict.rawValue))),
            ("platform", .value(platform.map { .string($0.rawValue) } ?? .null)),
            ("looksLike", .value(likely.map { .string($0.rawValue) } ?? .null)),
            ("signature", .value(signature)),
            ("header", .document(report.token.header?.document)),
            ("claims", .document(report.token.payload?.document)),
            ("claimsStatus", .value(.string(report.claims.rawValue))),
            ("judgedAt", .value(.string(report.time.rfc3339))),
            ("leeway", .value(.init(report.leeway.seconds))),
            ("findings", .value(.array(report.findings.map(Self.finding)))),
        ]
    }

    /// What `decode` adds when it is given a key: the report without what it shows already.
    var verification: JSONValue {
        let members = value.members ?? []
        let status = JSONMember("status", report.verdict == .accepted ? "valid" : "invalid")
        return .object([status] + members.filter { !["header", "claims"].contains($0.name) })
    }

    private var signature: JSONValue {
        var members = [
            JSONMember("status", .string(report.signature.status.rawValue)),
            JSONMember("algorithm", report.signature.algorithm.map { .string($0) } ?? .null),
        ]
        if let key = report.signature.key {
            var facts = [JSONMember("source", .string(key.source)), JSONMember("type", .string(key.typeName))]
            if let thumbprint = key.thumbprint { facts.append(JSONMember("thumbprint", .string(thumbprint))) }
            if let keyID = key.keyID { facts.append(JSONMember("kid", .string(keyID))) }
            members.append(JSONMember("key", .object(facts)))
        }
        return .object(members)
    }

    static func finding(_ finding: Finding) -> JSONValue { self.finding(finding, .commandLine) }

    static func finding(_ finding: Finding, _ spelling: OptionSpelling) -> JSONValue {
        var members = [
            JSONMember("code", .string(finding.code.rawValue)),
            JSONMember("severity", .string(finding.severity.rawValue)),
        ]
        members += subject(finding.subject)
        members.append(JSONMember("message", .string(finding.message)))
        for (name, text) in [
            ("expected", finding.expected), ("actual", finding.actual), ("fix", finding.fix?.text(spelling)),
            ("source", finding.source ?? Explanation.of(finding.code)?.source),
        ] {
            if let text { members.append(JSONMember(name, .string(text))) }
        }
        if let excerpt = finding.excerpt { members.append(JSONMember("excerpt", Self.excerpt(excerpt))) }
        return .object(members)
    }

    private static func excerpt(_ excerpt: Excerpt) -> JSONValue {
        .object([
            JSONMember("text", .string(excerpt.line)), JSONMember("column", .init(excerpt.column + 1)),
            JSONMember("note", .string(excerpt.note)), JSONMember("of", .string(excerpt.origin.rawValue)),
        ])
    }

    private static func subject(_ subject: Finding.Subject) -> [JSONMember] {
        switch subject {
        case .token, .signature, .key, .server: return []
        case .header(let name): return [JSONMember("header", .string(name))]
        case .claim(let name): return [JSONMember("claim", .string(name))]
        case .setting(let name): return [JSONMember("setting", .string(name))]
        case .place(let place):
            var members = [
                JSONMember("segment", .string(place.segment.rawValue)), JSONMember("offset", .init(place.offset)),
                JSONMember("segmentOffset", .init(place.segmentOffset)),
            ]
            if let json = place.json {
                members += [
                    JSONMember("jsonOffset", .init(json.offset)), JSONMember("line", .init(json.line)),
                    JSONMember("column", .init(json.column)),
                ]
            }
            return members
        }
    }
}
