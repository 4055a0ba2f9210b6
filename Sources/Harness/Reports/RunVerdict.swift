/// The verdict on a run.
package enum RunVerdict: String, Sendable, CaseIterable {
    /// Every case that ran was as expected.
    case passed
    /// At least one was not.
    case failed
    /// None was not as expected, but at least one had no verdict.
    case noVerdict = "no-verdict"
}

extension RunSummary {
    /// The verdict; a case that failed outweighs one without a verdict.
    package var verdict: RunVerdict {
        if failed > 0 { return .failed }
        return errored > 0 ? .noVerdict : .passed
    }

    /// How many cases ended so.
    func count(_ outcome: CaseRecord.Outcome) -> Int {
        switch outcome {
        case .passed: passed
        case .failed: failed
        case .errored: errored
        case .skipped: skipped
        }
    }
}

extension CaseRecord.Outcome {
    /// The word for people.
    package var word: String { self == .errored ? "no verdict" : rawValue }

    /// Those that somebody has to look at come first.
    static let byUrgency: [Self] = [.failed, .errored, .passed, .skipped]
}
