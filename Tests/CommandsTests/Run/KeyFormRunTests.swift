import Foundation
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Plans whose keys are in files of other forms")
struct KeyFormRunTests {
    private static let environment = ["PASS": "correct horse"]

    /// A plan that makes a token with a private key and judges it with another file.
    private func plan(_ privateKey: String, _ publicKey: String, _ more: String = "") throws -> Outcome {
        let head = """
            platform = "qseow"
            audience = "hdr"
            cert-privatekey-file = "\(privateKey)"
            cert-publickey-file = "\(publicKey)"
            passphrase-env = "PASS"
            userdir = "ACME"
            userid = "anna"
            \(more)

            """
        return try runPlans(try Scratch(), [head + PlanText.good], environment: Self.environment)
    }

    @Test(arguments: [
        ("key-files/rsa2048.aes.p12", "key-files/rsa2048.p7b"),
        ("keys/rsa2048.private.pem", "key-files/rsa2048.3des.p12"),
        ("key-files/rsa2048.rc2.p12", "keys/rsa2048.certificate.pem"), ("keys/rsa2048.p12", "keys/rsa2048.public.der"),
        ("key-files/pbe-sha1-3des.pem", "key-files/certificate.p12"),
    ])
    func areAsExpected(_ privateKey: String, _ publicKey: String) throws {
        let outcome = try plan(Fixture.file(privateKey), Fixture.file(publicKey))
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("a certificate with its locked key, and a key in JSON")
    func readPartsOfFiles() throws {
        let scratch = try Scratch()
        let both =
            try Fixture.text("rsa2048.certificate.pem") + Fixture.text("rsa2048.encrypted.pem")
            + Fixture.text(file: "key-files/dh.pem")
        let file = try scratch.write(both, to: "both.pem")
        let json: JSONValue = .object([.init("private_key", .string(try Fixture.text("rsa2048.private.pem")))])
        let account = try scratch.write(json.compact, to: "account.json")
        let outcome = try plan(account, "file://\(file)")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.said("info").contains { $0.contains("block 3 of 3 (DH PARAMETERS) was left out") })
    }

    @Test("a fault names the setting, and the file in its command")
    func nameTheFile() throws {
        let file = Fixture.file("key-files/pbe-md5-des.pem")
        let outcome = try plan(file, Fixture.publicKeyFile())
        #expect(outcome.status == 2)
        let said = outcome.errors.joined(separator: "\n")
        #expect(said.contains("encrypted with pbeWithMD5AndDES-CBC"), "\(said)")
        #expect(said.contains("openssl pkcs8 -topk8 -in \(file) -out new-key.pem"), "\(said)")
        #expect(said.contains("cert-privatekey-file = "), "\(said)")
    }
}
