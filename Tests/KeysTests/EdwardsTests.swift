import Keys
import TestSupport
import Testing

@Suite("Ed25519 and Ed448 agree with RFC 8032 and RFC 8037")
struct EdwardsTests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let curve: EdwardsCurve
        let d: [UInt8]
        let x: [UInt8]
        let message: [UInt8]
        let signature: [UInt8]

        static let all = [
            Vector(
                testDescription: "RFC 8032 §7.1 test 1",
                curve: .ed25519,
                d: [UInt8](hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
                x: [UInt8](hex: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
                message: [],
                signature: [UInt8](
                    hex: """
                        e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b
                        d25bf5f0595bbe24655141438e7a100b
                        """
                )
            ),
            Vector(
                testDescription: "RFC 8032 §7.1 test 2",
                curve: .ed25519,
                d: [UInt8](hex: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
                x: [UInt8](hex: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
                message: [0x72],
                signature: [UInt8](
                    hex: """
                        92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c
                        387b2eaeb4302aeeb00d291612bb0c00
                        """
                )
            ),
            Vector(
                testDescription: "RFC 8032 §7.4 blank",
                curve: .ed448,
                d: [UInt8](
                    hex: """
                        6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f
                        032e7549a20098f95b
                        """
                ),
                x: [UInt8](
                    hex: """
                        5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6c
                        d1fa1abeafe8256180
                        """
                ),
                message: [],
                signature: [UInt8](
                    hex: """
                        533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d78
                        28c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4db
                        b61149f05a7363268c71d95808ff2e652600
                        """
                )
            ),
            Vector(
                testDescription: "RFC 8037 §A.4",
                curve: .ed25519,
                d: [UInt8](base64URL: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"),
                x: [UInt8](base64URL: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
                message: Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8),
                signature: [UInt8](
                    base64URL: "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
                )
            ),
        ]
    }

    @Test(arguments: Vector.all)
    func agreesWith(_ vector: Vector) throws {
        let key = try PrivateKey(.edwards(vector.curve, x: vector.x), .edwards(d: vector.d))
        #expect(try key.sign(vector.message, as: .edwards) == vector.signature)
        let publicKey = try PublicKey(.edwards(vector.curve, x: vector.x))
        #expect(try publicKey.isValid(vector.signature, for: vector.message, as: .edwards))
        #expect(try !publicKey.isValid(vector.signature, for: vector.message + [0], as: .edwards))
    }

    @Test func refusesASecondFormOfTheSameSignature() throws {
        let key = try Fixture.publicKey("ed25519")
        let (message, signature) = (try Fixture.message, try Fixture.signature("ed25519.eddsa"))
        let order = [UInt8](hex: "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed")
        // S is little-endian.
        let above = try #require(Array(signature.suffix(32).reversed()).adding(order))
        #expect(try key.isValid(signature, for: message, as: .edwards))
        #expect(try !key.isValid(Array(signature.prefix(32)) + above.reversed(), for: message, as: .edwards))
    }
}
