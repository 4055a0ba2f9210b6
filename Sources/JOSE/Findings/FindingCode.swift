/// The stable names of everything that can be found about a token or a key; once released, a name stays.
package enum FindingCode: String, Sendable, CaseIterable {
    // The token as a text.
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
}
