import Keys
import TestSupport
import Testing

@Suite("RSA keys in DER that is not as programs write it")
struct RSAStructureTests {
    private static let algorithm: [UInt8] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]
    private static let null: [UInt8] = [5, 0]

    /// `n`, `e`, `d`, `p`, `q`, `dp`, `dq` and `qi`, each as the contents of an INTEGER.
    private static func numbers() throws -> [[UInt8]] {
        let key = try DERElement(Fixture.text("rsa2048.private.pem").pemBytes).children[2].content
        return try DERElement(key).children.dropFirst().map(\.content)
    }

    private static func sequence(_ numbers: [[UInt8]]) -> [UInt8] {
        DERElement.encoded(0x30, numbers.flatMap { DERElement.encoded(2, $0) })
    }

    private static func publicKey(
        _ numbers: [[UInt8]],
        parameters: [UInt8] = null,
        unused: UInt8 = 0
    ) -> [UInt8] {
        let bits = DERElement.encoded(3, [unused] + sequence(numbers))
        return DERElement.encoded(0x30, DERElement.encoded(0x30, algorithm + parameters) + bits)
    }

    private static func privateKey(_ numbers: [[UInt8]]) -> [UInt8] {
        let key = DERElement.encoded(4, sequence(numbers))
        return DERElement.encoded(0x30, [2, 1, 0] + DERElement.encoded(0x30, algorithm + null) + key)
    }

    @Test("each form gives the same key")
    func areOneKey() throws {
        let numbers = try Self.numbers(), expected = try Fixture.publicKey("rsa2048").subjectPublicKeyInfo()
        let all = [[0]] + numbers
        for bytes in [
            Self.publicKey(Array(numbers.prefix(2))), Self.publicKey(Array(numbers.prefix(2)), parameters: []),
            Self.privateKey(all), Self.sequence(all), Self.sequence(Array(numbers.prefix(2))),
        ] {
            #expect(try onlyItem(bytes).publicKey.subjectPublicKeyInfo() == expected)
        }
        let pem = try onlyItem(Self.privateKey(all)).privateKey?.pkcs8PEM()
        #expect(pem.map { String(decoding: $0, as: UTF8.self) } == (try Fixture.text("rsa2048.private.pem")))
        #expect(try onlyItem(Self.sequence(all)).privateKey?.pkcs8PEM() == pem)
    }

    @Test("a private key signs with its factors, whatever form it came in")
    func signs() throws {
        let message = Array("message".utf8), all = [[0]] + (try Self.numbers())
        for bytes in [Self.privateKey(all), Self.sequence(all)] {
            let signature = try #require(try onlyItem(bytes).privateKey).sign(message, as: .rsaPKCS1(.sha256))
            #expect(try Fixture.publicKey("rsa2048").isValid(signature, for: message, as: .rsaPKCS1(.sha256)))
        }
    }

    @Test("what is no such structure is refused")
    func refusesAnythingElse() throws {
        let numbers = try Self.numbers(), pair = Array(numbers.prefix(2)), all = [[0]] + numbers
        for bytes in [
            Self.publicKey(pair, unused: 1), Self.publicKey(pair) + [0], Self.publicKey([numbers[0]]),
            Self.publicKey([[], numbers[1]]), Self.privateKey(numbers), Self.privateKey(Array(all.dropLast())),
            Self.privateKey(all) + [0], Self.sequence([[3]] + numbers),
        ] {
            #expect(throws: KeyError.self) { try onlyItem(bytes) }
        }
    }

    @Test("numbers that JWS has no use for are refused, as they are in a JWK")
    func refusesUnfitNumbers() throws {
        let numbers = try Self.numbers()
        let even = numbers[0].dropLast() + [numbers[0][numbers[0].count - 1] & 0xfe]
        for (pair, reason) in [
            ([numbers[0], [1]], "exponent is 1"), ([numbers[0], [2]], "exponent is even"),
            ([Array(even), numbers[1]], "modulus is even"), ([[0x7f, 0xff], numbers[1]], "has 15 bits"),
        ] {
            let error = try refusal { try onlyItem(Self.publicKey(pair)) }
            #expect(error.code == .invalidKey)
            #expect(error.reason.contains(reason))
        }
    }
}
