import Foundation
import Keys
import TestSupport
import Testing

/// One new key of each kind; RSA takes its time, so they are made once.
enum NewKeys {
    private static let all = Result {
        Dictionary(uniqueKeysWithValues: try NewKeyType.allCases.map { ($0, try PrivateKey(generating: $0)) })
    }

    static func key(_ type: NewKeyType) throws -> PrivateKey { try #require(try all.get()[type]) }
}

@Suite("New keys")
struct NewKeyTests {
    @Test(arguments: [
        (NewKeyType.rsa2048, KeyType.rsa(bits: 2048)), (.rsa3072, .rsa(bits: 3072)), (.rsa4096, .rsa(bits: 4096)),
        (.p256, .ec(.p256)), (.p384, .ec(.p384)), (.p521, .ec(.p521)), (.ed25519, .edwards(.ed25519)),
    ])
    func areOfTheTypeAskedFor(_ new: NewKeyType, _ type: KeyType) throws {
        #expect(try NewKeys.key(new).type == type)
    }

    @Test func areKnownByTheirNames() {
        #expect(
            NewKeyType.allCases.map(\.rawValue) == ["rsa2048", "rsa3072", "rsa4096", "p256", "p384", "p521", "ed25519"]
        )
    }

    @Test func areNeverTheSame() throws {
        let one = try PrivateKey(generating: .ed25519), other = try PrivateKey(generating: .ed25519)
        #expect(try one.publicKey.components() != other.publicKey.components())
    }

    @Test func useTheUsualRSAExponent() throws {
        guard case .rsa(_, let e) = try NewKeys.key(.rsa2048).publicKey.components() else {
            Issue.record("a key of another kind")
            return
        }
        #expect(e == [1, 0, 1])
    }

    @Test(arguments: NewKeyType.allCases)
    func areReadAgainFromPKCS8(_ type: NewKeyType) throws {
        let key = try NewKeys.key(type)
        let pem = try key.pkcs8PEM()
        #expect(pem.starts(with: "-----BEGIN PRIVATE KEY-----\n".utf8))
        let copy = try onlyItem(pem)
        #expect(copy.kind == "private key")
        #expect(try copy.publicKey.subjectPublicKeyInfo() == key.publicKey.subjectPublicKeyInfo())
        #expect(try copy.privateKey?.pkcs8PEM() == pem)
    }

    @Test(arguments: [NewKeyType.rsa2048, .p256, .ed25519])
    func areReadAgainFromEncryptedPKCS8(_ type: NewKeyType) throws {
        let key = try NewKeys.key(type)
        let pem = try key.pkcs8PEM(passphrase: Fixture.passphrase)
        #expect(pem.starts(with: "-----BEGIN ENCRYPTED PRIVATE KEY-----\n".utf8))
        #expect(try onlyItem(pem, passphrase: Fixture.passphrase).privateKey?.pkcs8PEM() == key.pkcs8PEM())
        #expect(try refusal { try onlyItem(pem) }.code == .passphraseMissing)
        #expect(try refusal { try onlyItem(pem, passphrase: Array("wrong".utf8)) }.code == .passphraseWrong)
        // PBES2, PBKDF2 and AES-256-CBC (RFC 8018, RFC 3565).
        let der = String(decoding: pem, as: UTF8.self).pemBytes
        for oid in ["06092a864886f70d01050d", "06092a864886f70d01050c", "060960864801650304012a"] {
            #expect(Data(der).range(of: Data([UInt8](hex: oid))) != nil)
        }
    }

    @Test(arguments: [1, 1023, 1024])
    func takePassphrasesOfAnyLengthThatOpenSSLTakes(_ count: Int) throws {
        let passphrase = [UInt8](repeating: 0xe9, count: count)
        let pem = try NewKeys.key(.ed25519).pkcs8PEM(passphrase: passphrase)
        #expect(try onlyItem(pem, passphrase: passphrase).kind == "private key")
    }

    @Test(arguments: [0, 1025, 3000])
    func refusePassphrasesThatWouldNotProtect(_ count: Int) throws {
        let passphrase = [UInt8](repeating: 0x61, count: count)
        let error = try refusal { try NewKeys.key(.ed25519).pkcs8PEM(passphrase: passphrase) }
        #expect(error.code == .unfit)
        #expect(error.reason == "a passphrase takes 1 to 1024 bytes")
    }
}
