import Harness
import JOSE
import JSON
import Keys
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
        for variant in HostileVariant.all where !setting.missing.contains(variant.name) {
            let text = try variant.token(from: material)
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
        #expect(report.signature.status == .valid || reason.errors.contains(.malformed))
    }

    @Test("no token with another subject has the verified e-mail of the user", arguments: HostileSetting.all)
    func takesNobodyOver(_ setting: HostileSetting) throws {
        guard setting.platform == .cloud else { return }
        let material = try setting.material()
        let subject = JSONMember("sub", try #require(material.token.claim("sub")))
        #expect(material.claims.contains { $0 == JSONMember("email_verified", true) })
        var changed: Set<String> = []
        for variant in HostileVariant.all where !setting.missing.contains(variant.name) {
            let claims = Token(parsing: try variant.token(from: material)).payload?.members ?? []
            guard !claims.isEmpty, claims.filter({ $0.name == "sub" }) != [subject] else { continue }
            changed.insert(variant.name)
            #expect(UserTakeover(claims) == nil, "\(variant.name)")
        }
        #expect(changed.isSuperset(of: ["duplicate-user", "subject-number", "subject-missing", "payload-altered"]))
    }

    @Test("the signature of these is right, over the text as it stands", arguments: HostileReason.all)
    func signsRightly(_ reason: HostileReason) throws {
        // Of this one, the signature itself is what is written wrongly.
        guard reason.variant != "base64-non-canonical-signature" else { return }
        let material = try reason.setting.material()
        let text = try material.make(reason.variant).get()
        let dot = try #require(text.lastIndex(of: UInt8(ascii: ".")))
        let signature = try Base64URL.decode(text[(dot + 1)...])
        let key = try #require(material.publicKey)
        #expect(try key.isValid(signature, for: Array(text[..<dot]), as: .rsaPKCS1(.sha256)))
    }

    @Test("what is forged is seen through", arguments: HostileReason.forged)
    func seesThroughForgeries(_ reason: HostileReason) throws {
        let material = try reason.setting.material()
        let codes = try material.judge(material.make(reason.variant).get()).findings.map(\.code)
        for code in reason.errors { #expect(codes.contains(code)) }
    }

    @Test("what is forged has no signature that counts", arguments: HostileSetting.good)
    func forgeriesDoNotVerify(_ setting: HostileSetting) throws {
        let material = try setting.with { $0.hasKey = false }.material()
        var forged: Set<String> = []
        for variant in HostileVariant.all where !variant.isLiveOnly {
            guard let text = try? variant.token(from: material) else { continue }
            #expect(try material.judge(text).signature.status != .valid, "\(variant.name)")
            forged.insert(variant.name)
        }
        #expect(forged.isSuperset(of: HostileObstacleTests.forged))
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
