internal import CCurl
package import JOSE
internal import Messages

/// Requests over libcurl, with one connection and one set of cookies.
package final class CurlTransport: Transport {
    private let library: CurlLibrary
    private let handle: CurlHandle
    private let options: ConnectionOptions
    private let clock: @Sendable () -> NumericDate

    /// Loads libcurl if it is not loaded yet.
    ///
    /// - Throws: `TransportFailure.libraryMissing`.
    package init(_ options: ConnectionOptions, clock: @escaping @Sendable () -> NumericDate) throws(TransportFailure) {
        library = try CurlLibrary.shared.get()
        handle = try CurlHandle(library)
        // A cookie, though expired, switches their handling on for good; the name of a file would be lost at each reset.
        try handle.set(CURLOPT_COOKIELIST, "Set-Cookie: none=; Domain=qs-jwt.invalid; Max-Age=0")
        self.options = options
        self.clock = clock
    }

    package func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        try handle.reset()
        try set(request)
        try setConnection(of: handle, isPlain: request.url.scheme == "http")
        try setTime(of: handle, request.bounds)
        try setTrust()
        let sink = AnswerSink(isEnough: request.isEnough, isInterrupted: request.bounds.isInterrupted)
        let code = handle.perform(into: sink)
        // A WebSocket ends with the connection, or when enough of it is there; what takes too long is a failure there too.
        let isTooLate = code == CURLE_ABORTED_BY_CALLBACK || code == CURLE_OPERATION_TIMEDOUT
        let isOpened = request.isEnough != nil && sink.hasSwitchedProtocols && !isTooLate
        guard code == CURLE_OK || isOpened else { throw failure(code, sink, request) }
        return try answer(sink)
    }

    private func failure(_ code: CURLcode, _ sink: AnswerSink, _ request: HTTPRequest) -> TransportFailure {
        let destination = Destination(url: request.url, options: options)
        var failure = TransportFailure(code, handle, sink, destination)
        failure.milliseconds = handle.microseconds(CURLINFO_TOTAL_TIME_T) / 1000
        failure.cookies = HTTPAnswer.cookies(sink.headers)
        if case .tls(let fault) = failure.kind, fault != .notTLS {
            failure.certificate = certificate(sink) ?? certificateOfServer(request)
        }
        return failure.ended(by: stop(code, after: failure.milliseconds, request.bounds))
    }

    /// Who ended the transfer, unless something else did.
    private func stop(
        _ code: CURLcode,
        after milliseconds: Int,
        _ bounds: TransferBounds
    ) -> TransportFailure.Stop? {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return .interrupted
        case CURLE_OPERATION_TIMEDOUT:
            // What is left may be more than a request, or a connection, may take anyway.
            return bounds.remaining.map { milliseconds + Self.clockTick >= $0 } ?? false ? .deadline : nil
        default: return nil
        }
    }

    /// Milliseconds that libcurl's clock and ours may differ.
    private static let clockTick = 50

    private func setTime(of handle: CurlHandle, _ bounds: TransferBounds) throws(TransportFailure) {
        let remaining = max(1, bounds.remaining ?? .max)
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(options.connectTimeout, remaining))
        try handle.set(CURLOPT_TIMEOUT_MS, min(options.maximumTime, remaining))
    }

    private func set(_ request: HTTPRequest) throws(TransportFailure) {
        try handle.set(CURLOPT_URL, request.url.text)
        switch request.method {
        case .get: try handle.set(CURLOPT_HTTPGET, 1)
        case .post:
            try handle.set(CURLOPT_POST, 1)
            try handle.set(CURLOPT_POSTFIELDSIZE, 0)
            try handle.set(CURLOPT_COPYPOSTFIELDS, "")
        case .delete: try handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        // A header without a value would be one that libcurl leaves out.
        let lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        let extra = request.method == .post ? ["Content-Type: application/json"] : []
        try handle.set(CURLOPT_HTTPHEADER, list: lines + extra)
        try handle.set(CURLOPT_USERAGENT, options.userAgent)
        try handle.set(CURLOPT_FOLLOWLOCATION, 0)
        // There is no protocol to switch to from HTTP/2 (RFC 9113 §8.6).
        if request.isEnough != nil { try handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)) }
        // Reports the result of TLS; everything that holds data is ignored.
        try handle.set(CURLOPT_VERBOSE, 1)
    }

    private func setConnection(of handle: CurlHandle, isPlain: Bool) throws(TransportFailure) {
        try handle.set(CURLOPT_NOSIGNAL, 1)
        try handle.set(qs_curlopt_protocols(), qs_curl_protocols(options.allowsHTTP ? 1 : 0))
        try handle.set(CURLOPT_RESOLVE, list: options.resolve, .resolve)
        try handle.set(CURLOPT_CONNECT_TO, list: options.connectTo, .connectTo)
        if let proxy = options.proxy { try handle.set(CURLOPT_PROXY, proxy, .proxy) }
        // Plain http stays on this machine, whatever the environment says.
        if isPlain {
            try handle.set(CURLOPT_NOPROXY, "*", .noproxy)
        } else if let noProxy = options.noProxy {
            try handle.set(CURLOPT_NOPROXY, noProxy, .noproxy)
        }
        // What a proxy says about its tunnel is not the server's answer.
        try handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        switch options.addressFamily {
        case .any: break
        case .four: try handle.set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V4))
        case .six: try handle.set(CURLOPT_IPRESOLVE, Int(CURL_IPRESOLVE_V6))
        }
    }

    private func setTrust() throws(TransportFailure) {
        try handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try handle.set(CURLOPT_CERTINFO, 1)
        try handle.set(CURLOPT_SSL_VERIFYPEER, options.isInsecure ? 0 : 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, options.isInsecure ? 0 : 2)
        if let file = options.caFile {
            try handle.set(CURLOPT_CAINFO, file, .cacert)
            // In the place of the system's, and not besides them.
            try handle.unset(CURLOPT_CAPATH)
        }
        guard let identity = options.clientIdentity else { return }
        try handle.set(CURLOPT_SSLCERTTYPE, "PEM")
        try handle.set(CURLOPT_SSLKEYTYPE, "PEM")
        try handle.set(CURLOPT_SSLCERT_BLOB, identity.certificate, .clientCert)
        try handle.set(CURLOPT_SSLKEY_BLOB, identity.privateKey, .clientKey)
        // Without one, OpenSSL would ask for it on the terminal.
        try handle.set(CURLOPT_KEYPASSWD, "")
    }

    private func answer(_ sink: AnswerSink) throws(TransportFailure) -> HTTPAnswer {
        let headers = sink.headers
        func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }
        let now = clock()
        let date = value("date").flatMap { library.seconds(ofDate: $0) }
        let retryAfter = value("retry-after").flatMap { text in
            Int(text) ?? library.seconds(ofDate: text).map { $0 - now.seconds }
        }
        return HTTPAnswer(
            status: handle.number(CURLINFO_RESPONSE_CODE),
            headers: headers,
            body: sink.body,
            milliseconds: handle.microseconds(CURLINFO_TOTAL_TIME_T) / 1000,
            date: date.map { NumericDate(seconds: $0) },
            retryAfter: retryAfter,
            received: now,
            certificate: certificate(sink)
        )
    }

    private func certificate(_ sink: AnswerSink) -> ServerCertificate? {
        handle.certificates().first.flatMap { ServerCertificate(lines: $0, tlsVersion: sink.tlsVersion) }
    }

    /// Asks a server that is not trusted for its certificate and sends it nothing, to say what is wrong with it.
    private func certificateOfServer(_ request: HTTPRequest) -> ServerCertificate? {
        guard let handle = try? CurlHandle(library) else { return nil }
        let sink = AnswerSink(isInterrupted: request.bounds.isInterrupted)
        do {
            try handle.reset()
            try setConnection(of: handle, isPlain: false)
            try setTime(of: handle, request.bounds)
            try handle.set(CURLOPT_URL, request.url.origin)
            try handle.set(CURLOPT_CONNECT_ONLY, 1)
            try handle.set(CURLOPT_CERTINFO, 1)
            try handle.set(CURLOPT_SSL_VERIFYPEER, 0)
            try handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        } catch { return nil }
        guard handle.perform(into: sink) == CURLE_OK else { return nil }
        return handle.certificates().first.flatMap { ServerCertificate(lines: $0, tlsVersion: nil) }
    }
}
