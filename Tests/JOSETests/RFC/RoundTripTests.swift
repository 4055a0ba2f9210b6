import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("Signing and verifying")
struct RoundTripTests {
    /// Which pair of the fixtures an algorithm signs with.
    private static let fitting: [Algorithm: [String]] = [
        .rs256: ["rsa2048"], .rs384: ["rsa2048"], .rs512: ["rsa2048"],
        .ps256: ["rsa2048"], .ps384: ["rsa2048"], .ps512: ["rsa2048"],
        .es256: ["p256"], .es384: ["p384"], .es512: ["p521"], .es256k: ["secp256k1"],
        .edDSA: ["ed25519", "ed448"], .ed25519: ["ed25519"], .ed448: ["ed448"],
        .hs256: ["secret"], .hs384: ["secret"], .hs512: ["secret"],
    ]
    private static let names = ["rsa2048", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448", "secret"]
    private static let secretJWK = #"{"kty":"oct","k":"\#(encoded(String(repeating: "0123456789abcdef", count: 4)))"}"#

    private func signingKey(_ name: String) throws -> SigningKey {
        guard name == "secret" else { return try Fixture.signingKey(name) }
        return try SigningKey(in: KeyMaterial(reading: Array(Self.secretJWK.utf8)))
    }

    private func verifying(_ name: String) throws -> [VerificationKey] {
        name == "secret" ? try keys(in: Self.secretJWK) : [try Fixture.key(name)]
    }

    private let claims: [JSONMember] = [.init("sub", "me"), .init("exp", .init(now + 60)), .init("n", .init(7))]

    private func signed(_ algorithm: Algorithm, _ name: String) throws -> String {
        let header = [JSONMember("kid", "k-1")]
        return try TokenSigner.token(claims: claims, header: header, algorithm: algorithm, key: signingKey(name))
    }

    @Test(arguments: Algorithm.allCases)
    func acceptsWhatItSigned(_ algorithm: Algorithm) throws {
        for name in try #require(Self.fitting[algorithm]) {
            let report = try judge(signed(algorithm, name), verifying(name)) {
                $0.subjects = ["me"]
                $0.algorithms = [algorithm]
            }
            #expect(report.verdict == .accepted)
            #expect(report.findings.isEmpty)
            #expect(report.signature.algorithm == algorithm.rawValue)
            #expect(report.signature.key?.thumbprint == (try verifying(name)[0].thumbprint))
            let token = report.token
            let head: JSONValue = ["alg": .string(algorithm.rawValue), "typ": "JWT", "kid": "k-1"]
            #expect(token.header?.document?.value == head)
            #expect(token.payload?.document?.value == .object(claims))
        }
    }

    @Test(arguments: Algorithm.allCases)
    func refusesToSignWithAnotherKey(_ algorithm: Algorithm) throws {
        let fitting = try #require(Self.fitting[algorithm])
        for name in Self.names where !fitting.contains(name) {
            let error = try refusal { try signed(algorithm, name) }
            #expect(error.code == .unfit)
            #expect(error.reason.hasPrefix("\(algorithm.rawValue) needs \(algorithm.requirement.text); this is "))
            #expect(error.hint?.words.hasPrefix("leave --algorithm out, or use --algorithm ") ?? false)
        }
    }

    @Test(arguments: Algorithm.allCases)
    func refusesToVerifyWithAnotherKey(_ algorithm: Algorithm) throws {
        let fitting = try #require(Self.fitting[algorithm])
        let token = try signed(algorithm, fitting[0])
        for name in Self.names where !fitting.contains(name) {
            let report = try judge(token, verifying(name))
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == .unchecked)
            #expect(report.errors == [.algorithmKeyMismatch])
            let key = try verifying(name)[0]
            #expect(try !key.verifies([1], of: [2], as: algorithm))
        }
    }

    @Test func refusesAnotherKeyOfTheSameType() throws {
        let report = try judge(signed(.rs256, "rsa2048"), [Fixture.key("rsa2048-b")])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .invalid)
        #expect(report.errors == [.signatureInvalid])
        let finding = try report.only(.signatureInvalid)
        #expect(finding.expected == "a signature by rsa2048-b.pem (RSA 2048)")
        let fix = "use the certificate of the signing key (qs-jwt inspect-key FILE...), or the whole, unchanged token"
        #expect(finding.fix == Message(fix))
    }

    @Test("alg and typ come first, then the rest in order, without blanks or a line break")
    func writesTheHeaderInOrder() throws {
        let header = [JSONMember("kid", "b"), JSONMember("x", nil)]
        let token = try TokenSigner.token(claims: [], header: header, algorithm: .rs256, key: signingKey("rsa2048"))
        let parts = token.split(separator: ".")
        #expect(parts[0] == encoded(#"{"alg":"RS256","typ":"JWT","kid":"b","x":null}"#))
        #expect(parts[1] == encoded("{}"))
        #expect(token.utf8.allSatisfy { (0x2d...0x7a).contains($0) })
    }

    @Test("ECDSA and PSS draw random numbers; PKCS#1 and the Edwards curves do not")
    func signsDeterministicallyWhereTheSchemeDoes() throws {
        for algorithm in [Algorithm.rs256, .rs512, .edDSA] {
            let name = try #require(Self.fitting[algorithm]?.first)
            #expect(try signed(algorithm, name) == signed(algorithm, name))
        }
        for algorithm in [Algorithm.ps256, .es256] {
            let name = try #require(Self.fitting[algorithm]?.first)
            #expect(try signed(algorithm, name) != signed(algorithm, name))
        }
    }
}
