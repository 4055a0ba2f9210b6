package import Keys

/// The keys in one file or text, whatever its form.
package struct KeyMaterial: Sendable {
    package enum Entry: Sendable {
        /// With the key ID that the JSON around a PEM text gives it.
        case plain(KeyFileItem, keyID: String?)
        case jwk(JWK)
    }

    /// What a file is read for.
    package enum Purpose: Sendable {
        /// Any key has a public half.
        case verifying
        case signing
    }

    /// A part that is of no use, while others are.
    package struct LeftOut: Sendable {
        /// Where it stands, escaped, such as `block 2 of 3 (DH PARAMETERS)`.
        package let place: String
        package let error: KeyError
        /// Whether it was meant for the purpose, so that somebody may miss it.
        package let isWanted: Bool
    }

    /// Without certificates that are only there to certify another one of the file.
    package let entries: [Entry]
    /// The certificates that were left out of `entries` because they only certify others.
    package let issuers: [Certificate]
    /// `PKCS#12` or `PKCS#7` for a file of that form.
    package let container: String?
    /// What was left out: of a PEM file whatever is not usable, of a JWKS as RFC 7517 §5 requires.
    package let leftOut: [LeftOut]
    /// In what the file is not as it should be, although it was read; escaped.
    package let notes: [String]

    /// The largest key file that is read, in bytes.
    package static let maximumSize = 1 << 20

    /// Recognizes the form by content.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - purpose: decides what may be left out, and of what an error is told.
    ///   - passphrase: opens an encrypted private key, or a PKCS#12 file.
    /// - Throws: `KeyError` when nothing is usable for the purpose, about the first part that was meant for it.
    package init(
        reading bytes: [UInt8],
        for purpose: Purpose = .verifying,
        passphrase: [UInt8]? = nil
    ) throws(KeyError) {
        let all = try KeyEntry.all(in: bytes, passphrase: passphrase)
        let usable = all.filter { !$0.isIssuer && $0.error == nil }
        if !usable.contains(where: purpose.isServed) {
            let failed = all.filter { $0.error != nil }
            let wanted = failed.first { purpose.wants($0.kind) } ?? (usable.isEmpty ? failed.first : nil)
            if let wanted { _ = try wanted.result.get() }
        }
        entries = usable.compactMap { try? $0.result.get() }
        issuers = all.filter(\.isIssuer).compactMap(\.certificate)
        container = all.first?.container
        leftOut = all.compactMap { entry in
            entry.error.map {
                LeftOut(place: entry.place ?? "a key", error: $0, isWanted: purpose.wants(entry.kind))
            }
        }
        notes = usable.flatMap(\.notes).reduce(into: []) { notes, note in
            if !notes.contains(note) { notes.append(note) }
        }
    }

    /// The certificates of its keys.
    package var certificates: [Certificate] {
        entries.compactMap { entry in
            switch entry {
            case .plain(let item, _): item.certificate
            case .jwk(let jwk): jwk.certificate
            }
        }
    }
}

extension KeyMaterial.Purpose {
    fileprivate func isServed(by entry: KeyEntry) -> Bool { self == .verifying || wants(entry.kind) }

    /// Whether something of this kind is what a file is given for.
    fileprivate func wants(_ kind: KeyEntry.Kind?) -> Bool {
        switch (self, kind) {
        case (_, .secret): true
        case (.verifying, .asymmetric(let kind)): kind != .privateKey
        case (.signing, .asymmetric(let kind)): kind == .privateKey
        case (_, nil): false
        }
    }
}
