import JSON
import Testing

/// What `verify --format json` said.
struct Report {
    let status: Int
    let value: JSONValue

    init(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) throws {
        status = outcome.status
        value = try outcome.json(sourceLocation: sourceLocation)
        #expect((status == 0) == (verdict == "accepted"), sourceLocation: sourceLocation)
        #expect(status == 0 || status == 1, sourceLocation: sourceLocation)
    }

    var verdict: String? { value.member("verdict")?.stringValue }
    var signature: String? { value.member("signature")?.member("status")?.stringValue }
    var key: JSONValue? { value.member("signature")?.member("key") }

    /// The codes of the findings of this severity.
    func codes(_ severity: String = "error") -> [String] {
        (value.member("findings")?.elements ?? [])
            .filter { $0.member("severity")?.stringValue == severity }
            .compactMap { $0.member("code")?.stringValue }
    }
}
