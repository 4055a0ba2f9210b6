import JOSE
import Testing

/// Every example of the RFCs, altered by any one bit, is refused.
@Suite("The examples of the RFCs, one bit altered")
struct BitFlipTests {
    private func accepts(_ token: [UInt8], _ keys: [VerificationKey]) throws -> Bool {
        try judge(token, keys) { $0.signatureOnly = true }.verdict == .accepted
    }

    @Test(arguments: Vector.all, 0..<3)
    func refusesAnAlteredBitOfASegment(_ vector: Vector, _ segment: Int) throws {
        let verifying = try keys(in: vector.jwk)
        var parts = vector.token.split(separator: ".").map(String.init)
        var bytes = try Base64URL.decode(Array(parts[segment].utf8))
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8)
            parts[segment] = Base64URL.encode(bytes)
            let altered = Array(parts.joined(separator: ".").utf8)
            #expect(try !accepts(altered, verifying), "bit \(bit)")
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
        parts[segment] = Base64URL.encode(bytes)
        #expect(try accepts(Array(parts.joined(separator: ".").utf8), verifying), "unaltered, it must be accepted")
    }

    @Test(arguments: Vector.all)
    func refusesAnAlteredBitOfTheText(_ vector: Vector) throws {
        let verifying = try keys(in: vector.jwk)
        var text = Array(vector.token.utf8)
        for bit in 0..<text.count * 8 {
            text[bit / 8] ^= 1 << (bit % 8)
            #expect(try !accepts(text, verifying), "bit \(bit)")
            text[bit / 8] ^= 1 << (bit % 8)
        }
        #expect(try accepts(text, verifying), "unaltered, it must be accepted")
    }

    @Test(arguments: Vector.all)
    func refusesALostOrDoubledCharacter(_ vector: Vector) throws {
        let verifying = try keys(in: vector.jwk)
        let text = Array(vector.token.utf8)
        for index in text.indices {
            var shorter = text
            shorter.remove(at: index)
            #expect(try !accepts(shorter, verifying), "without the character at \(index)")
            var longer = text
            longer.insert(text[index], at: index)
            #expect(try !accepts(longer, verifying), "with the character at \(index) twice")
        }
    }
}
