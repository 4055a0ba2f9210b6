#if Probe
/// Why there is no answer.
package struct TransportFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        // The machine or the command line.
        case libraryMissing
        /// The libcurl of this machine does not know what an option asks for.
        case optionUnsupported(String)
        case optionUnusable(String)
        // On the way.
        case hostNotFound
        case proxyNotFound
        /// The proxy answered with this status in the place of a connection; 0 when it gave none.
        case proxyRefused(Int)
        case connectionFailed
        case timedOut(whileConnecting: Bool)
        case tls(TLSFault)
        case answerIncomplete
        case answerTooLarge
        case notHTTP
        case other
    }

    /// What is wrong between the two ends of TLS.
    package enum TLSFault: Sendable, Equatable {
        case issuerUnknown, expired, notYetValid, nameMismatch, versionUnsupported, clientCertificateRequired
        case notTLS, other
    }

    package let kind: Kind
    /// In the words of libcurl; may quote the server, so not to be trusted in a terminal.
    package let detail: String
    /// The certificate that the server showed, where that is at fault.
    package var certificate: ServerCertificate?

    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// Whether the command line or the machine is at fault, so that another server would answer no better.
    package var isOwnFault: Bool {
        switch kind {
        case .libraryMissing, .optionUnsupported, .optionUnusable: true
        default: false
        }
    }
}
#endif
