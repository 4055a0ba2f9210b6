internal import JOSE
internal import JSON
internal import Keys

// HMAC with something that is no secret (RFC 8725 §2.1).
extension HostileFamily {
    private static let publicKey = "whoever has the public key, which is no secret, can write a token for any user"
    private static let certificate = "whoever has the certificate, which is no secret, can write a token for any user"

    static let secrets = (publicKeyTexts + otherPublicKeyForms + certificates + [withoutSecret]).map(\.forged)

    private static let withoutSecret = HostileVariant(
        "hs256-empty-secret",
        "HS256 with an empty secret",
        "a key that could not be found is treated as an empty one, so anybody can write a token"
    ) { try $0.macSigned(secret: emptySecret) }

    /// HMAC fills a secret up with zeros, so that one zero is as good as none (RFC 2104 §2).
    static let emptySecret: [UInt8] = [0]

    private static let publicKeyTexts: [HostileVariant] = [
        HostileVariant("hs256-public-key-pem", "HS256 with the text of the public key for a secret", publicKey) {
            try $0.macSigned(secret: $0.publicKeyPEM())
        },
        HostileVariant(
            "hs256-public-key-pem-trimmed",
            "HS256 with the public key without its last line break",
            publicKey
        ) {
            try $0.macSigned(secret: $0.publicKeyPEM().withoutLastLineBreak)
        },
        HostileVariant(
            "hs256-public-key-pem-one-line",
            "HS256 with the public key on one line for a secret",
            publicKey
        ) {
            try $0.macSigned(secret: $0.publicKeyPEM().withoutLineBreaks)
        },
        // What keeps PEM from being a secret looked at its beginning alone (GHSA-mvf2-f6gm-w987).
        HostileVariant("hs256-public-key-pem-blank", "HS256 with a blank and the public key for a secret", publicKey) {
            try $0.macSigned(secret: [0x20] + $0.publicKeyPEM())
        },
        HostileVariant("hs512-public-key-pem", "HS512 with the text of the public key for a secret", publicKey) {
            try $0.macSigned(.hs512, secret: $0.publicKeyPEM())
        },
    ]

    private static let otherPublicKeyForms: [HostileVariant] = [
        HostileVariant("hs256-public-key-pkcs1", "HS256 with the public key as RSA PUBLIC KEY, a PEM", publicKey) {
            try $0.macSigned(secret: $0.publicKey("the public key is not of RSA") { try $0.pkcs1PEM() })
        },
        HostileVariant("hs256-public-key-der", "HS256 with the DER of the public key for a secret", publicKey) {
            try $0.macSigned(secret: $0.knownPublicKey().subjectPublicKeyInfo())
        },
        HostileVariant("hs256-public-key-jwk", "HS256 with the public key as a JWK for a secret", publicKey) {
            try $0.macSigned(secret: $0.knownPublicKey().jwkMembers().json)
        },
        HostileVariant("hs256-public-key-ssh", "HS256 with the public key as OpenSSH writes it", publicKey) {
            let line = try $0.publicKey("OpenSSH has no such key") { try $0.sshLine() }
            return try $0.macSigned(secret: Array(line.utf8))
        },
        HostileVariant("hs256-public-key-raw", "HS256 with the bare point or bytes of the public key", publicKey) {
            try $0.macSigned(secret: $0.publicKey("an RSA key has no bare form") { try $0.rawKey() })
        },
    ]

    private static let certificates: [HostileVariant] = [
        HostileVariant("hs256-certificate", "HS256 with the text of the certificate for a secret", certificate) {
            try $0.macSigned(secret: $0.certificatePEM())
        },
        HostileVariant(
            "hs256-certificate-trimmed",
            "HS256 with the certificate without its last line break",
            certificate
        ) {
            try $0.macSigned(secret: $0.certificatePEM().withoutLastLineBreak)
        },
        // An identity provider of Qlik Cloud keeps its certificate like this.
        HostileVariant(
            "hs256-certificate-one-line",
            "HS256 with the certificate on one line for a secret",
            certificate
        ) {
            try $0.macSigned(secret: $0.certificatePEM().withoutLineBreaks)
        },
        HostileVariant("hs256-certificate-der", "HS256 with the DER of the certificate for a secret", certificate) {
            try $0.macSigned(secret: $0.knownCertificate().der())
        },
    ]
}

extension HostileMaterial {
    /// A form of the public key that only some types have.
    fileprivate func publicKey<Form>(_ problem: String, _ form: (PublicKey) throws -> Form?) throws -> Form {
        guard let form = try form(knownPublicKey()) else { throw Obstacle.unavailable(problem) }
        return form
    }
}

extension [UInt8] {
    fileprivate var withoutLastLineBreak: [UInt8] {
        var text = self
        while let last = text.last, last.isLineBreak { text.removeLast() }
        return text
    }

    fileprivate var withoutLineBreaks: [UInt8] { filter { !$0.isLineBreak } }
}

extension UInt8 {
    fileprivate var isLineBreak: Bool { self == 0x0a || self == 0x0d }
}
