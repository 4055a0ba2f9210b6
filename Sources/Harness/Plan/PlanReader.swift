internal import Messages
internal import Qlik
internal import JOSE

/// Reads plans, and refuses every key that it does not know.
package struct PlanReader: Sendable {
    /// Bytes of a plan, at most.
    package static let maximumSize = 4 << 20

    private let vocabulary: [SettingKind]
    /// The values of variables that stand as `${NAME}`.
    private let variable: @Sendable (String) -> String?
    /// Whether what belongs to a server is of any account.
    private let isLive: Bool

    private static let headKeys = ["platform", "case"]
    static let caseKeys = ["name", "platform", "expect", "hostile", "skip", "live", "tags"]

    /// A reader of plans that may set these options.
    package init(
        vocabulary: [SettingKind],
        isLive: Bool,
        variable: @escaping @Sendable (String) -> String?
    ) {
        self.vocabulary = vocabulary
        self.isLive = isLive
        self.variable = variable
    }

    /// Reads a plan.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - path: names it in messages and reports.
    /// - Returns: the plan with at least one case.
    /// - Throws: `PlanFault` for the first thing that is wrong.
    package func plan(_ bytes: [UInt8], path: String) throws(PlanFault) -> Plan {
        do throws(LocalFault) {
            guard bytes.count <= Self.maximumSize else { throw LocalFault(nil, "the plan is larger than 4 MiB") }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw LocalFault(nil, "the plan is not UTF-8 text")
            }
            guard !bytes.contains(0) else { throw LocalFault(nil, "the plan holds the character NUL") }
            return try plan(try PlanEntry.all(in: text), path: path)
        } catch { throw error.of(path) }
    }

    private func plan(_ entries: [PlanEntry], path: String) throws(LocalFault) -> Plan {
        var head = Settings()
        var platform: Platform?
        var cases: [PlanEntry.Value] = []
        var places: PlanPlace?
        for entry in entries {
            switch (entry.key, entry.value) {
            case ("platform", _): platform = try self.platform(entry)
            case ("case", .list(let list)):
                (cases, places) = (list, entry.place)
            case ("case", _): throw LocalFault(entry.place, "a case begins with [[case]]")
            default: head.add(try setting(entry, ownKeys: Self.headKeys, what: "a plan"))
            }
        }
        guard !cases.isEmpty else {
            throw LocalFault(places, "the plan has no case, so it judges nothing", hint: "a case begins with [[case]]")
        }
        var named = paths(of: head)
        let resolved = try relevant(head)
        let read = try cases.map { (value) throws(LocalFault) in
            guard case .table(let entries) = value else { throw LocalFault(places, "a case begins with [[case]]") }
            return try self.planCase(entries, platform, path, &named)
        }
        return Plan(path: path, head: resolved, cases: read, named: named)
    }

    /// The files that settings name, also where they are not looked at.
    func paths(of settings: Settings) -> [String] {
        settings.all.filter(\.kind.isPath).flatMap { setting in ((try? setting.resolved(variable)) ?? setting).values }
    }

    /// Without what only a server asks for when there is none, and with the values of its variables.
    func relevant(_ settings: Settings) throws(LocalFault) -> Settings {
        try settings.filter { isLive || !$0.kind.isForServer }.resolved(variable)
    }

    func setting(_ entry: PlanEntry, ownKeys: [String], what: String) throws(LocalFault) -> Setting {
        guard let kind = vocabulary.first(where: { $0.name == entry.key }) else {
            let known = ownKeys + vocabulary.map(\.name)
            guard !Self.caseKeys.contains(entry.key) else {
                throw LocalFault(entry.place, "'\(entry.key)' belongs to a case", hint: "a case begins with [[case]]")
            }
            let nearest = Nearest.word(to: entry.key, among: known)
            throw LocalFault(
                entry.place,
                "\(what) has no key '\(entry.key.excerpt(40))'",
                hint: nearest.map { "did you mean '\($0)'?" }
                    ?? "the keys are the options that make, judge and send a token: qs-jwt create-qscloud \(option: .help)"
            )
        }
        return try Setting(entry, kind)
    }

    func platform(_ entry: PlanEntry) throws(LocalFault) -> Platform {
        let known = Platform.allCases.map(\.rawValue)
        guard case .text(let word) = entry.value, let platform = Platform(rawValue: word) else {
            throw LocalFault(
                entry.place,
                "'platform' takes \(known.joined(separator: " or "))",
                hint: "platform = \"qscloud\" for Qlik Cloud, \"qseow\" for Qlik Sense Enterprise on Windows"
            )
        }
        return platform
    }
}
