import JOSE
import Testing

@testable import Harness

@Suite("Hostile variants of a case, offline")
struct HostileRunTests {
    @Test("come after the baseline, and all are refused")
    func baseline() throws {
        let variants = try TestCase.variants("alg-none", "signature-altered", "jti-reused")
        let records = try run([TestCase(name: "forged", expectation: CaseExpectation(.rejected), hostile: variants)])
        #expect(records.map(\.variant) == ["baseline", "alg-none", "signature-altered", "jti-reused"])
        #expect(records.map(\.outcome) == [.passed, .passed, .passed, .skipped])
        #expect(records.map(\.expected) == ["accepted", "rejected", "rejected", "rejected"])
        #expect(records[0].actual == "accepted" && records[0].title == "forged [baseline]")
        #expect(records[3].reason == "only a server can refuse it: --live")
    }

    @Test("do not run when their own token is bad, and only the baseline tells why", arguments: [1, 4])
    func withoutBaseline(_ jobs: Int) throws {
        let variants = try TestCase.variants("alg-none", "signature-altered")
        let log = RunLog()
        let bad = TestCase(expectation: CaseExpectation(.rejected), hostile: variants, age: 900)
        let records = try run([bad, TestCase(name: "next")], log: log) { $0.jobs = jobs }
        #expect(records.map(\.outcome) == [.failed, .errored, .errored, .passed])
        #expect(records.map(\.isConsequence) == [false, true, true, false])
        #expect(records[0].findings.first?.code == .baselineFailed)
        #expect(
            records[0].reason == "the token that the variants are made from is itself rejected "
                + "(expected: accepted; actual: rejected: expired)"
        )
        #expect(records[1].reason == "not run, as the baseline does not hold" && records[1].report == nil)
    }

    @Test("fail where the plan expects them to be accepted")
    func turnedAround() throws {
        let variants = try TestCase.variants("alg-none")
        let records = try run([TestCase(hostile: variants)])
        #expect(records.map(\.outcome) == [.passed, .failed])
        #expect(records[1].findings.first?.code == .unexpectedVerdict)
    }

    @Test("all of them hold offline")
    func all() throws {
        let records = try run([TestCase(expectation: CaseExpectation(.rejected), hostile: HostileVariant.all)])
        #expect(records.count == HostileVariant.all.count + 1)
        let wrong = records.filter { ![.passed, .skipped].contains($0.outcome) }
        #expect(wrong.isEmpty, "\(wrong.map(\.title))")
    }
}
