internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// The settings of one case, sorted by what they are for.
struct CaseSettings {
    let planCase: PlanCase
    /// The case's, and the head's where it has none.
    private let all: Settings
    /// The head's, and the case's where it has none: how the platform is configured, whatever one token says.
    private let configured: Settings

    init(_ planCase: PlanCase, head: Settings) {
        self.planCase = planCase
        let replaced = Self.alternatives.filter { group in group.contains { planCase.settings[$0] != nil } }.joined()
        let head = head.filter { setting in
            setting.kind.platforms.contains(planCase.platform) && !replaced.contains(setting.kind.name)
        }
        all = planCase.settings.over(head)
        configured = head.over(planCase.settings)
    }

    /// Ways to say the same thing, of which a case's takes the place of the head's.
    private static let alternatives = [
        ["cert-privatekey-file", "cert-privatekey-env"], ["passphrase-file", "passphrase-env"], ["jwt", "jwt-file"],
        ["cert-publickey-file", "cert-publickey", "secret-file", "secret-env"], ["api-key-file", "api-key-env"],
    ]

    /// Whether the token exists.
    var isGiven: Bool { all["jwt"] != nil || all["jwt-file"] != nil }

    /// Refuses what has no meaning for this case.
    func check() throws(PlanFault) {
        for setting in planCase.settings.all {
            let name = setting.kind.name
            switch PlanVocabulary.use(of: name) {
            case .making where isGiven && !["subject", "algorithm"].contains(name):
                throw planCase.fault("'\(name)' is for a token that is made, and this one is given", at: name)
            case .configured where !isGiven && planCase.platform == .cloud && name == "audience":
                throw planCase.fault(
                    "Qlik Cloud has one audience only, which the token gets anyway",
                    hints: ["claim = [\"aud=...\"] gives it another"],
                    at: name
                )
            case .making, .configured:
                let isForCloud = ["subject", "issuer", "keyid"].contains(name)
                guard isGiven || !isForCloud || planCase.platform == .cloud else {
                    throw planCase.fault("'\(name)' is for qscloud, or for a token that is given", at: name)
                }
                guard
                    isGiven || setting.values.count == 1
                        || setting.kind.form == .list && PlanVocabulary.use(of: name) == .making
                else {
                    throw planCase.fault("'\(name)' takes one text for a token that is made", at: name)
                }
            default: break
            }
        }
    }

    /// What a token that is made says.
    var making: [(name: String, value: String)] {
        // An identity provider may be configured with several; a token names the first.
        let configured = words(all) { $0 == .configured }
        let first = configured.indices.filter { index in
            !configured[..<index].contains { $0.name == configured[index].name }
        }
        let own = words(all) { $0 == .making } + first.map { configured[$0] }
        guard planCase.platform == .clientManaged else {
            return own.filter { $0.name != "--audience" } + filledIn(own)
        }
        return own.filter { !["--subject", "--issuer", "--keyid"].contains($0.name) }
    }

    /// What a good token for Qlik Cloud needs besides, so that a case has to name only what it is about.
    ///
    /// The subject is always the same, since each new one becomes a user of the tenant.
    private func filledIn(_ words: [(name: String, value: String)]) -> [(name: String, value: String)] {
        func value(_ option: String) -> String? { words.first { $0.name == option }?.value }
        func hasClaim(_ name: String) -> Bool {
            words.contains {
                $0.name == "--claim" && ($0.value.hasPrefix("\(name)=") || $0.value.hasPrefix("\(name):="))
            }
        }
        let user = value("--subject") ?? value("--useremail")
        let subject = user == nil && !hasClaim("sub") ? [("--subject", Self.usualUser)] : []
        let name = value("--username") == nil && !hasClaim("name") ? [("--username", user ?? Self.usualUser)] : []
        return subject + name
    }

    /// Who logs in where a case does not say.
    private static let usualUser = "qs-jwt test user"

    /// What the token is held against.
    var judging: [(name: String, value: String)] {
        let judging = words(all) { $0 == .judging }
        // What is compared with claims is for those of which they are looked at.
        if judging.contains(where: { $0.name == "--signature-only" }) { return judging }
        // A given token is one of many that an expectation of its own may be written for.
        guard isGiven else { return judging + words(configured, where: { $0 == .configured }).filter(comparesMade) }
        let own = words(planCase.settings) { $0 == .making }.filter { ["--subject", "--algorithm"].contains($0.name) }
        return judging + own + words(all) { $0 == .configured }
    }

    /// Qlik Cloud's audience is a rule, and a virtual proxy has no issuer and no key ID.
    private func comparesMade(_ word: (name: String, value: String)) -> Bool {
        planCase.platform == .cloud ? word.name != "--audience" : !["--issuer", "--keyid"].contains(word.name)
    }

    var given: [(name: String, value: String)] { words(all) { $0 == .given } }
    var keys: [(name: String, value: String)] { words(all) { $0 == .keys } }
    var server: [(name: String, value: String)] { words(all) { $0 == .server } }

    /// The key ID that picks a key of a JWKS.
    var keyID: String? { all["keyid"]?.values.first }

    private func words(
        _ settings: Settings,
        where fits: (PlanVocabulary.Use) -> Bool
    ) -> [(name: String, value: String)] {
        settings.all.flatMap { setting -> [(name: String, value: String)] in
            guard let use = PlanVocabulary.use(of: setting.kind.name), fits(use) else { return [] }
            if setting.kind.form == .flag, setting.values == ["false"] { return [] }
            return setting.values.map {
                ("--\(setting.kind.name)", setting.kind.isPath ? $0.path(from: planCase.folder) : $0)
            }
        }
    }

    /// The fault that another command would have told of an option.
    func fault(_ failure: Failure) -> PlanFault {
        let named = failure.options.lazy.compactMap { option in all.all.first { $0.kind.name == option.rawValue } }
            .first
        let culprit = named ?? all.all.first { isSource($0, of: failure.message.text(.plan)) }
        // A key or a token may stand where its file belongs.
        let withheld = Redaction(words: all.all.flatMap(\.values)).keyFilter() ?? { $0 }
        return PlanFault(
            plan: planCase.plan,
            at: culprit?.place ?? planCase.place,
            failure.message.map(withheld),
            // What is missing belongs into the plan, and not on a command line.
            hints: failure.hints.map { $0.options.contains(.help) ? Self.missing : $0.map(withheld) }
        )
    }

    /// Whether a message names what the setting names, as messages name a file and the source of a key.
    private func isSource(_ setting: Setting, of message: String) -> Bool {
        setting.values.contains { value in
            let file = value.path(from: planCase.folder).escaped
            return setting.kind.isPath
                ? message.contains("'\(file)'") || message.hasPrefix("\(file): ")
                : setting.kind.name.hasSuffix("-env") && message.contains("$\(value.escaped)")
        }
    }

    private static let missing: Message = "above the first [[case]] it holds for all of them"
}
