/// Whose a path is, where a tenant and a site answer on one port.
struct PathMap: Sendable {
    enum Owner {
        /// The stand-in's own pages.
        case standIn
        case tenant, repository, site
    }

    static let page = "/stand-in"
    static let state = page + "/state"
    private static let ofTenant = ["/login/", "/api/v1/", "/api/core/"]

    let hasTenant: Bool
    let hasSite: Bool
    /// Whether there is a virtual proxy without a prefix, whose the root is.
    let hasDefaultProxy: Bool

    /// The owner of a path; a tenant has all paths where there is no site.
    func owner(of path: String) -> Owner {
        if path == "/" && !hasDefaultProxy || path == Self.page || path.hasPrefix(Self.page + "/") { return .standIn }
        if hasSite, RepositoryHandler.owns(path) { return .repository }
        guard hasSite else { return .tenant }
        guard hasTenant else { return .site }
        let isApp = CloudHandler.isApp(path) && !hasDefaultProxy
        return path == "/login" || isApp || Self.ofTenant.contains { path.hasPrefix($0) } ? .tenant : .site
    }

    /// Whether a virtual proxy with this prefix gets what is asked of it.
    func canHave(prefix: String) -> Bool {
        let root = prefix.isEmpty ? "" : "/" + prefix
        return [root, root + "/qps/csrftoken"].allSatisfy { $0.isEmpty || owner(of: $0) == .site }
    }
}
