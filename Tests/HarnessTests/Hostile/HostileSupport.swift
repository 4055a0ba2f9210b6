import Foundation
import JOSE
import JSON
import Keys
import Qlik
import TestSupport
import Testing

@testable import Harness

/// A platform with a key that its tokens are signed with.
struct HostileSetting: Sendable, CustomTestStringConvertible {
    var platform: Platform
    /// The pair in Fixtures/keys.
    var pair: String
    var algorithm: Algorithm?
    var hasKey = true
    var hasPublicTexts = true
    /// Whether there is something to compare with.
    var isCompared = true

    var testDescription: String { "\(platform.rawValue) \(pair) \(algorithm?.rawValue ?? "")" }

    /// The settings whose good token the platform takes.
    static let good = [
        HostileSetting(platform: .cloud, pair: "rsa2048"), HostileSetting(platform: .cloud, pair: "p256"),
        HostileSetting(platform: .cloud, pair: "ed25519"), HostileSetting(platform: .clientManaged, pair: "rsa2048"),
    ]
    static let all =
        good + [
            // A virtual proxy takes no such key, so that not even the good token passes.
            HostileSetting(platform: .clientManaged, pair: "p256"),
            HostileSetting(platform: .clientManaged, pair: "ed25519"),
            HostileSetting(platform: .cloud, pair: "rsa2048", algorithm: .rs512),
            HostileSetting(platform: .cloud, pair: "rsa2048", algorithm: .ps256),
            HostileSetting(platform: .cloud, pair: "p521"),
            HostileSetting(platform: .clientManaged, pair: "rsa2048", algorithm: .rs384),
        ]
    static let cloud = good[0]
    static let clientManaged = good[3]

    /// The variants that cannot be made here, in the order of the catalogue.
    var missing: [String] {
        let rsa = pair.hasPrefix("rsa")
        let missing: Set<String> = Set(
            (platform == .cloud ? ["user-missing"] : Self.ofCloudAlone)
                + (rsa ? ["hs256-public-key-raw"] : ["other-hash", "other-padding", "hs256-public-key-pkcs1"])
                + (pair.hasPrefix("p") ? [] : ["ecdsa-der"])
                // The length of its signature leaves no unused bits.
                + (pair == "p521" ? ["base64-non-canonical-signature"] : [])
        )
        return HostileVariant.all.map(\.name).filter(missing.contains)
    }

    /// Rules that virtual proxies do not have.
    private static let ofCloudAlone = [
        "kid-other", "kid-look-alike", "kid-number", "kid-null", "kid-empty", "lifetime-too-long", "exp-missing",
        "exp-milliseconds", "issuer-other", "issuer-prefix", "issuer-trailing-slash", "issuer-array",
        "subject-missing", "subject-number", "subtype-other", "jti-missing", "jti-reused",
    ]

    func with(_ change: (inout HostileSetting) -> Void) -> HostileSetting {
        var copy = self
        change(&copy)
        return copy
    }
}

extension HostileSetting {
    /// 2027-01-15T08:00:00Z, the moment that tokens are judged for here.
    static let now = NumericDate(seconds: 1_800_000_000)

    private func draft() throws -> TokenDraft {
        let validity = try #require(Validity(now: Self.now, notBefore: nil, lifetime: Timespan(seconds: 300)))
        switch platform {
        case .cloud:
            var request = CloudTokenRequest(
                issuer: "https://issuer.example",
                keyID: "my-key",
                subject: "anna",
                tokenID: "0123456789abcdef0123456789abcdef",
                validity: validity
            )
            request.name = "Anna"
            (request.email, request.isEmailVerified) = ("anna@acme.com", true)
            return request.draft
        case .clientManaged:
            return ClientManagedTokenRequest(
                userDirectory: "ACME",
                userID: "anna",
                audience: "hdr",
                validity: validity
            ).draft
        }
    }

    var names: ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        names.isUserIDKnown = true
        names.isUserDirectoryKnown = true
        return names
    }

    private var expectations: Expectations {
        var expectations = Expectations(time: Self.now)
        expectations.requiresExpiry = platform == .cloud
        guard isCompared else { return expectations }
        switch platform {
        case .cloud:
            expectations.issuers = ["https://issuer.example"]
            expectations.keyIDs = ["my-key"]
        case .clientManaged: expectations.audiences = ["hdr"]
        }
        return expectations
    }

    /// A good token, and what an attacker has besides.
    func material() throws -> HostileMaterial {
        try material(
            texts: hasPublicTexts
                ? [try Fixture.bytes("\(pair).public.pem"), try Fixture.bytes("\(pair).certificate.pem")] : []
        )
    }

    /// The same with other files of the public key and its certificate.
    func material(texts: [[UInt8]]) throws -> HostileMaterial {
        let key = try Fixture.privateKey(pair)
        return try material(
            signedBy: SigningKey(key),
            algorithm ?? .preferred(for: key.type),
            publicKey: key.publicKey,
            texts: texts
        )
    }

    /// The same for a token that is signed with a secret.
    func materialWithSecret() throws -> HostileMaterial {
        let jwk: JSONValue = ["kty": "oct", "k": "c2VjcmV0LW9mLXRoaXJ0eS10d28tYnl0ZXMtb3ItbW9yZQ"]
        return try material(signedBy: SigningKey(in: KeyMaterial(reading: jwk.compactBytes)), .hs256)
    }

    private func material(
        signedBy key: SigningKey,
        _ algorithm: Algorithm,
        publicKey: PublicKey? = nil,
        texts: [[UInt8]] = []
    ) throws -> HostileMaterial {
        let draft = try draft()
        let text = try TokenSigner.token(claims: draft.claims, header: draft.header, algorithm: algorithm, key: key)
        return HostileMaterial(
            platform: platform,
            token: Token(parsing: Array(text.utf8)),
            header: draft.header,
            claims: draft.claims,
            algorithm: algorithm,
            key: hasKey ? key : nil,
            publicKey: publicKey,
            publicTexts: texts,
            foreignKey: ForeignKey { try Fixture.privateKey("rsa2048-b") },
            time: Self.now,
            expectations: expectations,
            names: names
        )
    }
}

extension HostileMaterial {
    /// What our own verifier has to say.
    func judge(_ text: [UInt8]) throws -> Report {
        let token = Token(parsing: text)
        let keys = try [publicKey].compactMap { $0 }.map { try VerificationKey($0, source: "public.pem") }
        return try TokenJudge(platform: platform, claimNames: names, expectations: expectations)
            .report(on: token, keys: keys)
    }

    /// The token, or why it cannot be made.
    func make(_ name: String) throws -> Result<[UInt8], HostileVariant.Obstacle> {
        guard let variant = HostileVariant.named(name) else { throw KeyError(.notAKey, "no variant '\(name)'") }
        return Result { () throws(HostileVariant.Obstacle) in try variant.token(from: self) }
    }
}

extension Report {
    var errors: [FindingCode] { findings.filter { $0.severity == .error }.map(\.code) }
}
