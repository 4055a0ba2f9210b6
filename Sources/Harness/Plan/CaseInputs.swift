internal import JOSE
package import Messages
internal import Qlik

/// What a plan sets for one case, by what it is for.
package struct CaseInputs: Sendable {
    package let planCase: PlanCase
    /// The case's, and the head's where it has none.
    private let all: Settings
    /// The head's, and the case's where it has none: how the platform is configured, whatever one token says.
    private let configured: Settings

    /// Sorts the settings of a case and of the head.
    ///
    /// - Throws: `PlanFault` for a setting that has no meaning for this case.
    package init(_ planCase: PlanCase, head: Settings) throws(PlanFault) {
        self.planCase = planCase
        let replaced = Self.alternatives.filter { group in group.contains { planCase.settings[$0] != nil } }.joined()
        let head = head.filter { setting in
            setting.kind.platforms.contains(planCase.platform) && !replaced.contains(setting.kind.option)
        }
        all = planCase.settings.over(head)
        configured = head.over(planCase.settings)
        for setting in planCase.settings.all { try check(setting) }
    }

    /// Ways to say the same thing, of which a case's takes the place of the head's.
    private static let alternatives: [[OptionName]] = [
        [.certPrivatekeyFile, .certPrivatekeyEnv], [.passphraseFile, .passphraseEnv], [.jwt, .jwtFile],
        [.certPublickeyFile, .certPublickey, .secretFile, .secretEnv], [.apiKeyFile, .apiKeyEnv],
    ]

    /// What the plan sets for this case, for a file of users that it names.
    package subscript(option: OptionName) -> Setting? { all[option] }

    /// Whether the token exists.
    package var isGiven: Bool { all[.jwt] != nil || all[.jwtFile] != nil }

    private func check(_ setting: Setting) throws(PlanFault) {
        let (kind, option) = (setting.kind, setting.kind.option)
        guard [.making, .configured].contains(kind.use) else { return }
        if isGiven {
            guard kind.use == .configured || Self.compared.contains(option) else {
                throw planCase.fault("'\(kind.name)' is for a token that is made, and this one is given", at: option)
            }
            return
        }
        if planCase.platform == .cloud, option == .audience {
            throw planCase.fault(
                "Qlik Cloud has one audience only, which the token gets anyway",
                hints: ["claim = [\"aud=...\"] gives it another"],
                at: option
            )
        }
        guard planCase.platform == .cloud || ![.subject, .issuer, .keyid].contains(option) else {
            throw planCase.fault("'\(kind.name)' is for qscloud, or for a token that is given", at: option)
        }
        guard setting.values.count == 1 || kind.isList && kind.use == .making else {
            throw planCase.fault("'\(kind.name)' takes one text for a token that is made", at: option)
        }
    }

    /// What a token that is made says with them, and a token that is given is compared with.
    private static let compared: [OptionName] = [.subject, .algorithm]

    /// What a token that is made says.
    package var making: OptionValues {
        let ignored: [OptionName] = planCase.platform == .cloud ? [.audience] : [.subject, .issuer, .keyid]
        var making = OptionValues()
        for setting in all.all where !ignored.contains(setting.kind.option) {
            switch setting.kind.use {
            case .making: add(setting, to: &making)
            // An identity provider may be configured with several; a token names the first.
            case .configured: setting.values.prefix(1).forEach { making.add(setting.kind.option, $0) }
            default: break
            }
        }
        if planCase.platform == .cloud { fillIn(&making) }
        return making
    }

    /// Adds what a good token for Qlik Cloud needs besides, so that a case has to name only what it is about.
    ///
    /// The subject is always the same, since each new one becomes a user of the tenant.
    private func fillIn(_ making: inout OptionValues) {
        let claims = making.all.filter { $0.option == .claim }.map(\.value)
        func hasClaim(_ name: String) -> Bool { ExtraClaim.isNamed(name, in: claims) }
        let user = making[.subject] ?? making[.useremail]
        if user == nil, !hasClaim("sub"), planCase.row == nil { making.add(.subject, Self.usualUser) }
        if making[.username] == nil, !hasClaim("name") { making.add(.username, user ?? Self.usualUser) }
    }

    /// Who logs in where a case does not say.
    private static let usualUser = "qs-jwt test user"

    /// Whether the plan says whose token it is, where a made-up user would do.
    package var namesSubject: Bool {
        isGiven || all[.subject] != nil || ExtraClaim.isNamed("sub", in: all[.claim]?.values ?? [])
    }

    /// What the token is compared with.
    package var judging: OptionValues {
        var judging = values(for: .judging)
        // Without a look at the claims there is nothing to compare.
        if judging[.signatureOnly] != nil { return judging }
        guard isGiven else {
            for setting in configured.all where setting.kind.use == .configured && comparesMade(setting) {
                add(setting, to: &judging)
            }
            return judging
        }
        // A given token is one of many that an expectation of its own may be written for.
        for setting in planCase.settings.all where Self.compared.contains(setting.kind.option) {
            add(setting, to: &judging)
        }
        for setting in all.all where setting.kind.use == .configured {
            // The head's issuer and key ID are those of an identity provider.
            let isOwn = planCase.settings[setting.kind.option] != nil
            if comparesMade(setting) || planCase.platform == .cloud || isOwn { add(setting, to: &judging) }
        }
        return judging
    }

    /// Qlik Cloud's audience is a rule, and a virtual proxy has no issuer and no key ID.
    private func comparesMade(_ setting: Setting) -> Bool {
        planCase.platform == .cloud
            ? setting.kind.option != .audience : ![.issuer, .keyid].contains(setting.kind.option)
    }

    /// The key ID that picks a key of a JWKS.
    package var keyID: String? { all[.keyid]?.values.first }

    /// Every text that the plan gives for this case.
    package var texts: [String] { all.all.flatMap(\.values) }

    /// All values of one use, names of files from the plan's folder on.
    package func values(for use: SettingKind.Use) -> OptionValues {
        all.all.reduce(into: OptionValues()) { values, setting in
            if setting.kind.use == use { add(setting, to: &values) }
        }
    }

    private func add(_ setting: Setting, to values: inout OptionValues) {
        let option = setting.kind.option
        if option.form == .flag, setting.values == ["false"] { return }
        for value in setting.values { values.add(option, option.isPath ? value.path(from: planCase.folder) : value) }
    }

    /// The fault of a setting that a message is about: one that it names, or whose file or variable it names.
    package func fault(_ message: Message, hints: [Message]) -> PlanFault {
        let named = message.options.lazy.compactMap { all[$0] }.first
        let text = message.text(OptionSpelling { name, _ in name.rawValue })
        let culprit = named ?? all.all.first { isSource($0, of: text) }
        if let culprit {
            return PlanFault(plan: culprit.file ?? planCase.plan, at: culprit.place, message, hints: hints)
        }
        if let row = planCase.row, message.options.contains(where: row.options.contains) {
            return PlanFault(plan: row.file, at: row.place, message, hints: hints)
        }
        return PlanFault(plan: planCase.plan, at: planCase.place, message, hints: hints)
    }

    /// Whether a message names what the setting names, as messages name a file and the source of a key.
    private func isSource(_ setting: Setting, of message: String) -> Bool {
        setting.values.contains { value in
            let file = value.path(from: planCase.folder).escaped
            return setting.kind.option.isPath
                ? message.contains("'\(file)'") || message.hasPrefix("\(file): ")
                : setting.kind.name.hasSuffix("-env") && message.contains("$\(value.escaped)")
        }
    }
}
