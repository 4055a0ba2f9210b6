internal import Harness
internal import Messages

// What the options choose, and what they set.
extension RunOptions {
    /// The values of `--set`.
    func variables() throws(PlanFault) -> [String: String] {
        var variables: [String: String] = [:]
        for text in set {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw PlanFault(plan: "--set", at: nil, "this takes NAME=VALUE")
            }
            variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        return variables
    }

    /// The case as far as it is asked for: of a hostile one, `--filter` may name single variants.
    func selected(_ planCase: PlanCase) -> PlanCase? {
        guard tag.isEmpty || tag.contains(where: planCase.tags.contains) else { return nil }
        func fits(_ text: String) -> Bool {
            filter.isEmpty || filter.contains { text.lowercased().contains($0.lowercased()) }
        }
        if fits(planCase.name) { return planCase }
        // A word of a name must not select variants by chance.
        guard filter.contains(where: { $0.contains("[") }) else { return nil }
        let variants = planCase.hostile?.filter { fits("\(planCase.name) [\($0.name)]") } ?? []
        return variants.isEmpty ? nil : planCase.with(hostile: variants)
    }
}
