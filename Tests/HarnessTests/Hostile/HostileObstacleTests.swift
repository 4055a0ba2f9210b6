import JOSE
import JSON
import Qlik
import Testing

@testable import Harness

@Suite("Hostile tokens that cannot be made")
struct HostileObstacleTests {
    /// What everybody can make who has one good token and the public key.
    static let forged = [
        "alg-none", "alg-none-kept-signature", "alg-missing", "alg-null", "hs256-public-key-pem",
        "hs256-certificate-one-line", "hs512-public-key-pem", "hs256-empty-secret", "embedded-jwk", "embedded-x5c",
        "jku-foreign", "x5u-foreign", "signature-stripped", "signature-cut", "signature-altered", "signature-longer",
        "signature-zeros", "signature-foreign", "payload-altered", "header-altered", "ecdsa-zero",
        "base64-non-canonical-signature", "two-parts", "four-parts", "five-parts", "oversized", "kid-path-traversal",
        "kid-sql", "kid-command", "kid-url", "kid-long",
    ]

    @Test("a forgery takes no private key", arguments: [HostileSetting.cloud, .clientManaged])
    func forgesWithoutPrivateKey(_ setting: HostileSetting) throws {
        let material = try setting.with { $0.hasKey = false }.material()
        for name in Self.forged { #expect(throws: Never.self, "\(name)") { try material.make(name).get() } }
    }

    @Test(
        "what is signed rightly takes one",
        arguments: ["expired", "crit-unknown", "duplicate-exp", "signature-of-another-token"]
    )
    func needsPrivateKey(_ name: String) throws {
        let material = try HostileSetting.cloud.with { $0.hasKey = false }.material()
        #expect(try material.make(name) == .failure(.unavailable("the private key is not known")))
    }

    @Test("with everything at hand, only these cannot be made", arguments: HostileSetting.all)
    func whatCannotBeMade(_ setting: HostileSetting) throws {
        let material = try setting.material()
        let missing = HostileVariant.all.filter { (try? $0.token(from: material)) == nil }
        #expect(missing.map(\.name) == setting.missing)
    }

    @Test(
        "a rule of the other platform is named as such",
        arguments: [
            ("user-missing", HostileSetting.cloud, "qscloud has no such rule"),
            ("jti-reused", .clientManaged, "qseow has no such rule"),
            ("lifetime-too-long", .clientManaged, "qseow has no such rule"),
        ]
    )
    func namesThePlatform(_ name: String, _ setting: HostileSetting, _ reason: String) throws {
        #expect(try setting.material().make(name) == .failure(.unavailable(reason)))
    }

    @Test(
        "where nothing is known to compare with, a wrong value proves nothing",
        arguments: [
            ("issuer-other", HostileSetting.cloud, "no issuer is known to compare with"),
            ("kid-look-alike", .cloud, "no key ID is known to compare with"),
            ("audience-missing", .clientManaged, "no audience is known to compare with"),
        ]
    )
    func needsExpectations(_ name: String, _ setting: HostileSetting, _ reason: String) throws {
        let material = try setting.with { $0.isCompared = false }.material()
        #expect(try material.make(name) == .failure(.unavailable(reason)))
    }

    @Test("nothing that is odd about the material stops the program")
    func bearsOddMaterial() throws {
        let good = try HostileSetting.cloud.material()
        for text in ["", ".", "a.b", "..", "a.b.c", "a.b.c.d.e"] {
            for seconds in [Int.min, 0, Int.max] {
                var expectations = Expectations(time: NumericDate(seconds: 0))
                expectations.leeway = Timespan(seconds: seconds)
                let material = HostileMaterial(
                    platform: seconds == 0 ? .cloud : .clientManaged,
                    token: Token(parsing: Array(text.utf8)),
                    header: [],
                    claims: seconds == 0 ? [] : good.claims.map { JSONMember($0.name, "a") },
                    algorithm: .es512,
                    key: seconds == 0 ? good.key : nil,
                    publicKey: nil,
                    publicTexts: [[], [0xff], Array("CERTIFICATE-----".utf8)],
                    foreignKey: good.foreignKey,
                    time: NumericDate(seconds: seconds),
                    expectations: expectations
                )
                for variant in HostileVariant.all { _ = try? variant.token(from: material) }
            }
        }
    }

    @Test("a secret is not forged from what everybody knows")
    func knowsSecrets() throws {
        let material = try HostileSetting.cloud.materialWithSecret()
        for name in ["hs256-public-key-pem", "hs256-public-key-der", "hs256-certificate"] {
            #expect(try material.make(name) == .failure(.unavailable("the key is a secret")), "\(name)")
        }
        for name in ["alg-none", "hs256-empty-secret", "expired", "other-hash"] {
            #expect(throws: Never.self, "\(name)") { try material.make(name).get() }
        }
    }

    @Test("without files, the public key is written as PEM, and there is no certificate")
    func writesThePublicKey() throws {
        let material = try HostileSetting.cloud.with { $0.hasPublicTexts = false }.material()
        #expect(throws: Never.self) { try material.make("hs256-public-key-pem").get() }
        #expect(
            try material.make("hs256-certificate") == .failure(.unavailable("no certificate of the key is known"))
        )
    }
}
