internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// A key pair with its self-signed certificate, before and after it is written.
struct NewCertificate {
    let key: PrivateKey
    let certificate: Certificate
    let paths: Paths
    private let passphrase: [UInt8]?

    /// The names of the three files.
    struct Paths {
        let privateKey: String
        let publicKey: String
        let certificate: String

        init(prefix: String) {
            privateKey = prefix + "privatekey.pem"
            publicKey = prefix + "publickey.pem"
            certificate = prefix + "publickey.cer"
        }
    }

    /// Makes both in memory.
    init(_ options: NewKeyOptions, passphrase: [UInt8]?, now: NumericDate) throws(Failure) {
        let days = options.certCreateExpiresDays
        guard (1...2_900_000).contains(days), now.seconds + days * 86_400 <= NumericDate.lastOfRFC3339 else {
            throw Failure("--cert-create-expires-days takes a number of days from 1 on, and not beyond the year 9999")
        }
        do {
            try Certificate.requireFit(commonName: options.certCommonName)
            key = try PrivateKey(generating: options.certKeyType)
            certificate = try Certificate(
                selfSigning: key,
                commonName: options.certCommonName,
                validity: now.seconds...now.seconds + days * 86_400
            )
        } catch {
            throw Failure(error, source: error.code == .unfit ? "--cert-common-name" : "new certificate")
        }
        paths = Paths(prefix: options.certFilePrefix)
        self.passphrase = passphrase
    }

    func files() throws(Failure) -> [NewFiles.File] {
        do {
            let publicKey = Array(try key.publicKey.pem().utf8)
            return [
                .init(path: paths.privateKey, contents: try key.pkcs8PEM(passphrase: passphrase), isSecret: true),
                .init(path: paths.publicKey, contents: publicKey, isSecret: false),
                .init(path: paths.certificate, contents: try certificate.pem(), isSecret: false),
            ]
        } catch { throw Failure(error, source: "new certificate") }
    }

    private var end: NumericDate { NumericDate(seconds: certificate.validity.upperBound) }

    /// What was made and where it is, with what to do with it.
    func lines(for platforms: [Platform] = Platform.allCases) -> [String] {
        [
            "new \(key.type.name) key pair and certificate \(certificate.subject.escaped), valid until \(end.rfc3339)",
            "  private key  \(paths.privateKey.escaped)  (\(passphrase == nil ? "not encrypted, " : "encrypted, ")mode 0600; keep it secret)",
            "  public key   \(paths.publicKey.escaped)",
            "  certificate  \(paths.certificate.escaped)",
        ]
            + (key.type.isRSA
                ? []
                : ["Qlik Sense Enterprise on Windows accepts only RSA keys; for Qlik Cloud no other is documented:"])
            + platforms.flatMap(advice)
    }

    private func advice(for platform: Platform) -> [String] {
        switch platform {
        case .cloud:
            [
                "Qlik Cloud: Administration > Identity provider > Create new > JWT:",
                "  paste \(paths.certificate.escaped) as the certificate; issuer and key ID are those of --issuer and --keyid",
                "  step by step: qs-jwt explain set-up-qscloud",
            ]
        case .clientManaged:
            [
                "Qlik Sense Enterprise on Windows: QMC > Virtual proxies > Authentication > JWT:",
                "  paste \(paths.certificate.escaped) as the JWT certificate; the attributes for user ID and user directory",
                "  are userId and userDirectory, or those of --userid-claim and --userdir-claim",
                "  step by step: qs-jwt explain set-up-qseow",
            ]
        }
    }

    func json() throws(Failure) -> JSONValue {
        do {
            return [
                "privateKey": .string(paths.privateKey),
                "publicKey": .string(paths.publicKey),
                "certificate": .string(paths.certificate),
                "type": .string(key.type.name),
                "subject": .string(certificate.subject),
                "notBefore": .string(NumericDate(seconds: certificate.validity.lowerBound).rfc3339),
                "notAfter": .string(end.rfc3339),
                "thumbprint": .string(try key.publicKey.thumbprint()),
            ]
        } catch { throw Failure(error, source: "new certificate") }
    }
}
