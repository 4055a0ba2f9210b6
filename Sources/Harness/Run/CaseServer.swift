#if Probe
package import JOSE
package import TenantProbe

/// The server that the tokens of a case are sent to.
package struct CaseServer: Sendable {
    /// What is sent.
    package enum Sending: Sendable {
        /// A token, with what can be said of it without the server.
        case token(Report, isFresh: Bool)
        /// A request without one.
        case nothing
    }

    /// Scheme, host and port; servers of one address share its rate limit.
    package let address: String
    /// Opens a session and asks who that is; with the configuration of the server, where it can be asked for.
    let send: @Sendable (Sending, _ comparesConfiguration: Bool) throws -> ProbeReport

    package init(
        address: String,
        send: @escaping @Sendable (Sending, _ comparesConfiguration: Bool) throws -> ProbeReport
    ) {
        self.address = address
        self.send = send
    }
}

/// What an answer means for the token that was sent.
enum LiveAnswer: Equatable {
    /// There is a session of the user that the token names.
    case accepted
    /// There is a session of somebody else.
    case acceptedAsAnother
    case refused
    /// Nobody judged the token.
    case noVerdict

    init(_ report: ProbeReport) {
        switch (report.verdict, report.session) {
        case (.accepted, _): self = .accepted
        case (.rejected, .user):
            self =
                report.findings.contains { $0.code == .identityDiffers && $0.severity == .error }
                ? .acceptedAsAnother : .refused
        case (.rejected, _): self = .refused
        case (.noVerdict, _): self = .noVerdict
        }
    }
}
#endif
