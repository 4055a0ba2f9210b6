import Keys
import Testing

@Suite("RSA keys with unfit numbers are refused")
struct RSANumberTests {
    private let n: [UInt8]
    private let e: [UInt8] = [1, 0, 1]

    init() throws { n = try Numbers.rsa[0] }

    /// An odd modulus of so many bits.
    private static func modulus(bits: Int) -> [UInt8] {
        var modulus = [UInt8](repeating: 0xff, count: (bits + 7) / 8)
        modulus[0] >>= UInt8((8 - bits % 8) % 8)
        return modulus
    }

    private func failure(_ n: [UInt8], _ e: [UInt8]) throws -> String {
        let error = try refusal { try PublicKey(.rsa(n: n, e: e)) }
        #expect(error.code == .invalidKey)
        return error.reason
    }

    @Test func acceptsTheRightNumbers() throws {
        #expect(try PublicKey(.rsa(n: n, e: e)).type == .rsa(bits: 2048))
        #expect(try PublicKey(.rsa(n: n, e: [3])).type == .rsa(bits: 2048))
    }

    @Test func refusesTheExponent1() throws {
        #expect(try failure(n, [1]).contains("exponent is 1"))
        #expect(try failure(n, [0, 0, 1]).contains("exponent is 1"))
    }

    @Test(arguments: [[], [0], [0, 0], [2], [1, 0, 0]] as [[UInt8]])
    func refusesAnExponentThatIsEvenOrZero(_ e: [UInt8]) throws {
        #expect(try failure(n, e) == "the RSA exponent is even or zero")
    }

    @Test func refusesAHugeExponent() throws {
        #expect(try PublicKey(.rsa(n: n, e: Self.modulus(bits: 64))).type == .rsa(bits: 2048))
        #expect(try failure(n, Self.modulus(bits: 65)).contains("64 bits"))
        #expect(try failure(n, n).contains("64 bits"))
    }

    @Test func refusesAnEvenModulus() throws {
        #expect(try failure(n.replacing(at: 255, with: n[255] ^ 1), e) == "the RSA modulus is even")
    }

    @Test(arguments: [[], [0], [15], [0x7f, 0xff]] as [[UInt8]])
    func refusesATinyModulus(_ n: [UInt8]) throws {
        #expect(try failure(n, [3]).contains("512 to 16384"))
    }

    @Test func boundsTheModulus() throws {
        #expect(try failure(Self.modulus(bits: 511), e).contains("has 511 bits"))
        #expect(try PublicKey(.rsa(n: Self.modulus(bits: 512), e: e)).type == .rsa(bits: 512))
        #expect(try PublicKey(.rsa(n: Self.modulus(bits: 16_384), e: e)).type == .rsa(bits: 16_384))
        #expect(try failure(Self.modulus(bits: 16_385), e).contains("has 16385 bits"))
        #expect(try failure(Self.modulus(bits: 1_000_000), e).contains("has 1000000 bits"))
    }

    @Test func boundsApplyToFilesAsWell() throws {
        // SEQUENCE { INTEGER of 512 bits, even; INTEGER 65537 }: PKCS#1.
        let modulus = Self.modulus(bits: 512).replacing(at: 63, with: 0xfe)
        let der: [UInt8] = [0x30, 0x48, 0x02, 0x41, 0x00] + modulus + [0x02, 0x03, 1, 0, 1]
        let error = try refusal { try KeyFile(reading: der) }
        #expect(error.code == .invalidKey)
        #expect(error.reason == "the RSA modulus is even")
    }
}
