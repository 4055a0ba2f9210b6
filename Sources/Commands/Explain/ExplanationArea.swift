internal import JOSE

/// What a code is about; the list is in this order.
enum ExplanationArea: String, CaseIterable {
    case token
    case header
    case algorithm
    case signature
    case signatureCause = "signature-cause"
    case times
    case claims
    case files

    var title: String {
        switch self {
        case .token: "The token as a text"
        case .header: "The header"
        case .algorithm: "The algorithm"
        case .signature: "The key and the signature"
        case .signatureCause: "Why a signature does not verify"
        case .times: "Times"
        case .claims: "Claims"
        case .files: "Key and certificate files"
        }
    }

    /// The codes of the area, in the order of their declaration.
    var codes: [FindingCode] { FindingCode.allCases.filter { $0.area == self } }
}

extension FindingCode {
    /// The area that the list shows the code under.
    var area: ExplanationArea {
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
        }
    }
}
