import JWTKit

/// The RSA key that tokens are held against, with the PEM text that it was read from.
struct VerificationKey: Sendable {
    let pem: String
    let rsa: Insecure.RSA.PublicKey

    /// Reads the file that the key `certificate` of `section` names: a certificate or a public key in PEM.
    init(_ section: inout ConfigSection) throws(ConfigError) {
        pem = try section.fileText("certificate")
        do {
            rsa =
                pem.contains("-----BEGIN CERTIFICATE-----")
                ? try Insecure.RSA.PublicKey(certificatePEM: pem) : try Insecure.RSA.PublicKey(pem: pem)
        } catch {
            throw section.wrong("certificate", "the file holds no RSA certificate or public key of 2048 bits or more")
        }
    }
}
