import Keys
import Testing

@Suite("RSA moduli of a faulty generator (ROCA, CVE-2017-15361)")
struct ROCATests {
    /// Not a product of two primes, but a power of 65537 modulo every small prime, which is what the mark is.
    static let markedModulus = [UInt8](
        hex: """
            8c789ae95f557203301850c5a38fd547923a736994e3bf911a61dbe22e44158bae97ba94d0eda82f8f6d05584ef8aa38
            922766581e27a1c08a6a63ec24ede6a46b4cb2424a23d5962217beaddbc496cb8e81973e0becd7b03898d190f9ebdacc
            0cb1e29c658cda1495e60af593bd04cf0fd630f1f29d0da9953f48f1a09f76b5a170b33839263059f28c105d1fb17c23
            90c192cfd3ac94af0f21ddb66cad4a268d116ece1738f7d93d9c172411e20b8f6b0d549b6f03675a1600a35a099950d8
            36f675cc81e74ef5e8e25d940ed904759531985d5d9dc9f81818e811892f902bd23f082411e7ed1827b5960d29afe575
            5ecace4f124a185710bff59ea20bf9b9
            """
    )

    @Test("the mark is found")
    func findsTheMark() throws {
        #expect(try PublicKey(.rsa(n: Self.markedModulus, e: [1, 0, 1])).hasROCAFingerprint)
    }

    @Test("a modulus next to it does not bear the mark", arguments: [2, 4, 6, 210])
    func passesItsNeighbours(_ distance: Int) throws {
        var neighbour = Self.markedModulus
        neighbour[255] = UInt8(truncatingIfNeeded: Int(neighbour[255]) &+ distance)
        #expect(try !PublicKey(.rsa(n: neighbour, e: [1, 0, 1])).hasROCAFingerprint)
    }

    /// The odd primes up to 167, by which the generator can be told.
    static let primes = (3...167).filter { number in !(2..<number).contains { number.isMultiple(of: $0) } }

    @Test("each of the primes counts", arguments: primes)
    func looksAtEachPrime(_ prime: Int) throws {
        var step = [UInt8](repeating: 0, count: 256)
        step[255] = 2
        for other in Self.primes where other != prime {
            var carry = 0
            for place in step.indices.reversed() {
                carry += Int(step[place]) * other
                step[place] = UInt8(carry & 0xff)
                carry >>= 8
            }
        }
        var neighbour = Self.markedModulus
        // With each step all but one rest stay as they are; 0 is a power of nothing.
        while neighbour.reduce(0, { ($0 << 8 | Int($1)) % prime }) != 0 {
            var carry = 0
            for place in neighbour.indices.reversed() {
                carry += Int(neighbour[place]) + Int(step[place])
                neighbour[place] = UInt8(carry & 0xff)
                carry >>= 8
            }
        }
        #expect(try !PublicKey(.rsa(n: neighbour, e: [1, 0, 1])).hasROCAFingerprint)
    }

    @Test("no key that is made here bears it", arguments: [NewKeyType.rsa2048, .p256])
    func makesNone(_ type: NewKeyType) throws {
        #expect(try !PrivateKey(generating: type).publicKey.hasROCAFingerprint)
    }
}
