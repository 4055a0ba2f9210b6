import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("Every form of a key is recognised by its content")
struct KeyFormTests {
    struct Form: CustomTestStringConvertible, Sendable {
        let file: String
        let kind: String
        let type: KeyType
        var isEncrypted = false

        var testDescription: String { file }

        static let others =
            [
                Form(file: "rsa2048.pkcs1.pem", kind: "private key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.pkcs1.der", kind: "private key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.private.der", kind: "private key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.encrypted.pem", kind: "private key", type: .rsa(bits: 2048), isEncrypted: true),
                Form(file: "rsa2048.encrypted.der", kind: "private key", type: .rsa(bits: 2048), isEncrypted: true),
                Form(
                    file: "rsa2048.encrypted-legacy.pem",
                    kind: "private key",
                    type: .rsa(bits: 2048),
                    isEncrypted: true
                ),
                Form(file: "rsa2048.pkcs1-public.pem", kind: "public key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.pkcs1-public.der", kind: "public key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.public.der", kind: "public key", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.certificate.der", kind: "certificate", type: .rsa(bits: 2048)),
                Form(file: "rsa2048.certificate-trusted.pem", kind: "certificate", type: .rsa(bits: 2048)),
                Form(file: "p256.sec1.pem", kind: "private key", type: .ec(.p256)),
                Form(file: "p256.sec1.der", kind: "private key", type: .ec(.p256)),
                Form(file: "p256.public-compressed.pem", kind: "public key", type: .ec(.p256)),
                Form(file: "p256.public-explicit.pem", kind: "public key", type: .ec(.p256)),
            ]
        static let pairs = Pair.all.flatMap { pair in
            ["private", "public"].map {
                Form(file: "\(pair.name).\($0).pem", kind: "\($0) key", type: pair.type)
            } + [Form(file: "\(pair.name).certificate.pem", kind: "certificate", type: pair.type)]
        }
    }

    @Test(arguments: Form.pairs + Form.others)
    func isRecognised(_ form: Form) throws {
        let item = try Fixture.item(form.file, passphrase: form.isEncrypted ? Fixture.passphrase : nil)
        #expect(item.kind == form.kind)
        #expect(item.publicKey.type == form.type)
        // The name of the file begins with that of the pair.
        let pair = try #require(form.file.split(separator: ".").first)
        let expected = try Fixture.text("\(pair).public.pem").pemBytes
        #expect(try item.publicKey.subjectPublicKeyInfo() == expected)
    }

    @Test func readsEveryBlockInOrder() throws {
        let text = try ["p256.certificate.pem", "rsa2048.private.pem", "ed25519.public.pem"]
            .map(Fixture.text(_:)).joined(separator: "some words between\n")
        #expect(try read(text).map(\.kind) == ["certificate", "private key", "public key"])
    }

    @Test func readsACertificateUnderItsOldLabel() throws {
        let text = try Fixture.text("p256.certificate.pem")
            .replacingOccurrences(of: " CERTIFICATE-", with: " X509 CERTIFICATE-")
        #expect(try read(text).map(\.kind) == ["certificate"])
    }

    @Test func saysNothingOfAKeyInOtherBytes() throws {
        for bytes in [Array("hello".utf8), [0], [0x30], [0x30, 0], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff]] {
            let error = try refusal { try KeyFile(reading: bytes) }
            #expect(error.code == .notAKey)
            #expect(error.hint?.words.contains("-----BEGIN ") == true)
        }
    }

    @Test func saysThatAnEmptyKeyIsEmpty() throws {
        let error = try refusal { try KeyFile(reading: []) }
        #expect(error.code == .notAKey)
        #expect(error.reason == "the key is empty")
    }

    @Test func refusesParametersAlone() throws {
        let text = try Fixture.text("p256.sec1.pem")
        let parameters = try #require(text.range(of: "-----BEGIN EC PRIVATE"))
        #expect(try refusal { try read(String(text[..<parameters.lowerBound])) }.code == .notAKey)
    }

    @Test(arguments: [
        "rsa2048.private.der", "rsa2048.public.der", "rsa2048.certificate.der", "rsa2048.pkcs1.der",
        "rsa2048.pkcs1-public.der", "p256.sec1.der",
    ])
    func refusesDERWithBytesMissingOrLeftOver(_ file: String) throws {
        let bytes = try Fixture.bytes(file)
        #expect(try refusal { try KeyFile(reading: bytes + [0]) }.code == .notAKey)
        #expect(try refusal { try KeyFile(reading: bytes.dropLast()) }.code == .notAKey)
        #expect(try refusal { try KeyFile(reading: Array(bytes.prefix(bytes.count / 2))) }.code == .notAKey)
    }

    @Test func limitsTheNumberOfBlocks() throws {
        let block = try Fixture.text("ed25519.public.pem")
        #expect(try read(String(repeating: block, count: 100)).count == 100)
        #expect(try refusal { try read(String(repeating: block, count: 101)) }.code == .unsupported)
    }

    @Test func namesTypes() {
        #expect(Pair.all.map(\.type.name).contains("RSA 2048"))
        #expect(KeyType.ec(.p256).name == "EC P-256")
        #expect(KeyType.edwards(.ed25519).name == "Ed25519")
    }
}
