internal import JSON
package import Keys

/// One key or certificate of a file with all that is known about it, usable or not.
package struct KeyEntry: Sendable {
    /// What it is.
    package enum Kind: Sendable, Equatable {
        case asymmetric(KeyKind)
        /// The secret of an HMAC.
        case secret
    }

    /// `nil` when it is unknown.
    package let kind: Kind?
    /// The structure it is written in, such as `PKCS#8`, `X.509`, `JWK` or `JWKS`.
    package let form: String?
    /// The file of several keys and certificates that it stands in, `PKCS#12` or `PKCS#7`.
    package let container: String?
    /// `PEM`, `DER`, `base64`, `XML` or `text`; JSON has no other encoding.
    package let encoding: String?
    /// Whether its file protects it with a passphrase, given or not.
    package let isEncrypted: Bool
    /// What was read, or why it was refused.
    package let result: Result<KeyMaterial.Entry, KeyError>
    /// The key ID that a JWK, or the JSON around a PEM text, gives it, usable or not.
    package let keyID: String?
    /// Whether it is only there to certify another one of the same file.
    package let isIssuer: Bool
    /// Why it cannot be used.
    package let error: KeyError?
    /// Where in the file it is, escaped, such as `block 2 of 3 (CERTIFICATE)`; `nil` when it is alone.
    package let place: String?
    /// In what it is not as it should be, although it was read; escaped.
    package let notes: [String]

    package var publicKey: PublicKey? {
        switch try? result.get() {
        case .plain(let item, _)?: item.publicKey
        case .jwk(let jwk)?: jwk.publicKey
        case nil: nil
        }
    }

    package var certificate: Certificate? {
        switch try? result.get() {
        case .plain(let item, _)?: item.certificate
        case .jwk(let jwk)?: jwk.certificate
        case nil: nil
        }
    }

    /// The JWK it was read from.
    package var jwk: JWK? { if case .success(.jwk(let jwk)) = result { jwk } else { nil } }

    /// Whether it is one of the keys of a JWKS.
    package var isInSet: Bool { form == Self.setForm }

    private static let setForm = "JWKS"

    /// Whether it is a private key that cannot be looked into without its passphrase.
    package var isLocked: Bool { error?.code == .passphraseMissing }

    /// Every key and certificate of a file; unusable ones are included.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key.
    /// - Returns: at least one, in the order of the file.
    /// - Throws: `KeyError` when the file as a whole cannot be read, or holds no key at all.
    package static func all(in bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) -> [KeyEntry] {
        try OpenSSLBasics.require()
        let text = try KeyText(bytes)
        let notes = [text.note].compactMap { $0 }
        switch text.form {
        case .keyFile(let bytes):
            return entries(try KeyFileEntry.all(in: bytes, passphrase: passphrase).map { Found(entry: $0) }, notes)
        case .members(let members): return entries(try found(in: members, passphrase), notes)
        case .jwk(let value): return [KeyEntry(value, form: "JWK", place: nil, notes)]
        case .jwks(let values):
            guard !values.isEmpty else { throw KeyError(.notAKey, "the JWKS holds no key") }
            return values.enumerated().map { index, value in
                let keyID = value.member("kid")?.stringValue.map { " (kid \($0.excerpt(40)))" } ?? ""
                let place = values.count == 1 ? nil : "key \(index + 1) of \(values.count)\(keyID)"
                return KeyEntry(value, form: setForm, place: place, notes)
            }
        }
    }

    /// An item of a key file, and the member of JSON that it is from.
    private struct Found {
        let entry: KeyFileEntry
        var member: PEMMember?
    }

    /// What the PEM texts of a JSON document hold; those that hold nothing do not hide the others.
    private static func found(in members: [PEMMember], _ passphrase: [UInt8]?) throws(KeyError) -> [Found] {
        var found: [Found] = []
        var failure: KeyError?
        var containers = 0
        for member in members {
            // To open a PKCS#12 file takes time, whoever made it.
            guard containers <= KeyFileEntry.maximumPKCS12 else {
                throw KeyError(.unsupported, "the JSON holds more than \(KeyFileEntry.maximumPKCS12) PKCS#12 files")
            }
            do throws(KeyError) {
                let entries = try KeyFileEntry.all(in: member.text, passphrase: passphrase)
                if entries.contains(where: { $0.container == .pkcs12 }) { containers += 1 }
                found += entries.map { Found(entry: $0, member: member) }
            } catch { failure = failure ?? error }
        }
        if found.isEmpty, let failure { throw failure }
        return found
    }

    private static func entries(_ found: [Found], _ notes: [String]) -> [KeyEntry] {
        let issuers = Issuers(found.map(\.entry))
        return found.map { KeyEntry($0, issuers, notes) }
    }

    private init(_ found: Found, _ issuers: Issuers, _ notes: [String]) {
        let entry = found.entry
        kind = entry.kind.map { .asymmetric($0) }
        form = entry.form?.name
        container = entry.container?.rawValue
        encoding = entry.encoding.rawValue
        isEncrypted = entry.isEncrypted
        let keyID = found.member?.keyID
        result = entry.result.map { .plain($0, keyID: keyID) }
        self.keyID = keyID
        isIssuer = (try? entry.result.get().certificate).map { issuers.hold($0, in: entry.container) } ?? false
        error = if case .failure(let error) = entry.item { error } else { nil }
        place =
            [found.member.map { "member \($0.place)" }, entry.place].compactMap { $0 }.joined(separator: ", ").nonEmpty
        let origin = found.member.map { "the key is the text in the JSON member \($0.place)" }
        self.notes = notes + [origin, entry.note].compactMap { $0 }
    }

    private init(_ value: JSONValue, form: String, place: String?, _ notes: [String]) {
        self.form = form
        self.place = place
        self.notes = notes
        container = nil
        encoding = nil
        isEncrypted = false
        keyID = value.member("kid")?.stringValue
        isIssuer = false
        do throws(KeyError) {
            let jwk = try JWK(value)
            result = .success(.jwk(jwk))
            kind = jwk.kind
            error = nil
        } catch {
            result = .failure(error)
            kind = Self.kind(of: value)
            self.error = error
        }
    }

    /// What a JWK means to be that cannot be used.
    private static func kind(of value: JSONValue) -> Kind? {
        if value.member("kty") == "oct" { return .secret }
        return value.member("kty") == nil ? nil : .asymmetric(value.member("d") == nil ? .publicKey : .privateKey)
    }
}

/// Tells the certificates that are only in a file to certify others of it.
private struct Issuers {
    private let certificates: [Certificate]
    /// DER of the public halves of the private keys in a PKCS#12 file.
    private let ownKeys: Set<[UInt8]>

    init(_ entries: [KeyFileEntry]) {
        certificates = entries.compactMap { try? $0.result.get().certificate }
        let keys = entries.compactMap { entry -> [UInt8]? in
            guard entry.container == .pkcs12, case .privateKey(let key)? = try? entry.result.get() else { return nil }
            return try? key.publicKey.subjectPublicKeyInfo()
        }
        ownKeys = Set(keys)
    }

    func hold(_ certificate: Certificate, in container: KeyContainer?) -> Bool {
        // What a PKCS#12 file with a private key has besides its certificate is the chain to the root.
        if container == .pkcs12, !ownKeys.isEmpty, certificates.contains(where: isOwn) { return !isOwn(certificate) }
        // Old certificates of one name and without key identifiers look as if each had issued the other.
        return certificates.count > 1
            && certificates.contains { certificate.isIssuer(of: $0) && !$0.isIssuer(of: certificate) }
    }

    private func isOwn(_ certificate: Certificate) -> Bool {
        (try? certificate.publicKey.subjectPublicKeyInfo()).map(ownKeys.contains) ?? false
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension JWK {
    fileprivate var kind: KeyEntry.Kind {
        switch material {
        case .publicKey: .asymmetric(.publicKey)
        case .privateKey: .asymmetric(.privateKey)
        case .secret: .secret
        }
    }
}
