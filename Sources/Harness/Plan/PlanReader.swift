internal import Messages
internal import Qlik
internal import JOSE
internal import TOML

/// A plan as far as it could be read.
package struct ReadPlan: Sendable {
    /// With the cases that nothing is wrong with, and without any when something is wrong above them; `nil` when there
    /// is no text to read.
    package let plan: Plan?
    package let faults: PlanFaults

    package init(_ plan: Plan?, _ faults: PlanFaults) {
        self.plan = plan
        self.faults = faults
    }
}

/// Reads plans, and refuses every key that it does not know.
package struct PlanReader: Sendable {
    /// Bytes of a plan, at most.
    package static var maximumSize: Int { TOMLLimits.plan.maximumBytes }

    /// The values of variables that stand as `${NAME}`.
    private let variable: @Sendable (String) -> String?
    /// Whether settings of a server are used.
    private let isLive: Bool

    private static let headKeys = ["platform", "case"]
    static let caseKeys = ["name", "platform", "expect", "hostile", "skip", "live", "tags"]

    package init(isLive: Bool, variable: @escaping @Sendable (String) -> String?) {
        self.isLive = isLive
        self.variable = variable
    }

    /// Reads a plan with nothing wrong.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - path: names it in messages and reports.
    /// - Returns: the plan with at least one case.
    /// - Throws: `PlanFaults` with everything that is wrong.
    package func plan(_ bytes: [UInt8], path: String) throws(PlanFaults) -> Plan {
        let read = read(bytes, path: path)
        guard let plan = read.plan, read.faults.isEmpty else { throw read.faults }
        return plan
    }

    /// Reads a plan as far as it can be read, and finds everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - path: names it in messages and reports.
    /// - Returns: what could be read, and everything that is wrong.
    package func read(_ bytes: [UInt8], path: String) -> ReadPlan {
        let document = TOMLDocument(parsing: bytes, limits: .plan)
        var faults = FaultList(document)
        let entries = PlanEntry.all(in: document, &faults)
        let head = head(entries, &faults)
        var named = paths(of: head.all)
        let cases = cases(head, path, &named, &faults)
        let plan = Plan(path: path, head: head.settings, cases: cases, named: named, source: document.source)
        return ReadPlan(plan, faults.told(of: path, in: document.source))
    }

    /// What stands above the cases, and the cases unread.
    private struct Head {
        /// As they are set.
        var all = Settings()
        /// Those that are looked at, with the values of variables.
        var settings = Settings()
        var platform: Platform?
        /// Whether a platform is named, or may be under another name.
        var namesPlatform = false
        var cases: [CaseText] = []
        /// Whether nothing is wrong with it.
        var isSound = true
    }

    private func head(_ entries: [PlanEntry], _ faults: inout FaultList) -> Head {
        var head = Head()
        let start = PlanPlace(line: 1, column: 1)
        let cases = entries.first { $0.key == "case" }
        let (before, count) = (faults.isTOML(from: start, to: cases?.place), faults.count)
        head.all = settings(entries.filter { !Self.headKeys.contains($0.key) }, Self.headKeys, "a plan", &faults)
        if let entry = entries.first(where: { $0.key == "platform" }) {
            head.platform = faults.take { () throws(LocalFault) in try platform(entry) }
        }
        head.settings = relevant(head.all, &faults)
        head.namesPlatform = !before || mayHold("platform", entries, Self.headKeys)
        let isUnread = entries.contains { $0.key != "case" && $0.value.isUnread }
        head.isSound = before && faults.count == count && !isUnread
        head.cases = caseTexts(cases, &faults)
        // What could not be read may have been a case.
        if faults.isTOML(from: start, to: nil), cases?.isEmptyList ?? !mayHold("case", entries, Self.headKeys) {
            let message: Message = "the plan has no case, so it judges nothing"
            faults.add(LocalFault(cases?.place, message, hint: "a case begins with [[case]]"))
        }
        return head
    }

    /// The tables of the cases, each with where the next begins.
    private func caseTexts(_ entry: PlanEntry?, _ faults: inout FaultList) -> [CaseText] {
        guard let entry else { return [] }
        if case .unread = entry.value { return [] }
        guard case .list(let elements) = entry.value else {
            faults.add(LocalFault(entry.place, "a case begins with [[case]]"))
            return []
        }
        let ends = elements.dropFirst().map { Optional($0.place) } + [nil]
        return zip(elements, ends).compactMap { element, end in
            switch element.value {
            case .table(let entries):
                let isTOML = faults.isTOML(from: element.place, to: end)
                return CaseText(entries: entries, place: element.place, isTOML: isTOML)
            case .unread: return nil
            default:
                faults.add(LocalFault(element.place, "a case begins with [[case]]"))
                return nil
            }
        }
    }

    private func cases(
        _ head: Head,
        _ path: String,
        _ named: inout [String],
        _ faults: inout FaultList
    ) -> [PlanCase] {
        // Where no case names its own, the head is meant to: saying so once is enough.
        addRepeatedNames(in: head.cases, to: &faults)
        let isOwn = head.cases.contains { text in text.entries.contains { $0.key == "platform" } }
        var cases: [PlanCase] = []
        for (number, text) in head.cases.enumerated() {
            let usual = UsualPlatform(platform: head.platform, isTold: head.namesPlatform || number > 0 && !isOwn)
            let read = planCase(text, usual, path, &named, &faults)
            if let read, head.isSound { cases.append(read) }
        }
        return cases
    }

    /// Cases of a name that another one has: nobody could tell them apart in a report.
    private func addRepeatedNames(in cases: [CaseText], to faults: inout FaultList) {
        var lines: [String: Int] = [:]
        for text in cases {
            guard let entry = text.name, case .text(let name) = entry.value, !name.isEmpty else { continue }
            if let line = lines.updateValue(entry.place.line, forKey: name) {
                lines[name] = line
                faults.add(
                    LocalFault(
                        entry.place,
                        "the case in line \(line) has the same name, '\(name.excerpt(60))'",
                        hint: "a name of its own tells each apart, in reports and for \(option: .filter)"
                    )
                )
            }
        }
    }

    /// The files that settings name, also where they are not looked at.
    func paths(of settings: Settings) -> [String] {
        settings.all.filter(\.kind.option.isPath)
            .flatMap { setting in ((try? setting.resolved(variable)) ?? setting).values }
    }

    /// Without what only a server asks for when there is none, and with the values of its variables.
    func relevant(_ settings: Settings, _ faults: inout FaultList) -> Settings {
        var relevant = Settings()
        for setting in settings.all where isLive || setting.kind.use != .server {
            let resolved = faults.take { () throws(LocalFault) in try setting.resolved(variable) }
            if let resolved { relevant.add(resolved) }
        }
        return relevant
    }

    /// The settings that can be read.
    func settings(
        _ entries: [PlanEntry],
        _ ownKeys: [String],
        _ what: String,
        _ faults: inout FaultList
    ) -> Settings {
        var settings = Settings()
        for entry in entries {
            let read = faults.take { () throws(LocalFault) in try setting(entry, ownKeys, what) }
            if let read { settings.add(read) }
        }
        return settings
    }

    private func setting(_ entry: PlanEntry, _ ownKeys: [String], _ what: String) throws(LocalFault) -> Setting? {
        guard let kind = SettingKind.named(entry.key) else {
            guard !Self.caseKeys.contains(entry.key) else {
                throw LocalFault(entry.place, "'\(entry.key)' belongs to a case", hint: "a case begins with [[case]]")
            }
            throw LocalFault(
                entry.place,
                "\(what) has no key '\(entry.key.excerpt(40))'",
                word: entry.key,
                known: ownKeys + SettingKind.all.map(\.name),
                otherwise:
                    "the keys are the options that make, judge and send a token: qs-jwt create-qscloud \(option: .help)"
            )
        }
        return entry.value.isUnread ? nil : try Setting(entry, kind)
    }

    /// Whether a key is there, or one that may be meant for it.
    func mayHold(_ key: String, _ entries: [PlanEntry], _ ownKeys: [String]) -> Bool {
        entries.contains { entry in
            if entry.key == key { return true }
            guard !ownKeys.contains(entry.key), SettingKind.named(entry.key) == nil else { return false }
            return Nearest.word(to: entry.key, among: [key]) != nil
        }
    }

    func platform(_ entry: PlanEntry) throws(LocalFault) -> Platform? {
        guard !entry.value.isUnread else { return nil }
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

extension PlanEntry {
    fileprivate var isEmptyList: Bool {
        if case .list(let elements) = value { elements.isEmpty } else { false }
    }
}
