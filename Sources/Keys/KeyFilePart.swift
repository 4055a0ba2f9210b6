internal import COpenSSL
internal import Messages

/// One item of a key file that was found and not read yet.
enum KeyFilePart: Sendable {
    case pem(PEMBlock)
    case der([UInt8])

    /// Every item of a file, in its order.
    ///
    /// - Throws: `KeyError.notAKey` when nothing is recognised, `.damaged` for a broken PEM text, `.unsupported` for a
    ///   file of another kind.
    static func all(in bytes: [UInt8]) throws(KeyError) -> [KeyFilePart] {
        if let error = ForeignForm.error(about: bytes) { throw error }
        guard PEM.contains(bytes) else { return [.der(bytes)] }
        // OpenSSL writes the curve's name in front of an EC key; the key names it again.
        let blocks = try PEM.blocks(in: bytes).filter { $0.label != "EC PARAMETERS" }
        guard !blocks.isEmpty else { throw unrecognised }
        return blocks.map { .pem($0) }
    }

    private static var unrecognised: KeyError {
        KeyError(
            .notAKey,
            "this is neither a key nor a certificate",
            hint: "give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""
        )
    }

    /// Reads it.
    ///
    /// - Throws: `KeyError`: `.notAKey` for DER of something else, `.damaged`, `.passphraseMissing`, `.passphraseWrong`,
    ///   `.unsupported` or `.invalidKey`.
    func item(passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem {
        switch self {
        case .pem(let block): return try Self.item(block, passphrase: passphrase)
        case .der(let bytes):
            guard let item = try DER.item(bytes, passphrase: passphrase) else { throw Self.unrecognised }
            return item
        }
    }

    private static func item(_ block: PEMBlock, passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem {
        if block.isEncrypted { return .privateKey(try legacyEncrypted(block, passphrase: passphrase)) }
        let item: KeyFileItem? =
            switch block.label {
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY": try DER.privateKey(block.contents)
            case "ENCRYPTED PRIVATE KEY": try DER.encryptedKey(block.contents, passphrase: passphrase)
            case "PUBLIC KEY": try DER.publicKey(block.contents)
            case "RSA PUBLIC KEY": try DER.pkcs1PublicKey(block.contents)
            case "CERTIFICATE", "X509 CERTIFICATE": try DER.certificate(block.contents)
            case "TRUSTED CERTIFICATE": try DER.certificate(block.contents, isTrusted: true)
            default: throw ForeignForm.error(aboutLabel: block.label)
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

extension PEMBlock {
    /// Whether it is encrypted in the old way, as its headers say.
    var isEncrypted: Bool { headers.contains { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") } }
}

extension KeyError {
    static var passphraseMissing: KeyError {
        KeyError(
            .passphraseMissing,
            "the private key is encrypted and no passphrase was given",
            hint: "name the passphrase with \(option: .passphraseEnv, "NAME") or \(option: .passphraseFile, "FILE")"
        )
    }

    static func passphraseWrong(_ cause: OpenSSLError) -> KeyError {
        KeyError(
            .passphraseWrong,
            "the passphrase does not open the private key",
            hint: "check that it is the passphrase of this key, without an extra space or line break",
            cause: cause
        )
    }
}
