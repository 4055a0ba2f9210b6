import JOSE
import Synchronization
import TestSupport
import Testing

@testable import Commands
@testable import Harness

/// A plan for either platform whose keys are those of the fixtures.
enum PlanText {
    static let cloud = """
        platform = "qscloud"
        issuer = "acme.eu.qlikcloud.com"
        keyid = "key-2026"
        cert-privatekey-file = "\(Fixture.privateKeyFile())"

        """

    static let clientManaged = """
        platform = "qseow"
        audience = "hdr"
        cert-privatekey-file = "\(Fixture.privateKeyFile())"

        """

    static let good = "[[case]]\nname = \"good one\"\ntags = [\"smoke\"]\nexpect = \"accepted\"\n"
    static let expired = "[[case]]\nname = \"late one\"\nnot-before = \"-1d\"\nexpect = { rejected = [\"expired\"] }\n"
    /// Not as expected.
    static let wrong = "[[case]]\nname = \"wrong one\"\nexpect = { rejected = [\"expired\"] }\n"
    static let skipped = "[[case]]\nname = \"skipped one\"\nskip = \"later\"\nexpect = \"accepted\"\n"

    /// A case of one expectation and these settings.
    static func makingCase(_ settings: String, expect: String = "\"accepted\"", name: String = "n") -> String {
        "[[case]]\nname = \"\(name)\"\n\(settings)\nexpect = \(expect)\n"
    }
}

/// Runs plans; unlike other commands, this one shows its result and fails where a case is not as expected.
func runPlans(
    _ scratch: Scratch,
    _ plans: [String],
    _ words: [String] = [],
    environment: [String: String] = [:],
    adjusting adjust: (inout Context) -> Void = { _ in }
) throws -> Outcome {
    let paths = try plans.enumerated().map { try scratch.write($1, to: "plan\($0).toml") }
    let streams = FakeStreams()
    var context = Context.fake(streams, environment: environment)
    adjust(&context)
    let status = EntryPoint.run(["run"] + paths + words, context: context)
    let contents = streams.contents.withLock { $0 }
    return Outcome(
        status: status,
        output: String(decoding: contents.output, as: UTF8.self).replacing(scratch.path + "/", with: ""),
        errors: contents.errors.map { $0.replacing(scratch.path + "/", with: "") }
    )
}

/// The same, for one plan of a folder of its own.
func runPlan(
    _ plan: String,
    _ words: String...,
    environment: [String: String] = [:],
    adjusting adjust: (inout Context) -> Void = { _ in }
) throws -> Outcome {
    try runPlans(try Scratch(), [plan], words, environment: environment, adjusting: adjust)
}

/// The first case of a plan, ready to run.
func preparedCase(_ text: String) throws -> PreparedCase {
    let plan = try PlanReader(isLive: false) { _ in nil }
        .plan(Array(text.utf8), path: "plan.toml")
    let context = Context.fake(FakeStreams())
    var binding = CaseBinding(context, context.console(.error), isLive: false, isStrict: false)
    return try binding.prepared(plan.cases[0], of: plan)
}

/// The token of the first case, made a million seconds after 1970 with bytes that are all the same.
func madeToken(_ text: String, random: UInt8 = 1) throws -> Token {
    let moment = IssuanceContext(now: NumericDate(seconds: 1_000_000)) { [UInt8](repeating: random, count: $0) }
    return try preparedCase(text).token(moment).token
}

extension Outcome {
    /// The line of the verdict, such as `passed: 1 of 1 case as expected`.
    var verdict: String? {
        output.split(separator: "\n").map(String.init).first { line in
            ["passed: ", "failed: ", "no verdict: "].contains { line.hasPrefix($0) }
        }
    }
}
