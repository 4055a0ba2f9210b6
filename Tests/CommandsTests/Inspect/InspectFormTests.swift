import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("inspect-key on files of every form")
struct InspectFormTests {
    private static let environment = ["PASS": "correct horse"]

    private func inspect(_ words: String...) -> Outcome {
        run(["inspect-key", "--passphrase-env", "PASS"] + words, environment: Self.environment)
    }

    @Test(
        "all that a container holds, as JSON",
        arguments: [
            ("rsa2048.aes.p12", "PKCS#12", "DER", 2), ("p256.chain.p12", "PKCS#12", "DER", 3),
            ("certificate.p12", "PKCS#12", "DER", 1), ("chain.p7b", "PKCS#7", "DER", 2),
            ("chain.p7b.pem", "PKCS#7", "PEM", 2), ("p256.certutil.cer", "PKCS#12", "PEM", 2),
        ]
    )
    func showsContainers(_ file: String, _ container: String, _ encoding: String, _ count: Int) throws {
        let outcome = inspect("--format", "json", Fixture.file("key-files/\(file)"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let entries = try outcome.entries()
        #expect(entries.count == count)
        for entry in entries {
            #expect(entry.member("container")?.stringValue == container)
            #expect(entry.member("encoding")?.stringValue == encoding)
            #expect(entry.member("usable") == true)
        }
    }

    @Test("a container in words, and one that is locked")
    func showsContainersAsText() {
        let path = Fixture.file("key-files/rsa2048.aes.p12")
        let outcome = inspect(path)
        #expect(outcome.output.contains("  form          PKCS#8 in PKCS#12, DER\n"), "\(outcome.output)")
        #expect(outcome.output.contains("are a pair\n"))
        let locked = run("inspect-key", path)
        #expect(locked.status == 0)
        #expect(
            locked.output.contains("private key, encrypted, not opened\n  form  PKCS#12, DER\n"),
            "\(locked.output)"
        )
        let wrong = run(["inspect-key", "--passphrase-env", "P", path], environment: ["P": "another"])
        #expect(wrong.status == 2)
        #expect(wrong.message == "\(path): the passphrase does not open the PKCS#12 file")
    }

    @Test(
        "what is no key does no harm beside one, and is the error where it is alone",
        arguments: ["key-files/dh.pem", "key-files/revoked.crl", "keys/request.csr"]
    )
    func notesOthers(_ file: String) throws {
        let scratch = try Scratch()
        let both = try Fixture.text("rsa2048.certificate.pem") + Fixture.text(file: file)
        let path = try scratch.write(both, to: "both.pem")
        let outcome = inspect(path)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("  note: key-unusable: a PEM block "))
        #expect(inspect(Fixture.file(file)).status == 1)
        let key = try scratch.write(Fixture.bytes("rsa2048.private.pem"), to: "key.pem")
        #expect(inspect("--expect-pair", key, path).status == 0)
    }

    @Test("a certificate of another kind of key stays an error")
    func keepsErrors() throws {
        let scratch = try Scratch()
        let both = try Fixture.text("rsa2048.certificate.pem") + Fixture.text("unfit-rsa-pss.certificate.pem")
        let outcome = inspect(try scratch.write(both, to: "chain.pem"))
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("  error: key-unusable: RSA-PSS keys are not used here"))
    }

    @Test("what was read in spite of its form is said on standard error")
    func tellsNotes() throws {
        let scratch = try Scratch()
        let label = try Fixture.text("rsa2048.public.pem").replacing("PUBLIC KEY", with: "CERTIFICATE")
        let path = try scratch.write(label, to: "a.cer")
        let note = "its label says \"CERTIFICATE\", and it holds a public key in SubjectPublicKeyInfo"
        #expect(inspect(path).said("info") == ["\(path): \(note)"])
        let jwk = run("inspect-key", "--jwk", path)
        #expect(jwk.status == 0 && jwk.said("info") == ["\(path): \(note)"])
    }
}
