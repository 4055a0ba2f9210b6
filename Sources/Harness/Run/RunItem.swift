internal import JOSE
internal import Messages
internal import Synchronization

/// One line of a run: a case, or one hostile variant of it.
struct RunItem: Sendable {
    private enum Work: Sendable {
        case plain
        /// What the variants rest on.
        case baseline(Baseline)
        case variant(HostileVariant, Baseline)
        /// Whether the baseline still holds after the variants.
        case closing(Baseline)
        case none(Message)
    }

    private let run: CaseRun
    private let work: Work

    /// The lines of a case; a hostile one begins with its baseline.
    static func all(of run: CaseRun, retries: Int) -> [RunItem] {
        if let reason = run.obstacle { return [RunItem(run: run, work: .none(reason))] }
        guard let variants = run.prepared.planCase.hostile else { return [RunItem(run: run, work: .plain)] }
        let baseline = Baseline(retries: retries)
        return [RunItem(run: run, work: .baseline(baseline))]
            + variants.map { RunItem(run: run, work: .variant($0, baseline)) }
            + (run.isSent ? [RunItem(run: run, work: .closing(baseline))] : [])
    }

    private var variant: String? {
        switch work {
        case .plain, .none: nil
        case .baseline: "baseline"
        case .variant(let variant, _): variant.name
        case .closing: "baseline again"
        }
    }

    private var kind: CaseRecord.Kind {
        switch work {
        case .plain, .none: .plain
        case .baseline: .baseline
        case .variant: .variant
        case .closing: .closing
        }
    }

    /// Whether to try again after this.
    func isWorthAnotherTry(_ attempt: Attempt) -> Bool {
        // The baseline is taken again on its own account.
        if case .baseline = work { return false }
        return attempt.outcome == .errored && !attempt.isConsequence && !attempt.isUsedUp
    }

    /// Name and variant.
    var title: String {
        let name = run.prepared.planCase.name
        return variant.map { "\(name) [\($0)]" } ?? name
    }

    /// Runs it once; `moment` gives the time of each token.
    func attempt(_ moment: @escaping @Sendable () -> IssuanceContext) throws -> Attempt {
        switch work {
        case .none(let reason): return .skipped(reason)
        case .plain: return try run.plain(moment())
        case .baseline(let baseline): return try baseline.attempt { try run.baseline(moment) }
        case .variant(let variant, let baseline):
            let base = try baseline.attempt { try run.baseline(moment) }
            guard base.outcome == .passed else { return .withoutBaseline }
            return try run.hostile(variant, moment())
        case .closing(let baseline):
            let base = try baseline.attempt { try run.baseline(moment) }
            guard base.outcome == .passed else { return .withoutBaseline }
            return try run.closing(moment())
        }
    }

    /// Whether it would ask a server that never answered.
    var isUnreachable: Bool {
        guard run.isSent, let server = run.server, !hasNothingToDo else { return false }
        return run.watch.isSilent(server.routeKey)
    }

    private var hasNothingToDo: Bool { if case .none = work { true } else { false } }

    /// Remembers whether the server answered.
    func note(_ attempt: Attempt) {
        if case .live(let answer)? = attempt.report, let server = run.server {
            run.watch.note(answer, from: server.routeKey)
        }
    }

    /// Its result.
    ///
    /// The report is rendered as `text` where it is asked for; otherwise no finding is kept either.
    func record(
        _ attempt: Attempt,
        _ spelling: OptionSpelling,
        text: String? = nil,
        keepsFindings: Bool = false,
        retries: Int = 0,
        milliseconds: Int = 0
    ) -> CaseRecord {
        let planCase = run.prepared.planCase
        let found = attempt.report?.findings.map { $0.excerpt?.origin == .text ? $0.withoutExcerpt : $0 } ?? []
        return CaseRecord(
            plan: planCase.plan,
            line: planCase.place.line,
            name: planCase.name,
            variant: variant,
            kind: kind,
            tags: planCase.tags,
            platform: planCase.platform,
            outcome: attempt.outcome,
            expected: expected,
            actual: attempt.actual?.text(spelling),
            reason: attempt.reason?.text(spelling),
            findings: keepsFindings ? attempt.errors + found : [],
            report: text,
            isConsequence: attempt.isConsequence,
            isLive: attempt.isLive,
            server: run.isSent ? run.server?.name : nil,
            namesCause: planCase.expectation.codes.contains(where: \.namesCause),
            isLetIn: attempt.isLetIn,
            retries: retries,
            milliseconds: milliseconds
        )
    }

    /// The baseline has an expectation of its own.
    private var expected: String {
        if case .closing = work { return "a good token accepted" }
        if case .baseline = work {
            return run.isSent ? "a good token accepted, none and a broken one refused" : "accepted"
        }
        return run.prepared.planCase.expectation.text
    }
}

/// The baseline of a case, taken once, by whoever needs it first.
private final class Baseline: Sendable {
    private let result = Mutex<Attempt?>(nil)
    /// How often it is taken again for want of a verdict.
    private let retries: Int

    init(retries: Int) { self.retries = retries }

    /// Takes it, unless it was taken before; others wait meanwhile.
    func attempt(_ take: () throws -> Attempt) throws -> Attempt {
        try result.withLock { result in
            if let result { return result }
            var taken = try take()
            for _ in 0..<retries where taken.outcome == .errored { taken = try take() }
            result = taken
            return taken
        }
    }
}
