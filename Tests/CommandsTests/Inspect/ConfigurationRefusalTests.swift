import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("inspect-key refuses to configure a platform")
struct ConfigurationRefusalTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let certificate = Fixture.path("rsa2048.certificate.pem")
    private static let provider = ["inspect-key", "--idp-json", "--issuer", "a", "--keyid", "k"]
    private static let proxy = ["inspect-key", "--virtual-proxy-json", "--prefix", "p"]
    private static let giveCertificate =
        "give publickey.cer, which qs-jwt create-cert makes together with privatekey.pem"

    @Test("without a certificate, and names the one to give", arguments: [provider, proxy])
    func needsACertificate(_ words: [String]) throws {
        let message = "there is no certificate, which \(words[1]) needs"
        run(words + [Fixture.publicKeyFile()]).expectRefusal(message, hints: [Self.giveCertificate])
        for name in ["rsa2048.private.pem", "rsa2048.encrypted.pem"] {
            let key = try scratch.copy(name, as: "k.pem")
            run(words + [key]).expectRefusal(
                message,
                hints: [
                    Self.giveCertificate, "with openssl, a certificate of this private key:",
                    "openssl req -new -x509 -days 365 -subj /CN=qs-jwt -out publickey.cer -key \(key)",
                ]
            )
        }
        // openssl would not read it as it is.
        try scratch.write(#"{"kty":"oct","k":"c2VjcmV0"}"#, to: "s.jwk")
        run(words + [try scratch.protect("s.jwk")]).expectRefusal(message, hints: [Self.giveCertificate])
    }

    @Test("with several, and names them", arguments: [provider, proxy])
    func needsOne(_ words: [String]) {
        let other = Fixture.path("rsa2048.certificate-expired.pem")
        run(words + [Self.certificate, other]).expectRefusal(
            "\(words[1]) prints one certificate; there are 2 different ones of this key",
            hints: ["leave one of them in the files: \(Self.certificate), \(other)"]
        )
        let key = Fixture.publicKeyFile("p256")
        run(words + [Self.certificate, key]).expectRefusal(
            "\(words[1]) prints one key; there are 2 different ones",
            hints: ["leave those of one pair; these differ: \(Self.certificate), \(key)"]
        )
    }

    @Test("a key that is weak or cannot be used", arguments: [provider, proxy])
    func needsAStrongKey(_ words: [String]) throws {
        let weak = Fixture.path("rsa1024.certificate.pem")
        run(words + [weak]).expectRefusal(
            "\(weak): the RSA key is too short to be secure (1024 bits)",
            hints: ["make a new pair: qs-jwt create-cert"]
        )
        // Elsewhere this is a warning.
        let marked = try scratch.write(Fixture.markedJWK, to: "marked.jwk")
        run(words + [marked]).expectRefusal(
            "\(marked): the RSA key comes from a faulty generator, and its factors can be found",
            hints: ["make a new pair: qs-jwt create-cert"]
        )
        let unfit = run(words + [Fixture.path("unfit-rsa-pss.certificate.pem")])
        #expect(unfit.status == 2 && unfit.output.isEmpty)
    }

    @Test("a key that is not RSA: refused where that is documented, else warned of")
    func needsRSA() throws {
        let certificate = Fixture.path("p256.certificate.pem")
        run(Self.proxy + [certificate]).expectRefusal(
            "a virtual proxy accepts RSA keys alone, and this is one of type EC P-256",
            hints: ["qs-jwt create-cert makes an RSA pair"]
        )
        let cloud = run(Self.provider + [certificate])
        #expect(cloud.status == 0)
        #expect(cloud.said("warning") == ["Qlik documents no identity provider with a key of type EC P-256"])
        #expect(try cloud.json().member("options") != nil)
    }

    @Test("a certificate that has expired is printed, with a warning")
    func warns() {
        let outcome = run(Self.provider + [Fixture.path("rsa2048.certificate-expired.pem")])
        #expect(outcome.status == 0)
        #expect(outcome.said("warning").map { $0.hasPrefix("certificate-expired: ") } == [true])
    }

    struct Mistake: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String

        init(_ words: [String], _ message: String) { (self.words, self.message) = (words, message) }

        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(
        "options that are missing, unfit or of another form",
        arguments: [
            Mistake(["--idp-json"], "--issuer, --keyid are missing"),
            Mistake(["--idp-json", "--issuer", "a"], "--keyid is missing"),
            Mistake(["--virtual-proxy-json"], "--prefix is missing"),
            Mistake(["--idp-json", "--issuer", "", "--keyid", "k"], "--issuer must not be empty"),
            Mistake(
                ["--idp-json", "--issuer", "a", "--keyid", "k\n"],
                #"--keyid: there is a space or line break around "k\n""#
            ),
            Mistake(
                ["--idp-json", "--issuer", "a", "--keyid", "k", "--clock-tolerance=-1"],
                "--clock-tolerance takes a number of seconds from 0 on"
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "/portal"],
                "--prefix takes small letters, digits and -._~, not '/portal'"
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "Portal"],
                "--prefix takes small letters, digits and -._~, not 'Portal'"
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "p", "--userid-claim", ""],
                "--userid-claim and --userdir-claim must not be empty"
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "p", "--userid-claim", "u", "--userdir-claim", "u"],
                "--userid-claim and --userdir-claim must name two different claims"
            ),
            Mistake(
                ["--idp-json", "--issuer", "a\nb", "--keyid", "k"],
                #"--issuer has a line break or another control character: "a\nb""#
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "p", "--userdir-claim", "[ACME"],
                #"--userdir-claim has one square bracket: "[ACME""#
            ),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "p", "--userid-claim", "[anna]"],
                "--userid-claim names a claim; that a constant may stand in its place is not documented"
            ),
            Mistake(["--issuer", "a"], "--issuer goes with --idp-json"),
            Mistake(["--pem", "--prefix", "p"], "--prefix goes with --virtual-proxy-json"),
            Mistake(["--jwk", "--description", "d"], "--description goes with --idp-json or --virtual-proxy-json"),
            Mistake(
                ["--virtual-proxy-json", "--prefix", "p", "--clock-tolerance", "1"],
                "--clock-tolerance goes with --idp-json"
            ),
            Mistake(
                ["--idp-json", "--issuer", "a", "--keyid", "k", "--format", "json"],
                "--format json and --idp-json exclude each other"
            ),
        ]
    )
    func refuses(_ mistake: Mistake) {
        let outcome = run(["inspect-key"] + mistake.words + [Self.certificate])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.said("error") == [mistake.message])
    }
}
