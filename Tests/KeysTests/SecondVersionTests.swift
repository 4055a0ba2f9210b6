import Keys
import Messages
import TestSupport
import Testing

@Suite("PKCS#8 in its second version, with the public key (RFC 5958)")
struct SecondVersionTests {
    /// How the public key stands there: as the RFC has it, or as a whole BIT STRING as some programs write it.
    enum Tagging: CaseIterable, Sendable { case implicit, explicit }

    private static let pairs = ["ed25519", "ed448", "p256", "p384", "p521", "secp256k1", "rsa2048"]

    /// The contents of the BIT STRING in the SubjectPublicKeyInfo.
    private static func bits(_ pair: String) throws -> [UInt8] {
        try Array(DERElement(Fixture.publicKey(pair).subjectPublicKeyInfo()).children[1].content.dropFirst())
    }

    private static func file(
        _ pair: String,
        bits: [UInt8],
        _ tagging: Tagging = .implicit,
        attributes: [UInt8] = []
    ) throws -> [UInt8] {
        let first = try DERElement(Fixture.text("\(pair).private.pem").pemBytes).children
        let publicKey =
            switch tagging {
            case .implicit: DERElement.encoded(0x81, [0] + bits)
            case .explicit: DERElement.encoded(0xa1, DERElement.encoded(3, [0] + bits))
            }
        return DERElement.encoded(0x30, [2, 1, 1] + first[1].bytes + first[2].bytes + attributes + publicKey)
    }

    @Test(arguments: pairs, Tagging.allCases)
    func isRead(_ pair: String, _ tagging: Tagging) throws {
        let file = try Self.file(pair, bits: Self.bits(pair), tagging)
        let text = "-----BEGIN PRIVATE KEY-----\n\(file.base64)\n-----END PRIVATE KEY-----\n"
        for item in [try onlyItem(file), try onlyItem(Array(text.utf8))] {
            #expect(item.kind == "private key")
            #expect(
                try item.publicKey.subjectPublicKeyInfo() == Fixture.publicKey(pair).subjectPublicKeyInfo()
            )
        }
    }

    @Test("with attributes, and with a compressed point")
    func isReadInItsVariants() throws {
        let attributes = DERElement.encoded(0xa0, [])
        _ = try onlyItem(Self.file("ed25519", bits: Self.bits("ed25519"), attributes: attributes))
        for pair in ["p256", "p384", "p521"] {
            let point = try Self.bits(pair)
            let x = point.dropFirst().prefix((point.count - 1) / 2)
            let sign = try #require(point.last) & 1
            #expect(try onlyItem(Self.file(pair, bits: [2 | sign] + x)).kind == "private key")
            #expect(try refusal { try onlyItem(Self.file(pair, bits: [3 ^ sign] + x)) }.code == .invalidKey)
        }
    }

    @Test("a public key that is another one's", arguments: pairs)
    func refusesAnotherPublicKey(_ pair: String) throws {
        let bits = try Self.bits(pair)
        let other = try Self.bits(pair == "rsa2048" ? "rsa2048-b" : pair == "p256" ? "secp256k1" : "p256")
        for wrong in [other, bits.flipping(bit: bits.count * 8 - 1), Array(bits.dropLast()), bits + [0], []] {
            let error = try refusal { try onlyItem(Self.file(pair, bits: wrong)) }
            #expect(error.code == .invalidKey)
            #expect(error.reason == "the public key that stands beside the private key is not its own")
        }
    }

    @Test("what only resembles it is refused as before")
    func refusesOthers() throws {
        let file = try Self.file("ed25519", bits: Self.bits("ed25519"))
        let cut = Array(file.dropLast())
        var third = file
        third[4] = 2
        for bytes in [file + [0], cut, third] {
            #expect(try refusal { try KeyFile(reading: bytes) }.code == .notAKey)
        }
    }
}
