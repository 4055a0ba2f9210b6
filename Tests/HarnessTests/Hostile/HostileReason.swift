import JOSE
import Qlik
import Testing

/// Why a verifier refuses a variant of which nothing else is wrong.
struct HostileReason: Sendable, CustomTestStringConvertible {
    let variant: String
    let errors: [FindingCode]
    let setting: HostileSetting

    var testDescription: String { "\(variant), \(setting.platform.rawValue)" }

    private init(_ variant: String, _ errors: [FindingCode], _ setting: HostileSetting) {
        self.variant = variant
        self.errors = errors
        self.setting = setting
    }

    static let all =
        both.flatMap { variant, errors in
            [HostileReason(variant, errors, .cloud), HostileReason(variant, errors, .clientManaged)]
        }
        + cloud.map { variant, errors in HostileReason(variant, errors, .cloud) }
        + [HostileReason("user-missing", [.claimMissing], .clientManaged)]

    /// With what has to be found among the rest.
    static let forged = forgeries.map { variant, codes in HostileReason(variant, codes, .cloud) }

    private static let forgeries: [(String, [FindingCode])] = [
        ("alg-none", [.algorithmNone]),
        ("alg-none-capitals", [.algorithmNone]),
        ("alg-none-mixed-case", [.algorithmNone]),
        ("alg-none-kept-signature", [.algorithmNone]),
        ("alg-missing", [.algorithmMissing]),
        ("alg-empty", [.algorithmMissing]),
        ("alg-null", [.headerWrongType]),
        ("alg-number", [.headerWrongType]),
        ("other-hash", [.signatureInvalid, .otherAlgorithmVerifies]),
        ("other-padding", [.signatureInvalid, .otherAlgorithmVerifies]),
        ("hs256-public-key-pem", [.algorithmNotAllowed, .algorithmKeyMismatch]),
        ("hs512-public-key-pem", [.algorithmNotAllowed, .algorithmKeyMismatch]),
        ("hs256-empty-secret", [.algorithmNotAllowed, .algorithmKeyMismatch]),
        ("embedded-jwk", [.signatureInvalid, .embeddedKeyVerifies]),
        ("embedded-x5c", [.signatureInvalid, .embeddedKeyVerifies]),
        ("jku-foreign", [.signatureInvalid, .embeddedKeyIgnored]),
        ("x5u-foreign", [.signatureInvalid, .embeddedKeyIgnored]),
        ("signature-stripped", [.malformed]),
        ("signature-cut", [.signatureInvalid]),
        ("signature-altered", [.signatureInvalid]),
        ("signature-longer", [.signatureInvalid]),
        ("signature-zeros", [.signatureInvalid]),
        ("signature-foreign", [.signatureInvalid, .signedByAnotherKey]),
        ("signature-of-another-token", [.signatureInvalid, .alteredAfterSigning]),
        ("payload-altered", [.signatureInvalid, .alteredAfterSigning]),
        ("header-altered", [.signatureInvalid, .alteredAfterSigning]),
        ("ecdsa-zero", [.algorithmKeyMismatch]),
        ("two-parts", [.malformed]),
        ("four-parts", [.malformed]),
        ("five-parts", [.encryptedToken]),
        ("oversized", [.signatureInvalid]),
        ("kid-path-traversal", [.keyIDMismatch, .algorithmKeyMismatch]),
        ("kid-sql", [.keyIDMismatch, .algorithmKeyMismatch]),
        ("kid-command", [.keyIDMismatch, .signatureInvalid]),
        ("kid-url", [.keyIDMismatch, .signatureInvalid]),
        ("kid-long", [.keyIDMismatch, .signatureInvalid]),
    ]

    private static let both: [(String, [FindingCode])] = [
        ("base64-non-canonical-signature", [.malformed]),
        ("base64-non-canonical-payload", [.malformed]),
        ("base64-padding", [.malformed, .malformed]),
        ("base64-standard-alphabet", [.malformed]),
        ("empty-payload", [.malformed]),
        ("payload-not-json", [.malformed]),
        ("payload-array", [.malformed]),
        ("payload-nested", [.malformed]),
        ("invalid-utf8", [.malformed]),
        ("byte-order-mark", [.malformed]),
        ("trailing-comma", [.malformed]),
        ("duplicate-alg", [.duplicateMember]),
        ("duplicate-user", [.duplicateMember]),
        ("duplicate-exp", [.duplicateMember]),
        ("duplicate-escaped", [.duplicateMember]),
        ("crit-unknown", [.criticalHeaderUnknown]),
        ("crit-empty", [.criticalHeaderUnknown]),
        ("b64-false", [.criticalHeaderUnknown, .headerUnsupported]),
        ("expired", [.expired]),
        ("expired-long-ago", [.expired]),
        ("not-yet-valid", [.notYetValid]),
        ("nbf-after-exp", [.notYetValid]),
        ("exp-text", [.timeNotANumber]),
        ("exp-array", [.timeNotANumber]),
        ("exp-null", [.timeNotANumber]),
        ("exp-negative", [.expired]),
        ("exp-huge", [.timeOutOfRange]),
        ("nbf-text", [.timeNotANumber]),
        ("audience-other", [.audienceMismatch]),
        ("audience-missing", [.claimMissing]),
        ("audience-prefix", [.audienceMismatch]),
    ]

    private static let cloud: [(String, [FindingCode])] = [
        ("kid-other", [.keyIDMismatch]),
        ("kid-look-alike", [.keyIDMismatch]),
        ("kid-number", [.headerWrongType]),
        ("kid-null", [.headerWrongType]),
        ("kid-empty", [.keyIDMissing]),
        ("lifetime-too-long", [.lifetimeTooLong]),
        ("exp-missing", [.expiryMissing]),
        ("exp-milliseconds", [.timeInMilliseconds]),
        ("audience-empty-array", [.claimWrongType]),
        ("issuer-other", [.issuerMismatch]),
        ("issuer-prefix", [.issuerMismatch]),
        ("issuer-trailing-slash", [.issuerMismatch]),
        ("issuer-array", [.claimWrongType]),
        ("subject-missing", [.claimMissing]),
        ("subject-number", [.claimWrongType]),
        ("subtype-other", [.subjectTypeWrong]),
        ("jti-missing", [.claimMissing]),
    ]
}
