/// The tenant's identity providers, as its interface lists them page by page: the cursor of a page is the ID of its
/// first entry.
struct ProviderList: Sendable {
    private struct Entry {
        let id: String
        let isActive: Bool
        let json: JSON
    }

    private static let interactiveID = "5e1000000000000000000001"
    private let entries: [Entry]
    private let configuration: CloudConfiguration

    init(_ configuration: CloudConfiguration, tenant: String) {
        self.configuration = configuration
        // The interactive provider that each tenant has comes first, to be passed over.
        entries =
            [Entry(id: Self.interactiveID, isActive: true, json: Self.interactive(tenant))]
            + configuration.providers.map { Entry(id: $0.id, isActive: $0.active, json: Self.entry($0, tenant)) }
    }

    func page(_ request: IncomingRequest) -> JSON {
        let wanted = request.parameter("active").map { $0 == "true" }
        let matching = entries.filter { wanted == nil || $0.isActive == wanted }
        let largest = configuration.pageSize
        let size = min(largest, max(1, request.parameter("limit").flatMap { Int($0) } ?? largest))
        let start = cursor(request, in: matching, size: size)
        let end = min(matching.count, start + size)
        return [
            "data": .array(matching[start..<end].map(\.json)),
            "links": [
                "self": link(request),
                "next": end < matching.count ? link(request, "next", matching[end].id) : .null,
                "prev": start > 0 ? link(request, "prev", matching[start].id) : .null,
            ],
        ]
    }

    private func cursor(_ request: IncomingRequest, in entries: [Entry], size: Int) -> Int {
        if let next = request.parameter("next") { return entries.firstIndex { $0.id == next } ?? entries.count }
        if let prev = request.parameter("prev"), let end = entries.firstIndex(where: { $0.id == prev }) {
            return max(0, end - size)
        }
        return 0
    }

    private func link(_ request: IncomingRequest, _ direction: String? = nil, _ cursor: String = "") -> JSON {
        var query: [String] = []
        if let limit = request.parameter("limit").flatMap({ Int($0) }) { query.append("limit=\(limit)") }
        if let active = request.parameter("active") { query.append("active=\(active == "true")") }
        if let direction { query.append("\(direction)=\(cursor)") }
        let address = configuration.origin(for: request) + request.path
        return ["href": .string(query.isEmpty ? address : address + "?" + query.joined(separator: "&"))]
    }

    private static func entry(_ provider: IdentityProvider, _ tenant: String) -> JSON {
        let lines = provider.key.pem.split(whereSeparator: \.isNewline)
        let pem = provider.oneLine ? lines.joined(separator: " ") : provider.key.pem
        return [
            "id": .string(provider.id), "protocol": "jwtAuth", "provider": "external",
            "active": .bool(provider.active), "interactive": false, "description": .string(provider.description),
            "clockToleranceSec": tolerance(provider.clockTolerance), "createNewUsersOnLogin": true,
            "tenantIds": [.string(tenant)], "created": .string(CloudAdministration.begin),
            "lastUpdated": .string(CloudAdministration.begin), "meta": [:],
            "options": [
                "issuer": .string(provider.issuer),
                "staticKeys": [["kid": .string(provider.keyID), "pem": .string(pem)]],
            ],
        ]
    }

    private static func interactive(_ tenant: String) -> JSON {
        [
            "id": .string(interactiveID), "protocol": "OIDC", "provider": "qlik", "active": true,
            "interactive": true, "description": "Qlik Account", "clockToleranceSec": 5, "createNewUsersOnLogin": true,
            "tenantIds": [.string(tenant)], "created": .string(CloudAdministration.begin),
            "lastUpdated": .string(CloudAdministration.begin), "meta": [:],
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
