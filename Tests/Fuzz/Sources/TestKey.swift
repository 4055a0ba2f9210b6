internal import JOSE
internal import Keys
internal import TestSupport

/// A pair of Ed25519, which signs fast and always the same, and the keys that tokens of `Fixtures` verify with.
struct TestKey {
    let verification: VerificationKey
    /// The keys that a token is judged with: that of the pair, that of a certificate, and both with one of an EC key.
    let sets: [[VerificationKey]]

    static let shared = TestKey()

    private init() {
        do {
            verification = try Fixture.key("ed25519")
            let material = try KeyMaterial(reading: Fixture.bytes("rsa2048.certificate.pem"), for: .verifying)
            let certificate = try VerificationKey.all(in: material, source: "rsa2048.certificate.pem")
            let all = certificate + [verification, try Fixture.key("p256")]
            sets = [[verification], certificate, all]
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
