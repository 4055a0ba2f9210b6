internal import COpenSSL

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
        if let complaint = ForeignForm.complaint(about: bytes) { throw complaint }
        guard PEM.contains(bytes) else {
            guard let item = try DER.item(bytes, passphrase: passphrase) else { throw Self.unrecognised }
            items = [item]
            return
        }
        // OpenSSL writes the curve's name in front of an EC key; the key names it again.
        let blocks = try PEM.blocks(in: bytes).filter { $0.label != "EC PARAMETERS" }
        var items: [KeyFileItem] = []
        for block in blocks { items.append(try Self.item(block, passphrase: passphrase)) }
        guard !items.isEmpty else { throw Self.unrecognised }
        self.items = items
    }

    private static var unrecognised: KeyError {
        KeyError(
            .notAKey,
            "this is neither a key nor a certificate",
            hint: "give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""
        )
    }

    private static func item(_ block: PEMBlock, passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem {
        if block.headers.contains(where: { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") }) {
            return .privateKey(try legacyEncrypted(block, passphrase: passphrase))
        }
        let item: KeyFileItem? =
            switch block.label {
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY": try DER.privateKey(block.contents)
            case "ENCRYPTED PRIVATE KEY": try DER.encryptedKey(block.contents, passphrase: passphrase)
            case "PUBLIC KEY": try DER.publicKey(block.contents)
            case "RSA PUBLIC KEY": try DER.pkcs1PublicKey(block.contents)
            case "CERTIFICATE", "X509 CERTIFICATE": try DER.certificate(block.contents)
            case "TRUSTED CERTIFICATE": try DER.certificate(block.contents, isTrusted: true)
            default: throw ForeignForm.complaint(aboutLabel: block.label)
            }
        guard let item else {
            throw KeyError(.damaged, "the PEM block \"\(block.label)\" does not hold what its label says")
        }
        return item
    }

    private static func legacyEncrypted(_ block: PEMBlock, passphrase: [UInt8]?) throws(KeyError) -> PrivateKey {
        guard let passphrase else { throw KeyError.passphraseMissing }
        let key: Owned<PKey>
        do {
            key = try MemoryStream.reading(block.text) { (bio) throws(OpenSSLError) in
                let read = unsafe qs_PEM_read_private_key(bio, passphrase, Int32(passphrase.count))
                return try unsafe Owned<PKey>(read, "PEM_read_bio_PrivateKey")
            }
        } catch { throw KeyError.passphraseWrong(error) }
        return PrivateKey(try KeyHandle(key))
    }
}

extension KeyError {
    static var passphraseMissing: KeyError {
        KeyError(
            .passphraseMissing,
            "the private key is encrypted and no passphrase was given",
            hint: "name the passphrase with --passphrase-env NAME or --passphrase-file FILE"
        )
    }

    static func passphraseWrong(_ cause: OpenSSLError) -> KeyError {
        KeyError(
            .passphraseWrong,
            "the passphrase does not open the private key",
            hint: "see that it is the passphrase of this key, without a blank or line break too many",
            cause: cause
        )
    }
}
