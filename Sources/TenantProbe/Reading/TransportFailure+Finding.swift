internal import JOSE
internal import Messages
internal import Qlik

extension TransportFailure {
    /// What the user has to know about a server that gave no answer.
    ///
    /// - Parameters:
    ///   - destination: what was asked, and how.
    ///   - platform: whose server it is; decides what is advised.
    /// - Returns: an error with its fix.
    func finding(_ destination: Destination, _ platform: Platform) -> Finding {
        if case .tls(let fault) = kind { return tlsFinding(fault, destination, platform) }
        let (code, message, fix) = reading(destination, platform)
        // The words of libcurl stand with the step.
        return Finding.server(code, message, fix: fix)
    }

    private func reading(
        _ destination: Destination,
        _ platform: Platform
    ) -> (FindingCode, message: String, fix: Message) {
        let url = destination.url
        let server = url.authority.excerpt()
        switch kind {
        case .hostNotFound:
            return (
                .hostNotFound, "no address is known for \(url.host.excerpt())",
                "check \(Self.option(destination, platform)); \(option: .resolve) gives an address that DNS does not know"
            )
        case .proxyNotFound:
            return (.proxyFailed, "\(Self.proxy(destination)) is not found", Self.proxyFix(0, destination))
        case .proxyRefused(let status):
            let answer = status == 0 ? "does not answer" : "answered \(status)"
            return (.proxyFailed, "\(Self.proxy(destination)) \(answer)", Self.proxyFix(status, destination))
        case .proxyUseless:
            return (
                .proxyFailed, "\(Self.proxy(destination)) gives no connection to \(server)",
                Self.proxyFix(0, destination)
            )
        case .proxyTLS(let fault):
            return (
                .proxyFailed, "\(Self.proxy(destination)) \(Self.words(fault))", Self.proxyTLSFix(fault, destination)
            )
        case .connectionFailed:
            return (
                .connectionFailed, "no answer at \(server)",
                Self.connectionFix(destination)
            )
        case .timedOut(true):
            return (
                .timedOut, "no connection to \(server) in time",
                "check host, port and firewall; \(option: .connectTimeout) and \(option: .maxTime) allow more time"
            )
        case .timedOut(false):
            return (
                .timedOut, "no full answer from \(server) in time",
                "try again, as the first request after a pause may be slow; \(option: .maxTime) allows more time"
            )
        case .stopped(.interrupted, _):
            return (
                .interrupted, "the probe was interrupted", "run it again; this is what was known by then"
            )
        case .stopped(.deadline, _):
            return (
                .deadlineReached, "the conversation took longer than it may",
                "\(option: .deadline) allows more time; the steps show where it went"
            )
        case .answerIncomplete:
            return (
                .answerIncomplete, "\(server) closed the connection before its answer was complete",
                "try again; if it fails again, check the logs of the server and of what is in front of it"
            )
        case .answerTooLarge:
            return (
                .answerTooLarge, "the answer of \(server) is larger than any expected one",
                "check that the address is that of \(platform.name)"
            )
        case .notHTTP:
            return (
                .answerUnexpected, "what \(server) answers is not HTTP",
                "check that the port is that of the web server"
            )
        case .tls, .other, .libraryMissing, .optionUnsupported, .optionUnusable, .authoritiesMissing:
            return (
                .connectionFailed, "the request to \(server) failed",
                "\(option: .showCurl) shows it as a curl command"
            )
        }
    }

    private static func proxy(_ destination: Destination) -> String {
        destination.options.webProxy.map { "the web proxy \($0.address)" } ?? "the web proxy"
    }

    /// What is wrong with the TLS of a proxy.
    private static func words(_ fault: TLSFault) -> String {
        switch fault {
        case .issuerUnknown: "has a TLS certificate of an issuer that this machine does not trust"
        case .expired: "has a TLS certificate that has expired"
        case .notYetValid: "has a TLS certificate that is not valid yet"
        case .nameMismatch: "has a TLS certificate for another name"
        case .notTLS: "does not use TLS"
        case .clientCertificateRequired: "requires a client certificate"
        case .versionUnsupported: "and this machine have no version of TLS in common"
        case .other: "fails in TLS"
        }
    }

    private static func proxyTLSFix(_ fault: TLSFault, _ destination: Destination) -> Message {
        let plain: Message =
            fault == .notTLS
            ? "write http:// instead of https:// before it"
            : "add its CA to those of this machine, or write http:// before it if it takes that"
        return "\(plain); \(proxyFix(0, destination))"
    }

    private static func proxyFix(_ status: Int, _ destination: Destination) -> Message {
        let source = destination.options.webProxy?.source ?? "\(option: .proxy), or https_proxy in the environment"
        let without: Message = "\(option: .noproxy, destination.url.host.excerpt()) reaches the server without it"
        switch status {
        case 407: return "give it a name and password, as http://USER:PASSWORD@HOST:PORT in \(source)"
        case 502...504:
            return "it cannot reach \(destination.url.authority.excerpt()); it comes from \(source), and \(without)"
        default: return "its address comes from \(source); \(without)"
        }
    }

    /// The option that names the server.
    private static func option(_ destination: Destination, _ platform: Platform) -> Message {
        if destination.service == .repository { return "the host in \(option: .repository)" }
        return platform == .cloud ? "\(option: .tenant), such as acme.eu.qlikcloud.com" : "the host in \(option: .url)"
    }

    private static func connectionFix(_ destination: Destination) -> Message {
        let options = destination.options
        if destination.service == .repository {
            return "open port \(destination.url.port) of the server to this machine, or see \(option: .repository)"
        }
        if options.addressFamily != .any {
            return "leave out \(option: options.addressFamily == .four ? .ipv4 : .ipv6); else check port and firewall"
        }
        return "check host, port and firewalls; \(option: .proxy) if a web proxy is needed"
    }

    private func tlsFinding(_ fault: TLSFault, _ destination: Destination, _ platform: Platform) -> Finding {
        let url = destination.url
        let server = url.authority.excerpt()
        let host = url.host.excerpt()
        switch fault {
        case .issuerUnknown:
            return Finding.server(
                .tlsIssuerUnknown,
                "this machine does not trust the issuer of the certificate of \(server)",
                actual: certificate.map { ($0.isSelfSigned ? "self-signed, " : "issued by ") + $0.issuer.excerpt(60) },
                fix: authorityFix(destination.options, platform, isLocal: url.isLoopback)
            )
        case .expired, .notYetValid:
            let isExpired = fault == .expired
            return Finding.server(
                .tlsCertificateExpired,
                "the TLS certificate of \(server) \(isExpired ? "has expired" : "is not valid yet")",
                expected: certificate.map { "a time from \($0.start.rfc3339) to \($0.end.rfc3339)" },
                fix: isExpired
                    ? "renew the server's certificate; or set this machine's clock, if it is wrong"
                    : "set this machine's clock, if it is wrong"
            )
        case .nameMismatch:
            return Finding.server(
                .tlsNameMismatch,
                "the TLS certificate is not for this name",
                expected: host,
                actual: certificate.map { ($0.names ?? $0.subject).excerpt(120) },
                fix: nameFix(url)
            )
        case .versionUnsupported:
            return Finding.server(
                .tlsVersionUnsupported,
                "\(server) and this machine have no version of TLS in common",
                expected: "TLS 1.2 or newer",
                fix: "turn on TLS 1.2 on the server"
            )
        case .clientCertificateRequired:
            return Finding.server(
                .tlsClientCertificateRequired,
                "\(server) requires a client certificate",
                fix: Self.clientCertificateFix(destination)
            )
        case .notTLS:
            return Finding.server(.tlsFailed, "\(server) does not use TLS", fix: "check that the port is that of https")
        case .other:
            return Finding.server(
                .tlsFailed,
                "TLS with \(server) failed",
                fix: "openssl s_client -connect \(host):\(url.port) shows more"
            )
        }
    }

    private func authorityFix(_ options: ConnectionOptions, _ platform: Platform, isLocal: Bool) -> Message {
        if certificate?.isSelfSigned ?? false {
            return "\(option: .cacert) with this certificate itself, if you know it is the server's"
        }
        if let file = options.caFile { return "\(file.escaped) does not hold that CA: export it from this server" }
        if isLocal { return "\(option: .cacert, "root.pem"), the file with the CA of the server on this machine" }
        return platform == .cloud
            ? "\(option: .cacert) with the CA of the web proxy that inspects TLS, if there is one"
            : "\(option: .cacert, "root.pem"), the site's own CA; the QMC exports it under Certificates"
    }

    private static func clientCertificateFix(_ destination: Destination) -> Message {
        guard destination.options.clientIdentity == nil else {
            return
                "\(option: .clientCert) and \(option: .clientKey) as the QMC of this site exports them; it takes no others"
        }
        return
            "check that the port is the proxy's, usually 443: the repository's 4242 takes \(option: .clientCert) only "
            + "for the comparison"
    }

    private func nameFix(_ url: ServerURL) -> Message {
        let name = certificate?.firstName.map { $0.excerpt(60) }
        return "use a name that the certificate has\(name.map { ", such as \($0)" } ?? ""); "
            + "\(option: .resolve, "\(name ?? "NAME"):\(url.port):ADDRESS") if DNS does not know it"
    }
}
