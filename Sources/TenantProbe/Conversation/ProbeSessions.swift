/// The sessions that a probe opened, as far as the cookies show, and whether they were ended.
package struct ProbeSessions: Sendable, Equatable {
    package let opened: Int
    package let isEnded: Bool

    /// Counts the answers to the token that set the cookie of a session.
    ///
    /// A load balancer sets cookies as well: where one is named for a session, only those count.
    init(_ steps: [ProbeStep]) {
        let answered = steps.filter { step in
            step.carriesToken && !step.cookies.isEmpty && !(step.status.map { [400, 401, 403].contains($0) } ?? false)
        }
        let named = answered.filter { $0.cookies.contains(where: Self.isOfSession) }
        opened = named.isEmpty ? answered.count : named.count
        isEnded = steps.contains { step in
            step.name == .logout && step.status.map { (200..<300).contains($0) || $0 == 404 } ?? false
        }
    }

    /// The names of Qlik Sense on Windows by default, and that of Qlik Cloud.
    private static func isOfSession(_ name: String) -> Bool {
        name.lowercased().contains("session") || name == "eas.sid"
    }
}

extension ProbeReport {
    /// What the probe opened.
    package var sessions: ProbeSessions { ProbeSessions(steps) }
}
