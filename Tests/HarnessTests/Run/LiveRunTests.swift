import Foundation
import JOSE
import JSON
import Keys
import Qlik
import Synchronization
import Testing

@testable import Harness
@testable import TenantProbe

/// Counts who has come.
private final class Meeting: Sendable {
    private let numbers = Mutex<Set<Int>>([])

    func count(_ number: Int) -> Int {
        numbers.withLock { numbers in
            numbers.insert(number)
            return numbers.count
        }
    }
}

@Suite("Cases whose tokens are sent")
struct LiveRunTests {
    private let rejected = CaseExpectation(.rejected)

    /// What is told of a case: not that the baseline still holds after its variants.
    private func live(
        _ server: FakeServer,
        _ change: (inout TestCase) -> Void = { _ in },
        options: (inout Runner.Options) -> Void = { _ in }
    ) throws -> [CaseRecord] {
        try all(server, change, options: options).filter { $0.kind != .closing }
    }

    private func all(
        _ server: FakeServer,
        _ change: (inout TestCase) -> Void = { _ in },
        options: (inout Runner.Options) -> Void = { _ in }
    ) throws -> [CaseRecord] {
        var testCase = TestCase(server: server.caseServer)
        change(&testCase)
        return try run([testCase]) {
            $0.isLive = true
            options(&$0)
        }
    }

    @Test("pass when the server says so as well")
    func plain() throws {
        let server = FakeServer.strict
        let records = try live(server)
        #expect(records.map(\.outcome) == [.passed] && records[0].isLive)
        #expect(server.sent.map(\.isGood) == [true] && server.sent[0].isFresh && server.sent[0].comparesConfiguration)
        #expect(try live(.strict) { ($0.age, $0.expectation) = (900, rejected) }.map(\.outcome) == [.passed])
    }

    @Test("fail when the server says something else")
    func unexpected() throws {
        let refused = try live(FakeServer { _, _ in .refused })
        #expect(refused.map(\.outcome) == [.failed] && refused[0].findings.first?.code == .unexpectedVerdict)
        #expect(
            refused[0].actual?.hasPrefix("rejected: token-refused (status 401) by the server, accepted") == true
                && refused[0].report == "live report"
        )
        let accepted = try live(FakeServer { _, _ in .accepted }) { ($0.age, $0.expectation) = (900, rejected) }
        #expect(accepted.map(\.outcome) == [.failed])
        #expect(accepted[0].reason?.hasPrefix("the server accepts a token that the plan expects it to refuse") == true)
    }

    @Test("whom nobody connects to has refused nothing", arguments: [Report.Verdict.accepted, .rejected])
    func unreachable(_ verdict: Report.Verdict) throws {
        let records = try live(FakeServer { _, _ in .unreachable }) { testCase in
            testCase.expectation = CaseExpectation(verdict)
            testCase.age = verdict == .accepted ? 0 : 900
        }
        #expect(records.map(\.outcome) == [.errored] && !records[0].isLive)
        #expect(records[0].reason == "connection-failed: nobody listens there")
    }

    @Test("are tried again where there was no verdict, and only there")
    func retries() throws {
        let late = FakeServer { _, number in number < 2 ? .unreachable : .accepted }
        #expect(try live(late, options: { $0.retries = 2 }).map(\.outcome) == [.passed])
        #expect(late.sent.count == 3 && Set(late.sent.map(\.tokenID)).count == 3)
        let tooLate = FakeServer { _, number in number < 2 ? .unreachable : .accepted }
        #expect(try live(tooLate, options: { $0.retries = 1 }).map(\.outcome) == [.errored])
        let refusing = FakeServer { _, _ in .refused }
        #expect(try live(refusing, options: { $0.retries = 5 }).map(\.outcome) == [.failed])
        #expect(refusing.sent.count == 1)
    }

    @Test("a retry takes the baseline again")
    func retriesBaseline() throws {
        let variants = try TestCase.variants("alg-none")
        let server = FakeServer { sent, number in
            number == 0 ? .unreachable : sent.isGood ? .accepted : .refused
        }
        let records = try live(server) {
            ($0.hostile, $0.expectation) = (variants, rejected)
        } options: {
            $0.retries = 1
        }
        #expect(records.map(\.outcome) == [.passed, .passed])
    }

    @Test("are judged here alone where they cannot be sent")
    func stayHere() throws {
        let server = FakeServer.strict
        #expect(try live(server) { $0.live = false }.map(\.isLive) == [false])
        #expect(try live(server) { $0.hasOwnTime = true }.map(\.isLive) == [false])
        #expect(try live(server) { $0.skip = "later" }.map(\.outcome) == [.skipped])
        #expect(try run([TestCase(server: server.caseServer)]).map(\.isLive) == [false])
        #expect(server.sent.isEmpty)
    }

    @Test("of hostile ones the baseline goes out first: good, none, broken, good")
    func baselineOrder() throws {
        let variants = try TestCase.variants("alg-none")
        let server = FakeServer.strict
        let records = try live(server) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(records.map(\.outcome) == [.passed, .passed] && records.allSatisfy(\.isLive))
        let sent = server.sent
        #expect(sent.map(\.isGood) == [true, false, false, true, false, true])
        #expect(sent.map { $0.token == nil } == [false, true, false, false, false, false])
        #expect(sent.map(\.comparesConfiguration) == [true, false, false, false, false, false])
        #expect(sent[0].tokenID != sent[3].tokenID && sent[2].token?.header("alg") == "RS256")
        #expect(sent[4].token?.header("alg")?.stringValue?.lowercased() == "none")
        #expect(Set(sent.compactMap(\.tokenID)).count == 5 && sent[5].isFresh)
    }

    @Test(
        "no variant goes out when the baseline does not hold",
        arguments: [
            (0, Answer.refused, CaseRecord.Outcome.failed, "the good token is refused", 1),
            (0, .unreachable, .errored, "connection-failed", 1),
            (1, .accepted, .failed, "accepts a request without a token", 2),
            (1, .unreachable, .errored, "connection-failed", 2),
            (2, .accepted, .failed, "accepts a token that must be refused", 3),
            (2, .unreachable.with { $0.statuses = [429] }, .errored, "connection-failed", 3),
            (3, .refused, .failed, "another good token is refused, after one was accepted", 4),
            (3, .another, .failed, "another good token is refused", 4),
        ]
    )
    func brokenBaseline(
        _ number: Int,
        _ answer: Answer,
        _ outcome: CaseRecord.Outcome,
        _ words: String,
        _ count: Int
    ) throws {
        let variants = try TestCase.variants("alg-none", "expired")
        let server = FakeServer { sent, at in at == number ? answer : sent.isGood ? .accepted : .refused }
        let records = try live(server) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(records.map(\.outcome) == [outcome, .errored, .errored])
        #expect(records[0].reason?.contains(words) == true, "\(records[0].reason ?? "")")
        #expect(records.map(\.isConsequence) == [false, true, true])
        #expect(server.sent.count == count)
    }

    @Test("a token that is given logs in once, so its variants cannot be sent")
    func given() throws {
        let server = FakeServer.strict
        let variants = try TestCase.variants("alg-none")
        let records = try live(server) { ($0.hostile, $0.expectation, $0.isFresh) = (variants, rejected, false) }
        #expect(records.map(\.outcome) == [.errored, .errored] && server.sent.isEmpty)
        #expect(records[0].reason?.contains("of a given token cannot be sent") == true)
    }

    @Test("a forged token that gets in is the worst of all", arguments: [Answer.accepted, .another])
    func forged(_ answer: Answer) throws {
        let variants = try TestCase.variants("alg-none", "expired", "signature-altered")
        let server = FakeServer { sent, number in
            number > 3 && sent.token?.header("alg")?.stringValue?.lowercased() == "none"
                ? answer : sent.isGood ? .accepted : .refused
        }
        let records = try live(server) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(records.map(\.outcome) == [.passed, .failed, .passed, .passed])
        let finding = try #require(records[1].findings.first)
        #expect(finding.code == .forgedTokenAccepted && finding.severity == .error && finding.subject == .server)
        #expect(finding.actual?.hasPrefix("a session of ") == true)
        #expect(records[1].reason?.hasPrefix("the server accepts a token that must be refused") == true)
    }

    @Test("a variant that nobody judged was not refused", arguments: [[Int](), [429], [502]])
    func unjudgedVariant(_ statuses: [Int]) throws {
        let variants = try TestCase.variants("alg-none")
        let server = FakeServer { sent, number in
            number > 3 ? .unreachable.with { $0.statuses = statuses } : sent.isGood ? .accepted : .refused
        }
        let records = try live(server) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(records.map(\.outcome) == [.passed, .errored])
        #expect(records[1].reason == "connection-failed: nobody listens there")
    }

    @Test("after the variants, a good token shows whether the server still judges any")
    func closing() throws {
        let variants = try TestCase.variants("alg-none")
        let locked = FakeServer { sent, number in number < 4 && sent.isGood ? .accepted : .refused }
        let records = try all(locked) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(records.map(\.kind) == [.baseline, .variant, .closing])
        #expect(records.map(\.outcome) == [.passed, .passed, .failed])
        #expect(records[2].findings.first?.code == .baselineFailed)
        #expect(records[2].variant == "baseline again")
        let open = try all(.strict) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(open.map(\.outcome) == [.passed, .passed, .passed])
        let down = FakeServer { _, _ in .unreachable }
        let none = try all(down) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(none.map(\.isConsequence) == [false, true, true] && down.sent.count == 1)
    }

    @Test("a session counts as one, even if the server does not say whose")
    func loggedIn() throws {
        let silent = Answer.unreachable.with { ($0.statuses, $0.hasSession) = ([200, 500], true) }
        let server = FakeServer { _, number in number == 0 ? silent : .refused }
        let records = try live(server) {
            ($0.age, $0.expectation) = (900, rejected)
        } options: {
            $0.retries = 3
        }
        #expect(records.map(\.outcome) == [.failed] && server.sent.count == 1)
        #expect(records[0].findings.first?.code == .unexpectedVerdict)
        // Whether it is the right user is another question.
        let open = try live(FakeServer { _, _ in silent })
        #expect(open.map(\.outcome) == [.errored])
    }

    @Test("a given token of Qlik Cloud is not sent once more, since it logs in once")
    func isUsedUp() throws {
        let server = FakeServer { _, _ in .unreachable.with { $0.statuses = [500] } }
        func retries(isFresh: Bool) throws -> [Int] {
            try live(
                server,
                { $0.isFresh = isFresh },
                options: { $0.retries = 3 }
            ).map(\.retries)
        }
        #expect(try retries(isFresh: false) == [0] && server.sent.count == 1)
        #expect(try retries(isFresh: true) == [3])
    }

    @Test("a server that was never reached is not waited for again, but one that answered before is")
    func unreachable() throws {
        let down = FakeServer { _, _ in .unreachable }
        let cases = (0..<3).map { _ in TestCase(server: down.caseServer) }
        let records = try run(cases) { ($0.isLive, $0.retries) = (true, 1) }
        #expect(records.map(\.outcome) == [.errored, .errored, .errored])
        #expect(records.map(\.isConsequence) == [false, true, true] && down.sent.count == 2)
        let shaky = FakeServer { _, number in number == 0 ? .accepted : .unreachable }
        let more = (0..<3).map { _ in TestCase(server: shaky.caseServer) }
        #expect(try run(more) { $0.isLive = true }.map(\.isConsequence) == [false, false, false])
    }

    @Test("as many tokens are under way as were asked for, whatever the cores")
    func jobs() throws {
        let wanted = 12
        let meeting = Meeting()
        let server = FakeServer { _, number in
            // The last to come lets the others go.
            for _ in 0..<3000 where meeting.count(number) < wanted { Thread.sleep(forTimeInterval: 0.01) }
            return meeting.count(number) < wanted ? .unreachable : .accepted
        }
        let cases = (0..<wanted).map { _ in TestCase(server: server.caseServer) }
        #expect(try run(cases) { ($0.isLive, $0.jobs) = (true, wanted) }.allSatisfy { $0.outcome == .passed })
    }

    @Test("what the server says besides counts where the plan names the reasons")
    func moreReasons() throws {
        let taken = Answer.refused.with { $0.findings += [Finding(.emailTaken, .error, .server, "taken")] }
        let expired = CaseExpectation(.rejected, codes: [.expired])
        let records = try live(FakeServer { _, _ in taken }) { ($0.age, $0.expectation) = (900, expired) }
        #expect(records[0].outcome == .failed && records[0].findings.first?.code == .unexpectedReason)
        let any = try live(FakeServer { _, _ in taken }) { ($0.age, $0.expectation) = (900, rejected) }
        #expect(any[0].outcome == .passed)
        #expect(try live(.strict) { ($0.age, $0.expectation) = (900, expired) }[0].outcome == .passed)
    }

    @Test("a token is sent a second time, to see whether it is used up")
    func reused() throws {
        let variants = try TestCase.variants("jti-reused")
        let strict = FakeServer.strict
        let passed = try live(strict) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(passed.map(\.outcome) == [.passed, .passed])
        let sent = strict.sent.dropLast().suffix(2)
        #expect(strict.sent.count == 7 && Set(sent.map(\.tokenID)).count == 1 && sent.map(\.isFresh) == [true, false])
        let lax = FakeServer { sent, _ in sent.isGood ? .accepted : .refused }
        let failed = try live(lax) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(failed.map(\.outcome) == [.passed, .failed])
        #expect(failed[1].findings.first?.code == .forgedTokenAccepted)
        let down = FakeServer { sent, number in number == 4 ? .unreachable : sent.isGood ? .accepted : .refused }
        let errored = try live(down) { ($0.hostile, $0.expectation) = (variants, rejected) }
        #expect(errored.map(\.outcome) == [.passed, .errored] && down.sent.count == 6)
    }
}
