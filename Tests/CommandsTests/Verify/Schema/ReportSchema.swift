import Foundation
import JSON
import TestSupport
import Testing

@testable import Commands

/// Sources/Commands/Rendering/verify.schema.json.
enum ReportSchema {
    static func value() throws -> JSONValue {
        let file = URL(fileURLWithPath: Fixture.repository("Sources/Commands/Rendering/verify.schema.json"))
        return try JSONDocument(parsing: [UInt8](try Data(contentsOf: file))).value
    }

    static func read() throws -> JSONSchema { try JSONSchema(value()) }

    /// A report surrounds what stands in the token, so that it may be a little deeper and larger than a token may.
    private static let limits = JSONLimits(
        maximumBytes: 1 << 24,
        maximumDepth: 80,
        maximumValues: 1_000_000,
        maximumNumberLength: 400
    )

    /// The report that `verify` gives in JSON, which must be valid.
    @discardableResult
    static func report(
        _ words: [String],
        environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let all = ["verify", "--format", "json"] + words
        let outcome = run(all, environment: environment, sourceLocation: sourceLocation)
        let bytes = Array(try outcome.line(sourceLocation: sourceLocation).utf8)
        let report = try JSONDocument(parsing: bytes, limits: limits).value
        #expect(try read().errors(about: report) == [], "\(outcome.output)", sourceLocation: sourceLocation)
        #expect((outcome.status == 0) == (report.member("verdict") == "accepted"), sourceLocation: sourceLocation)
        return report
    }
}
