import Keys
import Messages
import TestSupport
import Testing

@Suite("A private key is put together only from halves that match")
struct PrivateHalfTests {
    private static let withD = Pair.all.filter { if case .rsa = $0.type { false } else { true } }

    private func build(_ pair: Pair, d: [UInt8]) throws -> PrivateKey {
        let components = try Fixture.publicKey(pair.name).components()
        if case .ec = components { return try PrivateKey(components, .ec(d: d)) }
        return try PrivateKey(components, .edwards(d: d))
    }

    @Test(arguments: withD)
    func acceptsTheRightHalf(_ pair: Pair) throws {
        let key = try build(pair, d: try Numbers.d(pair.name))
        #expect(key.type == pair.type)
        let signature = try key.sign([1], as: pair.scheme)
        #expect(try Fixture.publicKey(pair.name).isValid(signature, for: [1], as: pair.scheme))
        #expect(try Numbers.d(pair.name) == DERElement(String(decoding: key.pkcs8PEM(), as: UTF8.self).pemBytes).d)
    }

    @Test(arguments: withD)
    func refusesAnotherHalf(_ pair: Pair) throws {
        let d = try Numbers.d(pair.name)
        let wrong: [[UInt8]] = [
            d.flipping(bit: 8 * (d.count / 2)), [UInt8](repeating: 0, count: d.count),
            [UInt8]([1]).widened(to: d.count),
            [UInt8](repeating: 0xff, count: d.count), d.dropLast(), d + [0], [0] + d, [],
        ]
        for d in wrong { #expect(try refusal { try build(pair, d: d) }.code == .invalidKey) }
    }

    @Test func refusesHalvesOfDifferentKinds() throws {
        let ec = try Fixture.publicKey("p256").components()
        let edwards = try Fixture.publicKey("ed25519").components()
        let d = try Numbers.d("p256")
        #expect(try refusal { try PrivateKey(ec, .edwards(d: d)) }.code == .invalidKey)
        #expect(try refusal { try PrivateKey(edwards, .ec(d: d)) }.code == .invalidKey)
        #expect(try refusal { try PrivateKey(ec, .rsa(d: d, crt: [])) }.code == .invalidKey)
    }
}

@Suite("The numbers of an RSA private key must all belong together")
struct RSAHalfTests {
    private let components: PublicComponents
    private let d: [UInt8]
    private let crt: [[UInt8]]

    init() throws {
        let numbers = try Numbers.rsa
        components = .rsa(n: numbers[0], e: numbers[1])
        d = numbers[2]
        crt = Array(numbers[3...])
        try #require(crt.count == 5)
    }

    private func failure(d: [UInt8], crt: [[UInt8]]) throws -> KeyError.Code {
        try refusal { try PrivateKey(components, .rsa(d: d, crt: crt)) }.code
    }

    @Test func acceptsTheRightNumbers() throws {
        let key = try PrivateKey(components, .rsa(d: d, crt: crt))
        #expect(try key.pkcs8PEM() == Fixture.bytes("rsa2048.private.pem"))
    }

    @Test func signsWithoutFactorsButCannotWriteThem() throws {
        let key = try PrivateKey(components, .rsa(d: d, crt: []))
        let signature = try key.sign(try Fixture.message, as: .rsaPKCS1(.sha256))
        #expect(try signature == Fixture.signature("rsa2048.rs256"))
        let error = try refusal { try key.pkcs8PEM() }
        #expect(error.code == .unfit)
        #expect(error.hint?.words.contains("p, q, dp, dq and qi") == true)
    }

    @Test func refusesAnotherD() throws {
        #expect(try failure(d: d.flipping(bit: 400), crt: []) == .invalidKey)
        #expect(try failure(d: [], crt: []) == .invalidKey)
        #expect(try failure(d: [0], crt: []) == .invalidKey)
    }

    @Test func refusesAnotherDBehindTheRightFactors() throws {
        #expect(try failure(d: d.flipping(bit: 400), crt: crt) == .invalidKey)
    }

    @Test(arguments: 0..<5)
    func refusesAFactorThatIsWrong(_ index: Int) throws {
        for wrong in [crt[index].flipping(bit: 400), [], [1], crt[index] + [0]] {
            var crt = crt
            crt[index] = wrong
            #expect(try failure(d: d, crt: crt) == .invalidKey)
        }
    }

    @Test func refusesFactorsThatAreIncompleteOrSwapped() throws {
        for count in 1..<5 { #expect(try failure(d: d, crt: Array(crt.prefix(count))) == .invalidKey) }
        #expect(try failure(d: d, crt: crt + [[1]]) == .invalidKey)
        #expect(try failure(d: d, crt: [crt[1], crt[0]] + crt[2...]) == .invalidKey)
    }

    @Test("3 for q, with the other numbers as they follow from it")
    func refusesFactorsOfAnotherProduct() throws {
        // 1/3 modulo p is (p + 1) / 3 or (2p + 1) / 3, whichever is whole; d is odd, so dq is 1.
        let p = crt[0]
        let factor = p.reduce(0) { ($0 * 256 + Int($1)) % 3 } == 2 ? 1 : 2
        var qi: [UInt8] = [], rest = 0, carry = 1
        let dividend = p.reversed().map { byte in
            carry += factor * Int(byte)
            defer { carry >>= 8 }
            return carry & 0xff
        }
        for digit in [carry] + dividend.reversed() {
            qi.append(UInt8((rest * 256 + digit) / 3))
            rest = (rest * 256 + digit) % 3
        }
        #expect(rest == 0)
        #expect(try failure(d: d, crt: [p, [3], crt[2], [1], qi]) == .invalidKey)
    }

    @Test func refusesTheNumbersOfAnotherKey() throws {
        let other = try Fixture.publicKey("rsa2048-b").components()
        #expect(try refusal { try PrivateKey(other, .rsa(d: d, crt: crt)) }.code == .invalidKey)
        #expect(try refusal { try PrivateKey(other, .rsa(d: d, crt: [])) }.code == .invalidKey)
    }
}
