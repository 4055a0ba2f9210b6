internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// Reads a tenant's identity providers (qlik.dev, "Identity providers"); needs the rights of a tenant admin.
package struct CloudConfiguration {
    let apiKey: HTTPHeader
    /// The key itself.
    let secret: String
    private let transport: any Transport

    /// Pages that are read, at most.
    private static let mostPages = 10
    private static let setting = "GET /api/v1/identity-providers"

    /// It is `nil` when the key holds what no header can carry.
    ///
    /// - Parameters:
    ///   - apiKey: printable ASCII.
    ///   - variable: where a shell finds it, such as `$QLIK_API_KEY`.
    ///   - transport: one of its own, since a session's cookies would speak for another user.
    package init?(apiKey: String, variable: String, transport: any Transport) {
        guard let header = HTTPHeader("Authorization", "Bearer \(apiKey)", placeholder: "Bearer \(variable)") else {
            return nil
        }
        self.apiKey = header
        secret = apiKey
        self.transport = transport
    }

    /// Holds the token against the providers; a failure is a finding.
    ///
    /// - Parameters:
    ///   - request: the token, and the tenant it goes to.
    ///   - wasRefused: whether the login was.
    ///   - conversation: takes the steps.
    /// - Returns: what the tenant has configured.
    func compare(
        with request: ProbeRequest,
        wasRefused: Bool,
        _ conversation: Conversation
    ) -> ConfigurationResult {
        do throws(ConfigurationFailure) {
            var result = ProviderComparison(providers: try read(request, conversation), request: request).result
            let limits = limits(request, wasRefused: wasRefused, conversation)
            result.facts += limits.facts
            result.findings += limits.findings
            return result
        } catch { return ConfigurationResult(error) }
    }

    /// The way to the tenant that carries no session.
    func line(_ options: ConnectionOptions) -> Line { Line(transport: transport, options: options) }

    private static func unreadable(_ reason: String) -> ConfigurationFailure {
        ConfigurationFailure(reason: reason, fix: "the API key must be that of a tenant admin of this tenant")
    }

    private func read(
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) throws(ConfigurationFailure) -> [IdentityProvider] {
        var providers: [IdentityProvider] = []
        var url = request.server.with(path: "/api/v1/identity-providers", query: "limit=100")
        for _ in 0..<Self.mostPages {
            let page = try page(url, request, conversation)
            guard let data = page.member("data")?.elements else {
                throw Self.unreadable("the answer has no list of providers")
            }
            providers += data.compactMap(IdentityProvider.init)
            guard let next = page.member("links")?.member("next")?.member("href")?.stringValue, !next.isEmpty else {
                return providers
            }
            // A link may name another host of the same tenant; the key goes to this one alone.
            guard let target = url.following(next), target.scheme == url.scheme, target.path == url.path else {
                throw Self.unreadable("the next page is elsewhere")
            }
            url = url.with(path: target.path, query: target.query)
        }
        throw Self.unreadable("there are more than \(Self.mostPages) pages")
    }

    private func page(
        _ url: ServerURL,
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) throws(ConfigurationFailure) -> JSONValue {
        let answer = try conversation.configuration(
            HTTPRequest(.get, url, [apiKey, .wantsJSON]),
            over: line(request.options),
            .platform,
            .cloud
        )
        switch answer.status {
        case 200:
            guard let json = answer.json, json.members != nil else {
                throw Self.unreadable("the answer is not JSON")
            }
            return json
        case 401, 403: throw Self.unreadable("status \(answer.status): the API key is not accepted")
        default: throw ConfigurationFailure(reason: "status \(answer.status)", fix: "try again later")
        }
    }
}
