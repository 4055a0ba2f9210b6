internal import JOSE
internal import Messages

/// The cases of plans that are asked for.
package struct CaseSelection: Sendable {
    /// Parts of names, in any case of letters; none means all.
    let names: [String]
    /// Tags, of which one has to fit; none means all.
    let tags: [String]

    package init(names: [String], tags: [String]) {
        self.names = names
        self.tags = tags
    }

    /// The case as far as it is asked for: of a hostile one, a name may be that of single variants.
    package func selected(_ planCase: PlanCase) -> PlanCase? {
        guard tags.isEmpty || tags.contains(where: planCase.tags.contains) else { return nil }
        func fits(_ text: String) -> Bool {
            names.isEmpty || names.contains { text.lowercased().contains($0.lowercased()) }
        }
        if fits(planCase.name) { return planCase }
        // A word of a name must not select variants by chance.
        guard names.contains(where: { $0.contains("[") }) else { return nil }
        let variants = planCase.hostile?.filter { fits("\(planCase.name) [\($0.name)]") } ?? []
        return variants.isEmpty ? nil : planCase.with(hostile: variants)
    }

    /// Says that no case is asked for, and what there is.
    package func nothingSelected(in plans: [Plan]) -> PlanFault {
        let given: [OptionName] = (names.isEmpty ? [] : [.filter]) + (tags.isEmpty ? [] : [.tag])
        let cases = plans.flatMap(\.cases)
        let names = cases.prefix(8).map { "'\($0.name.excerpt(40))'" }
        let tags = Set(cases.flatMap(\.tags)).sorted().prefix(20).map { $0.excerpt(40) }
        return PlanFault(
            plan: plans.first?.path ?? "",
            at: nil,
            "\(options: given, separator: " and ") \(given.count == 1 ? "leaves" : "leave") no case to run",
            hints: ["the cases: \(names.joined(separator: ", "))"]
                + (tags.isEmpty ? [] : ["the tags, by the letter: \(tags.joined(separator: ", "))"])
        )
    }
}
