internal import CCurl

extension TransportFailure {
    /// What a web proxy is to blame for: whatever fails until there is a way through it.
    ///
    /// - Returns: `nil` when no proxy is used, or the way through it stands.
    static func proxyFault(
        _ code: CURLcode,
        _ detail: String,
        _ handle: CurlHandle,
        _ sink: AnswerSink,
        _ destination: Destination
    ) -> Kind? {
        guard let proxy = destination.options.webProxy, destination.url.scheme == "https",
            code != CURLE_ABORTED_BY_CALLBACK, isConnecting(handle)
        else { return nil }
        // The code for it differs with the kind of proxy, and the words name which of the two hosts it is.
        let isUnresolved = detail.hasPrefix("Could not resolve ")
        if isUnresolved, proxy.host != destination.url.host, detail.hasSuffix(" \(proxy.host)") {
            return .proxyNotFound
        }
        guard code != CURLE_COULDNT_RESOLVE_HOST else { return nil }
        guard isUsed(proxy, sink, destination), !hasTunnel(proxy, handle, sink) else { return nil }
        // A name that is looked up here is the server's.
        if proxy.language == .socks, isUnresolved || detail.hasPrefix("Failed to resolve ") { return .hostNotFound }
        return switch code {
        case CURLE_COULDNT_CONNECT: .proxyRefused(0)
        case CURLE_OPERATION_TIMEDOUT where sink.contact == nil: .proxyRefused(0)
        case CURLE_PEER_FAILED_VERIFICATION:
            .proxyTLS(verification(handle.number(CURLINFO_PROXY_SSL_VERIFYRESULT), detail))
        case CURLE_SSL_CONNECT_ERROR: .proxyTLS(handshake(detail, sink))
        // What is wrong with this machine stays so.
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SETOPT_OPTION_SYNTAX, CURLE_COULDNT_RESOLVE_PROXY:
            nil
        default: .proxyUseless
        }
    }

    /// Whether the request goes through the proxy, which a list of hosts without one may prevent.
    private static func isUsed(_ proxy: WebProxy, _ sink: AnswerSink, _ destination: Destination) -> Bool {
        if sink.usesProxyVariable { return true }
        guard let contact = sink.contact else {
            return proxy.origin == .option && destination.options.noProxy == nil && !sink.usesNoProxyVariable
        }
        let isServer = contact.host == destination.url.host && contact.port == destination.url.port
        return contact.host == proxy.host && contact.port == proxy.port && !isServer
    }

    /// Whether there is a way through the proxy, so that what fails is between this machine and the server.
    private static func hasTunnel(_ proxy: WebProxy, _ handle: CurlHandle, _ sink: AnswerSink) -> Bool {
        switch proxy.language {
        // A SOCKS proxy itself has no TLS.
        case .socks: sink.hasBegunTLS
        case .http, .https: handle.number(CURLINFO_HTTP_CONNECTCODE) != 0
        }
    }
}
