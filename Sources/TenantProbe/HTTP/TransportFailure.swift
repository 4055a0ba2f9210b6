package import Messages

/// Why there is no answer.
package struct TransportFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        // The machine or the command line.
        case libraryMissing
        /// The libcurl of this machine does not know what an option asks for.
        case optionUnsupported(Message)
        case optionUnusable(Message)
        /// There are no CA certificates to hold a server's against.
        case authoritiesMissing
        // On the way.
        case hostNotFound
        case proxyNotFound
        /// The proxy answered with this status instead of a connection; 0 when it gave none.
        case proxyRefused(Int)
        /// The proxy is there, and gives no connection to the server.
        case proxyUseless
        /// TLS with the proxy itself failed.
        case proxyTLS(TLSFault)
        case connectionFailed
        case timedOut(whileConnecting: Bool)
        /// Ended by the user or by the deadline of the whole conversation.
        case stopped(Stop, whileConnecting: Bool)
        case tls(TLSFault)
        case answerIncomplete
        case answerTooLarge
        case notHTTP
        case other
    }

    /// Why a conversation ends before its time.
    package enum Stop: Sendable, Equatable { case interrupted, deadline }

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
    /// Cookies of an answer that did not come to its end.
    var cookies: [(name: String, value: String)] = []
    /// From the start of the request to the failure.
    package internal(set) var milliseconds = 0

    package static func == (one: TransportFailure, other: TransportFailure) -> Bool {
        one.kind == other.kind && one.detail == other.detail
    }

    /// Whether the request may have been sent.
    package var mayHaveSent: Bool {
        switch kind {
        case .libraryMissing, .optionUnsupported, .optionUnusable, .authoritiesMissing, .hostNotFound, .proxyNotFound,
            .proxyRefused, .proxyUseless, .proxyTLS, .connectionFailed, .timedOut(whileConnecting: true),
            .stopped(_, whileConnecting: true):
            false
        // In TLS 1.3 a server may refuse after the request is on its way.
        case .tls(let fault): fault == .clientCertificateRequired
        case .timedOut, .stopped, .answerIncomplete, .answerTooLarge, .notHTTP, .other: true
        }
    }

    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// Why the conversation was to end; `nil` when it was not.
    var stop: Stop? { if case .stopped(let stop, _) = kind { stop } else { nil } }

    /// The same failure, which is none of the server's when somebody else ended the transfer.
    func ended(by stop: Stop?) -> TransportFailure {
        guard let stop else { return self }
        // libcurl would only say that it was told to stop.
        let words = stop == .interrupted ? "interrupted" : detail
        var failure = TransportFailure(.stopped(stop, whileConnecting: !mayHaveSent), words)
        failure.cookies = cookies
        failure.milliseconds = milliseconds
        return failure
    }

    /// Whether the command line or the machine is at fault, so that another server would answer no better.
    package var isOwnFault: Bool {
        switch kind {
        case .libraryMissing, .optionUnsupported, .optionUnusable, .authoritiesMissing: true
        default: false
        }
    }
}
