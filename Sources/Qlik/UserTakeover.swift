package import JOSE
package import JSON
internal import Messages

/// What a token for Qlik Cloud may do to a user whom the tenant knows already.
///
/// A tenant knows a user by subject and by verified e-mail (Qlik community, and the event user-identity.reassigned). So
/// it is inferred, and not measured, that a new subject with the verified e-mail of one user rewrites that user's
/// subject.
package struct UserTakeover: Sendable {
    package let subject: String
    package let email: String

    /// The subject and the verified e-mail of a token; `nil` when it has none, and is matched by its subject alone.
    ///
    /// Whether a tenant takes the text "true" for the mark is not known, so it counts.
    package init?(_ claims: [JSONMember]) {
        func claim(_ name: String) -> JSONValue? { claims.last { $0.name == name }?.value }
        let isVerified = claims.contains { $0.name == "email_verified" && Self.isTrue($0.value) }
        guard isVerified, let email = claim("email")?.stringValue, !email.isEmpty else { return nil }
        self.email = email
        subject = claim("sub")?.stringValue ?? ""
    }

    private static func isTrue(_ mark: JSONValue) -> Bool {
        mark == .bool(true) || mark.stringValue?.lowercased() == "true"
    }

    /// A user of the tenant who has the e-mail.
    package struct Owner: Sendable {
        package var subject: String
        /// Whether the user can log in, or is invited to, so that it counts where several have the e-mail.
        package var isCurrent: Bool

        package init(subject: String, isCurrent: Bool) {
            self.subject = subject
            self.isCurrent = isCurrent
        }
    }

    /// Whether somebody said whose token it is, and that it may be sent.
    package struct Consent: Sendable {
        /// The subject was given, and is not one that was made up for the purpose.
        package var namesSubject: Bool
        /// It is confirmed that the e-mail may be that of a user.
        package var isConfirmed: Bool

        package init(namesSubject: Bool, isConfirmed: Bool) {
            self.namesSubject = namesSubject
            self.isConfirmed = isConfirmed
        }
    }

    /// What is to be said before the token is sent, without knowing who has the e-mail.
    ///
    /// - Returns: an error when it must not be sent, a warning when it may, `nil` when both were said: whose token it
    ///   is, and that it may be sent.
    package func finding(_ consent: Consent) -> Finding? {
        switch (consent.namesSubject, consent.isConfirmed) {
        case (true, true): nil
        case (false, false):
            finding(
                .error,
                "a user of the tenant with this verified e-mail may get the made-up subject, and lose what the old one owns",
                fix: Self.waysOut
            )
        case (true, false), (false, true):
            finding(
                .warning,
                "a user of the tenant with this verified e-mail and another subject may get the subject of the token",
                fix: consent.namesSubject
                    ? "check that it is the subject that the tenant has for the user; \(option: .yesRealUser) confirms it"
                    : "make sure that the mailbox is no real user's"
            )
        }
    }

    /// The same when the tenant has said whose e-mail it is.
    ///
    /// - Parameters:
    ///   - owners: those who have the e-mail.
    ///   - isConfirmed: whether it may be sent all the same.
    /// - Returns: an error when it must not be sent, a warning when it may, `nil` when nobody else has the e-mail.
    package func finding(owners: [Owner], isConfirmed: Bool) -> Finding? {
        let other = owners.first { !$0.subject.utf8.elementsEqual(subject.utf8) }
        if let other, !isConfirmed {
            return finding(
                .error,
                "the e-mail is that of a user with another subject, which the token may rewrite",
                owner: other.subject,
                fix: "\(option: .subject) with the user's own subject, or leave out \(option: .useremailVerified); "
                    + "\(option: .yesRealUser) sends it all the same"
            )
        }
        let current = owners.filter(\.isCurrent).map(\.subject)
        guard current.count < 2 else { return shared(by: current) }
        return other.map { other in
            finding(
                .warning,
                "the e-mail is that of a user with another subject, which the token may rewrite",
                owner: other.subject,
                fix: "\(option: .subject) with the user's own subject, or leave out \(option: .useremailVerified)"
            )
        }
    }

    /// The same when the tenant was asked and did not say it, or not of everybody.
    ///
    /// - Parameter said: what it said instead, such as a status.
    /// - Returns: an error; what the token may do is then not known.
    package func findingWithoutAnswer(_ said: String) -> Finding {
        finding(
            .error,
            "the tenant does not say whose e-mail it is, so the token may rewrite the subject of another user",
            said: said,
            fix: "\(option: .apiKeyEnv) with a key that may read users, or leave out \(option: .useremailVerified); "
                + "\(option: .yesRealUser) sends it all the same"
        )
    }

    private func shared(by subjects: [String]) -> Finding {
        Finding(
            .emailTaken,
            .warning,
            .claim("email"),
            "several users of the tenant have this e-mail, so the login is likely refused (LOGIN-12)",
            actual: subjects.prefix(4).map { $0.excerpt(40) }.joined(separator: ", ")
                + (subjects.count > 4 ? ", ..." : ""),
            fix: "\(option: .useremail) with an address that one user has, or none",
            source: "Qlik support article \"Multiple active users detected with the same e-mail\"; inferred for tokens"
        )
    }

    /// What to do about an e-mail with a made-up subject.
    private static let waysOut: Message =
        "leave out \(option: .useremailVerified), or give the user's own \(option: .subject); \(option: .yesRealUser) "
        + "if the mailbox is no real user's"

    private func finding(
        _ severity: Finding.Severity,
        _ message: String,
        owner: String? = nil,
        said: String? = nil,
        fix: Message
    ) -> Finding {
        Finding(
            .userTakeover,
            severity,
            .claim("sub"),
            message,
            expected: owner.map { "the subject \($0.excerpt(60))" },
            actual: "subject \(subject.isEmpty ? "missing" : subject.excerpt(60)), e-mail \(email.excerpt(60))"
                + (said.map { "; \($0)" } ?? ""),
            fix: fix,
            source: "inferred from Qlik's events for user identities; not measured"
        )
    }
}
