import JOSE
import Keys
import Testing

@Suite("Algorithms")
struct AlgorithmTests {
    @Test("each by its own name", arguments: Algorithm.allCases)
    func isFoundByName(_ algorithm: Algorithm) {
        #expect(Algorithm(named: algorithm.rawValue) == algorithm)
        for name in [algorithm.rawValue.lowercased(), algorithm.rawValue + " ", "", algorithm.rawValue + "\u{301}"] {
            #expect(Algorithm(named: name) == nil)
        }
    }

    @Test(
        "no name but its own bytes",
        arguments: ["none", "ES256\u{212a}", "HS1", "RS1", "RSA-OAEP", "dir", "A256GCM", "RS256\u{0}"]
    )
    func isNotFoundByAnother(_ name: String) {
        #expect(Algorithm(named: name) == nil)
    }

    @Test("each algorithm fits one kind of key, but EdDSA two and RSA's any size")
    func fitsItsKeys() {
        let types: [KeyType] = [
            .rsa(bits: 2048), .ec(.p256), .ec(.p384), .ec(.p521), .ec(.secp256k1), .edwards(.ed25519), .edwards(.ed448),
        ]
        let expected: [Algorithm: [KeyType]] = [
            .rs256: [types[0]], .rs384: [types[0]], .rs512: [types[0]], .ps256: [types[0]], .ps384: [types[0]],
            .ps512: [types[0]],
            .es256: [types[1]], .es384: [types[2]], .es512: [types[3]], .es256k: [types[4]],
            .edDSA: [types[5], types[6]],
            .ed25519: [types[5]], .ed448: [types[6]], .hs256: [], .hs384: [], .hs512: [],
        ]
        for algorithm in Algorithm.allCases { #expect(types.filter(algorithm.fits) == expected[algorithm]) }
        for type in types { #expect(Algorithm.preferred(for: type).fits(type)) }
        #expect(Algorithm.preferred(for: .rsa(bits: 4096)) == .rs256)
    }

    @Test("an algorithm agrees with itself, and EdDSA with its two names")
    func agrees() {
        for one in Algorithm.allCases {
            for other in Algorithm.allCases {
                let isEdwards = [Algorithm.ed25519, .ed448].contains(one) && other == .edDSA
                let isEdwardsToo = [Algorithm.ed25519, .ed448].contains(other) && one == .edDSA
                #expect(one.agrees(with: other) == (one == other || isEdwards || isEdwardsToo))
            }
        }
    }

    @Test("either a scheme or an HMAC, with the hash of the name", arguments: Algorithm.allCases)
    func hasOneWayToSign(_ algorithm: Algorithm) {
        #expect((algorithm.scheme == nil) == (algorithm.hmacHash != nil))
        #expect((algorithm.requirement == .secret) == (algorithm.hmacHash != nil))
        if let hash = algorithm.hmacHash { #expect(algorithm.rawValue == "HS\(hash.rawValue)") }
    }

    @Test func saysWhatItNeeds() {
        #expect(Algorithm.rs256.requirement.text == "an RSA key")
        #expect(Algorithm.es512.requirement.text == "an EC key on P-521")
        #expect(Algorithm.edDSA.requirement.text == "an Ed25519 or Ed448 key")
        #expect(Algorithm.hs256.requirement.text == "a secret")
    }
}
