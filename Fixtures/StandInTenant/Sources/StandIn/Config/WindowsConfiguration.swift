/// The table `[qseow]`.
struct WindowsConfiguration: Sendable {
    let release: WindowsRelease
    let centralProxy: Bool
    let disabledUsers: Set<String>
    /// Those who have no licence for an app.
    let unlicensedUsers: Set<String>
    let sessionsPerUser: Int
    let hasEngine: Bool
    let virtualProxies: [VirtualProxy]

    /// The table in `top`, where `hasTenant` tells whether there is a tenant on the same port; `nil` if there is none.
    init?(_ top: inout ConfigSection, hasTenant: Bool) throws(ConfigError) {
        guard var section = try top.section("qseow") else { return nil }
        release = try section.choice("release") ?? .november2024
        centralProxy = try section.flag("central-proxy", default: true)
        disabledUsers = Set(try section.strings("disabled-users")?.map { $0.lowercased() } ?? [])
        unlicensedUsers = Set(try section.strings("unlicensed-users")?.map { $0.lowercased() } ?? [])
        sessionsPerUser = try section.integer("sessions-per-user", in: 0...1_000_000) ?? 5
        hasEngine = try section.flag("engine", default: true)
        var proxies: [VirtualProxy] = []
        for var entry in try section.sections("virtual-proxy") {
            let proxy = try VirtualProxy(&entry, hasTenant: hasTenant)
            if proxies.contains(where: { $0.prefix == proxy.prefix }) {
                throw entry.wrong("prefix", "used twice", hint: "each virtual proxy has a prefix of its own")
            }
            proxies.append(proxy)
        }
        virtualProxies = proxies
        try section.finish()
    }

    /// Whether there is a virtual proxy without a prefix, whose the root is.
    var hasDefaultProxy: Bool { virtualProxies.contains { $0.prefix.isEmpty } }
}

/// An entry `[[qseow.virtual-proxy]]`.
struct VirtualProxy: Sendable {
    enum Method: String, CaseIterable {
        case ticket
        case headerStatic = "header-static"
        case headerDynamic = "header-dynamic"
        case saml, jwt, oidc

        /// The repository's number for it, which is its place here.
        var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    let id = Random.guid()
    let prefix: String
    let method: Method
    let key: VerificationKey?
    let accepts: Set<Leniency>
    let audience: String?
    let userIDClaim: String
    let userDirectoryClaim: String
    let hostAllowList: [String]
    let linked: Bool
    let loadBalancing: Bool
    let sessionCookie: String
    let anonymous: Int

    init(_ section: inout ConfigSection, hasTenant: Bool) throws(ConfigError) {
        prefix = try Self.prefix(&section, hasTenant: hasTenant)
        method = try section.choice("method") ?? .jwt
        key = method == .jwt || section.has("certificate") ? try VerificationKey(&section) : nil
        accepts = try section.choices("accepts", among: Leniency.windows)
        audience = try section.string("audience")
        userIDClaim = try section.string("userid-claim", default: "userId")
        userDirectoryClaim = try section.string("userdir-claim", default: "userDirectory")
        hostAllowList = try section.strings("host-allow-list")?.map { $0.lowercased() } ?? []
        linked = try section.flag("linked", default: true)
        loadBalancing = try section.flag("load-balancing", default: true)
        sessionCookie = try Self.sessionCookie(&section, prefix: prefix)
        anonymous = try section.integer("anonymous", in: 0...2) ?? 0
        try section.finish()
    }

    /// Whether the allow list has the host, as an entry or below one.
    ///
    /// Without entries each host will do.
    func allows(host: String) -> Bool {
        hostAllowList.isEmpty || hostAllowList.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// `nil` where there is no key to look at a signature with.
    var signatureCheck: SignatureCheck? { key.map { SignatureCheck(key: $0, accepts: accepts) } }

    /// The user directory that `[MYDIR]` instead of a claim's name stands for.
    var constantUserDirectory: String? {
        guard userDirectoryClaim.hasPrefix("["), userDirectoryClaim.hasSuffix("]") else { return nil }
        return String(userDirectoryClaim.dropFirst().dropLast())
    }

    private static func prefix(_ section: inout ConfigSection, hasTenant: Bool) throws(ConfigError) -> String {
        let prefix = try section.requiredString("prefix")
        let allowed = prefix.unicodeScalars.allSatisfy {
            ("a"..."z" ~= $0) || ("0"..."9" ~= $0) || "-._~/".unicodeScalars.contains($0)
        }
        guard allowed, !prefix.hasPrefix("/"), !prefix.hasSuffix("/") else {
            throw section.wrong(
                "prefix",
                "must be of a-z, 0-9, '-', '.', '_' and '~', without a slash around it",
                hint: "such as prefix = \"jwt\", or \"\" for the default virtual proxy"
            )
        }
        guard PathMap(hasTenant: hasTenant, hasSite: true, hasDefaultProxy: prefix.isEmpty).canHave(prefix: prefix)
        else {
            throw section.wrong(
                "prefix",
                "'\(prefix)' never gets a request, because others answer below /\(prefix)",
                hint: "take another prefix, such as prefix = \"jwt\""
            )
        }
        return prefix
    }

    private static func sessionCookie(_ section: inout ConfigSection, prefix: String) throws(ConfigError) -> String {
        let usual = prefix.isEmpty ? "X-Qlik-Session" : "X-Qlik-Session-" + prefix.replacing("/", with: "-")
        let name = try section.string("session-cookie", default: usual)
        let allowed = name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"()<>@,;:\\\"/[]?={}".utf8.contains($0) }
        guard allowed, !name.isEmpty else {
            throw section.wrong("session-cookie", "cannot be the name of a cookie", hint: "such as \"\(usual)\"")
        }
        return name
    }
}
