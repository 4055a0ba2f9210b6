/// The tenant's identity providers, as its interface lists them page by page.
struct ProviderList: Sendable {
    private let entries: [(active: Bool, json: JSON)]
    private let pageSize: Int

    init(_ configuration: CloudConfiguration, tenant: String) {
        pageSize = configuration.pageSize
        // The interactive provider that each tenant has comes first, to be passed over.
        entries =
            [(true, Self.interactive(tenant))]
            + configuration.providers.map { ($0.active, Self.entry($0, tenant)) }
    }

    func page(_ request: IncomingRequest) -> JSON {
        let wanted = request.parameter("active").map { $0 == "true" }
        let matching = entries.filter { wanted == nil || $0.active == wanted }
        let size = min(pageSize, max(1, request.parameter("limit").flatMap { Int($0) } ?? pageSize))
        let start = min(matching.count, max(0, request.parameter("page").flatMap { Int($0) } ?? 0))
        let end = min(matching.count, start + size)
        var links: [String: JSON] = ["self": link(request, page: start)]
        if end < matching.count { links["next"] = link(request, page: end) }
        return ["data": .array(matching[start..<end].map(\.json)), "links": .object(links)]
    }

    private func link(_ request: IncomingRequest, page: Int) -> JSON {
        var query = ["page=\(page)"]
        if let limit = request.parameter("limit").flatMap({ Int($0) }) { query.append("limit=\(limit)") }
        if let active = request.parameter("active") { query.append("active=\(active == "true")") }
        return ["href": .string(request.origin + request.path + "?" + query.joined(separator: "&"))]
    }

    private static func entry(_ provider: IdentityProvider, _ tenant: String) -> JSON {
        let lines = provider.key.pem.split(whereSeparator: \.isNewline)
        let pem = provider.oneLine ? lines.joined(separator: " ") : provider.key.pem
        return [
            "id": .string(provider.id), "protocol": "jwtAuth", "provider": "external",
            "active": .bool(provider.active), "interactive": false, "description": .string(provider.description),
            "clockToleranceSec": tolerance(provider.clockTolerance), "createNewUsersOnLogin": true,
            "tenantIds": [.string(tenant)], "created": "2026-01-01T00:00:00.000Z",
            "lastUpdated": "2026-01-01T00:00:00.000Z", "meta": [:],
            "options": [
                "issuer": .string(provider.issuer), "jwtLoginEnabled": true,
                "staticKeys": [["kid": .string(provider.keyID), "pem": .string(pem)]],
            ],
        ]
    }

    private static func interactive(_ tenant: String) -> JSON {
        [
            "id": "5e1000000000000000000001", "protocol": "OIDC", "provider": "qlik", "active": true,
            "interactive": true, "description": "Qlik Account", "clockToleranceSec": 5, "createNewUsersOnLogin": true,
            "tenantIds": [.string(tenant)], "created": "2026-01-01T00:00:00.000Z",
            "lastUpdated": "2026-01-01T00:00:00.000Z", "meta": [:],
            "options": [
                "clientId": "stand-in", "scope": "openid profile email",
                "discoveryUrl": "https://login.example.com/.well-known/openid-configuration",
            ],
        ]
    }

    private static func tolerance(_ seconds: Double) -> JSON {
        Int(exactly: seconds).map(JSON.integer) ?? .number(seconds)
    }
}
