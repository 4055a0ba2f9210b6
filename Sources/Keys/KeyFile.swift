/// One thing that a key file holds.
package enum KeyFileItem: Sendable {
    case privateKey(PrivateKey)
    case publicKey(PublicKey)
    case certificate(Certificate)

    package var publicKey: PublicKey {
        switch self {
        case .privateKey(let key): key.publicKey
        case .publicKey(let key): key
        case .certificate(let certificate): certificate.publicKey
        }
    }

    package var certificate: Certificate? { if case .certificate(let certificate) = self { certificate } else { nil } }
}

/// What is in a key or certificate file, recognised by content: PEM or DER of PKCS#8, PKCS#1, SEC1, SPKI and X.509.
package struct KeyFile: Sendable {
    /// At least one, in the order of the file.
    package let items: [KeyFileItem]

    /// Reads every key and certificate in `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file, or a key given as text.
    ///   - passphrase: opens an encrypted private key; nothing ever prompts for one.
    /// - Throws: `KeyError`: `.notAKey` when nothing is recognised, `.damaged`, `.passphraseMissing`,
    ///   `.passphraseWrong`, `.unsupported` or `.invalidKey` for the first item that is one of these.
    package init(reading bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
        items = try KeyFileEntry.all(in: bytes, passphrase: passphrase).map { (entry) throws(KeyError) in
            try entry.result.get()
        }
    }
}
