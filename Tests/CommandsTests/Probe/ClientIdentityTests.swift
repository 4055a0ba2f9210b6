import TestSupport
import Testing

@testable import Commands

@Suite("The client certificate for the repository")
struct ClientIdentityTests {
    private let scratch: Scratch
    private let certificate = Fixture.path("rsa2048.certificate.pem")

    init() throws { scratch = try Scratch() }

    private func probe(_ words: String..., environment: [String: String] = [:]) -> Outcome {
        run(Probe.clientManaged + words + [Probe.token], environment: environment)
    }

    @Test("certificate and key go together")
    func needsBoth() {
        probe("--client-cert", certificate).expectUnusable("--client-cert and --client-key go together")
        probe("--client-key", Fixture.privateKeyFile()).expectUnusable("--client-cert and --client-key go together")
        probe("--repository", "https://qlik.acme.com:4242").expectUnusable("--repository needs", hasHint: false)
    }

    @Test("a pair that is none", arguments: ["rsa2048-b", "p256", "ed25519"])
    func refusesMismatchedPairs(_ name: String) {
        probe("--client-cert", certificate, "--client-key", Fixture.privateKeyFile(name))
            .expectUnusable("do not belong together")
    }

    @Test("files that hold something else")
    func refusesOthers() throws {
        let key = Fixture.privateKeyFile()
        probe("--client-cert", key, "--client-key", key).expectUnusable("--client-cert", "holds no certificate")
        probe("--client-cert", certificate, "--client-key", certificate).expectUnusable(
            "--client-key",
            "no private key"
        )
        for text in ["", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            let file = try scratch.write(text, to: "file.pem")
            probe("--client-cert", file, "--client-key", key).expectUnusable(hasHint: false)
            probe("--client-cert", certificate, "--client-key", file).expectUnusable(hasHint: false)
        }
        probe("--client-cert", scratch.file("none"), "--client-key", key).expectUnusable(hasHint: false)
    }

    @Test(
        "PKCS#12 holds both, and is read once",
        arguments: ["rsa2048.aes.p12", "rsa2048.3des.p12", "p256.chain.p12", "p256.empty.p12", "ed25519.p12"]
    )
    func takesPKCS12(_ file: String) throws {
        let path = Fixture.file("key-files/\(file)")
        let words = ["--client-cert", path, "--passphrase-env", "P", "--show-curl", try Fixture.token()]
        let outcome = runUnanswered(Probe.unanswered[1] + words, environment: ["P": "correct horse"])
        #expect(outcome.errors.allSatisfy { !$0.contains("left out") }, "\(outcome.errors)")
        let both = Probe.unanswered[1] + ["--client-cert", path, "--client-key", path] + words.dropFirst(2)
        _ = runUnanswered(both, environment: ["P": "correct horse"])
        guard file != "p256.empty.p12" else { return }
        probe("--client-cert", path).expectUnusable("the PKCS#12 file has a passphrase and none was given")
    }

    @Test("PKCS#12 without a key, or of another pair")
    func refusesPKCS12() {
        let certificate = Fixture.file("key-files/certificate.p12")
        let environment = ["P": "correct horse"]
        probe("--client-cert", certificate, "--passphrase-env", "P", environment: environment)
            .expectUnusable("--client-cert and --client-key go together")
        let key = Fixture.privateKeyFile("p256")
        probe("--client-cert", certificate, "--client-key", key, "--passphrase-env", "P", environment: environment)
            .expectUnusable("do not belong together")
    }

    @Test("a key that is locked")
    func needsThePassphrase() {
        let key = Fixture.path("rsa2048.encrypted.pem")
        probe("--client-cert", certificate, "--client-key", key).expectUnusable(hasHint: false)
        let outcome = probe(
            "--client-cert",
            certificate,
            "--client-key",
            key,
            "--passphrase-env",
            "P",
            environment: ["P": "not hunter22"]
        )
        outcome.expectUnusable(hasHint: false)
        #expect(!outcome.errors.joined().contains("hunter22"))
    }

    @Test(
        "the repository's address is one of https, without a path",
        arguments: [
            "http://qlik.acme.com:4242", "https://qlik.acme.com:4242/qrs", "https://a:hunter22@b", "ftp://a", "",
        ]
    )
    func refusesAddresses(_ address: String) {
        let outcome = probe(
            "--client-cert",
            certificate,
            "--client-key",
            Fixture.privateKeyFile(),
            "--repository=\(address)",
            "--allow-http"
        )
        outcome.expectUnusable("--repository")
        #expect(!outcome.errors.joined().contains("hunter22"))
    }
}
