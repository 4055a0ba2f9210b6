package import Messages
package import Qlik
internal import TOML

/// Tokens, and what is expected of each.
package struct Plan: Sendable {
    /// As it was given.
    package let path: String
    /// What every case starts from: how the issuer signs and how the platform is configured.
    package let head: Settings
    package let cases: [PlanCase]
    /// The files that it names anywhere, as it names them.
    package let named: [String]
    /// Its text, to show lines of it.
    let source: TOMLSource

    /// What names of files begin with: empty, or with a slash at the end.
    package var folder: String { path.pathFolder }

    /// The files that it names, those that a run does not read included.
    package var files: [String] { named.map { $0.path(from: folder) } }

    /// What stands above the cases and means nothing to any of them.
    package var uselessHead: [PlanFault] {
        let platforms = Set(cases.map(\.platform))
        let names = Platform.allCases.filter(platforms.contains).map(\.rawValue).joined(separator: " and ")
        return head.all.filter { platforms.isDisjoint(with: $0.kind.platforms) }.map { setting in
            PlanFault(plan: path, at: setting.place, "'\(setting.kind.name)' means nothing to \(names)")
        }
    }
}

/// One token of a plan, or the hostile variants of one.
package struct PlanCase: Sendable {
    /// The plan's path, as it was given.
    package let plan: String
    package let place: PlanPlace
    package let name: String
    package let platform: Platform
    package let tags: [String]
    /// Why it is not to run.
    package let skip: String?
    /// Whether it runs only when tokens are sent, or is never sent; `nil` for both.
    package let live: Bool?
    /// The variants to try instead of the token itself; `nil` for the token.
    package let hostile: [HostileVariant]?
    package let expectation: CaseExpectation
    /// What the case itself sets.
    package let settings: Settings
    /// The row of a file of users that it is for.
    package var row: CaseRow? = nil

    /// What names of files begin with: empty, or with a slash at the end.
    package var folder: String { plan.pathFolder }

    /// The same with these variants alone.
    package func with(hostile: [HostileVariant]) -> PlanCase { with(name: name, hostile: hostile, settings, row) }

    /// The same for a row of a file of users, whose settings take the place of the case's.
    package func with(name: String, _ settings: Settings, _ row: CaseRow) -> PlanCase {
        with(name: name, hostile: hostile, settings.over(self.settings), row)
    }

    private func with(name: String, hostile: [HostileVariant]?, _ settings: Settings, _ row: CaseRow?) -> PlanCase {
        PlanCase(
            plan: plan,
            place: place,
            name: name,
            platform: platform,
            tags: tags,
            skip: skip,
            live: live,
            hostile: hostile,
            expectation: expectation,
            settings: settings,
            row: row
        )
    }

    /// A fault of this case, at one of its settings if it is there.
    package func fault(_ message: Message, hints: [Message] = [], at setting: OptionName? = nil) -> PlanFault {
        let culprit = setting.flatMap { settings[$0] }
        return PlanFault(plan: culprit?.file ?? plan, at: culprit?.place ?? place, message, hints: hints)
    }
}

/// A row of a file of users.
package struct CaseRow: Sendable {
    /// The file, as messages call it.
    package let file: String
    package let place: PlanPlace
    /// What a row may say, so that its place is told where this is missing.
    let options: [OptionName]

    package init(file: String, place: PlanPlace, options: [OptionName]) {
        self.file = file
        self.place = place
        self.options = options
    }
}
