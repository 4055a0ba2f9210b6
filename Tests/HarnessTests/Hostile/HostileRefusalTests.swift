import Harness
import JOSE
import Qlik
import Testing

@Suite("Hostile tokens are refused")
struct HostileRefusalTests {
    @Test("the good token is accepted", arguments: HostileSetting.good)
    func acceptsTheGoodToken(_ setting: HostileSetting) throws {
        let material = try setting.material()
        let report = try material.judge(material.token.text)
        #expect(report.verdict == .accepted, "\(report.errors)")
    }

    @Test("every variant is refused, can be sent, and is not the good token", arguments: HostileSetting.all)
    func refusesEveryVariant(_ setting: HostileSetting) throws {
        let material = try setting.material()
        for variant in HostileVariant.all {
            guard let text = try? variant.token(from: material) else { continue }
            #expect(text.count <= 105_000, "\(variant.name)")
            #expect(text.allSatisfy { (0x21...0x7e).contains($0) }, "\(variant.name)")
            #expect((text == material.token.text) == variant.isLiveOnly, "\(variant.name)")
            guard !variant.isLiveOnly else { continue }
            #expect(try material.judge(text).verdict == .rejected, "\(variant.name)")
        }
    }

    @Test("what is signed rightly is refused for its own reason alone", arguments: HostileReason.all)
    func refusesForItsReason(_ reason: HostileReason) throws {
        let material = try reason.setting.material()
        let text = try material.make(reason.variant).get()
        let report = try material.judge(text)
        #expect(report.errors == reason.errors)
        #expect(report.signature.status == .valid || reason.errors == [.malformed])
    }

    @Test("what is forged has no signature that counts", arguments: HostileSetting.good)
    func forgeriesDoNotVerify(_ setting: HostileSetting) throws {
        let material = try setting.with { $0.hasKey = false }.material()
        for variant in HostileVariant.all where !variant.isLiveOnly {
            guard let text = try? variant.token(from: material) else { continue }
            #expect(try material.judge(text).signature.status != .valid, "\(variant.name)")
        }
    }

    @Test("the same material gives the same token")
    func isDeterministic() throws {
        for setting in [HostileSetting.cloud, .clientManaged] {
            let material = try setting.material()
            // A certificate has a random serial number.
            for variant in HostileVariant.all where variant.name != "embedded-x5c" {
                let tokens = (0..<2).map { _ in
                    Result { () throws(HostileVariant.Obstacle) in try variant.token(from: material) }
                }
                #expect(tokens[0] == tokens[1], "\(variant.name)")
            }
        }
    }
}

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

    private static let both: [(String, [FindingCode])] = [
        ("base64-non-canonical-signature", [.malformed]),
        ("base64-non-canonical-payload", [.malformed]),
        ("base64-standard-alphabet", [.malformed]),
        ("empty-payload", [.malformed]),
        ("payload-not-json", [.malformed]),
        ("payload-array", [.malformed]),
        ("payload-nested", [.malformed]),
        ("invalid-utf8", [.malformed]),
        ("byte-order-mark", [.malformed]),
        ("trailing-comma", [.malformed]),
        ("deep-nesting", [.malformed]),
        ("duplicate-alg", [.duplicateMember]),
        ("duplicate-user", [.duplicateMember]),
        ("duplicate-exp", [.duplicateMember]),
        ("duplicate-escaped", [.duplicateMember]),
        ("crit-unknown", [.criticalHeaderUnknown]),
        ("crit-empty", [.criticalHeaderUnknown]),
        ("b64-false", [.criticalHeaderUnknown, .headerUnsupported]),
        ("zip-header", [.headerUnsupported]),
        ("typ-number", [.headerWrongType]),
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
