import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("What the schema of verify --format json refuses")
struct SchemaRefusalTests {
    private let schema: JSONSchema
    private let accepted: JSONValue
    /// With a finding about a claim, and its excerpt.
    private let rejected: JSONValue
    /// With a finding about a place.
    private let malformed: JSONValue

    init() throws {
        schema = try ReportSchema.read()
        func report(_ payload: String, _ options: String...) throws -> JSONValue {
            let key = ["--cert-publickey-file", Fixture.publicKeyFile()]
            return try ReportSchema.report(key + options + ["--jwt", try Fixture.token(payload: payload)])
        }
        accepted = try report(#"{"exp":1800003600}"#)
        rejected = try report(#"{"iss":"acme ","exp":1800003600}"#, "--issuer", "acme")
        malformed = try report("{\n\"a\" 1}")
    }

    private func expectRefusal(_ report: JSONValue, _ comment: String, _ location: SourceLocation = #_sourceLocation) {
        #expect(!schema.errors(about: report).isEmpty, "\(comment): \(report.compact)", sourceLocation: location)
    }

    private static let finding = ["findings", "0"]
    private static let ours = [[], ["signature"], ["signature", "key"], finding, finding + ["excerpt"]]
    /// Members that are not there always.
    private static let optional = [
        "key", "kid", "thumbprint", "header", "claim", "expected", "actual", "fix", "source", "excerpt",
    ]

    @Test("a member too many, in any object of ours")
    func refusesAdditions() {
        var count = 0
        for report in [accepted, rejected, malformed] {
            for path in Self.ours where report.at(path)?.members != nil {
                expectRefusal(report.setting(path + ["extra"], nil), "\(path)")
                count += 1
            }
        }
        #expect(count == 13)
    }

    @Test("a member too few")
    func refusesRemovals() {
        for report in [accepted, rejected, malformed] {
            for path in Self.ours {
                for name in (report.at(path)?.members ?? []).map(\.name) {
                    // The header and the claims of a report may not be left out, those of a finding may.
                    let isOptional =
                        Self.optional.contains(name) && !path.isEmpty && !(name == "key" && path.count == 1)
                    guard !isOptional else { continue }
                    expectRefusal(report.removing(path + [name]), "\(path) \(name)")
                }
            }
        }
    }

    @Test("a value of another kind, in every member but the token's own")
    func refusesOtherTypes() {
        for report in [accepted, rejected, malformed] {
            for path in Self.ours {
                for name in (report.at(path)?.members ?? []).map(\.name) {
                    guard !path.isEmpty || !["header", "claims"].contains(name) else { continue }
                    expectRefusal(report.setting(path + [name], true), "\(path) \(name)")
                    expectRefusal(report.setting(path + [name], ["of another kind"]), "\(path) \(name)")
                    expectRefusal(report.setting(path + [name], -1), "\(path) \(name)")
                }
            }
        }
    }

    /// In which report, where, and what.
    static let changes: [(String, [String], JSONValue)] = [
        ("accepted", ["verdict"], "Accepted"), ("accepted", ["verdict"], "rejected"),
        ("rejected", ["verdict"], "accepted"),
        ("accepted", ["platform"], "cloud"), ("accepted", ["looksLike"], ""),
        ("accepted", ["signature", "status"], "invalid"), ("accepted", ["signature", "algorithm"], nil),
        ("rejected", ["signature", "status"], "unchecked"), ("accepted", ["signature", "key", "thumbprint"], "abc"),
        ("accepted", ["header"], nil), ("accepted", ["claims"], nil), ("accepted", ["claimsStatus"], "rejected"),
        ("accepted", ["judgedAt"], "2027-01-15 08:00:00Z"), ("accepted", ["judgedAt"], "2027-01-15T08:00:00+00:00"),
        ("accepted", ["judgedAt"], "2027-13-15T08:00:00Z"), ("accepted", ["judgedAt"], "2027-01-15T08:00:00.5Z"),
        ("accepted", ["judgedAt"], "the year 10000"), ("accepted", ["leeway"], "0"),
        ("accepted", ["findings"], [["code": "expired", "severity": "error", "message": "m", "source": "s"]]),
        ("rejected", finding + ["code"], "No such code"), ("rejected", finding + ["severity"], "fatal"),
        ("rejected", finding + ["severity"], "warning"), ("rejected", finding + ["header"], "kid"),
        ("rejected", finding + ["segment"], "payload"), ("rejected", finding + ["offset"], 0),
        ("rejected", finding + ["line"], 1), ("rejected", finding + ["message"], ""),
        ("rejected", finding + ["excerpt", "of"], "somewhere"), ("rejected", finding + ["excerpt", "column"], 0),
        ("malformed", finding + ["claim"], "exp"), ("malformed", finding + ["header"], "alg"),
        ("malformed", finding + ["segment"], "signature"), ("malformed", finding + ["segment"], "body"),
        ("malformed", finding + ["line"], 0),
        ("malformed", ["claimsStatus"], "accepted"), ("malformed", ["signature", "key"], nil),
    ]

    @Test("a value that contradicts the rest, or that the program never gives", arguments: changes)
    func refusesOtherValues(_ report: String, _ path: [String], _ value: JSONValue) throws {
        let report = try #require(["accepted": accepted, "rejected": rejected, "malformed": malformed][report])
        expectRefusal(report.setting(path, value), "\(path)")
    }

    @Test("what is allowed is let through by the same changes")
    func takesOtherValues() {
        for (path, value): ([String], JSONValue) in [
            (["platform"], "qseow"), (["judgedAt"], "a year before 1583"), (["leeway"], 86_400),
            (["claims"], ["n": [1]]), (["signature", "key", "kid"], ""), (["claimsStatus"], "unchecked"),
            (["findings"], [["code": "weak-key", "severity": "warning", "message": "m", "source": "s"]]),
        ] {
            #expect(schema.errors(about: accepted.setting(path, value)) == [], "\(path)")
        }
    }
}

extension JSONValue {
    fileprivate func at(_ path: [String]) -> JSONValue? {
        path.reduce(self) { value, name in
            value?.member(name) ?? Int(name).flatMap { index in value?.elements?.dropFirst(index).first }
        }
    }

    /// With a value instead of another, or as a last member.
    fileprivate func setting(_ path: [String], _ value: JSONValue) -> JSONValue {
        guard let name = path.first else { return value }
        let changed = (at([name]) ?? .null).setting(Array(path.dropFirst()), value)
        if let elements { return .array(elements.indices.map { String($0) == name ? changed : elements[$0] }) }
        var members = members ?? []
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = changed
        } else {
            members.append(JSONMember(name, changed))
        }
        return .object(members)
    }

    fileprivate func removing(_ path: [String]) -> JSONValue {
        let parent = Array(path.dropLast())
        let members = (at(parent)?.members ?? []).filter { $0.name != path.last }
        return setting(parent, .object(members))
    }
}
