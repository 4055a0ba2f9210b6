import Keys
import TestSupport
import Testing

@Suite("ECDSA signatures are r and s at full length, within the group")
struct ECDSAFormTests {
    struct Group: CustomTestStringConvertible, Sendable {
        let pair: String
        let curve: Curve
        let hash: Hash
        let file: String
        /// The order n.
        let order: [UInt8]

        var testDescription: String { pair }

        init(_ pair: String, _ curve: Curve, _ hash: Hash, _ file: String, order: String) {
            (self.pair, self.curve, self.hash, self.file) = (pair, curve, hash, file)
            self.order = [UInt8](hex: order)
        }

        static let all = [
            Group(
                "p256",
                .p256,
                .sha256,
                "p256.es256.der",
                order: "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"
            ),
            Group(
                "p384",
                .p384,
                .sha384,
                "p384.es384.der",
                order:
                    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"
            ),
            Group(
                "p521",
                .p521,
                .sha512,
                "p521.es512.der",
                order: """
                    01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5
                    D03BB5C9B8899C47AEBB6FB71E91386409
                    """
            ),
            Group(
                "secp256k1",
                .secp256k1,
                .sha256,
                "secp256k1.es256k.der",
                order: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141"
            ),
        ]

        var key: PublicKey { get throws { try Fixture.publicKey(pair) } }
        var der: [UInt8] { get throws { try Fixture.signature(file) } }
        var raw: [UInt8] { get throws { try Numbers.raw(fromDER: try der, curve) } }

        func isValid(_ signature: [UInt8]) throws -> Bool {
            try key.isValid(signature, for: try Fixture.message, as: .ecdsa(hash))
        }
    }

    @Test(arguments: Group.all)
    func acceptsTheRawFormAndRefusesDER(_ group: Group) throws {
        #expect(try group.isValid(try group.raw))
        #expect(try !group.isValid(try group.der))
        let size = 2 * group.curve.coordinateSize
        #expect(try !group.isValid(Array(try group.der.prefix(size))))
        #expect(try !group.isValid(try group.der.widened(to: size)))
    }

    /// CVE-2022-21449, and the numbers beside the bounds.
    @Test(arguments: Group.all)
    func refusesNumbersOutsideTheGroup(_ group: Group) throws {
        let (size, raw) = (group.curve.coordinateSize, try group.raw)
        let (r, s) = (Array(raw.prefix(size)), Array(raw.suffix(size)))
        let one = [UInt8]([1]).widened(to: size)
        let bad: [[UInt8]] = [
            [UInt8]([0]).widened(to: size), one, group.order,
            group.order.replacing(at: size - 1, with: group.order[size - 1] - 1),
            try #require(group.order.adding(one)), [UInt8](repeating: 0xff, count: size),
        ]
        for number in bad {
            #expect(try !group.isValid(number + s))
            #expect(try !group.isValid(r + number))
            for other in bad { #expect(try !group.isValid(number + other)) }
        }
        #expect(try !group.isValid(s + r))
    }

    @Test func refusesNumbersAboveTheGroupThatEqualTheRightOnes() throws {
        let group = try #require(Group.all.first { $0.curve == .p521 })
        let raw = try group.raw
        let (r, s) = (Array(raw.prefix(66)), Array(raw.suffix(66)))
        #expect(try !group.isValid(try #require(r.adding(group.order)) + s))
        #expect(try !group.isValid(r + (try #require(s.adding(group.order)))))
    }

    @Test func refusesP521OfAnotherLength() throws {
        let group = try #require(Group.all.first { $0.curve == .p521 })
        let raw = try group.raw
        #expect(raw.count == 132)
        let (r, s) = (raw.prefix(66), raw.suffix(66))
        #expect(try !group.isValid(Array(r.dropFirst() + s.dropFirst())))
        #expect(try !group.isValid([0] + raw))
        #expect(try !group.isValid(raw + [0]))
        #expect(try !group.isValid([0] + r + [0] + s))
    }

    @Test(arguments: Group.all)
    func padsShortNumbers(_ group: Group) throws {
        // One signature in 256 has an r with a zero in front, on P-521 one in two.
        let key = try Fixture.privateKey(group.pair)
        var sawZero = false
        for count in 0..<6000 where !sawZero {
            let message = [UInt8](repeating: 0, count: count)
            let signature = try key.sign(message, as: .ecdsa(group.hash))
            try #require(signature.count == 2 * group.curve.coordinateSize)
            sawZero = signature[0] == 0
            if sawZero { #expect(try key.publicKey.isValid(signature, for: message, as: .ecdsa(group.hash))) }
        }
        #expect(sawZero)
    }
}
