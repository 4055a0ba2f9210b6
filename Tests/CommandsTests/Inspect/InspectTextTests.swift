import Foundation
import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("inspect-key for people")
struct InspectTextTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// The fingerprint is that of `openssl pkey -pubout -outform DER | openssl dgst -sha256`.
    @Test("a private key, a certificate and an unpaired key")
    func showsAll() throws {
        let key = try scratch.copy("p256.private.pem", as: "privatekey.pem")
        let certificate = try scratch.certificate("publickey.cer", from: -86_400, to: 364 * 86_400)
        let unpaired = try scratch.copy("ed25519.public.pem", as: "publickey.pem")
        let outcome = scratch.inspect(key, certificate, unpaired)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let serial = try #require(outcome.output.firstMatch(of: /serial  +([0-9A-F]{32})\n/)?.1)
        #expect(
            outcome.output == """
                privatekey.pem: private key, EC P-256, not encrypted
                  form          PKCS#8, PEM
                  SPKI SHA-256  30f6fdace972264741e13e983bd03ddd270c84bdfa23491374c4209852fdf632
                  thumbprint    gBKEpf1zs5klMrJJ0VkG2SKLzhwu3P3uivChzdd1EbE

                publickey.cer: certificate, EC P-256
                  form          X.509, PEM
                  subject       CN=test
                  issuer        itself
                  serial        \(serial)
                  valid from    2027-01-14T08:00:00Z
                  valid until   2028-01-14T08:00:00Z, 364 days left
                  signature     SHA-256
                  key usage     digital signature
                  SPKI SHA-256  30f6fdace972264741e13e983bd03ddd270c84bdfa23491374c4209852fdf632
                  thumbprint    gBKEpf1zs5klMrJJ0VkG2SKLzhwu3P3uivChzdd1EbE

                publickey.pem: public key, Ed25519
                  form          SubjectPublicKeyInfo, PEM
                  SPKI SHA-256  c297321e24ae39b52c5b14ccb3f66c9b147c62ce2088f9a24ca5c2771539736f
                  thumbprint    BA38CsQwRWNt7SSKJBkBgzzWxVZjGgm7QfjQKllX6HI

                privatekey.pem and publickey.cer are a pair
                publickey.pem belongs to neither

                """
        )
    }

    @Test("a locked key is shown with the way to open it")
    func showsALockedKey() throws {
        let key = try scratch.copy("rsa2048.encrypted.pem", as: "locked.pem", mode: 0o644)
        let outcome = scratch.inspect(key)
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                locked.pem: private key, encrypted, not opened
                  form  PKCS#8, PEM
                  hint: name the passphrase with --passphrase-env NAME or --passphrase-file FILE

                """
        )
        let words = ["--passphrase-env", "P"]
        let opened = scratch.inspect(key, words[0], words[1], environment: ["P": "correct horse"])
        #expect(opened.output.hasPrefix("locked.pem: private key, RSA 2048, encrypted\n  form          PKCS#8, PEM\n"))
        #expect(!opened.output.contains("correct horse"))
        scratch.inspect(key, words[0], words[1], environment: ["P": "wrong horse"]).expectRefusal(
            "locked.pem: the passphrase does not open the private key",
            hints: ["check that it is the passphrase of this key, without an extra space or line break"]
        )
    }

    @Test(
        "a key that cannot be used is an error of its own",
        arguments: [
            ("unfit-rsa-exponent-1.public.pem", "the RSA exponent is 1, so that anybody can sign with this key"),
            ("unfit-rsa-even-modulus.public.pem", "the RSA modulus is even"),
            ("unfit-p256-off-curve.public.pem", "the PEM block \"PUBLIC KEY\" does not hold what its label says"),
        ]
    )
    func showsAnUnfitKey(_ file: String, _ reason: String) throws {
        let outcome = scratch.inspect(try scratch.copy(file, as: "a.pem"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output.replacingOccurrences(of: "\n      ", with: " ") == """
                a.pem: public key, not usable
                  form  SubjectPublicKeyInfo, PEM
                  error: key-unusable: \(reason)
                    fix: get the key from its source again, or make a new pair: qs-jwt create-cert

                """
        )
    }

    @Test("a certificate that has had its time, and one that is signed badly")
    func judgesCertificates() throws {
        let expired = try scratch.copy("rsa2048.certificate-expired.pem", as: "old.cer")
        let forged = try scratch.copy("rsa2048.certificate-sha1.pem", as: "sha1.cer")
        let soon = try scratch.certificate("soon.cer", from: -10, to: 2 * 86_400 - 1)
        let later = try scratch.certificate("later.cer", from: 86_400, to: 90 * 86_400)
        let outcome = scratch.inspect(expired, forged, soon, later)
        #expect(outcome.status == 0)
        for text in [
            "  valid until   2021-01-01T00:00:00Z, expired 2206 days ago\n  signature     SHA-384\n",
            "  warning: certificate-expired: the certificate in", "  signature     SHA-1\n",
            "  key usage     digital signature, certificate signing\n",
            "  warning: certificate-signature-weak: the certificate in", ", 1 day left\n",
            "  warning: certificate-expires-soon: the certificate in",
            "  warning: certificate-not-yet-valid: the certificate in",
            "    fix: make a new pair and configure its certificate: qs-jwt create-cert\n",
        ] { #expect(outcome.output.contains(text), "\(text)") }
        #expect(outcome.output.matches(of: /warning:/).count == 4)
    }

    @Test("a short RSA key is an error, as it is where a token is verified")
    func judgesTheSize() throws {
        let outcome = scratch.inspect(try scratch.copy("rsa1024.public.pem", as: "a.pem"))
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains(
                "\n  error: weak-key: the RSA key is too short to be secure\n    actual: 1024 bits"
            )
        )
    }

    @Test("what a terminal would obey is shown as an escape")
    func escapes() throws {
        let jwk = try Fixture.jwk("p256", [.init("kid", "a\u{1b}[31mb"), .init("use", "\u{202e}")])
        let path = try scratch.write(jwk.compact, to: "a\u{1b}[31m.jwk")
        let outcome = scratch.inspect(path)
        #expect(outcome.output.hasPrefix(#"a\u{1b}[31m.jwk: public key"#))
        #expect(outcome.output.contains(#"  kid           a\u{1b}[31mb"#))
        #expect(outcome.output.contains(#"  use           \u{202e}"#))
        #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202e}" })
    }

    @Test("standard input, once")
    func readsStandardInput() throws {
        let text = try Fixture.text("p256.private.pem")
        let outcome = scratch.inspect("-", stdin: text)
        #expect(outcome.output.hasPrefix("standard input: private key, EC P-256, not encrypted\n"))
        #expect(!outcome.output.contains("warning"))
        scratch.inspect("-", "-", stdin: text).expectRefusal("standard input can be read once only")
        scratch.inspect("-", "--passphrase-file", "-", stdin: text)
            .expectRefusal("standard input can be read once only")
    }

    @Test("a file that cannot be read, or is no key, is named")
    func refusesOtherFiles() throws {
        scratch.inspect(scratch.file("none.pem"))
            .expectRefusal("cannot read 'none.pem': no such file or directory", hints: ["check the path"])
        let hint = "give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""
        scratch.inspect(try scratch.write("hello", to: "b.txt"))
            .expectRefusal("b.txt: this is neither a key nor a certificate", hints: [hint])
        scratch.inspect()
            .expectRefusal(
                "there is no file to inspect",
                hints: ["qs-jwt inspect-key privatekey.pem publickey.cer"]
            )
    }

    @Test("a file that cannot be read does not hide the others", arguments: ["text", "json"])
    func showsTheOthers(_ format: String) throws {
        let privateKey = try scratch.copy("p256.private.pem", as: "a.pem")
        let publicKey = try scratch.copy("p256.public.pem", as: "c.pem")
        let text = try scratch.write("hello", to: "b.txt")
        let readable = scratch.inspect(privateKey, publicKey, "--format", format)
        #expect(readable.status == 0)
        let outcome = scratch.inspect(privateKey, text, scratch.file("none.pem"), publicKey, "--format", format)
        #expect(outcome.status == 2)
        #expect(outcome.output == readable.output)
        #expect(
            outcome.errors == [
                "qs-jwt: error: b.txt: this is neither a key nor a certificate",
                "  hint: give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \"",
                "qs-jwt: error: cannot read 'none.pem': no such file or directory", "  hint: check the path",
            ]
        )
    }

    @Test("no verdict on a pair of which something cannot be read, and no public key from it")
    func judgesNoPair() throws {
        let key = try scratch.copy("p256.private.pem", as: "a.pem")
        let outcome = scratch.inspect("--expect-pair", key, scratch.file("none.pem"))
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("a.pem: private key, EC P-256, not encrypted\n"))
        #expect(!outcome.output.contains("no-pair"))
        scratch.inspect("--jwk", key, scratch.file("none.pem"))
            .expectRefusal("cannot read 'none.pem': no such file or directory", hints: ["check the path"])
    }

    @Test("a wrong passphrase is told, and the other files are shown")
    func showsTheOthersOfALockedKey() throws {
        let locked = try scratch.copy("rsa2048.encrypted.pem", as: "l.pem")
        let key = try scratch.copy("p256.public.pem", as: "p.pem")
        let outcome = scratch.inspect(
            locked,
            key,
            "--passphrase-env",
            "PASSPHRASE",
            environment: ["PASSPHRASE": "wrong"]
        )
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("p.pem: public key, EC P-256\n"))
        #expect(outcome.errors.first == "qs-jwt: error: l.pem: the passphrase does not open the private key")
    }

    @Test("the text of a key instead of a file is not repeated")
    func keepsAKeyToItself() throws {
        let text = try Fixture.text("p256.private.pem")
        let body = text.split(separator: "\n").dropFirst().dropLast()
        for word in [text, body.joined(), body.joined(separator: " ")] {
            let outcome = scratch.inspect(word)
            #expect(outcome.status == 2)
            #expect(outcome.errors.first?.contains("(text withheld)") ?? false, "\(outcome.errors)")
            for line in body { #expect(!outcome.errors.joined().contains(line)) }
        }
    }
}
