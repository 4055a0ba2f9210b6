import Foundation
import TestSupport
import Testing

/// `run --watch` as somebody has it in a terminal.
@Suite
struct WatchedRunTests {
    private static let good = Scratch.cloudHead + Scratch.planCase("one", "\"accepted\"")
    private static let words = ["run", "--watch", "plan.toml", "--report-markdown", "r.md"]

    /// Waits for a report of this verdict, which is there once its run is over.
    private static func isWritten(_ verdict: String, _ scratch: Scratch) -> Bool {
        (try? scratch.read("r.md").contains("## qs-jwt run: \(verdict)")) ?? false
    }

    @Test func aChangeIsRunAndControlCEndsIt() async throws {
        let scratch = try Scratch.withProgram()
        try scratch.write(Self.good, to: "plan.toml")
        let outcome = try await scratch.interrupted(Self.words) {
            if Self.isWritten("passed", scratch) {
                // As an editor saves it, which leaves the place empty for a moment.
                try scratch.write(Self.good.replacing("\"accepted\"", with: "\"rejected\""), to: "plan.new")
                try FileManager.default.removeItem(atPath: scratch.file("plan.toml"))
                try FileManager.default.moveItem(atPath: scratch.file("plan.new"), toPath: scratch.file("plan.toml"))
                while Self.isWritten("passed", scratch) { try await Task.sleep(for: .milliseconds(20)) }
            }
            return Self.isWritten("failed", scratch)
        }
        #expect(outcome.status == 1, "\(outcome.all)")
        let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("=== ") }
        #expect(lines.count == 2 && lines[0].hasSuffix(": first run") && lines[1].hasSuffix(": plan.toml has changed"))
        #expect(outcome.output.contains("passed: 1 case as expected"))
        #expect(outcome.output.contains("failed: 1 of 1 case is not as expected"))
        #expect(!outcome.output.contains("\u{1b}") && outcome.error.contains("Control-C ends it"))
    }

    @Test func aPlanThatIsNotThereEndsIt() async throws {
        let scratch = try Scratch.withProgram()
        let outcome = try await scratch.run(Self.words)
        #expect(outcome.status == 2 && outcome.error.contains("cannot read 'plan.toml'"), "\(outcome.all)")
    }
}
