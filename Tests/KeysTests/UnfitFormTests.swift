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
            Form(file: "openssh.private", reason: "\"OPENSSH PRIVATE KEY\"", hint: "openssl genpkey"),
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

    @Test("OpenSSH keys, of which ssh-keygen converts all but those of Ed25519")
    func namesTheWayOutOfOpenSSH() throws {
        let other = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n"
        let hint = try #require(try refusal { try read(other) }.hint)
        #expect(hint.words.hasSuffix("ssh-keygen -p -m PKCS8 -f new-key.pem"))
        #expect(hint.words.contains("copy it to new-key.pem, readable by you alone"))
    }

    @Test("with the point at infinity as key, anybody could sign")
    func refusesThePointAtInfinity() throws {
        let curve: [UInt8] = [6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]
        let key = DERElement.encoded(0x30, DERElement.encoded(0x30, curve) + DERElement.encoded(3, [0, 0]))
        let error = try refusal { try onlyItem(key) }
        #expect(error.code == .invalidKey)
        #expect(error.reason == "the point of the EC key is not on its curve")
    }

    struct Foreign: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let code: KeyError.Code
        let reason: String
        let hint: String

        init(_ name: String, _ bytes: [UInt8], _ code: KeyError.Code, _ reason: String, _ hint: String) {
            (testDescription, self.bytes, self.code, self.reason, self.hint) = (name, bytes, code, reason, hint)
        }

        init(_ text: String, _ code: KeyError.Code, _ reason: String, _ hint: String) {
            self.init(String(text.prefix(24)), Array(text.utf8), code, reason, hint)
        }

        static let ssh = "this is an SSH public key of a type that JSON Web Tokens have no use for"
        static let store = [UInt8](repeating: 0, count: 40)
        static let puTTY = "puttygen 'a b.ppk' -O private-openssh -o new-key.pem"
        static let keytool = "keytool -importkeystore -srckeystore 'a b.ppk' -destkeystore new-key.p12"

        static let all = [
            Foreign("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n", .unsupported, "this is a PuTTY key", puTTY),
            Foreign("PuTTY-User-Key-File-2: ssh-ed25519\r\n", .unsupported, "this is a PuTTY key", puTTY),
            Foreign("PuTTY-User-Key-File-1: ssh-rsa", .unsupported, "this is a PuTTY key", puTTY),
            Foreign("JKS", [0xfe, 0xed, 0xfe, 0xed] + store, .unsupported, "this is a Java keystore", keytool),
            Foreign("JCEKS", [0xce, 0xce, 0xce, 0xce] + store, .unsupported, "this is a Java keystore", keytool),
            Foreign("ssh-dss AAAAB3NzaC1kc3MAAAABAA== x", .unsupported, ssh, "Ed25519"),
            Foreign("sk-ssh-ed25519@openssh.com AAAAGnNr", .unsupported, ssh, "Ed25519"),
            Foreign("ssh-rsa *", .unsupported, ssh, "Ed25519"),
            Foreign("ssh-rsa", .notAKey, "this is neither a key nor a certificate", "PEM"),
            Foreign("<!DOCTYPE html><html></html>", .notAKey, "this is an HTML page", "fetch the file itself"),
            Foreign("\n <html lang=en><body>Sign in</body>", .notAKey, "this is an HTML page", "fetch the file itself"),
            Foreign("<?xml version='1.0'?><HTML>", .notAKey, "this is an HTML page", "fetch the file itself"),
            Foreign(
                "<EntityDescriptor><ds:X509Certificate>MIIB</ds:X509Certificate>",
                .notAKey,
                "this is XML without an RSAKeyValue",
                "X509Certificate"
            ),
            Foreign("<DSAKeyValue/>", .notAKey, "this is XML without an RSAKeyValue", "give a PEM"),
        ]
    }

    @Test("files of other programs, each with the command that converts it", arguments: Foreign.all)
    func namesOthers(_ foreign: Foreign) throws {
        let error = try refusal { try KeyFile(reading: foreign.bytes) }
        #expect(error.code == foreign.code)
        #expect(error.reason == foreign.reason)
        #expect(error.hint?.naming("a b.ppk").words.contains(foreign.hint) == true, "\(error.words)")
    }

    @Test(
        "what resembles one of them",
        arguments: ["PuTTY", "a PuTTY-User-Key-File-3: x", "html", "a < b", "\u{fe}\u{ed}", "feedfeed"]
    )
    func namesNothingElse(_ text: String) throws {
        let error = try refusal { try KeyFile(reading: Array(text.utf8)) }
        #expect(error.code == .notAKey)
        #expect(error.reason == "this is neither a key nor a certificate")
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
