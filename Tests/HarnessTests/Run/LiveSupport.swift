import JOSE
import JSON
import Qlik
import Synchronization
import Testing

@testable import Harness
@testable import TenantProbe

/// What a server has to say to a token.
struct Answer: Sendable {
    var verdict = ProbeReport.Verdict.accepted
    var step: ProbeStep.Name?
    /// Of the login, and of the question who that is.
    var statuses = [200, 200]
    var findings: [Finding] = []
    var identity: [ProbeReport.Fact] = []
    var platform = Platform.cloud
    /// Of the question whose e-mail it is, which comes first; `nil` when nobody asks.
    var lookUp: Int?
    /// Whether a cookie comes with the first answer.
    var hasSession = false

    static let anna = [
        ProbeReport.Fact("subject", .string("anna")), ProbeReport.Fact("groups", ["Sales", "IT"]),
    ]
    static let accepted = Answer(identity: anna)
    static let refused = Answer(
        verdict: .rejected,
        step: .login,
        statuses: [401],
        findings: [Finding(.tokenRefused, .error, .server, "the tenant refuses the token")]
    )
    static let unreachable = Answer(
        verdict: .noVerdict,
        step: .login,
        statuses: [],
        findings: [Finding(.connectionFailed, .error, .server, "nobody listens there")]
    )
    static let another = Answer(
        verdict: .rejected,
        step: .identity,
        findings: [Finding(.identityDiffers, .error, .server, "the session is another user's")],
        identity: [ProbeReport.Fact("subject", .string("berta"))]
    )
    static let visitor = Answer(
        verdict: .rejected,
        step: .identity,
        findings: [Finding(.identityDiffers, .error, .token, "the session is a visitor's")],
        identity: [
            ProbeReport.Fact("userDirectory", .string("NONE")),
            ProbeReport.Fact("userId", .string("anonymous\\6f1c0d1e-8a4b-4d22-9e0f-2a2f3c1f0a11")),
        ],
        platform: .clientManaged
    )

    func with(_ change: (inout Answer) -> Void) -> Answer {
        var answer = self
        change(&answer)
        return answer
    }

    func report(_ offline: Report? = nil) -> ProbeReport {
        let server = ServerURL(scheme: "https", host: "acme.example", port: 443, path: "/")
        let names: [ProbeStep.Name] = [platform == .cloud ? .login : .session, .identity]
        let steps = zip(names, statuses).map { name, status in
            var step = ProbeStep(name, HTTPRequest(.get, server), ConnectionOptions(), withholding: Secrets())
            step.status = status
            if hasSession, name != .identity { step.cookies = ["eas.sid"] }
            return step
        }
        let before = lookUp.map { status in
            var step = ProbeStep(.configuration, HTTPRequest(.get, server), ConnectionOptions(), withholding: Secrets())
            step.status = status
            return step
        }
        return ProbeReport(
            verdict: verdict,
            step: step,
            platform: platform,
            server: server,
            offline: offline ?? emptyReport,
            steps: [before].compactMap { $0 } + steps,
            identity: identity,
            configuration: [],
            certificate: nil,
            clockSkew: nil,
            findings: findings,
            secrets: Secrets()
        )
    }

    private var emptyReport: Report {
        Report(
            token: Token(parsing: []),
            signature: Report.Signature(status: .unchecked, algorithm: nil),
            claims: .accepted,
            findings: [],
            time: HostileSetting.now,
            leeway: Timespan(seconds: 0)
        )
    }
}

/// A server by heart, which remembers what it was sent.
final class FakeServer: Sendable {
    /// What arrived.
    struct Sent: Sendable {
        /// `nil` for a request without a token.
        let token: Token?
        let isFresh: Bool
        /// Whether our own verifier takes it.
        let isGood: Bool
        let comparesConfiguration: Bool

        var tokenID: String? { token?.claim("jti")?.stringValue }
    }

    private let state = Mutex<[Sent]>([])
    private let answer: @Sendable (Sent, _ number: Int) -> Answer

    var sent: [Sent] { state.withLock { $0 } }

    /// Answers by what was sent, and how much was sent before.
    init(_ answer: @escaping @Sendable (Sent, _ number: Int) -> Answer) { self.answer = answer }

    /// Lets in who has a good token that is not known yet.
    static var strict: FakeServer { FakeServer { sent, _ in sent.isGood && sent.isFresh ? .accepted : .refused } }

    var caseServer: CaseServer {
        CaseServer(address: "https://acme.example") { sending, compares in
            let arrived: Sent
            var offline: Report?
            switch sending {
            case .nothing: arrived = Sent(token: nil, isFresh: true, isGood: false, comparesConfiguration: compares)
            case .token(let report, let isFresh):
                offline = report
                arrived = Sent(
                    token: report.token,
                    isFresh: isFresh,
                    isGood: report.verdict == .accepted,
                    comparesConfiguration: compares
                )
            }
            let number = self.state.withLock { state in
                state.append(arrived)
                return state.count - 1
            }
            return self.answer(arrived, number).report(offline)
        }
    }
}
