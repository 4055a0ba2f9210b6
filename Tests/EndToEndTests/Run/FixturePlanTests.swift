import Foundation
import TestSupport
import Testing

/// One expectation of a plan, turned around.
struct TurnedAround: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let plan: String
    /// The name of the case.
    let name: String
    /// What its `expect` becomes.
    let expect: String
    let expected: String
    let actual: String
    let code: String
    let reason: String

    static let all = cloud + site

    private static let cloud = [
        TurnedAround(
            testDescription: "qscloud: a good token is to be rejected",
            plan: "qscloud",
            name: "a sales user gets in with the right groups",
            expect: "\"rejected\"",
            expected: "rejected",
            actual: "accepted",
            code: "unexpected-verdict",
            reason: "the token is accepted, and the plan expects it to be rejected"
        ),
        TurnedAround(
            testDescription: "qscloud: an expired token is to be accepted",
            plan: "qscloud",
            name: "yesterday's token is refused",
            expect: "\"accepted\"",
            expected: "accepted",
            actual: "rejected: expired",
            code: "unexpected-verdict",
            reason: "the token is rejected, and the plan expects it to be accepted"
        ),
        TurnedAround(
            testDescription: "qscloud: an expired token is to be rejected for its issuer",
            plan: "qscloud",
            name: "yesterday's token is refused",
            expect: "{ rejected = [\"issuer-mismatch\"] }",
            expected: "rejected: issuer-mismatch",
            actual: "rejected: expired",
            code: "unexpected-reason",
            reason: "the token is rejected, but not for issuer-mismatch"
        ),
        TurnedAround(
            testDescription: "qscloud: the portal's token is to be accepted",
            plan: "qscloud",
            name: "the token that the portal issued",
            expect: "\"accepted\"",
            expected: "accepted",
            actual: "rejected: lifetime-too-long",
            code: "unexpected-verdict",
            reason: "the token is rejected, and the plan expects it to be accepted"
        ),
        TurnedAround(
            testDescription: "qscloud: the portal's token is to be rejected for its groups alone",
            plan: "qscloud",
            name: "the token that the portal issued",
            expect: "{ rejected = [\"groups-misnamed\"] }",
            expected: "rejected: groups-misnamed",
            actual: "rejected: lifetime-too-long",
            code: "unexpected-reason",
            reason: "the token is rejected for more than the plan expects: lifetime-too-long"
        ),
    ]

    private static let site = [
        TurnedAround(
            testDescription: "qseow: a good token is to be rejected",
            plan: "qseow",
            name: "a sales user gets in",
            expect: "{ rejected = [\"expired\"] }",
            expected: "rejected: expired",
            actual: "accepted",
            code: "unexpected-verdict",
            reason: "the token is accepted, and the plan expects it to be rejected"
        ),
        TurnedAround(
            testDescription: "qseow: an expired token is to be accepted",
            plan: "qseow",
            name: "yesterday's token is refused",
            expect: "\"accepted\"",
            expected: "accepted",
            actual: "rejected: expired",
            code: "unexpected-verdict",
            reason: "the token is rejected, and the plan expects it to be accepted"
        ),
        TurnedAround(
            testDescription: "qseow: another audience is to be accepted",
            plan: "qseow",
            name: "the token for another virtual proxy is refused",
            expect: "\"accepted\"",
            expected: "accepted",
            actual: "rejected: audience-mismatch",
            code: "unexpected-verdict",
            reason: "the token is rejected, and the plan expects it to be accepted"
        ),
    ]
}

/// The plans in the repository, judged here.
@Suite
struct FixturePlanTests {
    @Test(arguments: ["qscloud", "qseow"])
    func passesFromAnyFolder(_ name: String) async throws {
        let outcome = try await Scratch.withProgram().run("run", Fixture.file("plans/\(name).toml"), "--format", "json")
        let result = try RunResult(outcome)
        #expect(result.status == 0, "\(result.summary)")
        #expect(result.count("passed") > 70)
        // What is skipped says why.
        #expect(result.cases("skipped").allSatisfy { !($0.reason ?? "").isEmpty })
        #expect(result.error.isEmpty)
    }

    /// No server that lets such a token in is as expected.
    @Test(arguments: ["qscloud", "qseow"])
    func nothingHostileIsToBeAccepted(_ name: String) async throws {
        let scratch = try Scratch.withProgram()
        let text = try Fixture.text(file: "plans/\(name).toml")
        try scratch.write(text.replacing("expect = \"rejected\"", with: "expect = \"accepted\""), to: "turned.toml")
        let outcome = try await scratch.run("run", "turned.toml")
        outcome.expectUnusable("no hostile variant may be accepted")
        #expect(outcome.error.contains("hint: expect = \"rejected\""))
    }

    @Test(arguments: TurnedAround.all)
    func saysWhyAnExpectationDoesNotHold(_ turned: TurnedAround) async throws {
        let scratch = try Scratch.withProgram()
        let (text, line) = try turned.text()
        try scratch.write(text, to: "turned.toml")
        let outcome = try await scratch.run("run", "turned.toml")
        #expect(outcome.status == 1)
        let title = turned.name
        let said = outcome.said(of: title)
        #expect(said.contains("turned.toml:\(line)"), "\(outcome.all)")
        #expect(said.contains("expected: \(turned.expected)"), "\(said)")
        #expect(said.contains("actual: \(turned.actual)"), "\(said)")
        #expect(said.contains("\(turned.code): \(turned.reason)"), "\(said)")
        #expect(said.contains("fix: "), "\(said)")
        // The end names it once more, below the verdict.
        #expect(outcome.output.contains("\nfailed: "))
        let end = "  turned.toml:\(line): failed: \(title): \(turned.actual)"
        #expect(outcome.output.contains(end), "\(outcome.output)")
        #expect(outcome.lines.filter { $0.hasPrefix("FAILED ") }.count == 1)
    }
}

extension TurnedAround {
    /// The plan with the one expectation changed and its files where they are, and the line of the case.
    fileprivate func text() throws -> (text: String, line: Int) {
        let text = try Fixture.text(file: "plans/\(plan).toml")
            .replacingOccurrences(of: "\"../", with: "\"\(Fixture.file(""))/")
            .replacingOccurrences(of: "\"all\"", with: "\"alg-none\"")
            .replacingOccurrences(of: "\"portal.jwt\"", with: "\"\(Fixture.file("plans/portal.jwt"))\"")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = try #require(lines.firstIndex { $0.contains("name = \"\(name)\"") })
        let expect = try #require(lines[line...].firstIndex { $0.hasPrefix("expect = ") })
        lines[expect] = "expect = \(self.expect)"
        return (lines.joined(separator: "\n"), line + 1)
    }
}

extension Outcome {
    /// What a log says of a failed case, on one line.
    func said(of title: String) -> String {
        guard let start = output.range(of: "FAILED      \(title)\n") else { return "" }
        let rest = output[start.upperBound...]
        let end = rest.range(of: "\n\n\n")?.lowerBound ?? rest.endIndex
        return rest[..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
