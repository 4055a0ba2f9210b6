import JWTKit

/// The RSA key that tokens are held against, with the PEM text that it was read from.
struct VerificationKey: Sendable {
    let pem: String
    let rsa: Insecure.RSA.PublicKey

    /// Reads the file that the key `certificate` of `section` names: a certificate or a public key in PEM.
    init(_ section: inout ConfigSection) throws(ConfigError) {
        let path = try section.requiredString("certificate")
        pem = try section.file.text(at: path, key: "certificate")
        do {
            rsa =
                pem.contains("-----BEGIN CERTIFICATE-----")
                ? try Insecure.RSA.PublicKey(certificatePEM: pem) : try Insecure.RSA.PublicKey(pem: pem)
        } catch {
            throw section.wrong("certificate", "'\(path)' holds no RSA certificate or public key of 2048 bits or more")
        }
    }
}
