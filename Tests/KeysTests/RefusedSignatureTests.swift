import Keys
import TestSupport
import Testing

@Suite("Altered signatures are refused, whatever the key")
struct RefusedSignatureTests {
    /// A key, a message and the right signature over it.
    private struct Signed {
        let key: PublicKey
        let scheme: SignatureScheme
        let message: [UInt8]
        let signature: [UInt8]

        init(by pair: Pair) throws {
            let privateKey = try Fixture.privateKey(pair.name)
            key = try Fixture.publicKey(pair.name)
            scheme = pair.scheme
            message = try Fixture.message
            signature = try privateKey.sign(message, as: scheme)
            try #require(try isValid(signature))
        }

        func isValid(_ signature: [UInt8]) throws -> Bool {
            try key.isValid(signature, for: message, as: scheme)
        }
    }

    @Test(arguments: Pair.all)
    func refusesAFlippedBit(_ pair: Pair) throws {
        let signed = try Signed(by: pair)
        for bit in stride(from: 0, to: signed.signature.count * 8, by: 37) {
            #expect(try !signed.isValid(signed.signature.flipping(bit: bit)))
        }
        for bit in stride(from: 0, to: signed.message.count * 8, by: 7) {
            let altered = signed.message.flipping(bit: bit)
            #expect(try !signed.key.isValid(signed.signature, for: altered, as: signed.scheme))
        }
    }

    @Test(arguments: Pair.all)
    func refusesAnotherLength(_ pair: Pair) throws {
        let signed = try Signed(by: pair)
        let right = signed.signature
        let wrong: [[UInt8]] = [
            [], [0], right.dropLast(), Array(right.dropFirst()), right + [0], [0] + right, right + right,
            Array(right.prefix(right.count / 2)), [UInt8](repeating: 0, count: 100_000),
        ]
        for signature in wrong { #expect(try !signed.isValid(signature)) }
    }

    @Test(arguments: Pair.all, [0, 0xff] as [UInt8])
    func refusesTheSameByteThroughout(_ pair: Pair, _ byte: UInt8) throws {
        let signed = try Signed(by: pair)
        #expect(try !signed.isValid([UInt8](repeating: byte, count: signed.signature.count)))
    }

    @Test(arguments: Pair.all)
    func refusesTheSignatureOfAnotherKey(_ pair: Pair) throws {
        let signed = try Signed(by: pair)
        for other in Pair.all where other.name != pair.name && signed.scheme.fits(other.type) {
            #expect(
                try !Fixture.publicKey(other.name).isValid(signed.signature, for: signed.message, as: signed.scheme)
            )
        }
    }

    @Test(arguments: [
        "rsa2048.pss-salt0", "rsa2048.pss-salt20", "rsa2048.pss-salt-max", "rsa2048.pss-mask-sha1",
        "rsa2048.pss-mask-sha512",
    ])
    func refusesPSSWithOtherParameters(_ file: String) throws {
        let (key, signature) = (try Fixture.publicKey("rsa2048"), try Fixture.signature(file))
        for hash in Hash.allCases {
            #expect(try !key.isValid(signature, for: try Fixture.message, as: .rsaPSS(hash)))
            #expect(try !key.isValid(signature, for: try Fixture.message, as: .rsaPKCS1(hash)))
        }
    }

    @Test(arguments: ["rsa2048.rs1", "rsa2048.rs256-without-digest-info"])
    func refusesPKCS1OfAnotherShape(_ file: String) throws {
        let (key, signature) = (try Fixture.publicKey("rsa2048"), try Fixture.signature(file))
        for hash in Hash.allCases {
            #expect(try !key.isValid(signature, for: try Fixture.message, as: .rsaPKCS1(hash)))
        }
    }

    @Test func refusesRSANumbersBeyondTheModulus() throws {
        let (key, modulus) = (try Fixture.publicKey("rsa2048"), try Numbers.rsa[0])
        let one = [UInt8](repeating: 0, count: 255) + [1]
        for signature in [modulus, try #require(modulus.adding(one)), one] {
            for scheme in [SignatureScheme.rsaPKCS1(.sha256), .rsaPSS(.sha256)] {
                #expect(try !key.isValid(signature, for: try Fixture.message, as: scheme))
            }
        }
    }
}
