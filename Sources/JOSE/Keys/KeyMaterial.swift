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
    private static let maximumKeys = 1000

    /// Recognises the form by content.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key.
    /// - Throws: `KeyError` for the first thing that is wrong; in a JWKS only when no key of it is usable.
    package init(reading bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) {
        guard bytes.count <= Self.maximumSize else {
            throw KeyError(.notAKey, "a key file of more than 1 MiB is not read")
        }
        let start = bytes.first { !($0 == 0x20 || (0x09...0x0d).contains($0)) }
        guard start == UInt8(ascii: "{") else {
            entries = try Self.withoutIssuers(KeyFile(reading: bytes, passphrase: passphrase).items).map { .plain($0) }
            passedOver = []
            return
        }
        let value = try Self.json(bytes)
        guard let keys = value.member("keys") else {
            entries = [.jwk(try JWK(value))]
            passedOver = []
            return
        }
        (entries, passedOver) = try Self.set(keys)
    }

    private static func json(_ bytes: [UInt8]) throws(KeyError) -> JSONValue {
        let document: JSONDocument
        do { document = try JSONDocument(parsing: bytes) } catch {
            let place = JSONPosition(offset: error.offset, in: bytes)
            // What was found there may be a part of the key, so only the place is told.
            throw KeyError(
                .damaged,
                "the JWK is not JSON: \(error.expected) belongs in line \(place.line), column \(place.column)"
            )
        }
        if let double = document.duplicates.first {
            throw KeyError(.damaged, "the JWK names '\(double.name.excerpt())' twice")
        }
        return document.value
    }

    private static func set(_ keys: JSONValue) throws(KeyError) -> ([Entry], [KeyError]) {
        guard let values = keys.elements else {
            throw KeyError(.damaged, "the member 'keys' of the JWKS is not an array")
        }
        guard values.count <= maximumKeys else {
            throw KeyError(.unsupported, "a JWKS of more than \(maximumKeys) keys is not read")
        }
        var entries: [Entry] = []
        var passedOver: [KeyError] = []
        for value in values {
            do { entries.append(.jwk(try JWK(value))) } catch { passedOver.append(error) }
        }
        guard !entries.isEmpty else { throw passedOver.first ?? KeyError(.notAKey, "the JWKS holds no key") }
        return (entries, passedOver)
    }

    /// Leaves out the certificates that only stand there to certify another one of the same file.
    private static func withoutIssuers(_ items: [KeyFileItem]) -> [KeyFileItem] {
        func certificate(_ item: KeyFileItem) -> Certificate? {
            if case .certificate(let certificate) = item { certificate } else { nil }
        }
        let certificates = items.compactMap(certificate)
        guard certificates.count > 1 else { return items }
        return items.filter { item in
            guard let issuer = certificate(item) else { return true }
            // Old certificates of one name and without key identifiers look as if each had issued the other.
            return !certificates.contains { issuer.isIssuer(of: $0) && !$0.isIssuer(of: issuer) }
        }
    }
}
