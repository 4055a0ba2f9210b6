/// The sessions that a probe opened, as far as the answers show, and whether they were ended.
package struct ProbeSessions: Sendable, Equatable {
    package let opened: Int
    package let isEnded: Bool

    /// Counts the answers to the token that opened a session.
    init(_ steps: [ProbeStep]) {
        opened = steps.count { $0.carriesToken && Self.isOpened($0) }
        isEnded = steps.contains { step in
            step.name == .logout && step.status.map { (200..<300).contains($0) || $0 == 404 } ?? false
        }
    }

    /// Whether the answer set the cookie of a session, or took the token without any cookie.
    ///
    /// A cookie that is named for a session counts whatever the status, another one where the token was not refused.
    static func isOpened(_ step: ProbeStep) -> Bool {
        if step.cookies.contains(where: isOfSession) { return true }
        let isTaken = step.status.map { (200..<300).contains($0) } ?? !step.cookies.isEmpty
        return isTaken && !step.cookies.contains(where: isOfBalancer)
    }

    /// The names of Qlik Sense on Windows by default, and that of Qlik Cloud.
    private static func isOfSession(_ name: String) -> Bool {
        name.lowercased().contains("session") || name == "eas.sid"
    }

    /// The names that usual load balancers give.
    private static func isOfBalancer(_ name: String) -> Bool {
        ["awsalb", "bigip", "arraffinity", "serverid", "nsc_", "ts01", "incap_ses", "visid_incap"].contains {
            name.lowercased().hasPrefix($0)
        }
    }
}

extension ProbeReport {
    /// What the probe opened.
    package var sessions: ProbeSessions { ProbeSessions(steps) }
}
