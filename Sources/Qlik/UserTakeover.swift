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
    package init?(_ claims: [JSONMember]) {
        func claim(_ name: String) -> JSONValue? { claims.last { $0.name == name }?.value }
        guard claim("email_verified") == .bool(true), let email = claim("email")?.stringValue, !email.isEmpty else {
            return nil
        }
        self.email = email
        subject = claim("sub")?.stringValue ?? ""
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
    ///   - owners: the subjects of those who have the e-mail.
    ///   - isConfirmed: whether it may be sent all the same.
    /// - Returns: an error when it must not be sent, a warning when it may, `nil` when nobody else has the e-mail.
    package func finding(owners: [String], isConfirmed: Bool) -> Finding? {
        guard owners.count < 2 else {
            let finding = Finding(
                .emailTaken,
                .warning,
                .claim("email"),
                "several users of the tenant have this e-mail, so the login is likely refused (LOGIN-12)",
                actual: owners.prefix(4).map { $0.excerpt(40) }.joined(separator: ", ")
                    + (owners.count > 4 ? ", ..." : ""),
                fix: "\(option: .useremail) with an address that one user has, or none",
                source:
                    "Qlik support article \"Multiple active users detected with the same e-mail\"; inferred for tokens"
            )
            return finding
        }
        guard let owner = owners.first, !owner.utf8.elementsEqual(subject.utf8) else { return nil }
        return finding(
            isConfirmed ? .warning : .error,
            "the e-mail is that of a user with another subject, which the token may rewrite",
            owner: owner,
            fix: "\(option: .subject) with the user's own subject, or leave out \(option: .useremailVerified); "
                + "\(option: .yesRealUser) sends it all the same"
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
        fix: Message
    ) -> Finding {
        Finding(
            .userTakeover,
            severity,
            .claim("sub"),
            message,
            expected: owner.map { "the subject \($0.excerpt(60))" },
            actual: "subject \(subject.isEmpty ? "missing" : subject.excerpt(60)), e-mail \(email.excerpt(60))",
            fix: fix,
            source: "inferred from Qlik's events for user identities; not measured"
        )
    }
}
