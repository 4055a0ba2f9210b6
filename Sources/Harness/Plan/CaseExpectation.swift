package import JOSE

/// What is to become of a token.
package struct CaseExpectation: Sendable, Equatable {
    /// One thing that a server is to say about the user.
    package struct Fact: Sendable, Equatable {
        /// As the reports of the probe name it, such as `subject`.
        package let name: String
        /// One, or all of a list in any order.
        package let texts: [String]
        let isList: Bool
    }

    package let verdict: Report.Verdict
    /// Reasons that must be found, and besides which there may be no other error; none named means any.
    package let codes: [FindingCode]
    /// Whom the server is to take the token for.
    package let identity: [Fact]
    /// Any of these is to be the status of the answer that decides; none named means any.
    package let statuses: [Int]

    package init(
        _ verdict: Report.Verdict,
        codes: [FindingCode] = [],
        identity: [Fact] = [],
        statuses: [Int] = []
    ) {
        self.verdict = verdict
        self.codes = codes
        self.identity = identity
        self.statuses = statuses
    }

    /// Such as `rejected: expired`.
    package var text: String {
        let reasons = codes.map(\.rawValue).joined(separator: ", ")
        let names = identity.map { fact in
            let texts = fact.texts.map { $0.excerpt(40) }.joined(separator: ", ")
            return "\(fact.name) \(texts.isEmpty ? "none" : texts)"
        }
        let statuses = statuses.isEmpty ? [] : ["status \(statuses.map(String.init).joined(separator: " or "))"]
        let details = (names + statuses).joined(separator: ", ")
        return verdict.rawValue + (reasons.isEmpty ? "" : ": \(reasons)") + (details.isEmpty ? "" : " (\(details))")
    }

    /// Whether a server is needed to say whether it holds.
    package var needsServer: Bool { codes.contains(where: \.isServerReported) }

    /// Whether only a server can give the reasons, so that the verifier has no say.
    var isOnlyServerReported: Bool { !codes.isEmpty && codes.allSatisfy(\.isServerReported) }

    /// Whether part of it is compared with what a server says when the token is sent.
    package var asksServer: Bool { !identity.isEmpty || !statuses.isEmpty || needsServer }
}
