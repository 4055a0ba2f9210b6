import Keys
import TestSupport
import Testing

@Suite("Secrets are overwritten")
struct CleansingTests {
    @Test func andNothingIsLeftOfThem() {
        var secret: [UInt8] = Array("correct horse".utf8)
        secret.cleanse()
        #expect(secret.isEmpty)
        secret.cleanse()
        #expect(secret.isEmpty)
    }

    @Test("others that hold the same bytes keep them")
    func copiesStay() {
        let first: [UInt8] = Array("correct horse".utf8)
        var second = first
        second.cleanse()
        #expect(first == Array("correct horse".utf8) && second.isEmpty)
    }

    @Test("what is read in pieces is whole", arguments: [1, 7, 8192])
    func appends(_ size: Int) {
        let text = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: size) {
            bytes.appendSecret(text[start..<min(start + size, text.count)])
        }
        #expect(bytes == text)
    }

    @Test(
        "a passphrase that was used can be used again",
        arguments: ["rsa2048.encrypted.pem", "rsa2048.encrypted-legacy.pem"]
    )
    func keepsWhatIsTheCallers(_ file: String) throws {
        let passphrase = Array("correct horse".utf8)
        let text = try Fixture.bytes(file: "keys/\(file)")
        let first = try KeyFile(reading: text, passphrase: passphrase)
        let second = try KeyFile(reading: text, passphrase: passphrase)
        let keys = try [first, second].map { try #require($0.items.first).publicKey.subjectPublicKeyInfo() }
        #expect(keys[0] == keys[1])
        #expect(passphrase == Array("correct horse".utf8))
        #expect(try Fixture.bytes(file: "keys/\(file)") == text)
    }
}
