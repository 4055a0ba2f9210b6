internal import OpenSSL

/// The RSA key that tokens are held against, with the PEM text that it was read from.
struct VerificationKey: Sendable {
    let pem: String
    let rsa: PublicKey

    /// Reads the file that the key `certificate` of `section` names: a certificate or a public key in PEM.
    init(_ section: inout ConfigSection) throws(ConfigError) {
        pem = try section.fileText("certificate")
        guard let key = try? PublicKey(pem: pem), let bits = key.rsaBits, bits >= 2048 else {
            throw section.wrong(
                "certificate",
                "the file holds no RSA certificate or public key of 2048 bits or more",
                hint: "'qs-jwt create-cert' makes a key pair and the certificate publickey.cer"
            )
        }
        rsa = key
    }

    /// What somebody who has the file, or the key in it, could take for a secret.
    var publicTexts: [[UInt8]] {
        let texts = [pem, rsa.pem].flatMap { text -> [String] in
            let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
            return [text, line, line + "\n"]
        }
        return texts.map { Array($0.utf8) } + [rsa.der]
    }
}
