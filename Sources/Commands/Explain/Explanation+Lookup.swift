internal import JOSE

extension Explanation {
    /// The explanation of a code; a code without one does not compile.
    static func of(_ code: FindingCode) -> Explanation {
        switch code {
        case .malformed: .malformed
        case .encryptedToken: .encryptedToken
        case .duplicateMember: .duplicateMember
        case .headerWrongType: .headerWrongType
        case .headerUnsupported: .headerUnsupported
        case .criticalHeaderUnknown: .criticalHeaderUnknown
        case .typeMismatch: .typeMismatch
        case .embeddedKeyIgnored: .embeddedKeyIgnored
        case .algorithmMissing: .algorithmMissing
        case .algorithmNone: .algorithmNone
        case .algorithmNotAllowed: .algorithmNotAllowed
        case .algorithmKeyMismatch: .algorithmKeyMismatch
        case .algorithmUndocumented: .algorithmUndocumented
        case .keyIDMissing: .keyIDMissing
        case .keyIDMismatch: .keyIDMismatch
        case .keyIDAmbiguous: .keyIDAmbiguous
        case .weakKey: .weakKey
        case .signatureInvalid: .signatureInvalid
        case .otherAlgorithmVerifies: .otherAlgorithmVerifies
        case .otherKeyVerifies: .otherKeyVerifies
        case .signatureIsDER: .signatureIsDER
        case .inputDamaged: .inputDamaged
        case .payloadReserialised: .payloadReserialised
        case .secretEncoding: .secretEncoding
        case .tokenTruncated: .tokenTruncated
        case .certificateOfAnotherPair: .certificateOfAnotherPair
        case .embeddedKeyVerifies: .embeddedKeyVerifies
        case .alteredAfterSigning: .alteredAfterSigning
        case .signedByAnotherKey: .signedByAnotherKey
        case .expired: .expired
        case .notYetValid: .notYetValid
        case .issuedInFuture: .issuedInFuture
        case .expiryMissing: .expiryMissing
        case .timeNotANumber: .timeNotANumber
        case .timeOutOfRange: .timeOutOfRange
        case .timeInMilliseconds: .timeInMilliseconds
        case .timesContradictory: .timesContradictory
        case .lifetimeTooLong: .lifetimeTooLong
        case .claimMissing: .claimMissing
        case .claimWrongType: .claimWrongType
        case .issuerMismatch: .issuerMismatch
        case .audienceMismatch: .audienceMismatch
        case .subjectMismatch: .subjectMismatch
        case .subjectTypeWrong: .subjectTypeWrong
        case .groupsMisnamed: .groupsMisnamed
        case .groupNameTooLong: .groupNameTooLong
        case .claimIgnored: .claimIgnored
        case .claimValueUnfit: .claimValueUnfit
        case .claimNameReserved: .claimNameReserved
        case .headerTooLarge: .headerTooLarge
        case .keyUnusable: .keyUnusable
        case .certificateNotYetValid: .certificateNotYetValid
        case .certificateExpired: .certificateExpired
        case .certificateExpiresSoon: .certificateExpiresSoon
        case .certificateSignatureWeak: .certificateSignatureWeak
        case .privateKeyExposed: .privateKeyExposed
        case .privateKeyInKeySet: .privateKeyInKeySet
        case .noPair: .noPair
        }
    }
}
