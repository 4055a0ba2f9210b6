/// One item of a key file, with the way it is written, usable or not.
package struct KeyFileEntry: Sendable {
    /// The encoding of a structure in a file.
    package enum Encoding: String, Sendable {
        case pem = "PEM"
        case der = "DER"
        case base64
        case xml = "XML"
        case ssh = "text"
    }

    /// `nil` for a PEM block of another kind, and for a container that was not opened.
    package let form: KeyForm?
    /// The structure of several keys and certificates that it stands in.
    package let container: KeyContainer?
    package let encoding: Encoding
    /// Whether the file holds it under a passphrase, given or not.
    package let isEncrypted: Bool
    /// What it holds, or why it was refused, which for a structure that holds no key is `.notAKey`.
    package let result: Result<KeyFileItem, KeyError>
    /// Where in the file it is, such as `block 2 of 3 (CERTIFICATE)`; `nil` when it is alone.
    package let place: String?
    /// In what it is not as it should be, although it was read.
    package let note: String?

    /// What it is, or was meant to be; `nil` when that is unknown.
    package var kind: KeyKind? {
        switch (form, container) {
        case (let form?, _): form.kind
        case (nil, .pkcs12): .privateKey
        case (nil, .pkcs7): .certificate
        case (nil, nil): nil
        }
    }

    /// What it holds, or why that cannot be used; the reason says what it begins as, if that is known.
    package var item: Result<KeyFileItem, KeyError> {
        result.mapError { error in
            // OpenSSL does not say whether it met another structure or unfit numbers in this one.
            guard error.code == .notAKey, let form else { return error }
            return KeyError(.damaged, "it begins as \(form.name) but holds no usable \(form.kind.rawValue)")
        }
    }

    /// Every item of a file; unusable ones are included.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - passphrase: opens an encrypted private key, or a PKCS#12 file.
    /// - Returns: at least one, in the order of the file.
    /// - Throws: `KeyError` when the file as a whole cannot be read: `.notAKey`, `.damaged` or `.unsupported`.
    package static func all(in bytes: [UInt8], passphrase: [UInt8]? = nil) throws(KeyError) -> [KeyFileEntry] {
        try OpenSSLBasics.require()
        var parts = try KeyFilePart.all(in: bytes)
        defer { for index in parts.indices { parts[index].cleanse() } }
        let isDamaged = parts.allSatisfy { if case .damaged = $0.contents { true } else { false } }
        if isDamaged, case .damaged(_, let error)? = parts.first?.contents { throw error }
        var entries: [KeyFileEntry] = []
        var containers = 0
        for part in parts {
            if part.isPKCS12 { containers += 1 }
            // To open one takes time, whoever made it.
            guard containers <= maximumPKCS12 else {
                throw KeyError(.unsupported, "the file holds more than \(maximumPKCS12) PKCS#12 files")
            }
            entries += try PartReader(part: part, passphrase: passphrase).entries()
        }
        return entries
    }

    /// As many PKCS#12 files are opened for one key file.
    package static let maximumPKCS12 = 2
}

extension KeyFilePart {
    fileprivate var isPKCS12: Bool {
        switch contents {
        case .pem(let block): KeyContainer(block.contents) == .pkcs12
        case .der(let bytes, _): KeyContainer(bytes) == .pkcs12
        case .damaged, .xml, .ssh: false
        }
    }
}

/// Reads one part of a file.
private struct PartReader {
    let part: KeyFilePart
    let passphrase: [UInt8]?

    /// - Throws: `KeyError.notAKey` for a file that is nothing of what is known.
    func entries() throws(KeyError) -> [KeyFileEntry] {
        switch part.contents {
        case .damaged(let label, let error):
            return [entry(label.flatMap(KeyForm.init(label:)), .pem, result: .failure(error))]
        case .pem(let block): return items(of: block)
        case .der(let bytes, let encoding):
            if let container = KeyContainer(bytes) { return contents(of: container, bytes, encoding) }
            let form = KeyForm(der: bytes)
            let isEncrypted = KeyForm.isEncryptedPKCS8(bytes)
            return [
                entry(
                    form,
                    encoding,
                    isEncrypted: isEncrypted,
                    result: try found(form) { () throws(KeyError) in
                        try DER.item(bytes, passphrase: passphrase)
                    }
                )
            ]
        case .ssh(let key): return [entry(.openSSH, .ssh, result: .success(.publicKey(key)))]
        case .xml(let text):
            let form: KeyForm = XMLKey.isPrivate(text) ? .xmlPrivate : .xmlPublic
            return [entry(form, .xml, result: try found(form) { () throws(KeyError) in try XMLKey.item(text) })]
        }
    }

    /// What was found, or why not; nothing at all in a structure that is not known ends the reading.
    private func found(
        _ form: KeyForm?,
        _ read: () throws(KeyError) -> KeyFileItem?
    ) throws(KeyError) -> Result<KeyFileItem, KeyError> {
        do throws(KeyError) {
            guard let item = try read() else { throw KeyFilePart.unrecognised }
            return .success(item)
        } catch {
            guard error.code != .notAKey || form != nil else { throw error }
            return .failure(error)
        }
    }

    private func items(of block: PEMBlock) -> [KeyFileEntry] {
        if block.isEncrypted {
            let result = Result { () throws(KeyError) in
                KeyFileItem.privateKey(try block.legacyKey(passphrase: passphrase))
            }
            return [entry(KeyForm(label: block.label), .pem, isEncrypted: true, result: result)]
        }
        if let container = KeyContainer(block.contents), !ForeignForm.isNoKey(label: block.label) {
            return contents(of: container, block.contents, .pem)
        }
        let result = Result { () throws(KeyError) in try block.item(passphrase: passphrase) }
        let labelled = KeyForm(label: block.label)
        let actual = KeyForm(der: block.contents)
        guard labelled != nil || (try? result.get()) != nil else { return [entry(nil, .pem, result: result)] }
        let isEncrypted = KeyForm.isEncryptedPKCS8(block.contents)
        guard let actual, actual != labelled, (try? result.get()) != nil else {
            return [entry(actual ?? labelled, .pem, isEncrypted: isEncrypted, result: result)]
        }
        let note =
            "its label says \"\(ForeignForm.shown(block.label))\", and it holds a \(actual.kind.rawValue) in \(actual.name)"
        return [entry(actual, .pem, isEncrypted: isEncrypted, result: result, note: note)]
    }

    private func contents(
        of container: KeyContainer,
        _ bytes: [UInt8],
        _ encoding: KeyFileEntry.Encoding
    ) -> [KeyFileEntry] {
        do throws(KeyError) {
            let items: [SafeItem]
            switch container {
            case .pkcs12: items = try PKCS12File.contents(of: bytes, passphrase: passphrase)
            case .pkcs7:
                items = try PKCS7File.certificates(in: bytes).map {
                    SafeItem(form: .x509, isEncrypted: false, result: $0)
                }
            }
            return items.enumerated().map { index, item in
                let number = items.count == 1 ? nil : "item \(index + 1) of \(items.count)"
                return entry(
                    item.form,
                    encoding,
                    container,
                    isEncrypted: item.isEncrypted,
                    result: item.result,
                    place: number
                )
            }
        } catch {
            return [entry(nil, encoding, container, isEncrypted: container == .pkcs12, result: .failure(error))]
        }
    }

    private func entry(
        _ form: KeyForm?,
        _ encoding: KeyFileEntry.Encoding,
        _ container: KeyContainer? = nil,
        isEncrypted: Bool = false,
        result: Result<KeyFileItem, KeyError>,
        place: String? = nil,
        note: String? = nil
    ) -> KeyFileEntry {
        let places = [part.place, place].compactMap { $0 }
        return KeyFileEntry(
            form: form,
            container: container,
            encoding: encoding,
            isEncrypted: isEncrypted,
            result: result,
            place: places.isEmpty ? nil : places.joined(separator: ", "),
            note: note ?? part.note
        )
    }
}
