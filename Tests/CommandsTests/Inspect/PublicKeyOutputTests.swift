import JOSE
import JSON
import Keys
import TestSupport
import Testing

@testable import Commands

@Suite("inspect-key prints public keys")
struct PublicKeyOutputTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func privateJWK(_ keyID: String) -> JSONValue {
        // RFC 8037 §A.1.
        [
            "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": .string(keyID), "use": "sig", "alg": "EdDSA",
            "key_ops": ["sign"],
        ]
    }

    @Test("as PEM, as openssl writes it", arguments: ["private.pem", "certificate.der", "public.der", "pkcs1.pem"])
    func printsPEM(_ form: String) throws {
        let outcome = run("inspect-key", "--pem", Fixture.path("rsa2048.\(form)"))
        #expect(outcome.status == 0)
        #expect(try outcome.output == Fixture.text("rsa2048.public.pem"))
    }

    @Test("as a JWK, in the order of RFC 7638")
    func printsAJWK() throws {
        let key = try scratch.copy("p256.private.pem", as: "k.pem")
        let outcome = scratch.inspect("--jwk", key, try scratch.copy("p256.certificate.pem", as: "c.cer"))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(try outcome.json() == Fixture.jwk("p256"))
    }

    @Test("a private JWK keeps its name, and none of its private members")
    func dropsPrivateMembers() throws {
        try scratch.write(privateJWK("mine").compact, to: "k.jwk")
        let outcome = scratch.inspect("--jwk", try scratch.protect("k.jwk"))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            try outcome.json() == [
                "crv": "Ed25519", "kty": "OKP", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": "mine",
                "use": "sig", "alg": "EdDSA",
            ]
        )
    }

    @Test("several keys as a JWKS, or as blocks, each once")
    func printsSeveral() throws {
        let files = try ["p256.private.pem", "p256.public.pem", "ed448.public.pem", "chain.pem"].map {
            try scratch.copy($0, as: $0)
        }
        let set = scratch.inspect("--jwk", files[0], files[1], files[2], files[3])
        #expect(try set.json() == ["keys": [Fixture.jwk("p256"), Fixture.jwk("ed448")]])
        let blocks = scratch.inspect("--pem", files[0], files[1], files[2], files[3])
        #expect(try blocks.output == Fixture.text("p256.public.pem") + Fixture.text("ed448.public.pem"))
    }

    @Test("a key ID is kept wherever it comes from; two of them are two entries")
    func keepsKeyIDs() throws {
        let plain = try scratch.copy("p256.public.pem", as: "p.pem")
        let one = try scratch.write(Fixture.jwk("p256", [.init("kid", "a")]).compact, to: "a.jwk")
        let two = try scratch.write(Fixture.jwk("p256", [.init("kid", "b")]).compact, to: "b.jwk")
        #expect(try scratch.inspect("--jwk", plain, one).json() == Fixture.jwk("p256", [.init("kid", "a")]))
        let keys = try scratch.inspect("--jwk", one, two, plain).json().member("keys")?.elements
        #expect(keys?.map { $0.member("kid")?.stringValue } == ["a", "b"])
        #expect(try scratch.inspect("--pem", one, two, plain).output == Fixture.text("p256.public.pem"))
    }

    @Test("for an identity provider, the certificate in one line, which is read back")
    func printsOneLine() throws {
        let outcome = run("inspect-key", "--idp-pem", Fixture.publicKeyFile(), Fixture.path("rsa2048.certificate.pem"))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let lines = try Fixture.text("rsa2048.certificate.pem").split(separator: "\n")
        #expect(try outcome.line() == lines.joined())
        #expect(outcome.output.hasPrefix("-----BEGIN CERTIFICATE-----MIID"))
        let read = try scratch.inspect("--format", "json", "-", stdin: outcome.line()).entries()
        #expect(read.map { $0.member("thumbprint") } == [.string(try Fixture.thumbprint())])
        #expect(read[0].member("certificate")?.member("subject") == "CN=test rsa2048")
    }

    @Test("without a certificate, the public key, and a word about it")
    func printsThePublicKeyInOneLine() throws {
        let outcome = run("inspect-key", "--idp-pem", Fixture.publicKeyFile())
        #expect(outcome.status == 0)
        #expect(try outcome.line() == Fixture.text("rsa2048.public.pem").split(separator: "\n").joined())
        #expect(
            outcome.errors == [
                "qs-jwt: info: there is no certificate, only the public key; Qlik's samples upload a certificate",
                "  hint: qs-jwt create-cert makes a pair with its certificate",
            ]
        )
    }

    @Test("an identity provider takes one key")
    func refusesSeveral() throws {
        let files = [Fixture.publicKeyFile(), Fixture.publicKeyFile("p256")]
        run("inspect-key", "--idp-pem", files[0], files[1]).expectRefusal(
            "--idp-pem prints one key; there are 2 different ones",
            hints: ["leave those of one pair; these differ: \(files.joined(separator: ", "))"]
        )
        let certificates = ["rsa2048.certificate.pem", "rsa2048.certificate-expired.pem"].map(Fixture.path)
        run("inspect-key", "--idp-pem", certificates[0], certificates[1]).expectRefusal(
            "--idp-pem prints one certificate; there are 2 different ones of this key",
            hints: ["leave one of them in the files: \(certificates.joined(separator: ", "))"]
        )
    }

    @Test("what was found is said on standard error")
    func tellsFindings() throws {
        let outcome = scratch.inspect("--pem", try scratch.copy("rsa2048.certificate-sha1.pem", as: "c.cer"))
        #expect(outcome.status == 0)
        #expect(try outcome.output == Fixture.text("rsa2048.public.pem"))
        #expect(outcome.said("warning").count == 1)
        #expect(outcome.hints == ["make a new pair and configure its certificate: qs-jwt create-cert"])
        let unfit = try scratch.copy("unfit-rsa-even-modulus.public.pem", as: "u.pem")
        let both = scratch.inspect("--pem", unfit, Fixture.publicKeyFile("p256"))
        #expect(both.status == 1)
        #expect(both.said("error") == ["key-unusable: u.pem: the RSA modulus is even"])
        #expect(try both.output == Fixture.text("p256.public.pem"))
    }

    @Test("without a public key there is nothing to print")
    func refusesWithoutAKey() throws {
        let locked = try scratch.copy("rsa2048.encrypted.pem", as: "locked.pem")
        scratch.inspect("--jwk", locked).expectRefusal(
            "there is no public key to print",
            hints: ["name the passphrase with --passphrase-env NAME or --passphrase-file FILE"]
        )
        try scratch.write(#"{"kty":"oct","k":"c2VjcmV0"}"#, to: "s.jwk")
        let secret = scratch.inspect("--jwk", try scratch.protect("s.jwk"))
        secret.expectRefusal(
            "there is no public key to print",
            hints: ["without --jwk, --pem or --idp-pem, qs-jwt inspect-key says what is in the file"]
        )
    }

    @Test("one form at a time")
    func refusesTwoForms() {
        let file = Fixture.publicKeyFile()
        #expect(run("inspect-key", "--jwk", "--pem", file).status == 2)
        run("inspect-key", "--idp-pem", "--format", "json", file)
            .expectRefusal("--format json and --idp-pem exclude each other")
    }
}
