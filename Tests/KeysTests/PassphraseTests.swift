import Keys
import Messages
import TestSupport
import Testing

@Suite("Encrypted private keys open with their passphrase and never ask for it")
struct PassphraseTests {
    private static let files = ["rsa2048.encrypted.pem", "rsa2048.encrypted.der", "rsa2048.encrypted-legacy.pem"]

    @Test(arguments: files)
    func opensWithThePassphrase(_ file: String) throws {
        let key = try #require(try Fixture.item(file, passphrase: Fixture.passphrase).privateKey)
        let message = try Fixture.message
        let signature = try key.sign(message, as: .rsaPKCS1(.sha256))
        #expect(try Fixture.publicKey("rsa2048").isValid(signature, for: message, as: .rsaPKCS1(.sha256)))
    }

    @Test(arguments: files)
    func saysThatThePassphraseIsMissing(_ file: String) throws {
        let error = try refusal { try Fixture.item(file) }
        #expect(error.code == .passphraseMissing)
        #expect(error.hint?.words.contains("--passphrase-env") == true)
        #expect(error.hint?.words.contains("--passphrase-file") == true)
    }

    @Test(
        arguments: files,
        ["", "correct horse ", "Correct horse", "correct hors", "\0", String(repeating: "x", count: 2000)]
    )
    func saysThatThePassphraseIsWrong(_ file: String, _ passphrase: String) throws {
        let error = try refusal { try Fixture.item(file, passphrase: Array(passphrase.utf8)) }
        #expect(error.code == .passphraseWrong)
        #expect(error.reason == "the passphrase does not open the private key")
    }

    @Test func passesOverAPassphraseThatIsNotNeeded() throws {
        #expect(try Fixture.item("p256.private.pem", passphrase: Fixture.passphrase).kind == "private key")
        #expect(try Fixture.item("p256.certificate.pem", passphrase: Fixture.passphrase).kind == "certificate")
    }
}
