internal import JOSE
internal import Keys
internal import TestSupport

/// A pair of Ed25519: it signs fast, and always the same.
struct TestKey {
    let signing: SigningKey
    let verification: VerificationKey

    static let shared = TestKey()

    private init() {
        do {
            signing = try Fixture.signingKey("ed25519")
            verification = try Fixture.key("ed25519")
        } catch { fail("the key of Fixtures/keys cannot be read: \(error)") }
    }

    /// A compact token around any two texts, with a right signature.
    func token(header: some Collection<UInt8>, payload: some Collection<UInt8>) -> [UInt8] {
        let input = Base64URL.encode(Array(header)) + "." + Base64URL.encode(Array(payload))
        do {
            return Array(try Fixture.signed(input, by: "ed25519", as: .edwards).utf8)
        } catch { fail("signing: \(error)") }
    }
}
