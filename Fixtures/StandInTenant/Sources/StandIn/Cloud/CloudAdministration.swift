/// What a tenant tells those who have an API key of an administrator; nothing can be changed.
struct CloudAdministration: Sendable {
    private static let providers = "/api/v1/identity-providers"
    private static let users = "/api/v1/users"
    private static let settings = "/api/core/auth-settings"
    private static let policies = "/api/core/ip-policies"
    /// The moment at which all of the configuration was made.
    static let begin = "2026-01-01T00:00:00.000Z"

    private let configuration: CloudConfiguration
    private let tenant: CloudTenant
    private let policyID = Random.hex(bytes: 12)
    private let administratorID = Random.hex(bytes: 12)

    init(_ configuration: CloudConfiguration, tenant: CloudTenant) {
        self.configuration = configuration
        self.tenant = tenant
    }

    func owns(_ path: String) -> Bool {
        [Self.providers, Self.users, Self.settings, Self.policies].contains(path)
    }

    /// Whether the request brings the API key.
    func hasKey(_ request: IncomingRequest) -> Bool {
        configuration.apiKey.map { request.bearer == $0 } ?? false
    }

    func answer(_ request: IncomingRequest) async -> Answer {
        guard hasKey(request) else { return .error(.unauthorized) }
        return switch request.path {
        case Self.providers: .json(ProviderList(configuration, tenant: tenant.id).page(request))
        case Self.users: await users(request)
        case Self.settings: .json(settings)
        default: .json(list(policies, request))
        }
    }

    /// The tenant as it shows itself.
    func tenantRecord(_ request: IncomingRequest) -> JSON {
        let origin = configuration.origin(for: request)
        return [
            "id": .string(tenant.id), "name": "stand-in", "status": "active",
            "hostnames": .array(hostnames(request).map(JSON.string)),
            "datacenter": "eu-west-1", "region": "eu", "createdByUser": .string(administratorID),
            "created": .string(Self.begin), "lastUpdated": .string(Self.begin),
            "links": ["self": ["href": .string("\(origin)/api/v1/tenants/\(tenant.id)")]],
        ]
    }

    private func hostnames(_ request: IncomingRequest) -> [String] {
        // What a client must not trust: a redirect to a host that is not the tenant's.
        if configuration.hostnames == [CloudConfiguration.unnamed] { return ["foreign.example"] }
        return [configuration.ownName ?? request.host] + configuration.hostnames
    }

    /// The users whose e-mail address or subject is the one of the filter, which is the only kind that is understood.
    private func users(_ request: IncomingRequest) async -> Answer {
        var users = await tenant.users
        if let text = request.parameter("filter") {
            guard let filter = UserFilter(text) else { return .error(.badRequest) }
            users.removeAll { !filter.fits($0) }
        }
        let origin = configuration.origin(for: request)
        return .json(list(users.map { $0.json(tenant: tenant.id, origin: origin) }, request))
    }

    private var settings: JSON {
        [
            "userSessionInactivityTimeoutMinutes": .integer(configuration.inactivityMinutes ?? 20),
            "maxUserSessionLifespanMinutes": .integer(configuration.lifespanMinutes ?? 1440),
            "isDefault": .bool(configuration.inactivityMinutes == nil && configuration.lifespanMinutes == nil),
            "tenantId": .string(tenant.id),
        ]
    }

    private var policies: [JSON] {
        guard !configuration.allowedAddresses.isEmpty else { return [] }
        return [
            [
                "id": .string(policyID), "tenantId": .string(tenant.id), "name": "stand-in", "enabled": true,
                "allowedIps": .array(configuration.allowedAddresses.map(JSON.string)),
                "createdAt": .string(Self.begin), "updatedAt": .string(Self.begin),
                "createdBy": .string(administratorID), "updatedBy": .string(administratorID),
            ]
        ]
    }

    /// A list that has but one page.
    private func list(_ entries: [JSON], _ request: IncomingRequest) -> JSON {
        let query = request.query.isEmpty ? "" : "?" + request.query
        let own = configuration.origin(for: request) + request.path + query
        return ["data": .array(entries), "links": ["self": ["href": .string(own)]]]
    }
}

/// A filter of the form `email eq "ann@example.com"` (RFC 7644, section 3.4.2.2); conditions take no notice of case.
private struct UserFilter {
    private let field: String
    private let value: String

    init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[1].lowercased() == "eq", words[2].count >= 2, words[2].hasPrefix("\""),
            words[2].hasSuffix("\"")
        else { return nil }
        field = words[0].lowercased()
        value = words[2].dropFirst().dropLast().lowercased()
        guard ["email", "subject"].contains(field) else { return nil }
    }

    func fits(_ user: CloudUser) -> Bool { (field == "email" ? user.email : user.subject).lowercased() == value }
}
