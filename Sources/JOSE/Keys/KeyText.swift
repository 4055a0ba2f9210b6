internal import JSON
internal import Keys

/// The contents of a key file by form, not read yet.
enum KeyText {
    /// PEM or DER.
    case keyFile([UInt8])
    case jwk(JSONValue)
    case jwks([JSONValue])

    private static let maximumKeys = 1000

    /// Recognizes the form by content.
    ///
    /// - Throws: `KeyError` for what is too large, for broken JSON, and for a JWKS that is none.
    init(_ bytes: [UInt8]) throws(KeyError) {
        guard bytes.count <= KeyMaterial.maximumSize else {
            throw KeyError(.notAKey, "a key file of more than 1 MiB is not read")
        }
        let start = bytes.first { !($0 == 0x20 || (0x09...0x0d).contains($0)) }
        guard start == UInt8(ascii: "{") else {
            self = .keyFile(bytes)
            return
        }
        let value = try Self.json(bytes)
        guard let keys = value.member("keys") else {
            self = .jwk(value)
            return
        }
        self = .jwks(try Self.elements(keys))
    }

    private static func json(_ bytes: [UInt8]) throws(KeyError) -> JSONValue {
        let document: JSONDocument
        do { document = try JSONDocument(parsing: bytes) } catch {
            let place = JSONPosition(offset: error.offset, in: bytes)
            // What was found there may be a part of the key, so only the place is reported.
            throw KeyError(
                .damaged,
                "the JWK is not JSON: \(error.expected) is expected in line \(place.line), column \(place.column)"
            )
        }
        if let double = document.duplicates.first {
            throw KeyError(.damaged, "the JWK names '\(double.name.excerpt())' twice")
        }
        return document.value
    }

    private static func elements(_ keys: JSONValue) throws(KeyError) -> [JSONValue] {
        guard let values = keys.elements else {
            throw KeyError(.damaged, "the member 'keys' of the JWKS is not an array")
        }
        guard values.count <= maximumKeys else {
            throw KeyError(.unsupported, "a JWKS of more than \(maximumKeys) keys is not read")
        }
        return values
    }
}
