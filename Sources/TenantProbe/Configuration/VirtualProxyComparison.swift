internal import JOSE
internal import JSON
internal import Messages

/// A token against the virtual proxy that it is sent to.
struct VirtualProxyComparison {
    private let proxies: [VirtualProxy]
    private let services: [ProxyService]
    private let request: ProbeRequest
    private let prefix: String

    static let source = "the repository's virtualproxyconfig"

    init(proxies: [VirtualProxy], services: [ProxyService], request: ProbeRequest) {
        self.proxies = proxies
        self.services = services
        self.request = request
        prefix = request.server.path.split(separator: "/").joined(separator: "/")
    }

    var result: ConfigurationResult {
        guard let proxy = proxies.first(where: { $0.prefix.lowercased() == prefix.lowercased() }) else {
            return ConfigurationResult(findings: [missing])
        }
        var result = ConfigurationResult(facts: facts(proxy))
        result.names = proxy.names
        result.findings += [method(proxy)].compactMap { $0 }
        if proxy.method == 4 {
            let key = ConfiguredKey(
                pem: proxy.certificate,
                setting: "JWT certificate",
                fix: "paste the certificate of the key that signs, with its BEGIN and END lines, in the QMC"
            ).compare(with: request)
            result.facts += key.facts
            result.findings += ProxyClaimComparison(proxy: proxy, token: request.token).findings + key.findings
        }
        result.findings += [linked(proxy), host(proxy), nodes(proxy), anonymous(proxy)].compactMap { $0 }
        return result
    }

    private func facts(_ proxy: VirtualProxy) -> [ProbeReport.Fact] {
        [
            ProbeReport.Fact("prefix", text: proxy.prefix),
            ProbeReport.Fact("method", text: proxy.methodName),
            ProbeReport.Fact("userIdClaim", label: "user ID", text: proxy.userIDClaim),
            ProbeReport.Fact("userDirectoryClaim", label: "directory", text: proxy.userDirectoryClaim),
            ProbeReport.Fact("audience", text: proxy.audience),
            ProbeReport.Fact("hostAllowList", label: "hosts", .init(proxy.hosts)),
            ProbeReport.Fact(
                "linkedTo",
                label: "linked to",
                .init(services.filter { $0.isLinked(to: proxy) }.map(\.name))
            ),
            ProbeReport.Fact("loadBalancingNodes", label: "nodes", .init(proxy.loadBalancingNodes)),
        ].compactMap { $0 }
    }

    private func finding(
        _ code: FindingCode,
        _ setting: String,
        _ message: String,
        severity: Finding.Severity = .error,
        expected: String? = nil,
        actual: String? = nil,
        fix: Message
    ) -> Finding {
        Finding(
            code,
            severity,
            .setting(setting),
            message,
            expected: expected,
            actual: actual,
            fix: fix,
            source: Self.source
        )
    }

    private var missing: Finding {
        let known = proxies.map { $0.prefix.isEmpty ? "the default one" : $0.prefix.excerpt(30) }
        let listed = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", ..." : "")
        return finding(
            .virtualProxyMissing,
            "Prefix",
            "the site has no virtual proxy with this prefix",
            expected: known.isEmpty ? nil : "one of \(listed)",
            actual: "'\(prefix.excerpt(40))'",
            fix: "correct the path in \(option: .url), or create the virtual proxy in the QMC"
        )
    }

    private func method(_ proxy: VirtualProxy) -> Finding? {
        guard proxy.method != 4 else { return nil }
        return finding(
            .authenticationMethodWrong,
            "Authentication method",
            "the virtual proxy does not use JWT",
            expected: "JWT",
            actual: proxy.methodName,
            fix: "set it to JWT in the QMC, or use another virtual proxy"
        )
    }

    private func linked(_ proxy: VirtualProxy) -> Finding? {
        let linked = services.filter { $0.isLinked(to: proxy) }
        let central = services.filter(\.isCentral)
        guard linked.isEmpty || !central.isEmpty && !linked.contains(where: \.isCentral) else { return nil }
        return finding(
            .virtualProxyUnlinked,
            "Linked virtual proxies",
            linked.isEmpty
                ? "the virtual proxy is not linked to a proxy service"
                : "the virtual proxy is not linked to the central proxy service",
            severity: linked.isEmpty ? .error : .warning,
            expected: "linked to \(central.first.map { $0.name.excerpt(60) } ?? "a proxy service")",
            actual: linked.isEmpty ? "not linked" : "linked to \(linked[0].name.excerpt(60))",
            fix: "link it in the QMC under Proxies > Virtual proxies"
        )
    }

    /// The list holds host names alone; one that is empty is not used.
    ///
    /// An entry is said to approve every host that ends with it, which is not certain.
    private func host(_ proxy: VirtualProxy) -> Finding? {
        let host = request.server.host
        let entries = proxy.hosts.map { $0.lowercased() }.filter { !$0.isEmpty }
        guard !entries.isEmpty, !entries.contains(host) else { return nil }
        let isEnd = entries.contains { host.hasSuffix($0) }
        return finding(
            .hostNotAllowed,
            "Host allow list",
            isEnd
                ? "the list has only the end of the host name in the URL, which is said to be enough"
                : "the host name in the URL is not in the list",
            severity: isEnd ? .warning : .error,
            expected: host.excerpt(),
            actual: proxy.hosts.prefix(4).map { $0.excerpt(40) }.joined(separator: ", "),
            fix: "add it to the Host allow list of the virtual proxy in the QMC"
        )
    }

    private func nodes(_ proxy: VirtualProxy) -> Finding? {
        guard proxy.loadBalancingNodes == 0 else { return nil }
        return finding(
            .loadBalancingMissing,
            "Load balancing nodes",
            "the virtual proxy has no engine",
            expected: "at least one",
            actual: "none",
            fix: "add a node in the QMC under Virtual proxies > Load balancing"
        )
    }

    private func anonymous(_ proxy: VirtualProxy) -> Finding? {
        guard proxy.anonymousAccess != 0 else { return nil }
        return finding(
            .anonymousAccess,
            "Anonymous access mode",
            "anonymous users have access, so a refused token may go unnoticed",
            severity: .warning,
            expected: "No anonymous user",
            actual: proxy.anonymousAccess == 1 ? "Allow anonymous user" : "Always anonymous user",
            fix: "set it to No anonymous user in the QMC"
        )
    }
}
