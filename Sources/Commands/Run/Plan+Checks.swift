internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

extension PlanFault {
    static func nothingSelected(_ plans: [Plan], _ options: RunOptions) -> PlanFault {
        let given = (options.filter.isEmpty ? [] : ["--filter"]) + (options.tag.isEmpty ? [] : ["--tag"])
        let cases = plans.flatMap(\.cases)
        let names = cases.prefix(8).map { "'\($0.name.excerpt(40))'" }
        let tags = Set(cases.flatMap(\.tags)).sorted().prefix(20).map { $0.excerpt(40) }
        return PlanFault(
            plan: plans.first?.path ?? "",
            at: nil,
            "\(given.joined(separator: " and ")) \(given.count == 1 ? "leaves" : "leave") no case to run",
            hints: ["the cases: \(names.joined(separator: ", "))"]
                + (tags.isEmpty ? [] : ["the tags, by the letter: \(tags.joined(separator: ", "))"])
        )
    }
}

extension Plan {
    /// What stands above the cases and means nothing to any of them.
    var uselessHead: [PlanFault] {
        let platforms = Set(cases.map(\.platform))
        let names = Platform.allCases.filter(platforms.contains).map(\.rawValue).joined(separator: " and ")
        return head.all.filter { platforms.isDisjoint(with: $0.kind.platforms) }.map { setting in
            PlanFault(plan: path, at: setting.place, "'\(setting.kind.name)' means nothing to \(names)")
        }
    }

    /// The files that the plan names, those that this run does not read included.
    var files: [String] { named.map { $0.path(from: folder) } }
}

extension Failure {
    init(_ fault: PlanFault) { self = Failure(fault.text, hints: fault.hints).spelled(.plan) }
}
