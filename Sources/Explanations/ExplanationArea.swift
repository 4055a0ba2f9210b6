package import JOSE

/// What a code is about; the list is in this order.
package enum ExplanationArea: String, CaseIterable {
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

    package var title: String {
        switch self {
        case .token: "The token as a text"
        case .header: "The header"
        case .algorithm: "The algorithm"
        case .signature: "The key and the signature"
        case .signatureCause: "Why a signature does not verify"
        case .times: "Times"
        case .claims: "Claims"
        case .files: "Key and certificate files"
        case .connection: "The connection to a server (probe)"
        case .answers: "What a server answered (probe)"
        case .identity: "Whom a server took the token for (probe)"
        case .configuration: "How a server is configured (probe)"
        case .plan: "What a plan expected (run)"
        }
    }

    /// The codes of the area, in the order of their declaration.
    package var codes: [FindingCode] { FindingCode.allCases.filter { $0.area == self } }
}

extension FindingCode {
    /// The area that the list shows the code under.
    package var area: ExplanationArea {
        switch self {
        case .malformed, .encryptedToken, .duplicateMember: .token
        case .headerWrongType, .headerUnsupported, .criticalHeaderUnknown, .typeMismatch, .embeddedKeyIgnored: .header
        case .algorithmMissing, .algorithmNone, .algorithmNotAllowed, .algorithmKeyMismatch, .algorithmUndocumented:
            .algorithm
        case .keyIDMissing, .keyIDMismatch, .keyIDAmbiguous, .weakKey, .signatureInvalid: .signature
        case .otherAlgorithmVerifies, .otherKeyVerifies, .signatureIsDER, .inputDamaged, .payloadReserialised,
            .secretEncoding, .tokenTruncated, .certificateOfAnotherPair, .embeddedKeyVerifies, .alteredAfterSigning,
            .signedByAnotherKey:
            .signatureCause
        case .expired, .notYetValid, .issuedInFuture, .expiryMissing, .timeNotANumber, .timeOutOfRange,
            .timeInMilliseconds, .timesContradictory, .lifetimeTooLong:
            .times
        case .claimMissing, .claimWrongType, .issuerMismatch, .audienceMismatch, .subjectMismatch, .subjectTypeWrong,
            .groupsMisnamed, .groupNameTooLong, .claimIgnored, .claimValueUnfit, .claimNameReserved, .headerTooLarge:
            .claims
        case .keyUnusable, .certificateNotYetValid, .certificateExpired, .certificateExpiresSoon,
            .certificateSignatureWeak, .privateKeyExposed, .privateKeyInKeySet, .noPair:
            .files
        case .hostNotFound, .connectionFailed, .timedOut, .proxyFailed, .tlsIssuerUnknown, .tlsCertificateExpired,
            .tlsNameMismatch, .tlsVersionUnsupported, .tlsClientCertificateRequired, .tlsFailed, .tlsUnchecked,
            .answerIncomplete, .answerTooLarge:
            .connection
        case .tokenRefused, .tokenUsedUp, .tenantUnknown, .providerBroken, .userNotMember, .emailTaken,
            .invitationExpired, .sessionMissing, .redirectedToLogin, .redirectedElsewhere, .virtualProxyUnknown,
            .hostNotAllowed, .xrfkeyRefused, .rateLimited, .serverFailed, .answerNotJSON, .answerUnexpected,
            .repositoryUnconfirmed, .logoutFailed, .clockSkew:
            .answers
        case .identityDiffers, .identityUnconfirmed, .emailDiffers, .nameDiffers, .groupMissing, .userInactive:
            .identity
        case .configurationUnreadable, .providerMissing, .providerInactive, .configuredKeyDiffers, .virtualProxyMissing,
            .virtualProxyUnlinked, .authenticationMethodWrong, .claimNameDiffers, .loadBalancingMissing,
            .anonymousAccess:
            .configuration
        case .unexpectedVerdict, .unexpectedReason, .unexpectedIdentity, .unexpectedStatus, .forgedTokenAccepted,
            .baselineFailed:
            .plan
        }
    }
}
