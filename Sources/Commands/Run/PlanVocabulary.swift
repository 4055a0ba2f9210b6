internal import Harness
internal import Qlik

/// The options of other commands that a plan can set, and what each is for.
enum PlanVocabulary {
    /// What an option has a say in.
    enum Use {
        /// What a token that is made says.
        case making
        /// What a token is held against.
        case judging
        /// Both: how the issuer writes it, and how the platform is configured.
        case configured
        /// A token that exists.
        case given
        case keys
        case server
    }

    static let kinds: [SettingKind] = entries.map(\.kind)

    static func kind(of name: String) -> SettingKind? { kinds.first { $0.name == name } }

    static func use(of name: String) -> Use? { entries.first { $0.kind.name == name }?.use }

    private static let entries: [(kind: SettingKind, use: Use)] =
        making.map { ($0, .making) } + judging.map { ($0, .judging) } + configured.map { ($0, .configured) }
        + given.map { ($0, .given) } + keys.map { ($0, .keys) } + server.map { ($0, .server) }

    private static let making = [
        SettingKind("useremail-verified", .toggle, platforms: [.cloud]),
        SettingKind("userdir", platforms: [.clientManaged]), SettingKind("userid", platforms: [.clientManaged]),
        SettingKind("groups-claim", platforms: [.clientManaged]),
        SettingKind("expires"), SettingKind("not-before", .time), SettingKind("username"), SettingKind("useremail"),
        SettingKind("groups", .list), SettingKind("claim", .list), SettingKind("subject"), SettingKind("algorithm"),
    ]

    private static let judging = [
        SettingKind("type", .list), SettingKind("at", .time), SettingKind("leeway"),
        SettingKind("allow-no-expiry", .flag), SettingKind("signature-only", .flag),
        SettingKind("strict", .flag),
    ]

    private static let configured = [
        SettingKind("issuer", .list), SettingKind("keyid", .list), SettingKind("audience", .list),
        SettingKind("userid-claim", platforms: [.clientManaged]),
        SettingKind("userdir-claim", platforms: [.clientManaged]),
    ]

    private static let given = [SettingKind("jwt"), SettingKind("jwt-file", isPath: true)]

    private static let keys = [
        SettingKind("cert-privatekey-file", isPath: true), SettingKind("cert-privatekey-env"),
        SettingKind("cert-publickey-file", .list, isPath: true), SettingKind("cert-publickey"),
        SettingKind("secret-file", isPath: true), SettingKind("secret-env"),
        SettingKind("passphrase-file", isPath: true), SettingKind("passphrase-env"),
    ]

    private static let server =
        [
            SettingKind("tenant", platforms: [.cloud], isForServer: true),
            SettingKind("web-integration-id", platforms: [.cloud], isForServer: true),
            SettingKind("api-key-env", platforms: [.cloud], isForServer: true),
            SettingKind("api-key-file", platforms: [.cloud], isPath: true, isForServer: true),
            SettingKind("url", platforms: [.clientManaged], isForServer: true),
            SettingKind("client-cert", platforms: [.clientManaged], isPath: true, isForServer: true),
            SettingKind("client-key", platforms: [.clientManaged], isPath: true, isForServer: true),
            SettingKind("repository", platforms: [.clientManaged], isForServer: true),
            SettingKind("cacert", isPath: true, isForServer: true),
        ]
        + ["connect-timeout", "max-time", "retry", "retry-delay"].map { SettingKind($0, .number, isForServer: true) }
        + ["resolve", "connect-to"].map { SettingKind($0, .list, isForServer: true) }
        + ["proxy", "noproxy"].map { SettingKind($0, isForServer: true) }
        + ["insecure", "ipv4", "ipv6", "allow-http"].map { SettingKind($0, .flag, isForServer: true) }
}
