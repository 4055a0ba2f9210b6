internal import JOSE
internal import Messages
internal import Qlik

// What stands below a [[case]].
extension PlanReader {
    /// Reads a case.
    ///
    /// - Parameters:
    ///   - entries: what stands below its header.
    ///   - usual: the platform of the plan.
    ///   - path: names the plan.
    ///   - named: takes the files that the case names.
    /// - Returns: the case.
    /// - Throws: `LocalFault` for the first thing that is wrong.
    func planCase(
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
        let (name, place) = try Self.name(entry("name"), entries)
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
            place: place,
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

    /// The name, and the place that people look for: the header stands one line above the first key, or further.
    private static func name(_ entry: PlanEntry?, _ all: [PlanEntry]) throws(LocalFault) -> (String, PlanPlace) {
        guard let entry, case .text(let name) = entry.value, !name.isEmpty else {
            throw LocalFault(
                entry?.place ?? all.first?.place,
                "the case has no name",
                hint: "name = \"what this case shows\""
            )
        }
        return (name, entry.place)
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
                    hint: nearest.map { "did you mean '\($0)'?" } ?? "qs-jwt run \(option: .listHostile) names them"
                )
            }
            return variant
        }
    }
}
