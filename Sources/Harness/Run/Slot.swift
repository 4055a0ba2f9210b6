internal import JOSE
internal import Synchronization

/// One line of a run: a case, or one hostile variant of it.
struct Slot: Sendable {
    private enum Work: Sendable {
        case plain
        /// What the variants rest on.
        case baseline(Baseline)
        case variant(HostileVariant, Baseline)
        case none(String)
    }

    private let run: CaseRun
    private let work: Work

    /// The lines of a case; a hostile one begins with its baseline.
    static func all(of run: CaseRun, retries: Int) -> [Slot] {
        if let reason = run.obstacle { return [Slot(run: run, work: .none(reason))] }
        guard let variants = run.prepared.planCase.hostile else { return [Slot(run: run, work: .plain)] }
        let baseline = Baseline(retries: retries)
        return [Slot(run: run, work: .baseline(baseline))]
            + variants.map { Slot(run: run, work: .variant($0, baseline)) }
    }

    private var variant: String? {
        switch work {
        case .plain, .none: nil
        case .baseline: "baseline"
        case .variant(let variant, _): variant.name
        }
    }

    /// Whether it is tried again on its own account.
    var isBaseline: Bool { if case .baseline = work { true } else { false } }

    /// Name and variant.
    var title: String {
        let name = run.prepared.planCase.name
        return variant.map { "\(name) [\($0)]" } ?? name
    }

    /// Runs it once; `moment` gives the time of each token.
    func attempt(_ moment: @escaping @Sendable () -> Moment) throws -> Attempt {
        switch work {
        case .none(let reason): return .skipped(reason)
        case .plain: return try run.plain(moment())
        case .baseline(let baseline): return try baseline.attempt { try run.baseline(moment) }
        case .variant(let variant, let baseline):
            let base = try baseline.attempt { try run.baseline(moment) }
            guard base.outcome == .passed else { return .withoutBaseline }
            return try run.hostile(variant, moment())
        }
    }

    /// What became of it, with the text of its report where it is wanted.
    func record(_ attempt: Attempt, text: String?, keepsFindings: Bool = false) -> CaseRecord {
        let planCase = run.prepared.planCase
        let found = attempt.report?.findings.map { $0.excerpt?.origin == .text ? $0.withoutExcerpt : $0 } ?? []
        return CaseRecord(
            plan: planCase.plan,
            line: planCase.place.line,
            name: planCase.name,
            variant: variant,
            tags: planCase.tags,
            platform: planCase.platform,
            outcome: attempt.outcome,
            expected: expected,
            found: attempt.found,
            reason: attempt.reason,
            findings: keepsFindings ? attempt.complaints + found : [],
            report: text,
            isConsequence: attempt.isConsequence,
            isLive: attempt.isLive
        )
    }

    /// The baseline has an expectation of its own.
    private var expected: String {
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
