internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// Asks a tenant who the user of the session is, and never another server.
struct TenantUser {
    private let server: ServerURL
    private let conversation: Conversation
    /// The names that the tenant says are its own, once it was asked.
    private var hosts: [String]?

    /// Redirects of one question, at most.
    private static let mostRedirects = 5

    init(_ server: ServerURL, _ conversation: Conversation) {
        self.server = server
        self.conversation = conversation
    }

    /// The user, and the names of the user's groups; `nil` for groups that the tenant does not tell.
    ///
    /// The groups are asked for again where they are left out and the token has some.
    mutating func identity(of token: Token) throws(ProbeStop) -> (user: JSONValue, groups: [String]?) {
        let user = try answer(query: nil)
        if let assigned = user.member("assignedGroups")?.elements {
            return (user, assigned.compactMap { $0.member("name")?.stringValue })
        }
        guard token.claim("groups")?.elements?.isEmpty == false else { return (user, nil) }
        // Who it is was answered: that this is not takes nothing away from it.
        let more = try? answer(query: "fields=groups")
        let groups = more?.member("groups")?.elements ?? more?.member("assignedGroups")?.elements
        return (user, groups?.compactMap { $0.stringValue ?? $0.member("name")?.stringValue })
    }

    /// What `users/me` leads to; the way there is a redirect, which may name another host of the same tenant.
    private mutating func answer(query: String?) throws(ProbeStop) -> JSONValue {
        var url = server.with(path: "/api/v1/users/me", query: query)
        for _ in 0..<Self.mostRedirects {
            let answer = try conversation.reply(.identity, HTTPRequest(.get, url, [.wantsJSON]), .cloud)
            let reading = AnswerReading(answer: answer, url: url, step: .identity, platform: .cloud)
            switch answer.status {
            case 200:
                guard let user = answer.json, user.members != nil else {
                    throw reading.notJSON(fix: "try again; the login itself was answered as expected")
                }
                return user
            case 300..<400:
                guard let target = answer.header("location").flatMap({ url.following($0) }) else {
                    throw reading.stop
                        ?? reading.unexpected("the redirect has no usable target", fix: "try again later")
                }
                let own = try here(target, answer.status)
                url = own.query == nil ? own.with(path: own.path, query: query) : own
            case 401: throw sessionMissing
            default:
                throw reading.stop
                    ?? reading.unexpected(
                        "the login was answered, but the tenant does not say who the user is",
                        fix: "try again; the user may lack the rights to read its own data"
                    )
            }
        }
        let finding = Finding.server(.answerUnexpected, "the tenant redirects without end", fix: "try again later")
        throw ProbeStop(verdict: .noVerdict, step: .identity, findings: [finding])
    }

    /// The same path at the host that has the session, where the target is another name of the same tenant: cookies
    /// and tokens go to no other origin.
    private mutating func here(_ target: ServerURL, _ status: Int) throws(ProbeStop) -> ServerURL {
        if target.hasSameOrigin(as: server) { return target }
        guard target.scheme == server.scheme, target.port == server.port else { throw elsewhere(target, status, nil) }
        let hosts = self.hosts ?? ownHosts
        self.hosts = hosts
        guard hosts.contains(target.host) else { throw elsewhere(target, status, hosts) }
        return server.with(path: target.path, query: target.query)
    }

    /// The names of the tenant (qlik.dev, "Tenants"), asked of the host that was logged in to.
    private var ownHosts: [String] {
        var url = server.with(path: "/api/v1/tenants/me")
        for _ in 0..<Self.mostRedirects {
            guard let answer = try? conversation.ask(.tenant, HTTPRequest(.get, url, [.wantsJSON])) else { return [] }
            if answer.status == 200 { return answer.json.map(hosts(in:)) ?? [] }
            guard (300..<400).contains(answer.status),
                let target = answer.header("location").flatMap({ url.following($0) }),
                target.path.hasPrefix("/api/v1/tenants/")
            else { return [] }
            url = server.with(path: target.path, query: target.query)
        }
        return []
    }

    private func hosts(in tenant: JSONValue) -> [String] {
        let named = tenant.member("hostnames")?.elements?.compactMap(\.stringValue) ?? []
        let links = tenant.member("links")?.members?.compactMap { $0.value.member("href")?.stringValue } ?? []
        let linked = links.prefix(20).compactMap { server.following($0)?.host }
        return named.prefix(1000).map { $0.lowercased() } + linked
    }

    /// - Parameters:
    ///   - target: where the tenant leads to.
    ///   - status: of its answer.
    ///   - hosts: the names that the tenant says are its own, none when it did not say any; `nil` where another port or
    ///     scheme can be none of them.
    /// - Returns: the end of the conversation.
    private func elsewhere(_ target: ServerURL, _ status: Int, _ hosts: [String]?) -> ProbeStop {
        let known = (hosts ?? []).prefix(4).map { $0.excerpt(60) }.joined(separator: ", ")
        let what =
            switch hosts {
            case nil: "the tenant redirects to another port or scheme"
            case []: "the tenant redirects to another host, and does not say which hosts are its own"
            default: "the tenant redirects to a host that it does not name as its own"
            }
        let finding = Finding.server(
            .redirectedElsewhere,
            "\(what), which the probe does not follow",
            expected: known.isEmpty ? "an answer from \(server.origin.excerpt())" : "one of \(known)",
            actual: "status \(status) from \(server.host.excerpt(60)) to \(target.origin.excerpt())",
            fix: "give \(option: .tenant) the host name that a browser shows after a login to this tenant"
        )
        return ProbeStop(verdict: .noVerdict, step: .identity, findings: [finding])
    }

    private var sessionMissing: ProbeStop {
        let cookies = conversation.steps.first { $0.name == .login }?.cookies ?? []
        let names = cookies.map { $0.excerpt(24) }.prefix(6).joined(separator: ", ")
        let hasSession = cookies.contains("eas.sid")
        let finding = Finding.server(
            .sessionMissing,
            hasSession
                ? "the tenant opened a session but does not accept it"
                : "the login was answered with 200, but there is no session",
            expected: hasSession ? nil : "the cookies eas.sid and _csrfToken",
            actual: hasSession ? "status 401 at users/me" : cookies.isEmpty ? "no cookies" : names,
            fix: "check that nothing in between removes cookies or distributes the requests"
        )
        // The token was taken; what became of the session has another cause.
        return ProbeStop(verdict: .noVerdict, step: .identity, findings: [finding])
    }
}
