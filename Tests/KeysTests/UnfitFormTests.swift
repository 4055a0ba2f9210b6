import Keys
import Messages
import TestSupport
import Testing

@Suite("Keys that cannot serve are named, with the way out")
struct UnfitFormTests {
    struct Form: CustomTestStringConvertible, Sendable {
        let file: String
        let reason: String
        let hint: String

        var testDescription: String { file }

        static let all = [
            Form(file: "unfit-rsa-pss.private.pem", reason: "RSA-PSS keys", hint: "use an RSA"),
            Form(file: "unfit-rsa-pss.certificate.pem", reason: "RSA-PSS keys", hint: "use an RSA"),
            Form(file: "unfit-dsa.private.pem", reason: "DSA keys", hint: "use an RSA"),
            Form(file: "unfit-dsa.traditional.pem", reason: "\"DSA PRIVATE KEY\"", hint: "new RSA key"),
            Form(file: "unfit-x25519.private.pem", reason: "X25519 keys", hint: "Ed25519"),
            Form(file: "unfit-brainpool.private.pem", reason: "brainpoolP256r1", hint: "P-256"),
            Form(file: "unfit-brainpool.certificate.pem", reason: "brainpoolP256r1", hint: "P-256"),
            Form(file: "rsa2048.p12", reason: "PKCS#12", hint: "openssl pkcs12"),
            Form(file: "rsa2048.ssh.pub", reason: "OpenSSH public key", hint: "ssh-keygen -e"),
            Form(file: "rsa2048.ssh2.pub", reason: "SSH2 public key", hint: "ssh-keygen -i"),
            Form(file: "openssh.private", reason: "\"OPENSSH PRIVATE KEY\"", hint: "ssh-keygen -p"),
            Form(file: "request.csr", reason: "\"CERTIFICATE REQUEST\"", hint: "give the certificate"),
        ]
    }

    @Test(arguments: Form.all)
    func isUnsupported(_ form: Form) throws {
        let error = try refusal { try Fixture.item(form.file) }
        #expect(error.code == .unsupported)
        #expect(error.reason.contains(form.reason))
        #expect(error.hint?.words.contains(form.hint) == true)
    }

    @Test("a PEM text saved as UTF-16, and one in base64 once more")
    func namesTheEncoding() throws {
        let text = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
        let wide: [UInt8] = [0xff, 0xfe] + text.utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
        let utf16 = try refusal { try KeyFile(reading: wide) }
        #expect(utf16.code == .notAKey)
        #expect(utf16.hint == "save the file as UTF-8 or ASCII")
        let twice = try refusal {
            try read("LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KQUFBQQotLS0tLUVORCBQVUJMSUMgS0VZLS0tLS0K")
        }
        #expect(twice.code == .notAKey)
        #expect(twice.hint == "decode it first: base64 -d")
    }

    @Test func namesAnUnknownLabelWithoutAHint() throws {
        let error = try refusal { try read("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n") }
        #expect(error.code == .unsupported)
        #expect(error.reason.contains("\"X509 CRL\""))
        #expect(error.hint == nil)
    }

    @Test func shortensALongLabel() throws {
        let label = String(repeating: "LABEL ", count: 1000) + "X"
        let error = try refusal { try read("-----BEGIN \(label)-----\nAAAA\n-----END \(label)-----\n") }
        #expect(error.words.count < 200)
    }
}
