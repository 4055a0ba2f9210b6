import JSON
import Keys
import TestSupport
import Testing

@testable import Commands

@Suite("--cert-create and create-cert")
struct NewKeyTests {
    private let scratch: Scratch
    private let words: [String]

    init() throws {
        scratch = try Scratch()
        words = ["--cert-create", "--cert-key-type", "p256", "--cert-file-prefix", scratch.file("acme_")]
    }

    private static let names = ["acme_privatekey.pem", "acme_publickey.cer", "acme_publickey.pem"]

    @Test("a new pair, its certificate and a token in one go, and the user is told what to do with them")
    func createsAll() throws {
        let outcome = run(Create.cloud + words + ["--cert-create-expires-days", "30", "--cert-common-name", "acme"])
        let token = try outcome.line()
        #expect(try scratch.names() == Self.names)
        #expect(try Self.names.map { try scratch.mode($0) & 0o077 } == [0, 0o044, 0o044])
        let path = scratch.path
        #expect(
            outcome.said("info") == [
                "new EC P-256 key pair and certificate CN=acme, valid until 2027-02-14T08:00:00Z",
                "  private key  \(path)/acme_privatekey.pem  (not encrypted, mode 0600; keep it secret)",
                "  public key   \(path)/acme_publickey.pem",
                "  certificate  \(path)/acme_publickey.cer",
                "Qlik Sense Enterprise on Windows accepts only RSA keys; for Qlik Cloud no other is documented:",
                "Qlik Cloud: Administration > Identity provider > Create new > JWT:",
                "  paste \(path)/acme_publickey.cer as the certificate; issuer and key ID are those of --issuer and --keyid",
                "  step by step: qs-jwt explain set-up-qscloud",
            ]
        )
        for name in Self.names {
            let verified = run("verify", "--cert-publickey-file", scratch.file(name), token)
            #expect(verified.status == 0, "\(name)")
        }
    }

    @Test("--cert-create takes true and false, in any case, and nothing else")
    func takesAWord() throws {
        let rest = words.dropFirst()
        _ = try run(Create.cloud + ["--cert-create", "TRUE"] + rest).token()
        run(Create.cloud + ["--cert-create", "maybe"] + rest).expectRefusal(
            "--cert-create takes true or false, not 'maybe'"
        )
        run(Create.cloud + ["--cert-create", ""] + rest).expectRefusal("--cert-create takes true or false, not ''")
    }

    @Test("nothing is overwritten without --force, and the files are not touched")
    func overwritesNothing() throws {
        try scratch.write("mine", to: "acme_publickey.pem")
        run(Create.cloud + words).expectRefusal(
            "'\(scratch.file("acme_publickey.pem"))' exists already",
            hints: ["choose another name, or replace it with --force"]
        )
        #expect(try scratch.names() == ["acme_publickey.pem"])
        #expect(try scratch.read("acme_publickey.pem") == "mine")
        _ = try run(Create.cloud + words + ["--force"]).token()
        #expect(try scratch.names() == Self.names)
        #expect(try scratch.read("acme_publickey.pem").hasPrefix("-----BEGIN PUBLIC KEY-----"))
    }

    @Test("with --output the token goes to a file of mode 0600 and standard output stays empty")
    func writesTheTokenToAFile() throws {
        let outcome = run(Create.cloud + words + ["--output", scratch.file("token.jwt")])
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.said("info").first == "token written to \(scratch.file("token.jwt"))")
        #expect(try scratch.mode("token.jwt") == 0o600)
        let verified = run(
            "verify",
            "--cert-publickey-file",
            scratch.file(Self.names[1]),
            "--jwt-file",
            scratch.file("token.jwt")
        )
        #expect(verified.status == 0)
        run(Create.cloud + Create.key + ["--output", scratch.file("token.jwt")]).expectRefusal(
            "'\(scratch.file("token.jwt"))' exists already",
            hints: ["choose another name, or replace it with --force"]
        )
    }

    @Test("when the token cannot be written, no key is left behind either")
    func writesAllOrNone() throws {
        let outcome = run(Create.cloud + words + ["--output", scratch.file("none/token")])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.said("error") == ["cannot write '\(scratch.file("none/token"))': no such file or directory"])
        run(Create.cloud + words + ["--output", scratch.file("acme_privatekey.pem")])
        #expect(try scratch.names().isEmpty)
    }

    @Test("with a passphrase the private key is encrypted")
    func encrypts() throws {
        let outcome = run(Create.cloud + words + ["--passphrase-env", "P"], environment: ["P": "secret words"])
        #expect(outcome.status == 0)
        #expect(try scratch.read(Self.names[0]).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        #expect(outcome.said("info").contains { $0.contains("(encrypted, mode 0600; keep it secret)") })
    }

    @Test("a validity of no days or of too many is refused", arguments: ["0", "2912083", "9223372036854775807"])
    func refusesDays(_ days: String) throws {
        run(Create.cloud + words + ["--cert-create-expires-days", days]).expectRefusal(
            "--cert-create-expires-days takes a number of days from 1 on, and not beyond the year 9999"
        )
        #expect(try scratch.names().isEmpty)
    }

    @Test(
        "a common name that a certificate cannot hold is refused",
        arguments: ["", String(repeating: "n", count: 65), "a\nb"]
    )
    func refusesNames(_ name: String) {
        run(Create.cloud + words + ["--cert-common-name", name])
            .expectRefusal("--cert-common-name: a common name takes 1 to 64 printable characters")
    }

    @Test("--minimal-output keeps the advice quiet, and warnings not")
    func keepsQuiet() throws {
        let outcome = run(Create.cloud.dropLast() + ["2h"] + words + ["--minimal-output", "--loglevel", "debug"])
        _ = try outcome.line()
        #expect(outcome.said("info").isEmpty && outcome.said("verbose").isEmpty)
        #expect(outcome.said("warning").count == 2)
    }

    @Test("create-cert makes the same three files, and reports on standard output")
    func createsACertificate() throws {
        let options = ["--cert-key-type", "ed25519", "--cert-file-prefix", scratch.file("acme_")]
        let outcome = run(["create-cert"] + options)
        #expect(outcome.errors.isEmpty)
        #expect(try scratch.names() == Self.names)
        let lines = try outcome.line().split(separator: "\n")
        #expect(lines[0] == "new Ed25519 key pair and certificate CN=qs-jwt, valid until 2028-01-15T08:00:00Z")
        #expect(lines.contains("Qlik Cloud: Administration > Identity provider > Create new > JWT:"))
        #expect(lines.contains("Qlik Sense Enterprise on Windows: QMC > Virtual proxies > Authentication > JWT:"))
        let again = run(["create-cert", "--format", "json", "--force"] + options)
        let facts = try again.json()
        #expect(facts.member("type") == "Ed25519")
        #expect(facts.member("privateKey") == .string(scratch.file("acme_privatekey.pem")))
        #expect(facts.member("notBefore") == "2027-01-15T08:00:00Z")
        #expect(facts.member("notAfter") == "2028-01-15T08:00:00Z")
        #expect(facts.member("thumbprint")?.stringValue?.count == 43)
    }
}
