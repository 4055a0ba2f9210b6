internal import JSON
package import Keys

/// One key or certificate of a file with all that can be told of it, usable or not.
package struct KeyEntry: Sendable {
    /// What it is.
    package enum Kind: Sendable, Equatable {
        case asymmetric(KeyKind)
        /// The secret of an HMAC.
        case secret
    }

    /// `nil` when it cannot be told.
    package let kind: Kind?
    /// The structure it is written in, such as `PKCS#8`, `X.509`, `JWK` or `JWKS`.
    package let form: String?
    /// `PEM` or `DER`; JSON has no other encoding.
    package let encoding: String?
    /// Whether it stands in its file under a passphrase, given or not.
    package let isEncrypted: Bool
    package let publicKey: PublicKey?
    package let certificate: Certificate?
    /// The JWK it was read from.
    package let jwk: JWK?
    /// The key ID that a JWK gives it, usable or not.
    package let keyID: String?
    /// Whether it only stands there to certify another one of the same file.
    package let isIssuer: Bool
    /// Why it cannot be used.
    package let error: KeyError?

    /// Whether it is a private key that cannot be looked into without its passphrase.
    package var isLocked: Bool { error?.code == .passphraseMissing }

    /// Every key and certificate of a file; one that cannot be used stands beside the others.
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
            let certificates = entries.compactMap(\.certificate)
            return entries.map { KeyEntry($0, among: certificates) }
        case .jwk(let value): return [KeyEntry(value, form: "JWK")]
        case .jwks(let values):
            guard !values.isEmpty else { throw KeyError(.notAKey, "the JWKS holds no key") }
            return values.map { KeyEntry($0, form: "JWKS") }
        }
    }

    private init(_ entry: KeyFileEntry, among certificates: [Certificate]) {
        kind = (entry.form?.kind).map { .asymmetric($0) }
        form = entry.form?.name
        encoding = entry.encoding.rawValue
        isEncrypted = entry.isEncrypted
        publicKey = try? entry.item.get().publicKey
        certificate = entry.certificate
        jwk = nil
        keyID = nil
        isIssuer = entry.certificate?.onlyCertifies(certificates) ?? false
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
            self.jwk = jwk
            kind = jwk.kind
            publicKey = jwk.publicKey
            certificate = jwk.certificate
            error = nil
        } catch {
            jwk = nil
            kind = Self.kind(of: value)
            publicKey = nil
            certificate = nil
            self.error = error
        }
    }

    /// What a JWK means to be that cannot be used.
    private static func kind(of value: JSONValue) -> Kind? {
        if value.member("kty") == "oct" { return .secret }
        return value.member("kty") == nil ? nil : .asymmetric(value.member("d") == nil ? .publicKey : .privateKey)
    }
}

extension KeyFileEntry {
    fileprivate var certificate: Certificate? {
        if case .success(.certificate(let certificate)) = item { certificate } else { nil }
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
