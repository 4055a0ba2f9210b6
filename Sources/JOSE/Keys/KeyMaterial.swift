package import Keys

/// The keys in one file or text, whatever its form: PEM, DER, JWK or JWKS.
package struct KeyMaterial: Sendable {
    package enum Entry: Sendable {
        case plain(KeyFileItem)
        case jwk(JWK)
    }

    /// Without certificates that are only there to certify another one of the file.
    package let entries: [Entry]
    /// Keys of a JWKS that were ignored, as RFC 7517 §5 requires, and why.
    package let skipped: [KeyError]

    /// The largest key file that is read, in bytes.
    package static let maximumSize = 1 << 20

    /// Recognizes the form by content.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key.
    /// - Throws: `KeyError` for the first thing that is wrong; in a JWKS only when no key of it is usable.
    package init(reading bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
        let all = try KeyEntry.all(in: bytes, passphrase: passphrase)
        let usable = all.filter { !$0.isIssuer }.compactMap { try? $0.result.get() }
        for entry in all where usable.isEmpty || !entry.isInSet { _ = try entry.result.get() }
        entries = usable
        skipped = all.compactMap(\.error)
    }
}
