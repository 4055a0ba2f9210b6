import JOSE
import JSON
import Qlik
import Testing

@testable import Harness
@testable import TenantProbe

@Suite("What a server said, against the plan")
struct LiveComparisonTests {
    private func errors(_ expectation: CaseExpectation, _ answer: Answer) -> [FindingCode] {
        Comparison(expectation: expectation).errors(about: answer.report()).map(\.code)
    }

    private func identity(_ name: String, _ texts: [String], isList: Bool = false) -> CaseExpectation {
        CaseExpectation(.accepted, identity: [.init(name: name, texts: texts, isList: isList)])
    }

    @Test("an answer means one thing")
    func means() {
        #expect(LiveAnswer(Answer.accepted.report()) == .accepted)
        #expect(LiveAnswer(Answer.refused.report()) == .refused)
        #expect(LiveAnswer(Answer.another.report()) == .letIn)
        #expect(LiveAnswer(Answer.visitor.report()) == .refused)
        #expect(LiveAnswer(Answer.unreachable.report()) == .noVerdict)
        // Whoever has a session is let in, whatever is wrong with the user.
        let inactive = Answer.another.with { $0.findings = [Finding(.userInactive, .error, .server, "")] }
        #expect(LiveAnswer(inactive.report()) == .letIn)
    }

    @Test("the verdict")
    func verdict() {
        let (accepted, rejected) = (CaseExpectation(.accepted), CaseExpectation(.rejected))
        #expect(errors(accepted, .accepted).isEmpty && errors(rejected, .refused).isEmpty)
        #expect(errors(accepted, .refused) == [.unexpectedVerdict])
        #expect(errors(rejected, .accepted) == [.unexpectedVerdict])
        #expect(errors(rejected, .another) == [.unexpectedVerdict])
        #expect(errors(accepted, .another) == [.unexpectedIdentity])
        #expect(errors(accepted, .visitor) == [.unexpectedVerdict])
        #expect(errors(rejected, .visitor).isEmpty)
        #expect(errors(accepted, .unreachable).isEmpty && errors(rejected, .unreachable).isEmpty)
    }

    /// Anna is in, and what followed failed in this way.
    private static func later(_ code: FindingCode, _ verdict: ProbeReport.Verdict) -> Answer {
        Answer.accepted.with {
            ($0.verdict, $0.step, $0.hasSession) = (verdict, .webSocket, true)
            $0.findings = [Finding(code, .error, .server, "what failed")]
        }
    }

    @Test(
        "no verdict on what follows the login is none, unless nobody was to get in",
        arguments: [.timedOut, .interrupted] as [FindingCode]
    )
    func noVerdict(_ code: FindingCode) {
        let answer = Self.later(code, .noVerdict)
        #expect(LiveAnswer(answer.report()) == .noVerdict)
        #expect(errors(CaseExpectation(.accepted), answer).isEmpty)
        #expect(errors(CaseExpectation(.rejected), answer) == [.unexpectedVerdict])
        #expect(errors(CaseExpectation(.rejected, codes: [.tokenRefused]), answer) == [.unexpectedVerdict])
    }

    @Test(
        "what the right user may not do is told as that",
        arguments: [.webSocketRefused, .userInactive] as [FindingCode]
    )
    func otherFaults(_ code: FindingCode) throws {
        let answer = Self.later(code, .rejected)
        #expect(errors(CaseExpectation(.accepted), answer) == [.unexpectedVerdict])
        let error = try #require(
            Comparison(expectation: CaseExpectation(.accepted)).errors(about: answer.report()).first
        )
        #expect(error.message.hasSuffix(": what failed"))
        #expect(error.actual == "let in as anna: \(code.rawValue)")
    }

    @Test("who got in where nobody was to is told with the status of the login")
    func tellsTheLogin() throws {
        let answer = Answer(
            verdict: .noVerdict,
            step: .identity,
            statuses: [200, 403],
            findings: [Finding(.answerUnexpected, .error, .server, "")],
            hasSession: true
        )
        let error = Comparison(expectation: CaseExpectation(.rejected)).errors(about: answer.report()).first
        #expect(error?.message == "the server accepts a token that the plan expects it to refuse")
        #expect(error?.actual == "logged in (status 200), then no verdict (status 403)")
        let named = answer.with { ($0.statuses, $0.identity) = ([200, 200], Answer.anna) }
        #expect(Comparison.actual(named.report()) == "logged in as anna (status 200), then no verdict")
    }

    @Test("a warning of the server refuses where warnings do")
    func strict() {
        let warned = Answer.accepted.with { $0.findings = [Finding(.groupsMisnamed, .warning, .server, "")] }
        let expectation = CaseExpectation(.accepted)
        #expect(errors(expectation, warned).isEmpty)
        let strict = Comparison(expectation: expectation, isStrict: true)
        #expect(strict.errors(about: warned.report()).map(\.code) == [.unexpectedVerdict])
        #expect(strict.errors(about: Answer.accepted.report()).isEmpty)
    }

    @Test("a session that the plan wants to be refused for is refused")
    func wantedSession() {
        let inactive = Answer.another.with { $0.findings = [Finding(.userInactive, .error, .server, "")] }
        #expect(errors(CaseExpectation(.rejected, codes: [.userInactive]), inactive).isEmpty)
        #expect(errors(CaseExpectation(.rejected, codes: [.identityDiffers]), inactive) == [.unexpectedVerdict])
    }

    @Test("the reasons of a server")
    func reasons() {
        #expect(errors(CaseExpectation(.rejected, codes: [.tokenRefused]), .refused).isEmpty)
        #expect(errors(CaseExpectation(.rejected, codes: [.providerMissing]), .refused) == [.unexpectedReason])
        // What the verifier says was compared before.
        #expect(errors(CaseExpectation(.rejected, codes: [.expired]), .refused).isEmpty)
    }

    @Test("the status of the answer that decides")
    func status() {
        func expecting(_ verdict: Report.Verdict, _ statuses: Int...) -> CaseExpectation {
            CaseExpectation(verdict, statuses: statuses)
        }
        #expect(errors(expecting(.rejected, 401), .refused).isEmpty)
        #expect(errors(expecting(.rejected, 400, 401), .refused).isEmpty)
        #expect(errors(expecting(.rejected, 403), .refused) == [.unexpectedStatus])
        #expect(errors(expecting(.accepted, 200), .accepted.with { $0.statuses = [200, 204] }).isEmpty)
        #expect(errors(expecting(.accepted, 201), .accepted) == [.unexpectedStatus])
        #expect(errors(expecting(.rejected, 401), .refused.with { $0.statuses = [] }) == [.unexpectedStatus])
        #expect(Comparison.actual(Answer.refused.report()) == "rejected: token-refused (status 401)")
        #expect(Comparison.actual(Answer.unreachable.report()) == "no verdict")
    }

    @Test("what was asked before the token was sent is no answer to it")
    func ignoresQuestions() {
        let answer = Answer.accepted.with { ($0.lookUp, $0.statuses) = (200, [201, 200]) }
        #expect(errors(CaseExpectation(.accepted, statuses: [201]), answer).isEmpty)
        #expect(errors(CaseExpectation(.accepted, statuses: [200]), answer) == [.unexpectedStatus])
        let unsent = Answer.unreachable.with { $0.lookUp = 403 }
        #expect(!CaseRun.isRefusal(unsent.report(), byAnyStatus: true))
    }

    @Test("the identity, whose groups have no order")
    func identities() {
        #expect(errors(identity("subject", ["anna"]), .accepted).isEmpty)
        #expect(errors(identity("subject", ["Anna"]), .accepted) == [.unexpectedIdentity])
        #expect(errors(identity("email", ["a@b"]), .accepted) == [.unexpectedIdentity])
        #expect(errors(identity("groups", ["IT", "Sales"], isList: true), .accepted).isEmpty)
        #expect(errors(identity("groups", ["IT"], isList: true), .accepted) == [.unexpectedIdentity])
        #expect(errors(identity("groups", [], isList: true), .accepted) == [.unexpectedIdentity])
        let bare = Answer.accepted.with { $0.identity.removeLast() }
        #expect(errors(identity("groups", [], isList: true), bare).isEmpty)
        // The same letter in two spellings is two users.
        #expect(
            errors(
                identity("subject", ["e\u{301}"]),
                .accepted.with { $0.identity = [ProbeReport.Fact("subject", .string("\u{e9}"))] }
            ) == [.unexpectedIdentity]
        )
    }

    @Test("Windows takes capitals and small letters for the same")
    func windows() {
        let answer = Answer(
            identity: [ProbeReport.Fact("userId", .string("Anna"))],
            platform: .clientManaged
        )
        #expect(errors(identity("userId", ["ANNA"]), answer).isEmpty)
        #expect(errors(identity("userId", ["berta"]), answer) == [.unexpectedIdentity])
    }

    @Test("an error says what was wanted and what came")
    func words() throws {
        let comparison = Comparison(expectation: identity("subject", ["berta"]))
        let error = try #require(comparison.errors(about: Answer.accepted.report()).first)
        #expect(error.message == "what the server says about the user differs from the plan in 'subject'")
        #expect(error.expected == "berta" && error.actual == "anna" && error.subject == .server)
    }

    @Test(
        "only a server that looked at a broken token has refused it",
        arguments: [
            (Answer.refused, true), (.visitor, true), (.accepted, false), (.another, false), (.unreachable, false),
            (.unreachable.with { $0.statuses = [403] }, false), (.unreachable.with { $0.statuses = [431] }, false),
        ]
    )
    func isRefusal(_ answer: Answer, _ isRefusal: Bool) {
        #expect(CaseRun.isRefusal(answer.report(), byAnyStatus: false) == isRefusal)
    }

    @Test(
        "what is too large, or no token at all, may be turned away by anybody",
        arguments: [
            (400, true), (401, true), (403, true), (413, true), (414, true), (431, true), (404, false), (407, false),
            (408, false), (429, false), (502, false), (302, false),
        ]
    )
    func isTurnedAway(_ status: Int, _ isRefusal: Bool) {
        let answer = Answer.unreachable.with { $0.statuses = [status] }
        #expect(CaseRun.isRefusal(answer.report(), byAnyStatus: true) == isRefusal)
    }
}
