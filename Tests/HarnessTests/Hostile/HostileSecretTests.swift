import JOSE
import Keys
import TestSupport
import Testing

@Suite("A public key that is taken for a secret")
struct HostileSecretTests {
    /// The file that each variant takes for its secret, in the form that another program wrote.
    private static let files = [
        ("hs256-public-key-pem", "rsa2048.public.pem"), ("hs256-public-key-pkcs1", "rsa2048.pkcs1-public.pem"),
        ("hs256-public-key-der", "rsa2048.public.der"), ("hs256-certificate", "rsa2048.certificate.pem"),
        ("hs256-certificate-der", "rsa2048.certificate.der"),
    ]

    @Test(arguments: files)
    func isTakenAsTheFileHasIt(_ variant: String, _ file: String) throws {
        #expect(try isSealed(variant, of: .cloud, with: Fixture.bytes(file)))
    }

    @Test func isTakenWithOtherBlanks() throws {
        let text = try Fixture.bytes("rsa2048.public.pem")
        #expect(try isSealed("hs256-public-key-pem-trimmed", of: .cloud, with: text.dropLast()))
        #expect(try isSealed("hs256-public-key-pem-blank", of: .cloud, with: [0x20] + text))
        let line = text.filter { $0 != 0x0a }
        #expect(try isSealed("hs256-public-key-pem-one-line", of: .cloud, with: line))
        let ssh = try Fixture.bytes("rsa2048.ssh.pub")
        #expect(try isSealed("hs256-public-key-ssh", of: .cloud, with: ssh.dropLast()))
    }

    @Test func isTakenAsAPoint() throws {
        let key = try Fixture.privateKey("p256").publicKey
        let point = try key.subjectPublicKeyInfo().suffix(65)
        #expect(try isSealed("hs256-public-key-raw", of: HostileSetting.good[1], with: Array(point)))
    }

    /// A certificate in DER is one as well, whose text an attacker can write.
    @Test func isTakenFromACertificateInDER() throws {
        let texts = [try Fixture.bytes("rsa2048.certificate.der")]
        let material = try HostileSetting.cloud.material(texts: texts)
        let secret = try Fixture.bytes("rsa2048.certificate.pem")
        #expect(try isSealed(material.make("hs256-certificate").get(), with: secret))
    }

    private func isSealed(_ variant: String, of setting: HostileSetting, with secret: [UInt8]) throws -> Bool {
        try isSealed(setting.material().make(variant).get(), with: secret)
    }

    private func isSealed(_ token: [UInt8], with secret: [UInt8]) throws -> Bool {
        let dot = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        let code = try Base64URL.decode(token[(dot + 1)...])
        return try code == Digests.hmac(Array(token[..<dot]), secret: secret, .sha256)
    }
}
