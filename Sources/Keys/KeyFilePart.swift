internal import Messages

/// One part of a key file that was found and not read yet.
struct KeyFilePart: Sendable {
    enum Contents: Sendable {
        case pem(PEMBlock)
        /// A PEM block that is broken, with the label that it begins with.
        case damaged(label: String?, KeyError)
        case der([UInt8], KeyFileEntry.Encoding)
        case xml([UInt8])
        case ssh(PublicKey)
    }

    private(set) var contents: Contents
    /// Where in the file it is, such as `block 2 of 3 (CERTIFICATE)`; `nil` when there is no other.
    var place: String?
    /// What is not as it should be, and is read all the same.
    var note: String?

    /// Every part of a file, in its order.
    ///
    /// - Throws: `KeyError.notAKey` when nothing is recognised, `.damaged` for a text that only looks like PEM,
    ///   `.unsupported` for a file of another kind.
    static func all(in bytes: [UInt8]) throws(KeyError) -> [KeyFilePart] {
        if let key = try SSHPublicKey.key(bytes) { return [KeyFilePart(contents: .ssh(key))] }
        if let error = ForeignForm.error(about: bytes) { throw error }
        if PEM.contains(bytes) { return try blocks(in: bytes) }
        if XMLKey.isOne(bytes) { return [KeyFilePart(contents: .xml(bytes))] }
        if var inner = BareBase64.decoded(bytes) {
            guard !PEM.contains(inner) else {
                defer { inner.cleanse() }
                return try blocks(in: inner, note: "the key is a PEM text in base64")
            }
            guard !isStructure(inner) else {
                let note = "the key is base64 without its BEGIN and END lines"
                return [KeyFilePart(contents: .der(inner, .base64), note: note)]
            }
        }
        if bytes.first != DERElement.sequence, let error = ArmorLine.error(in: bytes) { throw error }
        return [KeyFilePart(contents: .der(bytes, .der))]
    }

    /// Overwrites what was decoded, since it may be a private key; the bytes of the file are the caller's.
    mutating func cleanse() {
        let decoded = contents
        // Bytes that two hold cannot be overwritten.
        contents = .damaged(label: nil, Self.unrecognised)
        switch consume decoded {
        case .pem(var block): block.contents.cleanse()
        case .der(var bytes, .base64): bytes.cleanse()
        case .damaged, .der, .xml, .ssh: break
        }
    }

    static var unrecognised: KeyError {
        KeyError(
            .notAKey,
            "this is neither a key nor a certificate",
            hint: "give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""
        )
    }

    private static func blocks(in text: [UInt8], note: String? = nil) throws(KeyError) -> [KeyFilePart] {
        let blocks = try PEM.blocks(in: text)
        var parts: [KeyFilePart] = []
        // OpenSSL writes the curve's name in front of an EC key; the key names it again.
        for (index, found) in blocks.enumerated() where found.label != "EC PARAMETERS" {
            let contents: Contents =
                switch found.block {
                case .success(let block): .pem(block)
                case .failure(let error): .damaged(label: found.label, error)
                }
            let label = found.label.map { " (\(ForeignForm.shown($0)))" } ?? ""
            parts.append(
                KeyFilePart(contents: contents, place: "block \(index + 1) of \(blocks.count)\(label)", note: note)
            )
        }
        guard !parts.isEmpty else { throw unrecognised }
        if parts.count == 1 { parts[0].place = nil }
        return parts
    }

    /// Whether bytes begin as a key, a certificate or a file of several.
    static func isStructure(_ bytes: [UInt8]) -> Bool {
        KeyForm(der: bytes) != nil || KeyContainer(bytes) != nil
    }
}
