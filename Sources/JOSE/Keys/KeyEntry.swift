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
    /// `PEM` or `DER`; JSON has no other encoding.
    package let encoding: String?
    /// Whether its file protects it with a passphrase, given or not.
    package let isEncrypted: Bool
    /// What was read, or why it was refused.
    package let result: Result<KeyMaterial.Entry, KeyError>
    /// The key ID that a JWK gives it, usable or not.
    package let keyID: String?
    /// Whether it is only there to certify another one of the same file.
    package let isIssuer: Bool
    /// Why it cannot be used.
    package let error: KeyError?

    package var publicKey: PublicKey? {
        switch try? result.get() {
        case .plain(let item)?: item.publicKey
        case .jwk(let jwk)?: jwk.publicKey
        case nil: nil
        }
    }

    package var certificate: Certificate? {
        switch try? result.get() {
        case .plain(let item)?: item.certificate
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
        switch try KeyText(bytes) {
        case .keyFile(let bytes):
            let entries = try KeyFileEntry.all(in: bytes, passphrase: passphrase)
            let certificates = entries.compactMap { try? $0.result.get().certificate }
            return entries.map { KeyEntry($0, among: certificates) }
        case .jwk(let value): return [KeyEntry(value, form: "JWK")]
        case .jwks(let values):
            guard !values.isEmpty else { throw KeyError(.notAKey, "the JWKS holds no key") }
            return values.map { KeyEntry($0, form: setForm) }
        }
    }

    private init(_ entry: KeyFileEntry, among certificates: [Certificate]) {
        kind = (entry.form?.kind).map { .asymmetric($0) }
        form = entry.form?.name
        encoding = entry.encoding.rawValue
        isEncrypted = entry.isEncrypted
        result = entry.result.map { .plain($0) }
        keyID = nil
        isIssuer = (try? entry.result.get().certificate?.onlyCertifies(certificates)) ?? false
        error = if case .failure(let error) = entry.item { error } else { nil }
    }

    private init(_ value: JSONValue, form: String) {
        self.form = form
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

extension Certificate {
    /// Whether it is only in a file to certify another one of these, which are all of the file.
    fileprivate func onlyCertifies(_ certificates: [Certificate]) -> Bool {
        // Old certificates of one name and without key identifiers look as if each had issued the other.
        certificates.count > 1 && certificates.contains { isIssuer(of: $0) && !$0.isIssuer(of: self) }
    }
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
