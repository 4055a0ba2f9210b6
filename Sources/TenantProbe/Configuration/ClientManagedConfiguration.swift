internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// Reads a site's virtual proxies from the repository, on port 4242 by default.
///
/// The certificates that the QMC exports give the rights of an administrator (Qlik help, "Authenticating
/// requests").
package struct ClientManagedConfiguration {
    private let server: ServerURL
    private let options: ConnectionOptions
    private let transport: any Transport

    /// - Parameters:
    ///   - server: the repository; its path is ignored.
    ///   - options: with the client certificate.
    ///   - transport: made with these options.
    package init(server: ServerURL, options: ConnectionOptions, transport: any Transport) {
        self.server = server
        self.options = options
        self.transport = transport
    }

    /// Holds the token against the virtual proxy it is sent to; a failure is a finding.
    func compare(
        with request: ProbeRequest,
        _ xrfkey: HTTPHeader,
        _ conversation: Conversation
    ) -> ConfigurationResult {
        do throws(ConfigurationFailure) {
            let proxies = try list("virtualproxyconfig/full", xrfkey, conversation).map(VirtualProxy.init)
            let services = try list("proxyservice/full", xrfkey, conversation).map(ProxyService.init)
            return VirtualProxyComparison(proxies: proxies, services: services, request: request).result
        } catch { return ConfigurationResult(error) }
    }

    private func list(
        _ path: String,
        _ xrfkey: HTTPHeader,
        _ conversation: Conversation
    ) throws(ConfigurationFailure) -> [JSONValue] {
        let url = server.with(path: "/qrs/\(path)", query: "Xrfkey=\(xrfkey.value)")
        let user = HTTPHeader(plain: "X-Qlik-User", "UserDirectory=INTERNAL; UserId=sa_api")
        let line = Line(transport: transport, options: options)
        let request = HTTPRequest(.get, url, [xrfkey, user, .wantsJSON])
        let answer = try conversation.configuration(request, over: line, .repository, .clientManaged)
        guard answer.status == 200 else {
            throw ConfigurationFailure(
                reason: "status \(answer.status) from \(url.authority.excerpt())",
                fix: "export client.pem and client_key.pem in the QMC under Certificates"
            )
        }
        guard let elements = answer.json?.elements else {
            throw ConfigurationFailure(
                reason: "the answer is not a list",
                fix: "check that \(option: .repository) is the repository service"
            )
        }
        return elements
    }
}
