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

    /// Says which of the tags no case of any plan has; `nil` when there is none, which is a word that was mistyped.
    package func unknownTag(in plans: [Plan]) -> PlanFault? {
        let known = Set(plans.flatMap(\.cases).flatMap(\.tags))
        guard let tag = tags.first(where: { !known.contains($0) }) else { return nil }
        let nearest = Nearest.word(to: tag, among: known.sorted())
        return PlanFault(
            plan: plans.first?.path ?? "",
            at: nil,
            "no case has the tag '\(tag.excerpt(40))'",
            hints: (nearest.map { ["did you mean '\($0.excerpt(40))'?"] } ?? []) + [Self.hint(tags: known)]
        )
    }

    private static func hint(tags: Set<String>) -> Message {
        guard !tags.isEmpty else { return "no case has tags: tags = [\"smoke\"] gives it one" }
        let shown = tags.sorted().prefix(20).map { $0.excerpt(40) }.joined(separator: ", ")
        return "the tags, by the letter: \(shown)\(tags.count > 20 ? ", and \(tags.count - 20) more" : "")"
    }

    /// Says that no case is asked for, and what there is.
    package func nothingSelected(in plans: [Plan]) -> PlanFault {
        let given: [OptionName] = (names.isEmpty ? [] : [.filter]) + (tags.isEmpty ? [] : [.tag])
        let cases = plans.flatMap(\.cases)
        let names = cases.prefix(8).map { "'\($0.name.excerpt(40))'" }
        let tags = Set(cases.flatMap(\.tags))
        return PlanFault(
            plan: plans.first?.path ?? "",
            at: nil,
            "\(options: given, separator: " and ") \(given.count == 1 ? "leaves" : "leave") no case to run",
            hints: ["the cases: \(names.joined(separator: ", "))"]
                + (tags.isEmpty ? [] : [Self.hint(tags: tags)])
        )
    }
}
