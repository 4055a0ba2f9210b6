import Keys
import Testing

@Suite("Hashes and authentication codes agree with their standards")
struct DigestTests {
    @Test(arguments: [
        (Hash.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (
            .sha384, "abc",
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
        ),
        (
            .sha512, "abc",
            """
            ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce
            80e2a9ac94fa54ca49f
            """
        ),
    ])
    func hashes(_ hash: Hash, _ text: String, _ digest: String) throws {
        #expect(try Digests.hash(Array(text.utf8), hash) == [UInt8](hex: digest))
        #expect(hash.size == [UInt8](hex: digest).count)
    }

    /// RFC 4231.
    struct Vector: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let secret: [UInt8]
        let message: [UInt8]
        let codes: [Hash: String]

        static let all = [
            Vector(
                testDescription: "RFC 4231 §4.2",
                secret: [UInt8](repeating: 0x0b, count: 20),
                message: Array("Hi There".utf8),
                codes: [
                    .sha256: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                    .sha384: """
                    afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6
                    """,
                    .sha512: """
                    87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4
                    be9d914eeb61f1702e696c203a126854
                    """,
                ]
            ),
            Vector(
                testDescription: "RFC 4231 §4.3, a short secret",
                secret: Array("Jefe".utf8),
                message: Array("what do ya want for nothing?".utf8),
                codes: [
                    .sha256: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                    .sha384: """
                    af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649
                    """,
                    .sha512: """
                    164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd
                    caeab1a34d4a6b4b636e070a38bce737
                    """,
                ]
            ),
            Vector(
                testDescription: "RFC 4231 §4.7, a secret longer than a block",
                secret: [UInt8](repeating: 0xaa, count: 131),
                message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                codes: [
                    .sha256: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                    .sha384: """
                    4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952
                    """,
                    .sha512: """
                    80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e52
                    95e64f73f63f0aec8b915a985d786598
                    """,
                ]
            ),
        ]
    }

    @Test(arguments: Vector.all, Hash.allCases)
    func authenticates(_ vector: Vector, _ hash: Hash) throws {
        let expected = [UInt8](hex: try #require(vector.codes[hash]))
        #expect(expected.count == hash.size)
        #expect(try Digests.hmac(vector.message, secret: vector.secret, hash) == expected)
    }

    @Test(arguments: Hash.allCases)
    func refusesAnEmptySecret(_ hash: Hash) throws {
        let error = try refusal { try Digests.hmac([1], secret: [], hash) }
        #expect(error.code == .unfit)
        #expect(error.reason == "the secret is empty")
    }

    @Test(arguments: Hash.allCases)
    func authenticatesAnEmptyMessage(_ hash: Hash) throws {
        #expect(try Digests.hmac([], secret: [1], hash).count == hash.size)
        #expect(try Digests.hmac([], secret: [1], hash) != Digests.hmac([], secret: [2], hash))
    }

    @Test func comparesWholeCodes() {
        #expect(Digests.isEqualInConstantTime([], []))
        #expect(Digests.isEqualInConstantTime([1, 2, 3], [1, 2, 3]))
        #expect(!Digests.isEqualInConstantTime([1, 2, 3], [1, 2, 4]))
        #expect(!Digests.isEqualInConstantTime([0, 2, 3], [1, 2, 3]))
        #expect(!Digests.isEqualInConstantTime([1, 2, 3], [1, 2]))
        #expect(!Digests.isEqualInConstantTime([], [0]))
    }

    @Test(arguments: [0, 1, 16, 32, 100_000])
    func drawsAsManyRandomBytesAsAsked(_ count: Int) throws {
        let one = try Digests.random(count: count)
        #expect(one.count == count)
        if count >= 16 { #expect(try one != Digests.random(count: count)) }
    }
}
