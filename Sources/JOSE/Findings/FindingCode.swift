/// The stable names of everything that can be found about a token or a key; once released, a name stays.
///
/// A new one has its case and its row in this file, and its explanation in one of `Explanations/Texts`.
package enum FindingCode: String, Sendable, CaseIterable {
    // The form of the token.
    case malformed
    case encryptedToken = "encrypted-token"
    case duplicateMember = "duplicate-member"
    // The header.
    case headerWrongType = "header-wrong-type"
    case headerUnsupported = "header-unsupported"
    case criticalHeaderUnknown = "critical-header-unknown"
    case typeMismatch = "type-mismatch"
    case embeddedKeyIgnored = "embedded-key-ignored"
    // The algorithm.
    case algorithmMissing = "algorithm-missing"
    case algorithmNone = "algorithm-none"
    case algorithmNotAllowed = "algorithm-not-allowed"
    case algorithmKeyMismatch = "algorithm-key-mismatch"
    case algorithmUndocumented = "algorithm-undocumented"
    // The key and the signature.
    case keyIDMissing = "key-id-missing"
    case keyIDMismatch = "key-id-mismatch"
    case keyIDAmbiguous = "key-id-ambiguous"
    case weakKey = "weak-key"
    case signatureInvalid = "signature-invalid"
    // Why a signature does not verify: notes beside `signature-invalid`.
    case otherAlgorithmVerifies = "other-algorithm-verifies"
    case otherKeyVerifies = "other-key-verifies"
    case signatureIsDER = "signature-is-der"
    case signatureEncodedTwice = "signature-encoded-twice"
    case signatureZeros = "signature-zeros"
    case signedOverOtherText = "signed-over-other-text"
    case hashedTwice = "hashed-twice"
    case payloadDetached = "payload-detached"
    case inputDamaged = "input-damaged"
    case payloadReserialised = "payload-reserialised"
    case secretEncoding = "secret-encoding"
    case tokenTruncated = "token-truncated"
    case certificateOfAnotherPair = "certificate-of-another-pair"
    case embeddedKeyVerifies = "embedded-key-verifies"
    case alteredAfterSigning = "altered-after-signing"
    case signedByAnotherKey = "signed-by-another-key"
    // Times.
    case expired
    case notYetValid = "not-yet-valid"
    case issuedInFuture = "issued-in-future"
    case expiryMissing = "expiry-missing"
    case timeNotANumber = "time-not-a-number"
    case timeOutOfRange = "time-out-of-range"
    case timeInMilliseconds = "time-in-milliseconds"
    case timesContradictory = "times-contradictory"
    case lifetimeTooLong = "lifetime-too-long"
    // Claims.
    case otherKindOfToken = "other-kind-of-token"
    case claimMissing = "claim-missing"
    case claimWrongType = "claim-wrong-type"
    case issuerMismatch = "issuer-mismatch"
    case audienceMismatch = "audience-mismatch"
    case subjectMismatch = "subject-mismatch"
    case subjectTypeWrong = "subject-type-wrong"
    case groupsMisnamed = "groups-misnamed"
    case groupNameTooLong = "group-name-too-long"
    case claimIgnored = "claim-ignored"
    case claimValueUnfit = "claim-value-unfit"
    case claimNameReserved = "claim-name-reserved"
    case headerTooLarge = "header-too-large"
    // Key and certificate files.
    case keyUnusable = "key-unusable"
    case certificateNotYetValid = "certificate-not-yet-valid"
    case certificateExpired = "certificate-expired"
    case certificateExpiresSoon = "certificate-expires-soon"
    case certificateSignatureWeak = "certificate-signature-weak"
    case privateKeyExposed = "private-key-exposed"
    case privateKeyInKeySet = "private-key-in-key-set"
    case noPair = "no-pair"
    // The connection to a server.
    case hostNotFound = "host-not-found"
    case connectionFailed = "connection-failed"
    case timedOut = "timed-out"
    case deadlineReached = "deadline-reached"
    case interrupted
    case proxyFailed = "proxy-failed"
    case tlsIssuerUnknown = "tls-issuer-unknown"
    case tlsCertificateExpired = "tls-certificate-expired"
    case tlsNameMismatch = "tls-name-mismatch"
    case tlsVersionUnsupported = "tls-version-unsupported"
    case tlsClientCertificateRequired = "tls-client-certificate-required"
    case tlsFailed = "tls-failed"
    case tlsUnchecked = "tls-unchecked"
    case answerIncomplete = "answer-incomplete"
    case answerTooLarge = "answer-too-large"
    // What a server answered.
    case tokenRefused = "token-refused"
    case tokenUsedUp = "token-used-up"
    case tenantUnknown = "tenant-unknown"
    case providerBroken = "provider-broken"
    case userNotMember = "user-not-member"
    case emailTaken = "email-taken"
    case invitationExpired = "invitation-expired"
    case sessionMissing = "session-missing"
    case redirectedToLogin = "redirected-to-login"
    case redirectedElsewhere = "redirected-elsewhere"
    case otherProduct = "other-product"
    case virtualProxyUnknown = "virtual-proxy-unknown"
    case hostNotAllowed = "host-not-allowed"
    case xrfkeyRefused = "xrfkey-refused"
    case rateLimited = "rate-limited"
    case serverFailed = "server-failed"
    case answerNotJSON = "answer-not-json"
    case answerUnexpected = "answer-unexpected"
    case repositoryUnconfirmed = "repository-unconfirmed"
    case logoutFailed = "logout-failed"
    case webSocketRefused = "websocket-refused"
    case sessionLimitReached = "session-limit-reached"
    case licenseMissing = "license-missing"
    case engineUnavailable = "engine-unavailable"
    case clockSkew = "clock-skew"
    // Which user the server identified.
    case identityDiffers = "identity-differs"
    case identityUnconfirmed = "identity-unconfirmed"
    case emailDiffers = "email-differs"
    case nameDiffers = "name-differs"
    case groupMissing = "group-missing"
    case groupsUnconfirmed = "groups-unconfirmed"
    case userTakeover = "user-takeover"
    case userInactive = "user-inactive"
    // How a server is configured.
    case configurationUnreadable = "configuration-unreadable"
    case providerMissing = "provider-missing"
    case providerInactive = "provider-inactive"
    case configuredKeyDiffers = "configured-key-differs"
    case virtualProxyMissing = "virtual-proxy-missing"
    case virtualProxyUnlinked = "virtual-proxy-unlinked"
    case authenticationMethodWrong = "authentication-method-wrong"
    case claimNameDiffers = "claim-name-differs"
    case loadBalancingMissing = "load-balancing-missing"
    case anonymousAccess = "anonymous-access"
    case addressRestricted = "address-restricted"
    // What a plan expected.
    case unexpectedVerdict = "unexpected-verdict"
    case unexpectedReason = "unexpected-reason"
    case unexpectedIdentity = "unexpected-identity"
    case unexpectedStatus = "unexpected-status"
    case forgedTokenAccepted = "forged-token-accepted"
    case baselineFailed = "baseline-failed"
}

extension FindingCode {
    /// What a finding is about.
    package enum Area: String, Sendable {
        case token
        case header
        case algorithm
        case signature
        case signatureCause = "signature-cause"
        case times
        case claims
        case files
        case connection
        case answers
        case identity
        case configuration
        case plan
    }

    /// What a server that gives the reason tells about the token.
    private enum Bearing {
        /// Nothing, or not enough to know a cause.
        case none
        /// This token is refused, for a known cause.
        case refusesToken
        /// Whatever the token, it would be refused, for a known cause.
        case refusesEveryToken
        /// There is no verdict.
        case meansNoVerdict
    }

    /// All that is known of a code: with its case above, what a new one needs in this file.
    private var row: (area: Area, bearing: Bearing) {
        switch self {
        case .malformed, .encryptedToken, .duplicateMember: (.token, .none)
        case .headerWrongType, .headerUnsupported, .criticalHeaderUnknown, .typeMismatch, .embeddedKeyIgnored:
            (.header, .none)
        case .algorithmMissing, .algorithmNone, .algorithmNotAllowed, .algorithmKeyMismatch, .algorithmUndocumented:
            (.algorithm, .none)
        case .keyIDMissing, .keyIDMismatch, .keyIDAmbiguous, .weakKey, .signatureInvalid: (.signature, .none)
        case .otherAlgorithmVerifies, .otherKeyVerifies, .signatureIsDER, .signatureEncodedTwice, .signatureZeros,
            .signedOverOtherText, .hashedTwice, .payloadDetached, .inputDamaged, .payloadReserialised, .secretEncoding,
            .tokenTruncated, .certificateOfAnotherPair, .embeddedKeyVerifies, .alteredAfterSigning,
            .signedByAnotherKey:
            (.signatureCause, .none)
        case .expired, .notYetValid, .issuedInFuture, .expiryMissing, .timeNotANumber, .timeOutOfRange,
            .timeInMilliseconds, .timesContradictory, .lifetimeTooLong:
            (.times, .none)
        case .otherKindOfToken, .claimMissing, .claimWrongType, .issuerMismatch, .audienceMismatch, .subjectMismatch,
            .subjectTypeWrong,
            .groupsMisnamed, .groupNameTooLong, .claimIgnored, .claimValueUnfit, .claimNameReserved, .headerTooLarge:
            (.claims, .none)
        case .keyUnusable, .certificateNotYetValid, .certificateExpired, .certificateExpiresSoon,
            .certificateSignatureWeak, .privateKeyExposed, .privateKeyInKeySet, .noPair:
            (.files, .none)
        case .hostNotFound, .connectionFailed, .timedOut, .proxyFailed, .tlsIssuerUnknown, .tlsCertificateExpired,
            .tlsNameMismatch, .tlsVersionUnsupported, .tlsClientCertificateRequired, .tlsFailed, .answerIncomplete,
            .answerTooLarge, .deadlineReached, .interrupted:
            (.connection, .meansNoVerdict)
        case .tlsUnchecked: (.connection, .none)
        case .tokenUsedUp, .userNotMember, .emailTaken, .invitationExpired: (.answers, .refusesToken)
        case .tenantUnknown, .providerBroken, .redirectedToLogin, .redirectedElsewhere, .otherProduct,
            .virtualProxyUnknown, .hostNotAllowed, .xrfkeyRefused:
            (.answers, .refusesEveryToken)
        case .rateLimited, .serverFailed, .answerNotJSON, .answerUnexpected, .engineUnavailable:
            (.answers, .meansNoVerdict)
        case .tokenRefused, .sessionMissing, .repositoryUnconfirmed, .logoutFailed, .clockSkew, .webSocketRefused,
            .sessionLimitReached, .licenseMissing:
            (.answers, .none)
        case .identityDiffers, .userInactive: (.identity, .refusesToken)
        case .identityUnconfirmed, .emailDiffers, .nameDiffers, .groupMissing, .groupsUnconfirmed, .userTakeover:
            (.identity, .none)
        case .providerMissing, .providerInactive, .configuredKeyDiffers, .claimNameDiffers:
            (.configuration, .refusesToken)
        case .virtualProxyMissing, .virtualProxyUnlinked, .authenticationMethodWrong:
            (.configuration, .refusesEveryToken)
        case .configurationUnreadable, .loadBalancingMissing, .anonymousAccess, .addressRestricted:
            (.configuration, .none)
        case .unexpectedVerdict, .unexpectedReason, .unexpectedIdentity, .unexpectedStatus, .forgedTokenAccepted,
            .baselineFailed:
            (.plan, .none)
        }
    }

    package var area: Area { row.area }

    /// Whether only a server can give the reason.
    package var isServerReported: Bool {
        switch area {
        case .connection, .answers, .identity, .configuration: true
        case .token, .header, .algorithm, .signature, .signatureCause, .times, .claims, .files, .plan: false
        }
    }

    /// Whether it is about what a plan expected.
    package var isOfPlan: Bool { area == .plan }

    /// Whether a server that gives this reason refuses the token for a known cause.
    package var namesCause: Bool { row.bearing == .refusesToken || refusesEveryToken }

    /// Whether a server that gives this reason turns away everybody, whatever the token.
    package var refusesEveryToken: Bool { row.bearing == .refusesEveryToken }

    /// Whether there is no verdict where it is found, so that no plan can expect a refusal for it.
    package var meansNoVerdict: Bool { row.bearing == .meansNoVerdict }
}
