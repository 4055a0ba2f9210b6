internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

extension CloudConfiguration {
    /// Bytes of an e-mail address, at most (RFC 5321 §4.5.3.1).
    private static let longestAddress = 320

    /// The users that have an e-mail address (qlik.dev, "Users"); it is only read.
    ///
    /// - Returns: `nil` when the tenant does not say, or not for certain.
    /// - Throws: `TransportFailure` when nothing was sent, so that no token can be sent either.
    func owners(
        of email: String,
        at request: ProbeRequest,
        _ conversation: Conversation
    ) throws(TransportFailure) -> [UserTakeover.Owner]? {
        guard email.utf8.count <= Self.longestAddress else { return nil }
        let quoted = email.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let filter = "email eq \"\(quoted)\""
        let query = "filter=\(filter.percentEncoded)&limit=20"
        let page: JSONValue?
        do throws(TransportFailure) {
            page = try json("/api/v1/users", query: query, request, conversation)
        } catch {
            guard error.mayHaveSent, error.stop == nil else { throw error }
            return nil
        }
        guard let page, let users = page.member("data")?.elements else { return nil }
        var owners: [UserTakeover.Owner] = []
        // A key with few rights may see users without their addresses.
        let next = page.member("links")?.member("next")
        var isCertain = (next?.member("href") ?? next)?.stringValue?.isEmpty ?? true
        for user in users {
            guard let address = user.member("email")?.stringValue else {
                isCertain = false
                continue
            }
            // A server may know no filter, and answer with others.
            let status = user.member("status")?.stringValue
            guard address.lowercased() == email.lowercased(), status != "deleted" else { continue }
            guard let subject = user.member("subject")?.stringValue else { return nil }
            owners.append(.init(subject: subject, isCurrent: ["active", "invited", nil].contains(status)))
        }
        return owners.isEmpty && !isCertain ? nil : owners
    }

    /// How long a session may last, and from where the tenant may be reached (qlik.dev, "Auth settings" and "IP
    /// policies"); what cannot be read is left out.
    ///
    /// - Parameters:
    ///   - request: the token, and the tenant it goes to.
    ///   - wasRefused: whether the login was, so that an allow list may be why.
    ///   - conversation: takes the steps.
    /// - Returns: what the tenant says of them.
    func limits(
        _ request: ProbeRequest,
        wasRefused: Bool,
        _ conversation: Conversation
    ) -> (facts: [ProbeReport.Fact], findings: [Finding]) {
        let settings = answer("/api/core/auth-settings", request, conversation)
        let policies = answer("/api/core/ip-policies", query: "limit=100", request, conversation)
        func minutes(_ name: String, _ member: String, label: String) -> ProbeReport.Fact? {
            settings?.member(member)?.numberValue.map { ProbeReport.Fact(name, label: label, .number($0)) }
        }
        let lists = policies?.member("data")?.elements?.filter { $0.member("enabled")?.boolValue != false }
        let allowed = lists?.flatMap { $0.member("allowedIps")?.elements?.compactMap(\.stringValue) ?? [] } ?? []
        let facts = [
            minutes("sessionInactivityMinutes", "userSessionInactivityTimeoutMinutes", label: "idle min."),
            minutes("sessionLifespanMinutes", "maxUserSessionLifespanMinutes", label: "session min."),
            allowed.isEmpty ? nil : ProbeReport.Fact("allowedAddresses", label: "addresses", .init(allowed)),
        ]
        return (facts.compactMap { $0 }, wasRefused && !allowed.isEmpty ? [Self.restricted(allowed)] : [])
    }

    private static func restricted(_ allowed: [String]) -> Finding {
        Finding(
            .addressRestricted,
            .warning,
            .setting("IP policies"),
            "the tenant takes connections from listed addresses only, which may be why the login is refused",
            expected: allowed.prefix(6).map { $0.excerpt(45) }.joined(separator: ", ")
                + (allowed.count > 6 ? ", ..." : ""),
            fix: "check that the public IPv4 address of this machine, or of its web proxy, is in the list",
            source: "qlik.dev, \"IP policies\"; how a login is refused for it is not documented"
        )
    }

    /// The JSON of an answer that is not needed; `nil` when there is none.
    private func answer(
        _ path: String,
        query: String? = nil,
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) -> JSONValue? {
        try? json(path, query: query, request, conversation)
    }

    /// The JSON of an answer with status 200; `nil` for another one.
    private func json(
        _ path: String,
        query: String?,
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) throws(TransportFailure) -> JSONValue? {
        let url = request.server.with(path: path, query: query)
        let question = HTTPRequest(.get, url, [apiKey, .wantsJSON])
        let answer = try conversation.ask(.configuration, question, over: line(request.options))
        return answer.status == 200 ? answer.json : nil
    }
}
