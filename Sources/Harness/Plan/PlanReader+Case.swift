internal import JOSE
internal import Messages
internal import Qlik

/// What stands below a `[[case]]`.
struct CaseText {
    let entries: [PlanEntry]
    /// That of its header.
    let place: PlanPlace
    /// Whether all of its text could be read.
    let isTOML: Bool

    var name: PlanEntry? { entries.first { $0.key == "name" } }
}

/// The platform of the cases that name none.
struct UsualPlatform {
    let platform: Platform?
    /// Whether somebody hears already that there is none.
    let isTold: Bool
}

extension PlanReader {
    /// Reads a case.
    ///
    /// - Parameters:
    ///   - text: what stands below its header.
    ///   - usual: the platform of the plan.
    ///   - path: names the plan.
    ///   - named: takes the files that the case names.
    ///   - faults: takes everything that is wrong with it.
    /// - Returns: the case, or `nil` when something is wrong.
    func planCase(
        _ text: CaseText,
        _ usual: UsualPlatform,
        _ path: String,
        _ named: inout [String],
        _ faults: inout FaultList
    ) -> PlanCase? {
        let count = faults.count
        let others = text.entries.filter { !Self.caseKeys.contains($0.key) }
        let set = settings(others, Self.caseKeys, "a case", &faults)
        let (name, place) = self.name(text, &faults)
        let platform = self.platform(text, usual, at: place, &faults)
        let settings = fitting(set, platform, &faults)
        named += paths(of: settings)
        let traits = CaseTraits(text.entries, &faults)
        let expectation = self.expectation(text, name, at: place, platform, &faults)
        // What does not run may name what is not there.
        let isSkipped = text.entries.contains { $0.key == "skip" }
        let used = isSkipped ? Settings() : relevant(settings, &faults)
        let isRead = text.isTOML && !text.entries.contains(where: \.value.isUnread)
        guard faults.count == count, isRead, let name, let platform, let expectation else { return nil }
        return PlanCase(
            plan: path,
            place: place,
            name: name,
            platform: platform,
            tags: traits.tags,
            skip: traits.skip,
            live: traits.live,
            hostile: traits.hostile,
            expectation: expectation,
            settings: used
        )
    }

    /// The name with the place that people look for, which is that of the header where there is no name.
    private func name(_ text: CaseText, _ faults: inout FaultList) -> (String?, PlanPlace) {
        let entry = text.name
        let place = entry?.place ?? text.place
        if case .text(let name)? = entry?.value, !name.isEmpty { return (name, place) }
        if entry.map({ !$0.value.isUnread }) ?? lacks("name", text) {
            faults.add(LocalFault(place, "the case has no name", hint: "name = \"what this case shows\""))
        }
        return (nil, place)
    }

    private func platform(
        _ text: CaseText,
        _ usual: UsualPlatform,
        at place: PlanPlace,
        _ faults: inout FaultList
    ) -> Platform? {
        if let entry = text.entries.first(where: { $0.key == "platform" }) {
            return faults.take { () throws(LocalFault) in try platform(entry) }
        }
        if usual.platform == nil, !usual.isTold, lacks("platform", text) {
            faults.add(
                LocalFault(
                    place,
                    "neither the plan nor the case names a platform",
                    hint: "platform = \"qscloud\", or \"qseow\""
                )
            )
        }
        return usual.platform
    }

    /// Those that mean something to the platform.
    private func fitting(_ all: Settings, _ platform: Platform?, _ faults: inout FaultList) -> Settings {
        guard let platform else { return all }
        for setting in all.all where !setting.kind.platforms.contains(platform) {
            faults.add(LocalFault(setting.place, "'\(setting.kind.name)' means nothing to \(platform.rawValue)"))
        }
        return all.filter { $0.kind.platforms.contains(platform) }
    }

    private func expectation(
        _ text: CaseText,
        _ name: String?,
        at place: PlanPlace,
        _ platform: Platform?,
        _ faults: inout FaultList
    ) -> CaseExpectation? {
        guard let expect = text.entries.first(where: { $0.key == "expect" }) else {
            guard lacks("expect", text) else { return nil }
            let which = name.map { " '\($0.excerpt(60))'" } ?? ""
            faults.add(
                LocalFault(
                    place,
                    "the case\(which) expects nothing",
                    hint: "expect = \"accepted\", or expect = { rejected = [\"expired\"] }"
                )
            )
            return nil
        }
        let expectation = CaseExpectation.read(expect, platform, &faults)
        guard text.entries.contains(where: { $0.key == "hostile" }) else { return expectation }
        return expectation.flatMap { expectation in
            faults.take { () throws(LocalFault) in try Self.refusal(expectation, at: expect.place) }
        }
    }

    /// Whether a key is missing, and neither unreadable nor misspelled.
    private func lacks(_ key: String, _ text: CaseText) -> Bool {
        text.isTOML && !mayHold(key, text.entries, Self.caseKeys)
    }

    /// Nobody may accept what is hostile.
    private static func refusal(
        _ expectation: CaseExpectation,
        at place: PlanPlace
    ) throws(LocalFault) -> CaseExpectation {
        guard expectation.verdict == .rejected else {
            throw LocalFault(place, "no hostile variant may be accepted", hint: "expect = \"rejected\"")
        }
        guard !expectation.asksServer else {
            throw LocalFault(place, "for hostile variants 'expect' takes no status and no code of a server")
        }
        return expectation
    }
}

/// The keys of a case that say when and how it runs.
private struct CaseTraits {
    private(set) var tags: [String] = []
    private(set) var skip: String?
    private(set) var live: Bool?
    private(set) var hostile: [HostileVariant]?

    /// Reads those of them that are there.
    init(_ entries: [PlanEntry], _ faults: inout FaultList) {
        for entry in entries where !entry.value.isUnread {
            switch entry.key {
            case "tags": tags = faults.take { () throws(LocalFault) in try Self.texts(entry).map(\.text) } ?? []
            case "skip": skip = faults.take { () throws(LocalFault) in try Self.text(entry) }
            case "live": live = faults.take { () throws(LocalFault) in try Self.flag(entry) }
            case "hostile": hostile = Self.variants(entry, &faults)
            default: break
            }
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

    private static func texts(_ entry: PlanEntry) throws(LocalFault) -> [(text: String, place: PlanPlace)] {
        if case .text(let text) = entry.value { return [(text, entry.place)] }
        guard case .list(let elements) = entry.value else {
            throw LocalFault(entry.place, "'\(entry.key)' takes a list of texts, not \(entry.value.kind)")
        }
        return try elements.map { (element) throws(LocalFault) in
            guard case .text(let text) = element.value, !text.isEmpty else {
                throw LocalFault(element.place, "'\(entry.key)' takes a list of texts")
            }
            return (text, element.place)
        }
    }

    private static func variants(_ entry: PlanEntry, _ faults: inout FaultList) -> [HostileVariant]? {
        let words = faults.take { () throws(LocalFault) in try variantNames(entry) }
        guard let words else { return nil }
        if words.map(\.text) == ["all"] { return HostileVariant.all }
        return words.compactMap { word in
            if let variant = HostileVariant.named(word.text) { return variant }
            faults.add(
                LocalFault(
                    word.place,
                    "there is no hostile variant '\(word.text.excerpt(40))'",
                    word: word.text,
                    known: HostileVariant.all.map(\.name),
                    otherwise: "qs-jwt run \(option: .listHostile) names them"
                )
            )
            return nil
        }
    }

    private static func variantNames(_ entry: PlanEntry) throws(LocalFault) -> [(text: String, place: PlanPlace)] {
        if case .flag = entry.value {
            throw LocalFault(entry.place, "'hostile' takes \"all\" or a list of names", hint: "hostile = \"all\"")
        }
        let words = try texts(entry)
        guard !words.isEmpty else {
            throw LocalFault(entry.place, "'hostile' names no variant", hint: "hostile = \"all\"")
        }
        guard Set(words.map(\.text)).count == words.count else {
            throw LocalFault(entry.place, "'hostile' names a variant twice")
        }
        return words
    }
}
