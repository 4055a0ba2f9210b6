/// What is published about the answers of Qlik Cloud; the sources are the types and specifications on qlik.dev and in
/// the repository qlik-oss/qlik-api-ts, and what people have recorded.
enum CloudShapes {
    typealias Member = PublishedShape.Member

    static let login = PublishedShape("qlik.dev, REST API Login: 200 and an empty object", headers: ["set-cookie"])
    static let redirect = PublishedShape(
        "qlik.dev, Users API and Tenants API: /me redirects to the record",
        status: 307,
        type: nil,
        headers: ["location"]
    )
    static let csrfToken = PublishedShape(
        "qlik.dev, CSRF token API: 204 with a header",
        status: 204,
        type: nil,
        headers: ["qlik-csrf-token"]
    )

    static let user = PublishedShape("qlik-api-ts, users.d.ts: User", userMembers(""))
    static let users = PublishedShape("qlik-api-ts, users.d.ts: Users", list(userMembers("data[].")))
    static let userWithGroups = PublishedShape(
        "qlik.dev, changelog 81: the field groups of users/me",
        [.always("id", .string), .always("groups", .array), .sometimes("groups[]", .string)]
    )

    static let tenant = PublishedShape(
        "qlik-api-ts, tenants.d.ts: Tenant",
        [
            .always("id", .string), .always("name", .string), .sometimes("status", .string),
            .sometimes("hostnames", .array), .sometimes("hostnames[]", .string), .sometimes("datacenter", .string),
            .sometimes("region", .string), .sometimes("createdByUser", .string), .sometimes("created", .string),
            .sometimes("lastUpdated", .string), .sometimes("enableAnalyticCreation", .boolean),
            .sometimes("enableAppOpeningFeedback", .boolean), .sometimes("links", .object),
            .always("links.self", .object), .always("links.self.href", .string),
        ]
    )

    static let providers = PublishedShape(
        "qlik-api-ts, identity-providers.d.ts: IDPArray, of IDPOIDC and IDPJWTAuth; paging by cursor",
        [
            .sometimes("data", .array), .sometimes("data[]", .object), .sometimes("data[].id", .string),
            .sometimes("data[].protocol", .string), .sometimes("data[].provider", .string),
            .sometimes("data[].active", .boolean), .sometimes("data[].interactive", .boolean),
            .sometimes("data[].description", .string), .sometimes("data[].clockToleranceSec", .number),
            .sometimes("data[].createNewUsersOnLogin", .boolean), .sometimes("data[].tenantIds", .array),
            .sometimes("data[].tenantIds[]", .string), .sometimes("data[].created", .string),
            .sometimes("data[].lastUpdated", .string), .sometimes("data[].meta", .object),
            .sometimes("data[].options", .object), .sometimes("data[].options.issuer", .string),
            .sometimes("data[].options.staticKeys", .array), .sometimes("data[].options.staticKeys[]", .object),
            .sometimes("data[].options.staticKeys[].kid", .string),
            .sometimes("data[].options.staticKeys[].pem", .string),
            .sometimes("data[].options.clientId", .string), .sometimes("data[].options.scope", .string),
            .sometimes("data[].options.discoveryUrl", .string),
            .sometimes("links", .object), .sometimes("links.self", .object), .sometimes("links.self.href", .string),
            .sometimes("links.next", .object, .null), .sometimes("links.next.href", .string),
            .sometimes("links.prev", .object, .null), .sometimes("links.prev.href", .string),
        ]
    )

    static let settings = PublishedShape(
        "qlik-api-ts, core/auth-settings.d.ts: AuthSettingsResource",
        [
            .always("userSessionInactivityTimeoutMinutes", .number), .always("maxUserSessionLifespanMinutes", .number),
            .always("tenantId", .string), .sometimes("isDefault", .boolean), .sometimes("id", .string),
            .sometimes("dynamicClientRegistrationEnabled", .boolean),
        ]
    )

    static let policies = PublishedShape(
        "qlik-api-ts, core/ip-policies.d.ts: ListIPPoliciesResult",
        list([
            .always("data[].id", .string), .sometimes("data[].name", .string), .sometimes("data[].tenantId", .string),
            .sometimes("data[].enabled", .boolean), .sometimes("data[].allowedIps", .array),
            .sometimes("data[].allowedIps[]", .string), .sometimes("data[].createdAt", .string),
            .sometimes("data[].createdBy", .string), .sometimes("data[].updatedAt", .string),
            .sometimes("data[].updatedBy", .string), .sometimes("data[].deletable", .boolean),
            .sometimes("data[].editable", .boolean), .sometimes("data[].toggleable", .boolean),
        ])
    )

    /// An error whose `status` is text, as all are that people have recorded.
    static func error(_ source: String, status: Int, more: [Member]) -> PublishedShape {
        PublishedShape(
            source,
            status: status,
            [
                .always("errors", .array), .sometimes("errors[]", .object), .always("errors[].code", .string),
                .always("errors[].title", .string),
            ] + more
        )
    }

    static let textStatus = Member.always("errors[].status", .string)
    static let numberStatus = Member.always("errors[].status", .number)
    static let detail = Member.always("errors[].detail", .string)
    static let traceID = Member.always("traceId", .string)

    private static func list(_ members: [Member]) -> [Member] {
        [
            .always("data", .array), .sometimes("data[]", .object), .always("links", .object),
            .always("links.self", .object), .always("links.self.href", .string), .sometimes("links.next", .object),
            .sometimes("links.prev", .object), .sometimes("totalResults", .number),
        ] + members
    }

    private static func userMembers(_ path: String) -> [Member] {
        [
            .always("\(path)id", .string), .always("\(path)subject", .string), .always("\(path)tenantId", .string),
            .always("\(path)name", .string), .sometimes("\(path)email", .string), .sometimes("\(path)status", .string),
            .sometimes("\(path)assignedRoles", .array), .sometimes("\(path)assignedGroups", .array),
            .sometimes("\(path)assignedGroups[]", .object), .always("\(path)assignedGroups[].id", .string),
            .always("\(path)assignedGroups[].name", .string),
            .sometimes("\(path)assignedGroups[].providerType", .string),
            .sometimes("\(path)assignedGroups[].assignedRoles", .array), .sometimes("\(path)created", .string),
            .sometimes("\(path)createdAt", .string), .sometimes("\(path)lastUpdated", .string),
            .sometimes("\(path)lastUpdatedAt", .string), .sometimes("\(path)links", .object),
            .always("\(path)links.self", .object), .always("\(path)links.self.href", .string),
        ]
    }
}
