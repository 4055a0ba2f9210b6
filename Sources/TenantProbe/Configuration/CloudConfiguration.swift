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
    func compare(with request: ProbeRequest, _ conversation: Conversation) -> ConfigurationResult {
        let providers: [IdentityProvider]
        do throws(Unreadable) { providers = try read(request, conversation) } catch {
            return .unreadable(error.reason, fix: error.fix)
        }
        return ProviderComparison(providers: providers, request: request).result
    }

    private struct Unreadable: Error {
        let reason: String
        var fix: Message = "the API key must be that of a tenant admin of this tenant"
    }

    private func read(
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) throws(Unreadable) -> [IdentityProvider] {
        var providers: [IdentityProvider] = []
        var url = request.server.with(path: "/api/v1/identity-providers", query: "limit=100")
        for _ in 0..<Self.mostPages {
            let page = try page(url, request, conversation)
            guard let data = page.member("data")?.elements else {
                throw Unreadable(reason: "the answer has no list of providers")
            }
            providers += data.compactMap(IdentityProvider.init)
            guard let next = page.member("links")?.member("next")?.member("href")?.stringValue, !next.isEmpty else {
                return providers
            }
            guard let target = url.following(next), target.hasSameOrigin(as: url) else {
                throw Unreadable(reason: "the next page is on another server")
            }
            url = target
        }
        throw Unreadable(reason: "there are more than \(Self.mostPages) pages")
    }

    private func page(
        _ url: ServerURL,
        _ request: ProbeRequest,
        _ conversation: Conversation
    ) throws(Unreadable) -> JSONValue {
        let line = Line(transport: transport, options: request.options)
        let answer: HTTPAnswer
        do throws(TransportFailure) {
            answer = try conversation.ask(
                .configuration,
                HTTPRequest(.get, url, [apiKey, .wantsJSON]),
                over: line
            )
        } catch {
            let finding = error.finding(Destination(url: url, options: request.options), .cloud)
            throw Unreadable(reason: finding.message, fix: finding.fix ?? "")
        }
        switch answer.status {
        case 200:
            guard let json = answer.json, json.members != nil else {
                throw Unreadable(reason: "the answer is not JSON")
            }
            return json
        case 401, 403: throw Unreadable(reason: "status \(answer.status): the API key is not accepted")
        default: throw Unreadable(reason: "status \(answer.status)", fix: "try again later")
        }
    }
}
