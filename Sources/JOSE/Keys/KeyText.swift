internal import JSON
internal import Keys

/// The contents of a key file by form, not read yet.
struct KeyText {
    enum Form {
        /// PEM, DER and the other forms that are no JSON.
        case keyFile([UInt8])
        case jwk(JSONValue)
        case jwks([JSONValue])
        /// PEM texts in members of JSON.
        case members([PEMMember])
    }

    let form: Form
    /// In what the text is not as it should be, although it is read.
    let note: String?

    private static let maximumKeys = 1000

    /// Recognizes the form by content.
    ///
    /// - Throws: `KeyError` for what is too large, for broken JSON, for a JWKS that is none, and for JSON without a key.
    init(_ bytes: [UInt8]) throws(KeyError) {
        guard bytes.count <= KeyMaterial.maximumSize else {
            throw KeyError(.notAKey, "a key file of more than 1 MiB is not read")
        }
        let marked = MarkedText(bytes)
        note = marked.map { "the text is \($0.encoding)" }
        let bytes = marked?.bytes ?? bytes
        switch bytes.first(where: { !($0 == 0x20 || (0x09...0x0d).contains($0)) }) {
        case UInt8(ascii: "{"): form = try Self.form(of: Self.json(bytes))
        case UInt8(ascii: "["):
            // Anything may begin like that.
            guard (try? JSONDocument(parsing: bytes)) != nil else { fallthrough }
            form = try Self.form(of: Self.json(bytes))
        default: form = .keyFile(bytes)
        }
    }

    private static func form(of value: JSONValue) throws(KeyError) -> Form {
        if let keys = value.member("keys"), value.member("kty") == nil { return .jwks(try elements(keys)) }
        if let elements = value.elements, elements.contains(where: { $0.member("kty") != nil }) {
            return .jwks(try Self.elements(value))
        }
        if value.member("kty") != nil { return .jwk(value) }
        let members = PEMMember.all(in: value)
        guard members.isEmpty else { return .members(members) }
        if let error = ForeignJSON.error(about: value) { throw error }
        return .jwk(value)
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
