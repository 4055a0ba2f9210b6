import Keys
import TestSupport
import Testing

/// Held against what `openssl` and `ssh-keygen` write.
@Suite("The forms of a public key that other programs write")
struct OtherFormTests {
    @Test func writesPKCS1() throws {
        #expect(try Fixture.publicKey("rsa2048").pkcs1PEM() == Fixture.bytes("rsa2048.pkcs1-public.pem"))
        #expect(try Fixture.publicKey("p256").pkcs1PEM() == nil)
        #expect(try Fixture.publicKey("ed25519").pkcs1PEM() == nil)
    }

    @Test(arguments: ["rsa2048", "p256", "p521"])
    func writesOpenSSH(_ pair: String) throws {
        let line = try #require(try Fixture.publicKey(pair).sshLine())
        #expect(try line + "\n" == Fixture.text("\(pair).ssh.pub"))
    }

    /// As the Python package cryptography has it: `ssh-keygen` before 9.6 reads no such PEM.
    @Test func writesOpenSSHOfEd25519() throws {
        let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJird0Uj0iea8Uhd4alqaN3LVmhEI7t+xS5FAPBeP6Ff"
        #expect(try Fixture.publicKey("ed25519").sshLine() == line)
    }

    @Test func openSSHHasNoSecp256k1() throws { #expect(try Fixture.publicKey("secp256k1").sshLine() == nil) }

    /// In a SubjectPublicKeyInfo, these bytes are the last.
    @Test(arguments: [("p256", 65), ("p384", 97), ("p521", 133), ("secp256k1", 65), ("ed25519", 32), ("ed448", 57)])
    func writesTheBareKey(_ pair: String, _ size: Int) throws {
        let key = try Fixture.publicKey(pair)
        #expect(try key.rawKey() == key.subjectPublicKeyInfo().suffix(size))
    }

    @Test func anRSAKeyHasNoBareForm() throws { #expect(try Fixture.publicKey("rsa2048").rawKey() == nil) }

    @Test func writesTheDEROfACertificate() throws {
        let certificate = try #require(try Fixture.item("rsa2048.certificate.pem").certificate)
        #expect(try certificate.der() == Fixture.bytes("rsa2048.certificate.der"))
    }

    @Test(arguments: [("p256", "es256"), ("p384", "es384"), ("p521", "es512"), ("secp256k1", "es256k")])
    func writesSignaturesAsDER(_ pair: String, _ algorithm: String) throws {
        let key = try Fixture.publicKey(pair)
        let der = try Fixture.signature("\(pair).\(algorithm).der")
        let raw = try #require(try key.rawSignature(fromDER: der))
        #expect(try key.derSignature(fromRaw: raw) == der)
        #expect(try key.derSignature(fromRaw: raw.dropLast()) == nil)
        #expect(try Fixture.publicKey("rsa2048").derSignature(fromRaw: raw) == nil)
    }
}
