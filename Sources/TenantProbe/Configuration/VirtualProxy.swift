internal import JSON
internal import Qlik

/// A virtual proxy as the repository reports it (Qlik help, QRS API, `VirtualProxyConfig`).
struct VirtualProxy {
    let id: String
    let prefix: String
    /// 4 is JWT.
    let method: Int?
    let certificate: String
    let userIDClaim: String
    let userDirectoryClaim: String
    let audience: String
    let hosts: [String]
    let loadBalancingNodes: Int
    /// 0 none, 1 allowed, 2 always.
    let anonymousAccess: Int
    let mandatoryClaims: [String]

    init(_ value: JSONValue) {
        func text(_ name: String) -> String { value.member(name)?.stringValue ?? "" }
        func integer(_ name: String) -> Int? { value.member(name)?.numberValue.flatMap { Int($0.text) } }
        id = text("id")
        prefix = text("prefix")
        method = integer("authenticationMethod")
        certificate = text("jwtPublicKeyCertificate")
        userIDClaim = text("jwtAttributeUserId")
        userDirectoryClaim = text("jwtAttributeUserDirectory")
        audience = text("jwtAudience")
        hosts = value.member("websocketCrossOriginWhiteList")?.elements?.compactMap(\.stringValue) ?? []
        loadBalancingNodes = value.member("loadBalancingServerNodes")?.elements?.count ?? 0
        anonymousAccess = integer("anonymousAccessMode") ?? 0
        mandatoryClaims = (value.member("jwtAttributeMap")?.elements ?? []).compactMap { entry in
            entry.member("isMandatory")?.boolValue == true ? entry.member("jwtAttribute")?.stringValue : nil
        }
    }

    /// The claims that identify a user; `nil` when they are not set.
    var names: ClientManagedClaimNames? {
        guard !userIDClaim.isEmpty, !userDirectoryClaim.isEmpty else { return nil }
        var names = ClientManagedClaimNames()
        (names.userID, names.userDirectory) = (userIDClaim, userDirectoryClaim)
        return names
    }

    /// The name of the authentication method in the QMC.
    var methodName: String {
        switch method {
        case 0: "Ticket"
        case 1: "Header authentication static user directory"
        case 2: "Header authentication dynamic user directory"
        case 3: "SAML"
        case 4: "JWT"
        case 5: "OIDC"
        default: method.map { "method \($0)" } ?? "unknown"
        }
    }
}

/// A proxy service and the virtual proxies that are linked to it.
struct ProxyService {
    let name: String
    let isCentral: Bool
    private let linked: [(id: String, prefix: String)]

    init(_ value: JSONValue) {
        let node = value.member("serverNodeConfiguration")
        name = node?.member("hostName")?.stringValue ?? node?.member("name")?.stringValue ?? ""
        isCentral = node?.member("isCentral")?.boolValue ?? false
        linked = (value.member("settings")?.member("virtualProxies")?.elements ?? []).map { entry in
            (entry.member("id")?.stringValue ?? "", entry.member("prefix")?.stringValue ?? "")
        }
    }

    func isLinked(to proxy: VirtualProxy) -> Bool {
        linked.contains { entry in
            entry.id.isEmpty || proxy.id.isEmpty
                ? entry.prefix.lowercased() == proxy.prefix.lowercased() : entry.id == proxy.id
        }
    }
}
