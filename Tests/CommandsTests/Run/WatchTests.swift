import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// What somebody does to files while a run watches them: one step each time that it waits.
private final class Script: Sendable {
    private struct State {
        var steps: [@Sendable () throws -> Void]
        var isOver = false
    }

    private let state: Mutex<State>

    init(_ steps: [@Sendable () throws -> Void]) { state = Mutex(State(steps: steps)) }

    /// Takes the next step; after the last one, Control-C.
    func rest() {
        let step = state.withLock { state -> (@Sendable () throws -> Void)? in
            state.isOver = state.steps.isEmpty
            return state.steps.isEmpty ? nil : state.steps.removeFirst()
        }
        do { try step?() } catch { Issue.record(error) }
    }

    var isOver: Bool { state.withLock(\.isOver) }
    var left: Int { state.withLock(\.steps.count) }
}

@Suite("run --watch")
struct WatchTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(Fixture.text("rsa2048.private.pem"), to: "key.pem")
        try scratch.write(Fixture.text("rsa2048.public.pem"), to: "public.pem")
    }

    private static let head = """
        platform = "qscloud"
        issuer = "acme.eu.qlikcloud.com"
        keyid = "key-2026"
        cert-privatekey-file = "key.pem"
        cert-publickey-file = "public.pem"

        """
    private static let good = head + PlanText.good
    private static let wrong = head + PlanText.wrong

    /// Time in which nothing happens, so that a change is seen and found to be over.
    private static let pause: [@Sendable () throws -> Void] = [{}, {}, {}]

    private func watch(
        _ plan: String,
        words: [String] = [],
        _ steps: [@Sendable () throws -> Void]
    ) throws -> Outcome {
        let script = Script(steps)
        let outcome = try runPlans(scratch, [plan], ["--watch"] + words) { context in
            context.rest = script.rest
            context.isInterrupted = { script.isOver }
        }
        #expect(script.left == 0, "it ended too early: \(outcome)")
        return outcome
    }

    private func runs(_ outcome: Outcome) -> [String] {
        outcome.output.split(separator: "\n").map(String.init).filter { $0.hasPrefix("=== ") }
            .map { $0.replacing("=== 2027-01-15T08:00:00Z: ", with: "") }
    }

    private func verdicts(_ outcome: Outcome) -> [String] {
        outcome.output.split(separator: "\n").compactMap { line in
            ["passed: ", "failed: "].first { line.hasPrefix($0) }.map { String($0.dropLast(2)) }
        }
    }

    @Test("a plan that changes is run again, and Control-C ends it as the last run ended")
    func planChanges() throws {
        let scratch = scratch
        let outcome = try watch(
            Self.good,
            Self.pause + [{ try scratch.write(Self.wrong, to: "plan0.toml") }] + Self.pause
        )
        #expect(runs(outcome) == ["first run", "plan0.toml has changed"])
        #expect(verdicts(outcome) == ["passed", "failed"] && outcome.status == 1, "\(outcome)")
        #expect(outcome.said("info") == ["watching 3 files; Control-C ends it"])
        let better = try watch(Self.wrong, [{ try scratch.write(Self.good, to: "plan0.toml") }] + Self.pause)
        #expect(verdicts(better) == ["failed", "passed"] && better.status == 0, "\(better)")
    }

    @Test("while nothing changes, nothing is run")
    func nothingChanges() throws {
        let scratch = scratch
        let other: @Sendable () throws -> Void = { try scratch.write("x", to: "other.toml") }
        let outcome = try watch(Self.good, Self.pause + [other] + Self.pause + Self.pause)
        #expect(runs(outcome) == ["first run"] && outcome.status == 0)
    }

    @Test("keys are read again, also where an editor puts a new file in the place of the old one")
    func keyChanges() throws {
        let scratch = scratch
        let replace: @Sendable () throws -> Void = {
            try scratch.write(try Fixture.text("rsa2048-b.public.pem"), to: "public.new")
            try FileManager.default.removeItem(atPath: scratch.file("public.pem"))
            try FileManager.default.moveItem(atPath: scratch.file("public.new"), toPath: scratch.file("public.pem"))
        }
        let outcome = try watch(Self.good, [replace] + Self.pause)
        #expect(runs(outcome) == ["first run", "public.pem has changed"])
        #expect(verdicts(outcome) == ["passed", "failed"] && outcome.output.contains("signature-invalid"))
    }

    @Test("a file that is gone for a moment is waited for")
    func fileIsGone() throws {
        let scratch = scratch
        let gone: [@Sendable () throws -> Void] = [
            { try FileManager.default.removeItem(atPath: scratch.file("plan0.toml")) }, {}, {}, {},
            { try scratch.write(Self.wrong, to: "plan0.toml") },
        ]
        let outcome = try watch(Self.good, gone + Self.pause)
        #expect(
            runs(outcome) == ["first run", "plan0.toml has changed"] && outcome.said("error").isEmpty,
            "\(outcome)"
        )
        #expect(verdicts(outcome) == ["passed", "failed"])
    }

    @Test("one that stays away is told, and what comes back later is run")
    func fileStaysAway() throws {
        let scratch = scratch
        let away: [@Sendable () throws -> Void] = Array(repeating: {}, count: 14)
        let outcome = try watch(
            Self.good,
            [{ try FileManager.default.removeItem(atPath: scratch.file("plan0.toml")) }] + away
                + [{ try scratch.write(Self.good, to: "plan0.toml") }] + Self.pause
        )
        #expect(runs(outcome) == ["first run", "plan0.toml has changed", "plan0.toml has changed"], "\(outcome)")
        #expect(outcome.said("error").count == 1 && outcome.said("error")[0].contains("cannot read 'plan0.toml'"))
        #expect(verdicts(outcome) == ["passed", "passed"] && outcome.status == 0)
    }

    @Test("a plan that is broken is told, and watched on")
    func faults() throws {
        let scratch = scratch
        let broken = Self.good + "[[case\n"
        let outcome = try watch(
            broken,
            Self.pause + [{ try scratch.write(Self.good, to: "plan0.toml") }] + Self.pause
        )
        #expect(runs(outcome) == ["first run", "plan0.toml has changed"] && outcome.status == 0)
        #expect(outcome.said("error").count == 1 && outcome.errors[0].contains("plan0.toml:10:"), "\(outcome.errors)")
        let end = try watch(Self.good, [{ try scratch.write(broken, to: "plan0.toml") }] + Self.pause)
        #expect(end.status == 2 && verdicts(end) == ["passed"])
    }

    @Test("a plan that is not there at the beginning ends it")
    func missing() throws {
        let scratch = scratch
        let none = try runPlans(scratch, [], ["--watch", scratch.file("none.toml")])
        #expect(
            none.status == 2 && none.said("error") == ["none.toml: cannot read 'none.toml': no such file or directory"]
        )
        let key = try watch(
            Self.good.replacing("\"key.pem\"", with: "\"later.pem\""),
            [{ try scratch.write(Fixture.text("rsa2048.private.pem"), to: "later.pem") }] + Self.pause
        )
        #expect(runs(key) == ["first run", "later.pem has changed"] && key.status == 0)
    }

    @Test("reports are those of the last run")
    func reports() throws {
        let scratch = scratch
        let outcome = try watch(
            Self.good,
            words: ["--report-markdown", scratch.file("r.md")],
            [
                {
                    #expect(try scratch.read("r.md").contains("qs-jwt run: passed"))
                    try scratch.write(Self.wrong, to: "plan0.toml")
                }
            ] + Self.pause
        )
        #expect(outcome.status == 1)
        #expect(try scratch.read("r.md").contains("qs-jwt run: failed"))
        try scratch.write("mine", to: "r.md")
        let refused = try runPlans(scratch, [Self.good], ["--watch", "--report-markdown", scratch.file("r.md")])
        #expect(refused.status == 2 && refused.said("error").count == 1 && refused.output.isEmpty)
    }

    @Test("in JSON, standard output has one document after the other")
    func json() throws {
        let outcome = try watch(Self.good, words: ["--format", "json"], Self.pause)
        #expect(outcome.output.hasPrefix("{") && outcome.errors.first == "=== 2027-01-15T08:00:00Z: first run")
    }

    @Test("Control-C in the middle of a run leaves it without a verdict")
    func interrupted() throws {
        let outcome = try runPlans(scratch, [Self.good], ["--watch"]) { $0.isInterrupted = { true } }
        #expect(outcome.status == 3)
        #expect(outcome.said("error") == ["the run was interrupted, so it has no verdict"])
    }

    @Test("it ends when nobody reads the result any more")
    func closedPipe() throws {
        let scratch = scratch
        let outcome = try runPlans(scratch, [Self.wrong], ["--watch"]) { context in
            let write = context.writeOutput
            context.writeOutput = { (bytes) throws(Failure) in
                bytes.starts(with: "\n===".utf8) ? false : try write(bytes)
            }
            context.rest = { _ = try? scratch.write("\(Self.wrong)# another line\n", to: "plan0.toml") }
        }
        #expect(outcome.status == 1 && runs(outcome) == ["first run"])
    }
}
