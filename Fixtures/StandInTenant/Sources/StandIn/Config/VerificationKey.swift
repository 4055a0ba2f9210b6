import Foundation
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

    /// What somebody who has the file, or the key in it, could take for a secret.
    var publicTexts: [Data] {
        let texts = [pem, rsa.pemRepresentation].flatMap { text -> [String] in
            let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
            return [text, line, line + "\n"]
        }
        return texts.map { Data($0.utf8) } + [rsa.derRepresentation]
    }
}
