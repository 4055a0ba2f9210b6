internal import JOSE
internal import Messages
internal import Qlik

extension CaseExpectation {
    private static let verdicts = ["accepted", "rejected"]
    private static let keys = verdicts + ["identity", "http-status"]

    /// Reads the key `expect` of a case.
    ///
    /// - Parameters:
    ///   - entry: the key with its value.
    ///   - platform: whose names an identity has; `nil` when nobody knows.
    ///   - faults: takes everything that is wrong with it.
    /// - Returns: the expectation, or `nil` when something is wrong.
    static func read(_ entry: PlanEntry, _ platform: Platform?, _ faults: inout FaultList) -> CaseExpectation? {
        faults.take { () throws(LocalFault) in
            switch entry.value {
            case .text("accepted"): return CaseExpectation(.accepted)
            case .text("rejected"): return CaseExpectation(.rejected)
            case .text(let word):
                throw LocalFault(
                    entry.place,
                    "'expect' takes accepted or rejected, not '\(word.excerpt(40))'",
                    word: word,
                    known: Self.verdicts
                )
            case .table, .unread: return nil
            default:
                throw LocalFault(
                    entry.place,
                    "'expect' takes \"accepted\", \"rejected\" or a table, not \(entry.value.kind)",
                    hint: "expect = { rejected = [\"expired\"] }"
                )
            }
        } ?? table(entry, platform, &faults)
    }

    /// What the keys of a table say so far.
    private struct Parts {
        var verdict: Report.Verdict?
        var codes: [FindingCode] = []
        var identity: [Fact] = []
        var statuses: [Int] = []

        mutating func settle(_ found: Report.Verdict, _ entry: PlanEntry) throws(LocalFault) {
            guard verdict == nil else {
                throw LocalFault(entry.place, "'expect' takes one of accepted and rejected")
            }
            verdict = found
        }
    }

    private static func table(
        _ table: PlanEntry,
        _ platform: Platform?,
        _ faults: inout FaultList
    ) -> CaseExpectation? {
        guard case .table(let entries) = table.value else { return nil }
        let before = faults.count
        var parts = Parts()
        for entry in entries {
            switch entry.key {
            case _ where entry.value.isUnread && keys.contains(entry.key): break
            case "rejected": codes(entry, &parts, &faults)
            case "identity": parts.identity = identity(entry, platform, &faults)
            default:
                _ = faults.take { () throws(LocalFault) -> Void? in try read(entry, &parts) }
            }
        }
        guard faults.count == before, !entries.contains(where: \.value.isUnread) else { return nil }
        return faults.take { () throws(LocalFault) in try whole(parts, at: table.place) }
    }

    private static func read(_ entry: PlanEntry, _ parts: inout Parts) throws(LocalFault) {
        switch entry.key {
        case "accepted":
            guard case .flag(true) = entry.value else { throw LocalFault(entry.place, "'accepted' takes true") }
            try parts.settle(.accepted, entry)
        case "http-status": parts.statuses = try statuses(entry)
        default:
            throw LocalFault(
                entry.place,
                "'expect' has no key '\(entry.key.excerpt(40))'",
                word: entry.key,
                known: keys
            )
        }
    }

    private static func whole(_ parts: Parts, at place: PlanPlace) throws(LocalFault) -> CaseExpectation {
        guard parts.identity.isEmpty || parts.verdict != .rejected else {
            throw LocalFault(place, "a rejected token has no identity", hint: "leave out rejected or identity")
        }
        guard let verdict = parts.verdict ?? implied(parts.identity, parts.statuses) else {
            throw LocalFault(
                place,
                "'expect' says neither accepted nor rejected",
                hint: "expect = { accepted = true }, or { rejected = [\"expired\"] }"
            )
        }
        return CaseExpectation(verdict, codes: parts.codes, identity: parts.identity, statuses: parts.statuses)
    }

    /// Whoever has an identity was accepted, and so was whoever got no error.
    private static func implied(_ identity: [Fact], _ statuses: [Int]) -> Report.Verdict? {
        if !identity.isEmpty { return .accepted }
        if statuses.isEmpty { return nil }
        if statuses.allSatisfy({ $0 < 400 }) { return .accepted }
        return statuses.allSatisfy { $0 >= 400 } ? .rejected : nil
    }

    private static func codes(_ entry: PlanEntry, _ parts: inout Parts, _ faults: inout FaultList) {
        let named = faults.take { () throws(LocalFault) in
            try parts.settle(.rejected, entry)
            return try words(entry)
        }
        parts.codes = (named ?? []).compactMap { word in
            faults.take { () throws(LocalFault) in try code(word.text, at: word.place) }
        }
    }

    private static func words(_ entry: PlanEntry) throws(LocalFault) -> [(text: String, place: PlanPlace)] {
        switch entry.value {
        case .flag(true): return []
        case .text(let word): return [(word, entry.place)]
        case .list(let elements):
            guard let texts = elements.texts, !texts.isEmpty else { break }
            return zip(texts, elements.map(\.place)).map { ($0, $1) }
        default: break
        }
        throw LocalFault(entry.place, "'rejected' takes codes, or true for any", hint: "rejected = [\"expired\"]")
    }

    private static func code(_ word: String, at place: PlanPlace) throws(LocalFault) -> FindingCode {
        guard let code = FindingCode(rawValue: word) else {
            throw LocalFault(
                place,
                "there is no code '\(word.excerpt(40))'",
                word: word,
                known: FindingCode.allCases.map(\.rawValue),
                otherwise: "qs-jwt explain lists them"
            )
        }
        guard !code.isOfPlan else {
            throw LocalFault(place, "'\(word)' is what a run finds about a plan, and no reason for a refusal")
        }
        guard !code.meansNoVerdict else {
            throw LocalFault(place, "'\(word)' means that the token was not judged, so it is not a reason")
        }
        return code
    }

    private static func statuses(_ entry: PlanEntry) throws(LocalFault) -> [Int] {
        let values = if case .list(let list) = entry.value { list.map(\.value) } else { [entry.value] }
        let numbers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
        guard numbers.count == values.count, !numbers.isEmpty, numbers.allSatisfy({ (100...599).contains($0) }) else {
            throw LocalFault(entry.place, "'http-status' takes numbers from 100 to 599", hint: "http-status = 401")
        }
        return numbers
    }

    /// The names of the reports, and those of the options for the same.
    private static func factNames(_ platform: Platform) -> [(name: String, fact: String)] {
        switch platform {
        case .cloud:
            [
                ("subject", "subject"), ("name", "name"), ("username", "name"), ("email", "email"),
                ("useremail", "email"), ("groups", "groups"), ("status", "status"), ("id", "id"),
            ]
        case .clientManaged:
            [
                ("userDirectory", "userDirectory"), ("userdir", "userDirectory"), ("userId", "userId"),
                ("userid", "userId"), ("userName", "userName"),
            ]
        }
    }

    private static func identity(
        _ entry: PlanEntry,
        _ platform: Platform?,
        _ faults: inout FaultList
    ) -> [Fact] {
        let known = factNames(platform ?? .cloud)
        guard case .table(let entries) = entry.value, !entries.isEmpty else {
            faults.add(
                LocalFault(
                    entry.place,
                    "'identity' takes a table",
                    hint: "identity = { \(known[0].name) = \"...\" }"
                )
            )
            return []
        }
        // Which names it has is a matter of the platform, and that one is missing is told already.
        guard let platform else { return [] }
        return entries.filter { !$0.value.isUnread }.compactMap { entry in
            faults.take { () throws(LocalFault) in try fact(entry, platform, known) }
        }
    }

    private static func fact(
        _ entry: PlanEntry,
        _ platform: Platform,
        _ known: [(name: String, fact: String)]
    ) throws(LocalFault) -> Fact {
        guard let fact = known.first(where: { $0.name == entry.key })?.fact else {
            throw LocalFault(
                entry.place,
                "the identity on \(platform.name) has no '\(entry.key.excerpt(40))'",
                word: entry.key,
                known: known.map(\.name)
            )
        }
        switch (fact, entry.value) {
        case ("groups", .list(let elements)):
            guard let texts = elements.texts else { break }
            return Fact(name: fact, texts: texts, isList: true)
        case ("groups", _): break
        case (_, .text(let text)): return Fact(name: fact, texts: [text], isList: false)
        default: break
        }
        throw LocalFault(
            entry.place,
            "'\(entry.key.excerpt(40))' takes \(fact == "groups" ? "a list of texts" : "a text")"
        )
    }
}
