/// One item of a key file, with the way it is written, usable or not.
package struct KeyFileEntry: Sendable {
    /// The encoding of a structure in a file.
    package enum Encoding: String, Sendable {
        case pem = "PEM"
        case der = "DER"
    }

    /// `nil` for a PEM block of another kind.
    package let form: KeyForm?
    package let encoding: Encoding
    /// Whether the file holds it under a passphrase, given or not.
    package let isEncrypted: Bool
    /// What it holds, or why it was refused, which for a structure that holds no key is `.notAKey`.
    package let result: Result<KeyFileItem, KeyError>

    /// What it holds, or why that cannot be used; the reason says what it begins as, if that is known.
    package var item: Result<KeyFileItem, KeyError> {
        result.mapError { error in
            // OpenSSL does not say whether it met another structure or unfit numbers in this one.
            guard error.code == .notAKey, let form else { return error }
            return KeyError(.damaged, "it begins as \(form.name) but holds no usable \(form.kind.rawValue)")
        }
    }

    /// Every item of a file; unusable ones are included.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key.
    /// - Returns: at least one, in the order of the file.
    /// - Throws: `KeyError` when the file as a whole cannot be read: `.notAKey`, `.damaged` or `.unsupported`.
    package static func all(in bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) -> [KeyFileEntry] {
        try KeyFilePart.all(in: bytes).map { (part) throws(KeyError) in try KeyFileEntry(part, passphrase) }
    }

    private init(_ part: KeyFilePart, _ passphrase: [UInt8]?) throws(KeyError) {
        (form, encoding, isEncrypted) =
            switch part {
            case .pem(let block) where block.isEncrypted: (KeyForm(label: block.label), .pem, true)
            case .pem(let block):
                (
                    KeyForm(label: block.label).map { KeyForm(der: block.contents) ?? $0 }, .pem,
                    block.label == "ENCRYPTED PRIVATE KEY"
                )
            case .der(let bytes): (KeyForm(der: bytes), .der, KeyForm.isEncryptedPKCS8(bytes))
            }
        do { result = .success(try part.item(passphrase: passphrase)) } catch {
            guard error.code != .notAKey || form != nil else { throw error }
            result = .failure(error)
        }
    }
}
