extension RunSummary {
    /// What the verdict rests on, such as `2 of 9 cases are not as expected, 6 passed, 1 skipped`.
    package var sense: String {
        guard total > 0 else { return "there were no cases" }
        let cases = total.counted("case")
        if failed > 0 {
            return "\(failed) of \(cases) \(failed == 1 ? "is" : "are") not as expected, \(passed) passed\(others)"
        }
        if errored > 0 {
            return "\(errored) of \(cases) \(errored == 1 ? "has" : "have") none, \(passed) passed\(others)"
        }
        return passed == 0 ? "no case was run\(others)" : "\(passed.counted("case")) as expected\(others)"
    }

    private var others: String {
        let errored = failed > 0 && errored > 0 ? ", \(errored) without a verdict" : ""
        return errored + (skipped > 0 ? ", \(skipped) skipped" : "")
    }
}

extension Int {
    /// Such as `1 case` and `2 cases`.
    package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
