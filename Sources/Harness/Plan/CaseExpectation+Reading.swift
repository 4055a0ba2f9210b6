internal import JOSE
internal import Messages
internal import Qlik

extension CaseExpectation {
    private static let verdicts = ["accepted", "rejected"]

    /// Reads the key `expect` of a case.
    init(_ entry: PlanEntry, _ platform: Platform) throws(LocalFault) {
        switch entry.value {
        case .text("accepted"): self.init(.accepted)
        case .text("rejected"): self.init(.rejected)
        case .text(let word):
            throw LocalFault(
                entry.place,
                "'expect' takes accepted or rejected, not '\(word.excerpt(40))'",
                word: word,
                known: Self.verdicts
            )
        case .table(let entries): try self.init(entries, at: entry.place, platform)
        default:
            throw LocalFault(
                entry.place,
                "'expect' takes \"accepted\", \"rejected\" or a table, not \(entry.value.kind)",
                hint: "expect = { rejected = [\"expired\"] }"
            )
        }
    }

    private init(_ entries: [PlanEntry], at place: PlanPlace, _ platform: Platform) throws(LocalFault) {
        var verdict: Report.Verdict?
        var codes: [FindingCode] = []
        var identity: [Fact] = []
        var statuses: [Int] = []
        func settle(_ found: Report.Verdict, _ entry: PlanEntry) throws(LocalFault) {
            guard verdict == nil else {
                throw LocalFault(entry.place, "'expect' takes one of accepted and rejected")
            }
            verdict = found
        }
        for entry in entries {
            switch entry.key {
            case "accepted":
                guard case .flag(true) = entry.value else { throw LocalFault(entry.place, "'accepted' takes true") }
                try settle(.accepted, entry)
            case "rejected":
                try settle(.rejected, entry)
                codes = try Self.codes(entry)
            case "identity": identity = try Self.identity(entry, platform)
            case "http-status": statuses = try Self.statuses(entry)
            default:
                throw LocalFault(
                    entry.place,
                    "'expect' has no key '\(entry.key.excerpt(40))'",
                    word: entry.key,
                    known: Self.verdicts + ["identity", "http-status"]
                )
            }
        }
        guard identity.isEmpty || verdict != .rejected else {
            throw LocalFault(place, "a rejected token has no identity", hint: "leave out rejected or identity")
        }
        guard let verdict = verdict ?? Self.implied(identity, statuses) else {
            throw LocalFault(
                place,
                "'expect' says neither accepted nor rejected",
                hint: "expect = { accepted = true }, or { rejected = [\"expired\"] }"
            )
        }
        self.init(verdict, codes: codes, identity: identity, statuses: statuses)
    }

    /// Whoever has an identity was accepted, and so was whoever got no error.
    private static func implied(_ identity: [Fact], _ statuses: [Int]) -> Report.Verdict? {
        if !identity.isEmpty { return .accepted }
        if statuses.isEmpty { return nil }
        if statuses.allSatisfy({ $0 < 400 }) { return .accepted }
        return statuses.allSatisfy { $0 >= 400 } ? .rejected : nil
    }

    private static func codes(_ entry: PlanEntry) throws(LocalFault) -> [FindingCode] {
        let words: [String]
        switch entry.value {
        case .flag(true): return []
        case .text(let word): words = [word]
        case .list(let elements):
            words = elements.compactMap { if case .text(let word) = $0 { word } else { nil } }
            guard words.count == elements.count, !words.isEmpty else {
                throw LocalFault(
                    entry.place,
                    "'rejected' takes codes, or true for any",
                    hint: "rejected = [\"expired\"]"
                )
            }
        default:
            throw LocalFault(entry.place, "'rejected' takes codes, or true for any", hint: "rejected = [\"expired\"]")
        }
        return try words.map { (word) throws(LocalFault) in
            guard let code = FindingCode(rawValue: word) else {
                let known = FindingCode.allCases.map(\.rawValue)
                let nearest = Nearest.word(to: word, among: known)
                throw LocalFault(
                    entry.place,
                    "there is no code '\(word.excerpt(40))'",
                    hint: nearest.map { "did you mean '\($0)'?" } ?? "qs-jwt explain lists them"
                )
            }
            guard !code.isOfPlan else {
                throw LocalFault(entry.place, "'\(word)' is what a run finds about a plan, and no reason for a refusal")
            }
            guard !code.meansNoVerdict else {
                throw LocalFault(entry.place, "'\(word)' means that nobody has judged the token, so it is no reason")
            }
            return code
        }
    }

    private static func statuses(_ entry: PlanEntry) throws(LocalFault) -> [Int] {
        let values: [PlanEntry.Value] = if case .list(let list) = entry.value { list } else { [entry.value] }
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

    private static func identity(_ entry: PlanEntry, _ platform: Platform) throws(LocalFault) -> [Fact] {
        let known = factNames(platform)
        guard case .table(let entries) = entry.value, !entries.isEmpty else {
            throw LocalFault(entry.place, "'identity' takes a table", hint: "identity = { \(known[0].name) = \"...\" }")
        }
        return try entries.map { (entry) throws(LocalFault) in
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
                let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
                guard texts.count == elements.count else { break }
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
}
