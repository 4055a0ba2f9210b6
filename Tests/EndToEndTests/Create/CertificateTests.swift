import TestSupport
import Testing

@Suite(
    "openssl is content with new keys and certificates",
    .enabled(if: Tool.hasOpenSSL, "needs the openssl command")
)
struct CertificateTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    /// What `openssl x509 -text` calls the key and the signature.
    struct Kind: CustomTestStringConvertible, Sendable {
        let name: String
        let key: String
        let signature: String

        var testDescription: String { name }

        static let all = [
            Kind(name: "rsa2048", key: "Public-Key: (2048 bit)", signature: "sha256WithRSAEncryption"),
            Kind(name: "rsa3072", key: "Public-Key: (3072 bit)", signature: "sha256WithRSAEncryption"),
            Kind(name: "rsa4096", key: "Public-Key: (4096 bit)", signature: "sha256WithRSAEncryption"),
            Kind(name: "p256", key: "NIST CURVE: P-256", signature: "ecdsa-with-SHA256"),
            Kind(name: "p384", key: "NIST CURVE: P-384", signature: "ecdsa-with-SHA384"),
            Kind(name: "p521", key: "NIST CURVE: P-521", signature: "ecdsa-with-SHA512"),
            Kind(name: "ed25519", key: "Public Key Algorithm: ED25519", signature: "ED25519"),
        ]
    }

    @Test(arguments: Kind.all)
    func ofEveryType(_ kind: Kind) async throws {
        let made = try await scratch.run("create-cert", "--cert-key-type", kind.name, "--cert-file-prefix", "new_")
        try #require(made.status == 0, "\(made.error)")
        let checks = try await scratch.sh(
            """
            set -e
            openssl pkey -in new_privatekey.pem -check -noout
            openssl pkey -pubin -in new_publickey.pem -pubcheck -noout
            openssl verify -x509_strict -CAfile new_publickey.cer new_publickey.cer
            openssl pkey -in new_privatekey.pem -pubout | cmp - new_publickey.pem
            openssl x509 -in new_publickey.cer -noout -pubkey | cmp - new_publickey.pem
            """
        )
        #expect(checks.status == 0, "\(checks.all)")
        #expect(checks.output.contains("Key is valid"))
        #expect(checks.output.contains("new_publickey.cer: OK"))
        let text = try await scratch.sh("openssl x509 -in new_publickey.cer -noout -text").output
        for part in [
            "Version: 3 (0x2)", kind.key, "Signature Algorithm: \(kind.signature)", "Issuer: CN = qs-jwt",
            "Subject: CN = qs-jwt", "CA:FALSE", "Digital Signature\n", "X509v3 Subject Key Identifier:",
        ] {
            // OpenSSL 3.2 writes names without the blanks.
            #expect(text.contains(part) || text.contains(part.replacing(" = ", with: "=")), "\(part) in \(text)")
        }
    }

    @Test func theirSerialsAreRandomAndLong() async throws {
        var serials: Set<String> = []
        for _ in 0..<4 {
            let made = try await scratch.sh(
                """
                ./qs-jwt create-cert --cert-key-type p256 --cert-file-prefix new_ --force >/dev/null
                openssl x509 -in new_publickey.cer -noout -serial
                """
            )
            let serial = try #require(made.output.split(separator: "=").last).trimmingPrefix("0").filter(\.isHexDigit)
            #expect(serial.count >= 16)
            serials.insert(serial)
        }
        #expect(serials.count == 4)
    }

    @Test func theyAreNamedAndEndAsAsked() async throws {
        let made = try await scratch.run(
            "create-cert",
            "--cert-key-type",
            "p256",
            "--cert-file-prefix",
            "new_",
            "--cert-create-expires-days",
            "400",
            "--cert-common-name",
            "Zoë, Acme"
        )
        try #require(made.status == 0)
        let checks = try await scratch.sh(
            """
            openssl x509 -in new_publickey.cer -noout -subject -issuer -nameopt utf8,sep_multiline,lname
            openssl x509 -in new_publickey.cer -noout -checkend $((400 * 86400 - 600)) || exit
            ! openssl x509 -in new_publickey.cer -noout -checkend $((400 * 86400 + 600))
            """
        )
        #expect(checks.status == 0)
        #expect(checks.output.split(separator: "commonName=Zoë, Acme").count == 3, "\(checks.output)")
    }

    @Test func aPassphraseEncryptsThePrivateKey() async throws {
        let made = try await scratch.run(
            "create-cert",
            "--cert-key-type",
            "p256",
            "--cert-file-prefix",
            "new_",
            "--passphrase-env",
            "PASS",
            environment: ["PASS": "correct horse"]
        )
        #expect(made.status == 0)
        #expect(made.output.contains("(encrypted, mode 0600; keep it secret)"))
        let read = "openssl pkey -in new_privatekey.pem -noout -passin"
        let checks = try await scratch.sh(
            """
            grep -q -- '-----BEGIN ENCRYPTED PRIVATE KEY-----' new_privatekey.pem || exit
            \(read) 'pass:correct horse' || exit
            ! \(read) 'pass:wrong mule' 2>/dev/null
            """
        )
        #expect(checks.status == 0, "\(checks.all)")
    }
}
