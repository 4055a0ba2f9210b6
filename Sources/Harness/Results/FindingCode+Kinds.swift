package import JOSE

extension FindingCode {
    /// Whether only a server can give the reason.
    package var isServers: Bool { Self.ofServers.contains(self) }

    /// Whether a server that gives this reason refuses the token for a known cause, and not just anybody.
    var namesCause: Bool { Self.causes.contains(self) }

    private static let causes: Set<FindingCode> = [
        .tokenUsedUp, .tenantUnknown, .providerBroken, .userNotMember, .emailTaken, .invitationExpired,
        .redirectedToLogin, .redirectedElsewhere, .virtualProxyUnknown, .hostNotAllowed, .xrfkeyRefused,
        .identityDiffers, .userInactive, .providerMissing, .providerInactive, .configuredKeyDiffers,
        .virtualProxyMissing, .virtualProxyUnlinked, .authenticationMethodWrong, .claimNameDiffers,
    ]

    /// Whether a server that gives this reason turns away everybody, whatever the token.
    var isBesidesToken: Bool { Self.besidesToken.contains(self) }

    private static let besidesToken: Set<FindingCode> = [
        .tenantUnknown, .virtualProxyUnknown, .redirectedToLogin, .redirectedElsewhere, .hostNotAllowed, .xrfkeyRefused,
        .authenticationMethodWrong, .virtualProxyMissing, .virtualProxyUnlinked, .providerBroken,
    ]

    /// Whether there is no verdict where it is found, so that nobody can expect a refusal for it.
    var meansNoVerdict: Bool { Self.withoutVerdict.contains(self) }

    private static let withoutVerdict: Set<FindingCode> = [
        .hostNotFound, .connectionFailed, .timedOut, .proxyFailed, .tlsIssuerUnknown, .tlsCertificateExpired,
        .tlsNameMismatch, .tlsVersionUnsupported, .tlsClientCertificateRequired, .tlsFailed, .answerIncomplete,
        .answerTooLarge, .rateLimited, .serverFailed, .answerNotJSON, .answerUnexpected,
    ]

    /// Whether it is about what a plan expected.
    package var isOfPlan: Bool { Self.ofPlans.contains(self) }

    private static let ofPlans: Set<FindingCode> = [
        .unexpectedVerdict, .unexpectedReason, .unexpectedIdentity, .unexpectedStatus, .forgedTokenAccepted,
        .baselineFailed,
    ]

    /// In the order of their declaration: from the connection on, up to what a plan expects.
    private static let ofServers: Set<FindingCode> = {
        let rest = allCases.drop { $0 != .hostNotFound }
        return Set(rest.prefix { $0 != .unexpectedVerdict })
    }()
}
