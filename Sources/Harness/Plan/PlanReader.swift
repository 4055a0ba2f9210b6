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
    private static let caseKeys = ["name", "platform", "expect", "hostile", "skip", "live", "tags"]

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
    private func paths(of settings: Settings) -> [String] {
        settings.all.filter(\.kind.isPath).flatMap { setting in ((try? setting.resolved(variable)) ?? setting).values }
    }

    /// Without what only a server asks for when there is none, and with the values of its variables.
    private func relevant(_ settings: Settings) throws(LocalFault) -> Settings {
        try settings.filter { isLive || !$0.kind.isForServer }.resolved(variable)
    }

    private func setting(_ entry: PlanEntry, ownKeys: [String], what: String) throws(LocalFault) -> Setting {
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
                    ?? "the keys are the options that make, judge and send a token: qs-jwt create-qscloud --help"
            )
        }
        return try Setting(entry, kind)
    }

    private func platform(_ entry: PlanEntry) throws(LocalFault) -> Platform {
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

    private func planCase(
        _ entries: [PlanEntry],
        _ usual: Platform?,
        _ path: String,
        _ named: inout [String]
    ) throws(LocalFault) -> PlanCase {
        // A key that is misspelled is often the one that is missing.
        let set = try entries.filter { !Self.caseKeys.contains($0.key) }.map { (entry) throws(LocalFault) in
            try setting(entry, ownKeys: Self.caseKeys, what: "a case")
        }
        let own = entries.filter { Self.caseKeys.contains($0.key) }
        func entry(_ key: String) -> PlanEntry? { own.first { $0.key == key } }
        // The place of the header stands one line above the first key, or further; the name is what people look for.
        let place = entry("name")?.place ?? entries.first?.place
        guard let nameEntry = entry("name"), case .text(let name) = nameEntry.value, !name.isEmpty else {
            throw LocalFault(place, "the case has no name", hint: "name = \"what this case shows\"")
        }
        guard let platform = try entry("platform").map(platform) ?? usual else {
            throw LocalFault(
                place,
                "neither the plan nor the case names a platform",
                hint: "platform = \"qscloud\", or \"qseow\""
            )
        }
        guard let expect = entry("expect") else {
            throw LocalFault(
                place,
                "the case '\(name.excerpt(60))' expects nothing",
                hint: "expect = \"accepted\", or expect = { rejected = [\"expired\"] }"
            )
        }
        var settings = Settings()
        for setting in set {
            guard setting.kind.platforms.contains(platform) else {
                throw LocalFault(setting.place, "'\(setting.kind.name)' means nothing to \(platform.rawValue)")
            }
            settings.add(setting)
        }
        named += paths(of: settings)
        let expectation = try CaseExpectation(expect, platform)
        if entry("hostile") != nil { try Self.requireRefusal(expectation, at: expect.place) }
        return PlanCase(
            plan: path,
            place: nameEntry.place,
            name: name,
            platform: platform,
            tags: try entry("tags").map(Self.texts) ?? [],
            skip: try entry("skip").map(Self.text),
            live: try entry("live").map(Self.flag),
            hostile: try entry("hostile").map(Self.variants),
            expectation: expectation,
            // What does not run may name what is not there.
            settings: entry("skip") == nil ? try relevant(settings) : Settings()
        )
    }

    /// Nobody may accept what is hostile.
    private static func requireRefusal(_ expectation: CaseExpectation, at place: PlanPlace) throws(LocalFault) {
        guard expectation.verdict == .rejected else {
            throw LocalFault(place, "no hostile variant may be accepted", hint: "expect = \"rejected\"")
        }
        guard !expectation.asksServer else {
            throw LocalFault(place, "of what is hostile 'expect' takes no status and no code of a server")
        }
    }

    private static func text(_ entry: PlanEntry) throws(LocalFault) -> String {
        guard case .text(let text) = entry.value else {
            throw LocalFault(entry.place, "'\(entry.key)' takes a text, not \(entry.value.kind)")
        }
        guard !text.isEmpty else { throw LocalFault(entry.place, "'\(entry.key)' must not be empty") }
        return text
    }

    private static func flag(_ entry: PlanEntry) throws(LocalFault) -> Bool {
        guard case .flag(let flag) = entry.value else {
            throw LocalFault(entry.place, "'\(entry.key)' takes true or false, not \(entry.value.kind)")
        }
        return flag
    }

    private static func texts(_ entry: PlanEntry) throws(LocalFault) -> [String] {
        if case .text(let text) = entry.value { return [text] }
        guard case .list(let elements) = entry.value else {
            throw LocalFault(entry.place, "'\(entry.key)' takes a list of texts, not \(entry.value.kind)")
        }
        return try elements.map { (element) throws(LocalFault) in
            guard case .text(let text) = element, !text.isEmpty else {
                throw LocalFault(entry.place, "'\(entry.key)' takes a list of texts")
            }
            return text
        }
    }

    private static func variants(_ entry: PlanEntry) throws(LocalFault) -> [HostileVariant] {
        if case .flag = entry.value {
            throw LocalFault(entry.place, "'hostile' takes \"all\" or a list of names", hint: "hostile = \"all\"")
        }
        let words = try texts(entry)
        if words == ["all"] { return HostileVariant.all }
        guard !words.isEmpty else {
            throw LocalFault(entry.place, "'hostile' names no variant", hint: "hostile = \"all\"")
        }
        guard Set(words).count == words.count else {
            throw LocalFault(entry.place, "'hostile' names a variant twice")
        }
        return try words.map { (word) throws(LocalFault) in
            guard let variant = HostileVariant.named(word) else {
                let nearest = Nearest.word(to: word, among: HostileVariant.all.map(\.name))
                throw LocalFault(
                    entry.place,
                    "there is no hostile variant '\(word.excerpt(40))'",
                    hint: nearest.map { "did you mean '\($0)'?" } ?? "qs-jwt run --list-hostile names them"
                )
            }
            return variant
        }
    }
}
