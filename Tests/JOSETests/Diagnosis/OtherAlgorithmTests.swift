import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("A signature made with another hash, padding or algorithm than the header says")
struct OtherAlgorithmTests {
    private static let rsaPairs = Signer.rsa.flatMap { signer in
        Signer.rsa.filter { $0.algorithm != signer.algorithm }.map { (signer, $0.algorithm) }
    }

    @Test("RSA: each hash and padding under each other name", arguments: rsaPairs)
    func namesWhatRSASigned(_ signer: Signer, _ stated: String) throws {
        let finding = try judge(signer.token(header: #"{"alg":"\#(stated)"}"#)).cause(.otherAlgorithmVerifies)
        #expect(finding.expected == stated)
        #expect(finding.actual == "\(signer.algorithm) with rsa2048.pem (RSA 2048)")
        #expect(finding.fix == "name \(signer.algorithm) in 'alg', or sign the token as its 'alg' says")
    }

    private static let foreign = [
        ("rs1", "RSASSA-PKCS1-v1_5 with SHA-1"), ("bare-digest", "PKCS #1 v1.5 around a bare SHA-256 digest"),
        ("pss-salt0", "RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 0 bytes"),
        ("pss-salt20", "RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 20 bytes"),
        ("pss-salt-max", "RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 222 bytes"),
        ("pss-sha512-salt-max", "RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 190 bytes"),
        ("pss-mask-sha1", "RSASSA-PSS with SHA-256, MGF1 with SHA-1 and a salt of 32 bytes"),
        ("pss-mask-sha512", "RSASSA-PSS with SHA-256, MGF1 with SHA-512 and a salt of 32 bytes"),
        ("pss-sha1", "RSASSA-PSS with SHA-1, MGF1 with SHA-1 and a salt of 20 bytes"),
    ]

    @Test("RSA: what no JWS has", arguments: foreign)
    func namesWhatNoJWSHas(_ name: String, _ words: String) throws {
        let finding = try judge(foreignToken(name)).cause(.otherAlgorithmVerifies)
        #expect(finding.actual == "\(words) with rsa2048.pem (RSA 2048)")
        #expect(finding.message == "it verifies with another algorithm than 'alg' says")
        #expect(finding.fix == "sign the token as its 'alg' says")
    }

    private static let curves = Signer.ec.flatMap { signer in
        Hash.allCases.filter { signer.scheme != .ecdsa($0) }.map { (signer, $0) }
    }

    @Test("ECDSA: another hash on each curve", arguments: curves)
    func namesTheHashOfECDSA(_ signer: Signer, _ hash: Hash) throws {
        let token = try token(header: #"{"alg":"\#(signer.algorithm)"}"#, by: signer.name, as: .ecdsa(hash))
        let finding = try judge(token, [signer.key]).cause(.otherAlgorithmVerifies)
        #expect(finding.actual?.contains(" with SHA-\(hash.rawValue) with ") ?? false)
    }

    @Test("HMAC: each hash under each other name")
    func namesTheHashOfHMAC() throws {
        let text = String(repeating: "k", count: 64)
        for hash in Hash.allCases {
            for stated in Hash.allCases where stated != hash {
                let header = #"{"alg":"HS\#(stated.rawValue)"}"#
                let token = try token(header: header, secret: Array(text.utf8), hash)
                let finding = try judge(token, secret(text)).cause(.otherAlgorithmVerifies)
                #expect(finding.actual?.hasPrefix("HS\(hash.rawValue) with ") ?? false)
            }
        }
    }

    @Test("a key of one family, and a header that names another or none", arguments: Signer.all)
    func namesTheFamily(_ signer: Signer) throws {
        let other = signer.algorithm.hasPrefix("ES") ? "RS256" : "ES256"
        for header in [#"{"alg":"\#(other)"}"#, #"{"alg":"rs256"}"#, #"{"alg":1}"#, "{}"] {
            let report = try judge(signer.token(header: header), [signer.key])
            #expect(report.signature.status == .unchecked)
            let name = signer.algorithm.hasPrefix("Ed") ? "EdDSA" : signer.algorithm
            #expect(try report.cause(.otherAlgorithmVerifies).actual?.hasPrefix("\(name) with ") ?? false)
        }
    }

    @Test("nothing when the signature is right and only the algorithm is not allowed", arguments: Signer.all)
    func staysSilentWhenItIsRight(_ signer: Signer) throws {
        let report = try judge(signer.token(), [signer.key]) { $0.algorithms = [.hs256] }
        report.expectRefused()
        #expect(report.signature.status == .unchecked)
        #expect(report.causes.isEmpty)
    }

    @Test("not when the bytes were altered, nor for the signature of another key", arguments: Signer.all)
    func neverClaimsItOtherwise(_ signer: Signer) throws {
        let report = try judge(Parts(signer.token()).claiming(#"{"exp":1800003601}"#), [signer.key])
        report.expectRefused()
        #expect(!report.causes.contains(.otherAlgorithmVerifies))
        let others = ["rsa2048-b", "p256", "p384", "p521", "secp256k1", "ed25519", "ed448"].filter { $0 != signer.name }
        let foreign = try judge(signer.token(), others.map(Fixture.key))
        foreign.expectRefused()
        #expect(!foreign.causes.contains(.otherAlgorithmVerifies))
    }

    @Test("a valid token with one key has no cause", arguments: Signer.all)
    func saysNothingOfAValidOne(_ signer: Signer) throws {
        let report = try judge(signer.token(), [signer.key])
        #expect(report.verdict == .accepted)
        #expect(report.findings.isEmpty)
    }
}
