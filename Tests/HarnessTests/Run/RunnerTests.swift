import JOSE
import Keys
import Qlik
import Testing

@testable import Harness

@Suite("Running cases")
struct RunnerTests {
    private static let expired = CaseExpectation(.rejected, codes: [.expired])

    @Test("hands over each record once, in the order of the plan", arguments: [1, 2, 16])
    func order(_ jobs: Int) throws {
        let cases = (0..<40).map { TestCase(name: "case \($0)", age: $0 % 3 == 0 ? 0 : 900) }
        let records = try run(cases) { $0.jobs = jobs }
        #expect(records.map(\.name) == cases.map(\.name))
        #expect(records.enumerated().allSatisfy { ($1.outcome == .passed) == ($0 % 3 == 0) })
    }

    @Test("tells what was wanted and what was found")
    func record() throws {
        let records = try run([
            TestCase(name: "good"), TestCase(name: "late", expectation: Self.expired, age: 900), TestCase(age: 900),
        ])
        #expect(records.map(\.outcome) == [.passed, .passed, .failed])
        let found = ["accepted, with 1 warning: claim-missing", "rejected: expired", "rejected: expired"]
        #expect(records.map(\.actual) == found)
        #expect(records.map(\.expected) == ["accepted", "rejected: expired", "accepted"])
        #expect(records.map(\.line) == [7, 7, 7] && records[0].plan == "p.toml" && records[0].tags == ["t"])
        #expect(records[2].findings.map(\.code) == [.unexpectedVerdict, .expired, .claimMissing])
        #expect(
            records[2].reason == "the token is rejected, and the plan expects it to be accepted "
                + "(expected: accepted; actual: rejected: expired)"
        )
        #expect(records.allSatisfy { $0.runs == 1 && $0.milliseconds == 10 && !$0.isLive })
    }

    @Test("keeps the reports of what passed only where they are wanted", arguments: [false, true])
    func reports(_ isWanted: Bool) throws {
        let records = try run([TestCase(expectation: Self.expired, age: 900), TestCase(age: 900)]) {
            $0.keepsReports = isWanted
        }
        #expect((records[0].report != nil) == isWanted)
        #expect(records[0].findings.map(\.code) == (isWanted ? [.expired, .claimMissing] : []))
        #expect(records[1].report?.hasPrefix("report of ") == true)
    }

    @Test("runs a case often, and counts it once", arguments: [1, 5])
    func repetitions(_ jobs: Int) throws {
        let log = RunLog()
        let records = try run([TestCase(name: "a"), TestCase(name: "b", skip: "later")], log: log) {
            ($0.repetitions, $0.jobs) = (4, jobs)
        }
        #expect(records.map(\.runs) == [4, 1])
        #expect(records.map(\.outcome) == [.passed, .skipped])
        #expect(records[0].milliseconds >= 40 && log.begun.filter { $0 == "a" }.count == 4)
    }

    @Test("of several runs the gravest counts")
    func gravest() {
        let all: [CaseRecord.Outcome] = [.skipped, .passed, .errored, .failed]
        for (one, other) in all.enumerated().flatMap({ one in all.enumerated().map { (one, $0) } }) {
            let log = RunLog()
            let collector = Collector(slots: 1, repetitions: 2) { log.receive($0) }
            for outcome in [one.element, other.element] {
                collector.add(.sample(outcome, milliseconds: 3), to: 0, stops: false)
            }
            #expect(log.records.map(\.outcome) == [one.offset > other.offset ? one.element : other.element])
            // What was skipped has not run.
            let runs = [one.element, other.element].count { $0 != .skipped }
            #expect(log.records.first?.runs == max(1, runs) && log.records.first?.milliseconds == 6)
        }
    }

    @Test("waits for the first before it tells of the second")
    func collects() {
        let log = RunLog()
        let collector = Collector(slots: 2, repetitions: 1) { log.receive($0) }
        #expect([collector.next(), collector.next(), collector.next()] == [0, 1, nil])
        collector.add(.sample(.failed), to: 1, stops: false)
        #expect(log.records.isEmpty && !collector.isStopped)
        collector.add(.sample(.passed), to: 0, stops: false)
        #expect(log.records.map(\.outcome) == [.passed, .failed])
    }

    @Test("ends with the first failure where that is wanted")
    func failsFast() throws {
        let log = RunLog()
        let cases = [TestCase(name: "a"), TestCase(name: "b", age: 900), TestCase(name: "c"), TestCase(name: "d")]
        let records = try run(cases, log: log) { $0.failsFast = true }
        #expect(records.map(\.outcome) == [.passed, .failed, .skipped, .skipped])
        #expect(records[2].reason == "not run, as --fail-fast ends the run with a failure")
        #expect(log.begun == ["a", "b"])
        #expect(try run(cases).map(\.outcome) == [.passed, .failed, .passed, .passed])
    }

    @Test("breaks off where a token cannot be made", arguments: [1, 4])
    func breaksOff(_ jobs: Int) throws {
        let log = RunLog()
        let error = KeyError(.unfit, "the key is gone")
        let cases = [TestCase(name: "a"), TestCase(name: "b", error: error)] + (0..<50).map { _ in TestCase() }
        #expect(throws: error) { try run(cases, log: log) { $0.jobs = jobs } }
        // The record of the broken case never comes, so nothing behind it is passed on.
        #expect(log.records.count <= 1)
    }

    @Test("leaves out what is not to run, with the reason")
    func skips() throws {
        let server = CaseExpectation(.rejected, codes: [.tokenRefused])
        let records = try run([
            TestCase(skip: "until \u{1b} friday"), TestCase(live: true), TestCase(expectation: server),
            TestCase(live: false),
        ])
        #expect(records.map(\.outcome) == [.skipped, .skipped, .skipped, .passed])
        #expect(records[0].reason == "until \\u{1b} friday")
        #expect(records[1].reason == "it runs with --live only")
        #expect(records[2].reason == "only a server can give its reasons: --live")
    }

    @Test("odd numbers of jobs and runs do no harm")
    func oddNumbers() throws {
        #expect(try run([TestCase()]) { $0.jobs = 0 }.count == 1)
        #expect(try run([TestCase()]) { $0.jobs = -1 }.count == 1)
        #expect(try run([]).isEmpty)
    }
}

extension CaseRecord {
    fileprivate static func sample(_ outcome: Outcome, milliseconds: Int = 0) -> CaseRecord {
        CaseRecord(
            plan: "p",
            line: 1,
            name: "n",
            platform: .cloud,
            outcome: outcome,
            expected: "accepted",
            milliseconds: milliseconds
        )
    }
}
