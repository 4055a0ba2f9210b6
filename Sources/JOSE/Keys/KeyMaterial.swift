internal import JSON
package import Keys

/// The keys in one file or text, whatever its form: PEM, DER, JWK or JWKS.
package struct KeyMaterial: Sendable {
    package enum Entry: Sendable {
        case plain(KeyFileItem)
        case jwk(JWK)
    }

    package let entries: [Entry]
    /// Keys of a JWKS that were passed over, as RFC 7517 §5 asks, and why.
    package let passedOver: [KeyError]

    /// The largest key file that is read, in bytes.
    package static let maximumSize = 1 << 20

    /// Recognises the form by content.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key.
    /// - Throws: `KeyError` for the first thing that is wrong; in a JWKS only when no key of it is usable.
    package init(reading bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
        switch try KeyText(bytes) {
        case .keyFile(let bytes):
            entries = try Self.withoutIssuers(KeyFile(reading: bytes, passphrase: passphrase).items).map { .plain($0) }
            passedOver = []
        case .jwk(let value):
            entries = [.jwk(try JWK(value))]
            passedOver = []
        case .jwks(let values): (entries, passedOver) = try Self.set(values)
        }
    }

    private static func set(_ values: [JSONValue]) throws(KeyError) -> ([Entry], [KeyError]) {
        var entries: [Entry] = []
        var passedOver: [KeyError] = []
        for value in values {
            do { entries.append(.jwk(try JWK(value))) } catch { passedOver.append(error) }
        }
        guard !entries.isEmpty else { throw passedOver.first ?? KeyError(.notAKey, "the JWKS holds no key") }
        return (entries, passedOver)
    }

    private static func withoutIssuers(_ items: [KeyFileItem]) -> [KeyFileItem] {
        func certificate(_ item: KeyFileItem) -> Certificate? {
            if case .certificate(let certificate) = item { certificate } else { nil }
        }
        let certificates = items.compactMap(certificate)
        return items.filter { item in certificate(item).map { !$0.onlyCertifies(certificates) } ?? true }
    }
}

extension Certificate {
    /// Whether it only stands in a file to certify another one of these, which are all of the file.
    func onlyCertifies(_ certificates: [Certificate]) -> Bool {
        // Old certificates of one name and without key identifiers look as if each had issued the other.
        certificates.count > 1 && certificates.contains { isIssuer(of: $0) && !$0.isIssuer(of: self) }
    }
}
