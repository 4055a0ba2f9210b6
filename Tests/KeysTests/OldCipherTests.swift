import Keys
import Messages
import TestSupport
import Testing

@Suite("A cipher that OpenSSL lacks is not taken for a wrong passphrase")
struct OldCipherTests {
    private static func item(_ file: String, _ passphrase: [UInt8]?) throws -> KeyFileItem {
        try onlyItem(Fixture.bytes(file: "key-files/\(file)"), passphrase: passphrase)
    }

    @Test(arguments: [
        ("pbe-md5-des.pem", "pbeWithMD5AndDES-CBC"), ("pbe-md5-des.der", "pbeWithMD5AndDES-CBC"),
        ("pbe-sha1-rc2-40.pem", "pbeWithSHA1And40BitRC2-CBC"), ("pbe-sha1-rc4-128.pem", "pbeWithSHA1And128BitRC4"),
        ("pbes2-des.pem", "des-cbc"), ("pbes2-rc2.pem", "rc2-cbc"), ("des-cbc.pem", "DES-CBC"),
    ])
    func isNamed(_ file: String, _ cipher: String) throws {
        let error = try refusal { try Self.item(file, Fixture.passphrase) }
        #expect(error.code == .unsupported)
        #expect(error.reason.contains("encrypted with \(cipher), which"), "\(error.reason)")
        let command = "openssl pkcs8 -topk8 -in old.pem -out new-key.pem -provider legacy -provider default"
        #expect(error.hint?.naming("old.pem").words.hasSuffix(command) == true)
        #expect(error.hint?.words.contains("AES") == true)
    }

    @Test("ciphers that it has", arguments: ["pbe-sha1-3des.pem", "des-ede3-cbc.pem", "scrypt.pem"])
    func opensOthers(_ file: String) throws {
        #expect(try Self.item(file, Fixture.passphrase).kind == "private key")
        let error = try refusal { try Self.item(file, Array("another".utf8)) }
        #expect(error.code == .passphraseWrong)
        #expect(try refusal { try Self.item(file, nil) }.code == .passphraseMissing)
    }

    @Test("more rounds than anybody waits for are not computed")
    func boundsTheRounds() throws {
        let bytes = try Fixture.text(file: "key-files/pbe-sha1-3des.pem").pemBytes
        let outer = try DERElement(bytes)
        let algorithm = try outer.children[0].children
        let salt = try algorithm[1].children[0].bytes
        for rounds: [UInt8] in [[2, 4, 0x7f, 0xff, 0xff, 0xff], [2, 9, 0, 255, 255, 255, 255, 255, 255, 255, 255]] {
            let parameters = DERElement.encoded(0x30, salt + rounds)
            let header = DERElement.encoded(0x30, algorithm[0].bytes + parameters)
            let file = DERElement.encoded(0x30, header + (try outer.children[1].bytes))
            let error = try refusal { try KeyFile(reading: file, passphrase: Fixture.passphrase) }
            #expect(error.code == .unsupported)
            #expect(error.reason.contains("rounds, and more than 2000000 are not computed"))
        }
    }
}
