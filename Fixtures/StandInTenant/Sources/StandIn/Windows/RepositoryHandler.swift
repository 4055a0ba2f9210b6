/// Answers as a QSEoW repository does to a client that has a certificate.
struct RepositoryHandler: Sendable {
    private static let virtualProxies = "/qrs/virtualproxyconfig/full"
    private static let proxyServices = "/qrs/proxyservice/full"

    let configuration: WindowsConfiguration
    private let nodeID = Random.guid()
    private let serviceID = Random.guid()

    init(_ configuration: WindowsConfiguration) { self.configuration = configuration }

    static func owns(_ path: String) -> Bool { path == virtualProxies || path == proxyServices }

    func answer(_ request: IncomingRequest) -> Answer {
        guard request.hasClientCertificate else { return .html(Pages.forbidden, status: 403) }
        guard request.hasMatchingXrfkey else { return .forgery }
        guard namesUser(request.header("X-Qlik-User") ?? "") else { return .html(Pages.forbidden, status: 403) }
        guard request.method == "GET" else { return .html(Pages.notFound, status: 405) }
        if request.path == Self.proxyServices { return .json([proxyService]) }
        guard let filter = request.parameter("filter") else {
            return .json(.array(configuration.virtualProxies.map(virtualProxy)))
        }
        guard let prefix = prefix(in: filter) else { return .html(Pages.badHeader, status: 400) }
        return .json(.array(configuration.virtualProxies.filter { $0.prefix == prefix }.map(virtualProxy)))
    }

    /// Whether the header is of the form `UserDirectory=INTERNAL; UserId=sa_api`.
    private func namesUser(_ header: String) -> Bool {
        let names = header.split(separator: ";").compactMap { part -> String? in
            let pair = part.split(separator: "=", maxSplits: 1)
            return pair.count == 2 ? pair[0].filter { !$0.isWhitespace }.lowercased() : nil
        }
        return names.contains("userdirectory") && names.contains("userid")
    }

    /// The text in `prefix eq 'text'`, the one filter that is understood.
    private func prefix(in filter: String) -> String? {
        let words = filter.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0].lowercased() == "prefix", words[1].lowercased() == "eq" else { return nil }
        guard words[2].count >= 2, words[2].hasPrefix("'"), words[2].hasSuffix("'") else { return nil }
        return String(words[2].dropFirst().dropLast())
    }

    private func virtualProxy(_ proxy: VirtualProxy) -> JSON {
        [
            "id": .string(proxy.id), "prefix": .string(proxy.prefix),
            "description": .string(proxy.prefix.isEmpty ? "Central Proxy (Default)" : proxy.prefix),
            "authenticationMethod": .integer(proxy.method.number),
            "anonymousAccessMode": .integer(proxy.anonymous),
            "jwtPublicKeyCertificate": .string(proxy.key?.pem ?? ""),
            "jwtAttributeUserId": .string(proxy.userIDClaim),
            "jwtAttributeUserDirectory": .string(proxy.userDirectoryClaim),
            "jwtAudience": .string(proxy.audience ?? ""), "jwtAttributeMap": [],
            "websocketCrossOriginWhiteList": .array(proxy.hostAllowList.map(JSON.string)),
            "loadBalancingServerNodes": proxy.loadBalancing ? [node] : [],
            "sessionCookieHeaderName": .string(proxy.sessionCookie), "sessionInactivityTimeout": 30,
            "extendedSecurityEnvironment": false, "additionalResponseHeaders": "",
            "defaultVirtualProxy": .bool(proxy.prefix.isEmpty), "schemaPath": "VirtualProxyConfig",
        ]
    }

    private var proxyService: JSON {
        let linked = configuration.virtualProxies.filter(\.linked).map { proxy -> JSON in
            ["id": .string(proxy.id), "prefix": .string(proxy.prefix)]
        }
        return [
            "id": .string(serviceID), "serverNodeConfiguration": node, "schemaPath": "ProxyService",
            "settings": ["listenPort": 443, "allowHttp": false, "virtualProxies": .array(linked)],
        ]
    }

    private var node: JSON {
        [
            "id": .string(nodeID), "name": .string(configuration.centralProxy ? "Central" : "Rim"),
            "hostName": "localhost", "isCentral": .bool(configuration.centralProxy), "proxyEnabled": true,
            "engineEnabled": true,
        ]
    }
}
