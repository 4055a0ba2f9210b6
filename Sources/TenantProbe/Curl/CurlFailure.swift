internal import CCurl
internal import Messages

extension TransportFailure {
    /// Reads why a transfer failed.
    init(_ code: CURLcode, _ handle: CurlHandle, _ sink: AnswerSink, _ destination: Destination) {
        let message = handle.message(for: code)
        guard !message.hasPrefix("Unsupported proxy") else {
            // libcurl quotes its URL, which may hold a password.
            self.init(
                .optionUnusable(
                    destination.options.webProxy?.source ?? "\(option: .proxy), or https_proxy in the environment"
                ),
                message.hasPrefix("Unsupported proxy scheme") ? "unsupported scheme" : "unsupported syntax"
            )
            return
        }
        let detail = message
        let connectCode = handle.number(CURLINFO_HTTP_CONNECTCODE)
        if connectCode != 0, !(200..<300).contains(connectCode) {
            self.init(.proxyRefused(connectCode), detail)
            return
        }
        let fault = Self.proxyFault(code, detail, handle, sink, destination)
        self.init(fault ?? Self.kind(code, detail, handle, sink, destination), detail)
    }

    private static func kind(
        _ code: CURLcode,
        _ detail: String,
        _ handle: CurlHandle,
        _ sink: AnswerSink,
        _ destination: Destination
    ) -> Kind {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .hostNotFound
        case CURLE_COULDNT_RESOLVE_PROXY: return .proxyNotFound
        case CURLE_PROXY: return .proxyRefused(0)
        case CURLE_COULDNT_CONNECT: return isAboutProxy(detail, destination) ? .proxyRefused(0) : .connectionFailed
        case CURLE_ABORTED_BY_CALLBACK:
            return .stopped(.interrupted, whileConnecting: isConnecting(handle))
        case CURLE_OPERATION_TIMEDOUT:
            let isConnecting = isConnecting(handle)
            return isConnecting && isAboutProxy(detail, destination)
                ? .proxyRefused(0) : .timedOut(whileConnecting: isConnecting)
        // Older versions call a header line that is too long for them a lack of memory.
        case CURLE_OUT_OF_MEMORY where !sink.headerLines.isEmpty: return .answerTooLarge
        case _ where sink.isOverflowing || detail.hasPrefix("Too large response header"): return .answerTooLarge
        case CURLE_PEER_FAILED_VERIFICATION: return .tls(verification(handle.number(CURLINFO_SSL_VERIFYRESULT), detail))
        case CURLE_SSL_CONNECT_ERROR:
            // A signature that does not verify is told as a fault of the handshake.
            let result = handle.number(CURLINFO_SSL_VERIFYRESULT)
            return .tls(result == signatureFailed ? .issuerUnknown : handshake(detail, sink))
        case CURLE_SSL_CACERT_BADFILE:
            return destination.options.caFile == nil ? .authoritiesMissing : .optionUnusable("\(option: .cacert)")
        case CURLE_SSL_CERTPROBLEM: return .optionUnusable("\(option: .clientCert) and \(option: .clientKey)")
        case CURLE_SETOPT_OPTION_SYNTAX: return .optionUnusable("\(option: .resolve) or \(option: .connectTo)")
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING:
            // In TLS 1.3 the server says so only after the handshake.
            return asksForCertificate(detail, sink) ? .tls(.clientCertificateRequired) : .answerIncomplete
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: return .notHTTP
        default: return .other
        }
    }

    /// Whether the transfer ended before the request could be sent.
    static func isConnecting(_ handle: CurlHandle) -> Bool {
        handle.microseconds(CURLINFO_PRETRANSFER_TIME_T) == 0
    }

    /// Whether libcurl tried another port than the server's, which is a proxy's.
    private static func isAboutProxy(_ detail: String, _ destination: Destination) -> Bool {
        if let proxy = destination.options.webProxy, proxy.isNamed(in: detail),
            !detail.contains(" to \(destination.url.host) port ")
        {
            return true
        }
        guard destination.options.connectTo.isEmpty, let range = detail.firstRange(of: " port ") else { return false }
        let port = Int(detail[range.upperBound...].prefix { $0.isNumber })
        return port != nil && port != destination.url.port
    }

    private static func asksForCertificate(_ detail: String, _ sink: AnswerSink) -> Bool {
        detail.contains("certificate required")
            || sink.wantsClientCertificate && (detail.contains("alert") || detail.contains("bad certificate"))
    }

    /// The certificate is not signed by the key of the CA that it names, such as that of an earlier installation.
    private static let signatureFailed = 7

    /// The codes of X509_STORE_CTX_get_error, which libcurl hands on; the words where there is none.
    static func verification(_ result: Int, _ detail: String) -> TLSFault {
        switch result {
        case 9: return .notYetValid
        case 10: return .expired
        case 2, signatureFailed, 18, 19, 20, 21, 24, 26, 27: return .issuerUnknown
        case 62, 64: return .nameMismatch
        default: break
        }
        // The words quote the host name, so what they say of it comes first.
        if detail.contains("subject name") || detail.contains("match") { return .nameMismatch }
        if detail.contains("expired") { return .expired }
        if detail.contains("not yet valid") { return .notYetValid }
        if detail.contains("issuer") || detail.contains("self-signed") || detail.contains("self signed") {
            return .issuerUnknown
        }
        return .other
    }

    static func handshake(_ detail: String, _ sink: AnswerSink) -> TLSFault {
        if asksForCertificate(detail, sink) { return .clientCertificateRequired }
        if detail.contains("unsupported protocol") || detail.contains("protocol version") {
            return .versionUnsupported
        }
        if detail.contains("wrong version number") || detail.contains("packet length too long") { return .notTLS }
        return .other
    }
}
