#if Probe
package import JOSE
package import Qlik

extension TransportFailure {
    /// What the user has to know about a server that gave no answer.
    ///
    /// - Parameters:
    ///   - url: what was asked.
    ///   - platform: whose server it is; decides what is advised.
    /// - Returns: an error with its fix.
    package func finding(_ url: ServerURL, _ platform: Platform) -> Finding {
        if case .tls(let fault) = kind { return tlsFinding(fault, url, platform) }
        let (code, message, fix) = reading(url, platform)
        // The words of libcurl stand with the step.
        return Finding(code, .error, .server, message, fix: fix)
    }

    private func reading(_ url: ServerURL, _ platform: Platform) -> (FindingCode, message: String, fix: String) {
        let server = url.authority.excerpt()
        switch kind {
        case .hostNotFound:
            return (
                .hostNotFound, "no address is known for \(url.host.excerpt())",
                platform == .cloud
                    ? "check --tenant, such as acme.eu.qlikcloud.com; --resolve gives an address"
                    : "check the host in --url; --resolve gives an address that DNS does not know"
            )
        case .proxyNotFound:
            return (.proxyFailed, "the web proxy is not found", Self.proxyFix)
        case .proxyRefused(let status):
            let answer = status == 0 ? "does not let the connection through" : "answered \(status)"
            return (.proxyFailed, "the web proxy \(answer)", Self.proxyFix)
        case .connectionFailed:
            return (
                .connectionFailed, "nobody answers at \(server)",
                "check host and port, and that no firewall is in between; --proxy if there is one to use"
            )
        case .timedOut(true):
            return (
                .timedOut, "no connection to \(server) in time",
                "check host, port and firewall; --connect-timeout gives it longer"
            )
        case .timedOut(false):
            return (
                .timedOut, "no full answer from \(server) in time",
                "try again, as the first request after a pause may be slow; --max-time gives it longer"
            )
        case .answerIncomplete:
            return (
                .answerIncomplete, "\(server) ended the connection before its answer was whole",
                "try again; if it stays so, look at the logs of the server and of what stands before it"
            )
        case .answerTooLarge:
            return (
                .answerTooLarge, "the answer of \(server) is larger than any that belongs here",
                "see that the address leads to \(platform.name)"
            )
        case .notHTTP:
            return (
                .answerUnexpected, "what \(server) answers is not HTTP",
                "see that the port is that of the web server"
            )
        case .tls, .other, .libraryMissing, .optionUnsupported, .optionUnusable:
            return (.connectionFailed, "the request to \(server) failed", "--show-curl shows it for the curl command")
        }
    }

    private static let proxyFix =
        "check --proxy, or https_proxy in the environment; --noproxy names hosts to reach without it"

    private func tlsFinding(_ fault: TLSFault, _ url: ServerURL, _ platform: Platform) -> Finding {
        let server = url.authority.excerpt()
        let host = url.host.excerpt()
        switch fault {
        case .issuerUnknown:
            return Finding(
                .tlsIssuerUnknown,
                .error,
                .server,
                "this machine does not trust the issuer of the certificate of \(server)",
                actual: certificate.map { ($0.isSelfSigned ? "self-signed, " : "issued by ") + $0.issuer.excerpt(60) },
                fix: platform == .cloud
                    ? "--cacert with the CA of the proxy that looks into TLS, if there is one"
                    : "--cacert root.pem, the site's own CA; the QMC exports it under Certificates"
            )
        case .expired, .notYetValid:
            let isExpired = fault == .expired
            return Finding(
                .tlsCertificateExpired,
                .error,
                .server,
                "the TLS certificate of \(server) \(isExpired ? "has expired" : "is not valid yet")",
                expected: certificate.map { "a time from \($0.start.rfc3339) to \($0.end.rfc3339)" },
                fix: isExpired
                    ? "renew the server's certificate; or set this machine's clock, if it is wrong"
                    : "set this machine's clock, if it is wrong"
            )
        case .nameMismatch:
            return Finding(
                .tlsNameMismatch,
                .error,
                .server,
                "the TLS certificate is not for this name",
                expected: host,
                actual: certificate.map { ($0.names ?? $0.subject).excerpt(120) },
                fix: nameFix(url)
            )
        case .versionUnsupported:
            return Finding(
                .tlsVersionUnsupported,
                .error,
                .server,
                "\(server) and this machine have no version of TLS in common",
                expected: "TLS 1.2 or newer",
                fix: "switch TLS 1.2 on at the server"
            )
        case .clientCertificateRequired:
            return Finding(
                .tlsClientCertificateRequired,
                .error,
                .server,
                "\(server) wants a client certificate",
                fix: "see that the port is the proxy's, mostly 443: the repository's 4242 takes --client-cert only "
                    + "for the comparison"
            )
        case .notTLS:
            return Finding(
                .tlsFailed,
                .error,
                .server,
                "\(server) does not speak TLS",
                fix: "see that the port is that of https"
            )
        case .other:
            return Finding(
                .tlsFailed,
                .error,
                .server,
                "TLS with \(server) failed",
                fix: "openssl s_client -connect \(host):\(url.port) shows more"
            )
        }
    }

    private func nameFix(_ url: ServerURL) -> String {
        let name = certificate?.firstName.map { $0.excerpt(60) }
        return "use a name that the certificate has\(name.map { ", such as \($0)" } ?? ""); "
            + "--resolve \(name ?? "NAME"):\(url.port):ADDRESS if DNS does not know it"
    }
}
#endif
