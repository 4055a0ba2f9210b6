import JOSE
import JSON
import Keys
import Qlik
import Synchronization
import TestSupport
import Testing

@testable import Harness

/// A case that needs no plan.
struct TestCase {
    var name = "case"
    var expectation = CaseExpectation(.accepted)
    var hostile: [HostileVariant]?
    var skip: String?
    var live: Bool?
    var lifetime = 300
    /// Seconds before now that the token counts from.
    var age = 0
    var isFresh = true
    var hasOwnTime = false
    /// Instead of a token.
    var error: (any Error & Sendable)?
    var server: CaseServer?

    static let key = Result { try Fixture.privateKey("rsa2048") }
    static let foreignKey = ForeignKey { try Fixture.privateKey("rsa2048-b") }

    static func variants(_ names: String...) throws -> [HostileVariant] {
        try names.map { try #require(HostileVariant.named($0)) }
    }

    private var planCase: PlanCase {
        PlanCase(
            plan: "p.toml",
            place: PlanPlace(line: 7, column: 1),
            name: name,
            platform: .cloud,
            tags: ["t"],
            skip: skip,
            live: live,
            hostile: hostile,
            expectation: expectation,
            settings: Settings()
        )
    }

    func prepared() throws -> PreparedCase {
        let key = try Self.key.get()
        let verifying = try VerificationKey(key.publicKey, source: "public.pem")
        let keys = CaseKeys(signing: SigningKey(key), verifying: [verifying], publicTexts: [])
        return PreparedCase(
            planCase,
            keys: keys,
            hasOwnTime: hasOwnTime,
            server: server,
            judge: { TokenJudge(platform: .cloud, expectations: Self.expectations($0)) },
            token: { try token(key, $0) }
        )
    }

    @Sendable private static func expectations(_ time: NumericDate) -> Expectations {
        var expectations = Expectations(time: time)
        expectations.issuers = ["https://issuer.example"]
        expectations.keyIDs = ["my-key"]
        return expectations
    }

    @Sendable private func token(_ key: PrivateKey, _ moment: IssuanceContext) throws -> CaseToken {
        if let error { throw error }
        let begin = NumericDate(seconds: moment.now.seconds - age)
        var request = CloudTokenRequest(
            issuer: "https://issuer.example",
            keyID: "my-key",
            subject: "anna",
            tokenID: Base64URL.encode(try moment.random(16)),
            validity: try #require(Validity(now: begin, notBefore: nil, lifetime: Timespan(seconds: lifetime)))
        )
        request.name = "Anna"
        let draft = request.draft
        let text = try TokenSigner.token(
            claims: draft.claims,
            header: draft.header,
            algorithm: .rs256,
            key: SigningKey(key)
        )
        return CaseToken(
            token: Token(parsing: Array(text.utf8)),
            header: draft.header,
            claims: draft.claims,
            algorithm: .rs256,
            isFresh: isFresh
        )
    }
}

/// What a run has handed over, and what it looked at.
final class RunLog: Sendable {
    private struct State {
        var records: [CaseRecord] = []
        var begun: [String] = []
        var rendered: [String] = []
        var milliseconds = 0
        var draws: UInt8 = 0
    }

    private let state = Mutex(State())

    var records: [CaseRecord] { state.withLock(\.records) }
    var begun: [String] { state.withLock(\.begun) }
    /// The token identifiers of the tokens whose reports were rendered.
    var rendered: [String] { state.withLock(\.rendered) }

    func receive(_ record: CaseRecord) { state.withLock { $0.records.append(record) } }

    /// A clock that stands still, and a stopwatch that goes on with each look.
    var surroundings: Runner.Surroundings {
        Runner.Surroundings(
            clock: { HostileSetting.now },
            stopwatch: {
                self.state.withLock { state in
                    state.milliseconds += 10
                    return state.milliseconds
                }
            },
            random: { count in
                self.state.withLock { state in
                    state.draws += 1
                    return [UInt8](repeating: state.draws, count: count)
                }
            },
            render: { report in
                guard case .offline(let report) = report else { return "live report" }
                let name = report.token.claim("jti")?.stringValue ?? "none"
                self.state.withLock { $0.rendered.append(name) }
                return "report of \(name)"
            },
            spelling: .words,
            begin: { title in self.state.withLock { $0.begun.append(title) } }
        )
    }
}

/// Runs cases, and gives what was told of them.
func run(
    _ cases: [TestCase],
    log: RunLog = RunLog(),
    _ change: (inout Runner.Options) -> Void = { _ in }
) throws -> [CaseRecord] {
    var options = Runner.Options()
    change(&options)
    let pace = Pace(clock: { HostileSetting.now }, pause: { _ in })
    let runner = Runner(
        try cases.map { try $0.prepared() },
        options,
        foreignKey: TestCase.foreignKey,
        pace: pace,
        log.surroundings
    )
    try runner.run { log.receive($0) }
    return log.records
}
