/// The table `[qscloud]`.
struct CloudConfiguration: Sendable {
    /// The hosts that are the tenant's; all if there are none here.
    let hosts: [String]?
    /// The first of the tenant's names, if it is another one than the host asked.
    let ownName: String?
    /// Further names that the tenant lists.
    let hostnames: [String]
    let inactivityMinutes: Int?
    let lifespanMinutes: Int?
    /// The addresses of the one IP policy; none without any.
    let allowedAddresses: [String]
    let createGroups: Bool
    let apiKey: String?
    let pageSize: Int
    let providers: [IdentityProvider]
    let users: [KnownUser]

    /// Stands for a tenant that lists none of its names.
    static let unnamed = "-"

    /// The table in `top`; `nil` if there is none.
    init?(_ top: inout ConfigSection) throws(ConfigError) {
        guard var section = try top.section("qscloud") else { return nil }
        hosts = try section.hosts("hosts")?.map { $0.lowercased() }
        ownName = try Self.ownName(&section)
        hostnames = try section.hosts("hostnames", or: Self.unnamed, mayBeEmpty: true) ?? []
        inactivityMinutes = try section.integer("inactivity-minutes", in: 1...525_600)
        lifespanMinutes = try section.integer("lifespan-minutes", in: 1...525_600)
        allowedAddresses = try section.strings("ip-allow") ?? []
        createGroups = try section.flag("create-groups", default: true)
        apiKey = try section.string("api-key")
        pageSize = try section.integer("page-size", in: 1...1000) ?? 20
        var providers: [IdentityProvider] = []
        for var entry in try section.sections("identity-provider") { providers.append(try IdentityProvider(&entry)) }
        self.providers = providers
        var users: [KnownUser] = []
        for var entry in try section.sections("user") { users.append(try KnownUser(&entry)) }
        self.users = users
        try section.finish()
    }

    /// Whether the tenant answers at a host.
    func answers(at host: String) -> Bool { hosts.map { $0.contains(host) || host == ownName } ?? true }

    private static func ownName(_ section: inout ConfigSection) throws(ConfigError) -> String? {
        let name = try section.string("own-name")?.lowercased()
        guard name.map({ $0.isHostName && !$0.contains(":") }) ?? true else {
            throw section.wrong("own-name", "must be a host name without a port", hint: "the port asked is added to it")
        }
        return name
    }
}

/// An entry `[[qscloud.identity-provider]]`.
struct IdentityProvider: Sendable {
    let id: String
    let description: String
    let issuer: String
    let keyID: String
    let key: VerificationKey
    let oneLine: Bool
    let active: Bool
    let clockTolerance: Double
    let accepts: Set<Leniency>

    init(_ section: inout ConfigSection) throws(ConfigError) {
        id = try section.string("id") ?? Random.hex(bytes: 12)
        guard id.isHostName else {
            throw section.wrong("id", "must be of letters and digits", hint: "leave it out, and one is made up")
        }
        description = try section.string("description", default: "")
        issuer = try section.requiredString("issuer")
        keyID = try section.requiredString("keyid")
        key = try VerificationKey(&section)
        oneLine = try section.flag("one-line", default: false)
        active = try section.flag("active", default: true)
        clockTolerance = try section.seconds("clock-tolerance", in: 0...86_400) ?? 0
        accepts = try section.choices("accepts", among: Leniency.cloud)
        try section.finish()
    }

    var signatureCheck: SignatureCheck { SignatureCheck(key: key, accepts: accepts) }
}

/// An entry `[[qscloud.user]]`: someone who is in the tenant before the first login.
struct KnownUser: Sendable {
    enum Status: String, CaseIterable {
        case active, disabled
        case inviteExpired = "invite-expired"
        /// Somebody who is no user, and does not become one.
        case notMember = "not-member"
    }

    let subject: String
    let email: String
    let name: String
    let status: Status

    init(_ section: inout ConfigSection) throws(ConfigError) {
        subject = try section.requiredString("subject")
        email = try section.string("email", default: "")
        name = try section.string("name", default: subject)
        status = try section.choice("status") ?? .active
        try section.finish()
    }
}
