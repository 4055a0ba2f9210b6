package import Messages
package import Qlik

/// An option of a command that a plan can set under the same name.
package struct SettingKind: Sendable {
    /// What an option is used for.
    package enum Use: Sendable {
        /// What a token that is made says.
        case making
        /// What a token is compared with.
        case judging
        /// Both: how the issuer writes it, and how the platform is configured.
        case configured
        /// A token that exists.
        case given
        case keys
        /// Ignored unless tokens are sent.
        case server
    }

    package let option: OptionName
    package let use: Use
    /// The platforms that it means something to.
    package let platforms: [Platform]

    /// The option without its dashes.
    package var name: String { option.rawValue }
    var form: OptionName.Form { option.form }
    /// Whether it takes several texts.
    var isList: Bool { form == .list || form == .words }

    /// All of them.
    package static let all: [SettingKind] =
        kinds(.making, [.expires, .notBefore, .username, .useremail, .groups, .claim, .subject, .algorithm])
        + kinds(.making, [.users, .usersFormat, .claimsFromColumns])
        + kinds(.making, for: .cloud, [.useremailVerified])
        + kinds(.making, for: .clientManaged, [.userdir, .userid, .groupsClaim])
        + kinds(.judging, [.type, .at, .leeway, .allowNoExpiry, .allowWeakKey, .signatureOnly, .strict])
        + kinds(.configured, [.issuer, .keyid, .audience])
        + kinds(.configured, for: .clientManaged, [.useridClaim, .userdirClaim])
        + kinds(.given, [.jwt, .jwtFile])
        + kinds(.keys, [.certPrivatekeyFile, .certPrivatekeyEnv, .certPublickeyFile, .certPublickey])
        + kinds(.keys, [.secretFile, .secretEnv, .passphraseFile, .passphraseEnv])
        + kinds(.server, for: .cloud, [.tenant, .webIntegrationID, .apiKeyEnv, .apiKeyFile, .yesRealUser])
        + kinds(.server, for: .clientManaged, [.url, .clientCert, .clientKey, .repository])
        + kinds(.server, [.cacert, .connectTimeout, .maxTime, .deadline, .retry, .retryDelay, .resolve, .connectTo])
        + kinds(.server, [.proxy, .noproxy, .insecure, .ipv4, .ipv6, .allowHTTP, .force, .websocket, .app])

    private static func kinds(_ use: Use, for platform: Platform? = nil, _ options: [OptionName]) -> [SettingKind] {
        let platforms = platform.map { [$0] } ?? Platform.allCases
        return options.map { SettingKind(option: $0, use: use, platforms: platforms) }
    }

    private static let byOption = Dictionary(uniqueKeysWithValues: all.map { ($0.option, $0) })

    /// That of an option; `nil` when a plan cannot set it.
    package static func of(_ option: OptionName) -> SettingKind? { byOption[option] }

    static func named(_ name: String) -> SettingKind? { OptionName(rawValue: name).flatMap(of) }

    /// A line of a plan, for those who may not know how to write it.
    var example: Message? {
        switch (option, form) {
        case (.expires, _): "\(name) = \"30m\""
        case (.users, _): "\(name) = \"users.csv\""
        case (.leeway, _): "\(name) = \"30s\""
        case (_, .list), (_, .words): "\(name) = [\"one\", \"another\"]"
        case (_, .flag), (_, .toggle): "\(name) = true"
        case (_, .time): "\(name) = 2026-11-20T08:00:00Z, or \"-1h\""
        default: nil
        }
    }
}
