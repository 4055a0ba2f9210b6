/// What is published about the answers of Qlik Sense Enterprise on Windows: Qlik's help for developers, and what people
/// have recorded.
enum SiteShapes {
    static let csrfToken = PublishedShape(
        "Help, Proxy API, OpenAPI of May 2024: get /csrftoken",
        status: 204,
        type: nil,
        headers: ["qlik-csrf-token", "set-cookie"]
    )
    static let user = PublishedShape(
        "ptarmiganlabs, help button for Qlik Sense: fields of /qps/user",
        [
            .always("userId", .string), .always("userDirectory", .string), .always("userName", .string),
            .always("logoutUri", .string),
        ]
    )
    static let logout = PublishedShape("Help, Proxy API, OpenAPI: delete /user, 204", status: 204, type: nil)
    static let about = PublishedShape(
        "ptarmiganlabs, ctrl-q and help button: fields of /qrs/about",
        [
            .always("buildVersion", .string), .always("buildDate", .string), .always("databaseProvider", .string),
            .always("nodeType", .number), .always("sharedPersistence", .boolean),
            .always("requiresBootstrap", .boolean), .always("singleNodeOnly", .boolean),
            .always("schemaPath", .string),
        ]
    )
    static let product = PublishedShape(
        "ptarmiganlabs, butler-sos: composition of product-info",
        [
            .always("composition", .object), .always("composition.contentHash", .string),
            .always("composition.senseId", .string), .always("composition.originalClassName", .string),
            .always("composition.version", .string), .always("composition.deploymentType", .string),
            .always("composition.releaseLabel", .string), .always("composition.deprecatedProductVersion", .string),
            .always("composition.productName", .string), .always("composition.copyrightYearRange", .string),
        ]
    )
    static let forgery = PublishedShape(
        "public code and changelogs: the text of a missing Xrfkey",
        status: 403,
        type: "text/plain"
    )
    static let unknownPrefix = PublishedShape(
        "bintocher/qlik-sense-mcp: a styled page for an unknown prefix",
        status: 400,
        type: "text/html"
    )
    static let loginPage = PublishedShape(
        "Help, Proxy Service API: a redirect to the authentication module",
        status: 302,
        type: nil,
        headers: ["location"]
    )

    static let authentication = notification(
        "Help, Proxy Service API: OnAuthenticationInformation",
        [
            .always("params.userId", .string), .always("params.userDirectory", .string),
            .always("params.logoutUri", .string), .always("params.mustAuthenticate", .boolean),
        ]
    )
    static let connected = notification(
        "qlik-oss/gopherciser: OnConnected",
        [.always("params.qSessionState", .string)]
    )
    static let fatal = notification(
        "Help, Proxy Service API: OnLicenseAccessDenied, OnNoEngineAvailable; qlik-sense-mcp: the limit of sessions",
        [
            .always("params.severity", .string), .always("params.timestamp", .string),
            .sometimes("params.message", .string),
        ]
    )

    static let virtualProxies = PublishedShape(
        "Help, Repository API: VirtualProxyConfig; informatiqal/qlik-repo-api",
        [
            .sometimes("[]", .object), .always("[].id", .string), .always("[].prefix", .string),
            .always("[].description", .string), .always("[].authenticationMethod", .number),
            .always("[].anonymousAccessMode", .number), .always("[].jwtPublicKeyCertificate", .string),
            .always("[].jwtAttributeUserId", .string), .always("[].jwtAttributeUserDirectory", .string),
            .always("[].jwtAudience", .string), .always("[].jwtAttributeMap", .array),
            .always("[].websocketCrossOriginWhiteList", .array),
            .sometimes("[].websocketCrossOriginWhiteList[]", .string),
            .always("[].loadBalancingServerNodes", .array), .sometimes("[].loadBalancingServerNodes[]", .object),
            .always("[].sessionCookieHeaderName", .string), .always("[].sessionInactivityTimeout", .number),
            .always("[].extendedSecurityEnvironment", .boolean), .always("[].additionalResponseHeaders", .string),
            .always("[].defaultVirtualProxy", .boolean), .always("[].schemaPath", .string),
        ] + node("[].loadBalancingServerNodes[]")
    )
    static let proxyServices = PublishedShape(
        "Help, Repository API: ProxyService; informatiqal/qlik-repo-api",
        [
            .sometimes("[]", .object), .always("[].id", .string), .always("[].schemaPath", .string),
            .always("[].serverNodeConfiguration", .object), .always("[].settings", .object),
            .always("[].settings.listenPort", .number), .always("[].settings.allowHttp", .boolean),
            .always("[].settings.virtualProxies", .array), .sometimes("[].settings.virtualProxies[]", .object),
            .always("[].settings.virtualProxies[].id", .string),
            .always("[].settings.virtualProxies[].prefix", .string),
        ] + node("[].serverNodeConfiguration")
    )

    private static func node(_ path: String) -> [PublishedShape.Member] {
        [
            .always("\(path).id", .string), .always("\(path).name", .string), .always("\(path).hostName", .string),
            .always("\(path).isCentral", .boolean), .always("\(path).proxyEnabled", .boolean),
            .always("\(path).engineEnabled", .boolean),
        ]
    }

    private static func notification(_ source: String, _ parameters: [PublishedShape.Member]) -> PublishedShape {
        PublishedShape(
            source,
            [.always("jsonrpc", .string), .always("method", .string), .always("params", .object)] + parameters
        )
    }
}
