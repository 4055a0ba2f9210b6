package import JOSE
package import Messages
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

    /// Why a token cannot be sent at all.
    package struct Unsendable: Error, Sendable {
        /// In lower case and without a full stop.
        let reason: Message

        package init(_ reason: Message) { self.reason = reason }
    }

    /// Scheme, host and port; servers of one address share its rate limit.
    package let address: String
    /// The same for people, with the path of the virtual proxy.
    package let name: String
    /// The address and how it is reached: what cannot be reached in one way may be in another.
    let routeKey: String
    /// Opens a session and asks who that is; with the configuration of the server, where it can be asked for.
    let send: @Sendable (Sending, _ comparesConfiguration: Bool) throws -> ProbeReport

    package init(
        address: String,
        name: String? = nil,
        routeKey: String? = nil,
        send: @escaping @Sendable (Sending, _ comparesConfiguration: Bool) throws -> ProbeReport
    ) {
        self.address = address
        self.name = name ?? address
        self.routeKey = routeKey ?? address
        self.send = send
    }
}

/// What an answer means for the token that was sent.
enum LiveAnswer: Equatable {
    /// There is a session of the user that the token names.
    case accepted
    /// There is a session, if of somebody else, or of a user who may do nothing.
    case letIn
    case refused
    /// Nobody judged the token, or what followed the login was not answered.
    case noVerdict

    init(_ report: ProbeReport) {
        switch (report.verdict, report.session) {
        case (.accepted, _): self = .accepted
        // Such as a user who is let in and may not ask who it is.
        case (.noVerdict, _): self = .noVerdict
        case (.rejected, .user): self = .letIn
        case (.rejected, _): self = report.isLoggedIn ? .letIn : .refused
        }
    }
}

extension ProbeReport {
    /// The statuses of the conversation itself, without what is asked about the configuration.
    var answered: [Int] { steps.filter { ![.configuration, .product].contains($0.name) }.compactMap(\.status) }

    /// Whose session the server gave, for people; escaped, and `nil` where it does not say.
    var who: String? {
        func text(_ name: String) -> String? { identity.first { $0.name == name }?.texts.first }
        if let userID = text("userId") {
            return [text("userDirectory"), userID].compactMap { $0?.excerpt(60) }.joined(separator: "\\")
        }
        return (text("subject") ?? text("email") ?? text("name"))?.excerpt(80)
    }

    /// That the server did not judge the token, for this reason.
    static func unjudged(_ reason: Finding) -> Message {
        // A 403 of a virtual proxy has two meanings.
        reason.code == .hostNotAllowed
            ? "the server may not have judged the token: \(reason.message)"
            : "the server did not judge the token: \(reason.message)"
    }

    /// The reason for which the server did not come to judge the token; `nil` when it did, or when it is expected.
    func reasonBesidesToken(unless expected: [FindingCode]) -> Finding? {
        findings.first { finding in
            finding.severity == .error && finding.code.refusesEveryToken && !expected.contains(finding.code)
        }
    }
}
