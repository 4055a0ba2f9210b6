internal import JOSE
internal import Messages

/// What a tenant means by refusing a token; known from Qlik's documentation and support articles.
struct CloudRefusal {
    private let answer: HTTPAnswer
    private let error: ServerError?

    init(_ answer: HTTPAnswer) {
        self.answer = answer
        error = ServerError(answer)
    }

    var stop: ProbeStop {
        guard let known else {
            let isSilent = error?.detail == nil && answer.status == 401
            return ProbeStop(
                verdict: .rejected,
                step: .login,
                findings: [isSilent ? silent : unknown],
                reading: isSilent ? .silent : .ownWords
            )
        }
        return ProbeStop(verdict: .rejected, step: .login, findings: [known])
    }

    private var known: Finding? {
        switch error?.code {
        case "INTERNAL-TOKEN-1"?: missingClaim
        case "LOGIN-2"?:
            finding(
                .tenantUnknown,
                "no tenant has this host name",
                "give \(option: .tenant) the name of the tenant, NAME.REGION.qlikcloud.com or NAME.us.qlikcloudgov.com",
                "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
            )
        case "INVALID-IDP-CONFIG"?:
            finding(
                .providerBroken,
                "the tenant reports an invalid identity provider configuration",
                "create the JWT identity provider again",
                "reported in forums"
            )
        case "AUTH-5"?:
            finding(
                .userNotMember,
                "the user is not a member of the tenant",
                "see Administration > Users: is the user there and active, and may the login create users?",
                "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
            )
        case "LOGIN-12"?:
            finding(
                .emailTaken,
                "several active users of the tenant have this e-mail address",
                "in Administration > Users, delete those that are no longer needed",
                "Qlik support article \"Multiple active users detected with the same e-mail\""
            )
        case "USER_INVITE_EXPIRED"?:
            finding(
                .invitationExpired,
                "an invitation for this e-mail address has expired",
                "delete the invited user in Administration > Users",
                "Qlik support article \"Multiple active users detected with the same e-mail\""
            )
        default: nil
        }
    }

    private func finding(_ code: FindingCode, _ message: String, _ fix: Message, _ source: String) -> Finding {
        Finding.server(code, message, actual: said, fix: fix, source: source)
    }

    /// `Missing required claim: nbf`, which the detail says.
    private var missingClaim: Finding? {
        guard let detail = error?.detail, let range = detail.firstRange(of: "Missing required claim:") else {
            return nil
        }
        let name = detail[range.upperBound...].drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != "," }
        let isName = name.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        guard isName, (1...64).contains(name.utf8.count) else { return nil }
        return Finding(
            .claimMissing,
            .error,
            .claim(String(name)),
            "the tenant requires this claim",
            actual: said,
            fix: "issue the token with it; qs-jwt create-qscloud writes all that are required",
            source: "Qlik support article \"Qlik Cloud: Example of JWT token format\""
        )
    }

    private var silent: Finding {
        Finding(.tokenRefused, .error, .token, "the tenant refuses the token and gives no reason", actual: said)
    }

    private var unknown: Finding {
        Finding(
            .tokenRefused,
            .error,
            .token,
            "the tenant refuses the token for a reason that is not known here",
            actual: said,
            fix: "read its answer; a missing or wrong claim is the usual reason for a 400"
        )
    }

    /// Status, code, title and detail as they came.
    private var said: String {
        let words = [error?.code, error?.title, error?.detail].compactMap { $0 }.filter { !$0.isEmpty }
        return (["status \(answer.status)"] + words.map { $0.excerpt(100) }).joined(separator: ", ")
    }
}
