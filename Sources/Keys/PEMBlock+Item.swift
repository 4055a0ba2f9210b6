internal import COpenSSL
internal import Messages

extension PEMBlock {
    /// Whether it is encrypted in the old way, as its headers say.
    var isEncrypted: Bool { headers.contains { $0.hasPrefix("Proc-Type:") && $0.contains("ENCRYPTED") } }

    /// The one key or certificate that it holds.
    ///
    /// A label that names another structure does no harm, as long as it does not call a private key public.
    ///
    /// - Throws: `KeyError`: `.damaged` when it is something else, `.passphraseMissing`, `.passphraseWrong`,
    ///   `.unsupported` or `.invalidKey`.
    func item(passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem {
        guard !ForeignForm.isNoKey(label: label) else { throw ForeignForm.error(about: self) }
        switch KeyForm(label: label)?.kind {
        case .publicKey, .certificate: if let item = try publicItem() { return item }
        case .privateKey, nil:
            if let item = try secretItem(passphrase) { return item }
            if let item = try DER.publicItem(contents) { return item }
        }
        guard KeyForm(label: label) != nil else { throw ForeignForm.error(about: self) }
        throw KeyError(.damaged, "the PEM block \"\(label)\" does not hold what its label says")
    }

    private func publicItem() throws(KeyError) -> KeyFileItem? {
        if label == "TRUSTED CERTIFICATE", let item = try DER.certificate(contents, isTrusted: true) { return item }
        if let item = try DER.publicItem(contents) { return item }
        guard KeyForm(der: contents)?.kind == .privateKey else { return nil }
        throw KeyError(
            .damaged,
            "the PEM block \"\(label)\" holds a private key",
            hint: "correct its BEGIN and END lines to PRIVATE KEY and keep it to yourself; only public keys may say so"
        )
    }

    private func secretItem(_ passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem? {
        if KeyForm.isEncryptedPKCS8(contents) { return try DER.encryptedKey(contents, passphrase: passphrase) }
        return try DER.privateKey(contents)
    }

    /// The key of a block that is encrypted in the old way (RFC 1421).
    ///
    /// - Throws: `KeyError`: `.passphraseMissing`, `.passphraseWrong`, `.unsupported` for a cipher that this OpenSSL
    ///   lacks, and what a private key is refused for.
    func legacyKey(passphrase: [UInt8]?) throws(KeyError) -> PrivateKey {
        if let cipher, !Self.isAvailable(cipher) {
            throw KeyError(
                .unsupported,
                "the private key is encrypted with \(cipher), which this OpenSSL does not offer by default",
                hint: KeyError.conversion
            )
        }
        guard let passphrase else { throw KeyError.passphraseMissing }
        var decrypted: [UInt8]
        do { decrypted = try self.decrypted(passphrase) } catch { throw KeyError.passphraseWrong(error) }
        defer { decrypted.cleanse() }
        guard case .privateKey(let key)? = try DER.privateKey(decrypted) else {
            // One wrong passphrase in some hundreds leaves padding that looks right.
            throw KeyError.passphraseWrong(OpenSSLError.last("d2i_AutoPrivateKey"))
        }
        return key
    }

    private func decrypted(_ passphrase: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        var bytes = contents
        var count = bytes.count
        var lines = (headers.joined(separator: "\n") + "\n").utf8.map { CChar(bitPattern: $0) } + [0]
        let done = unsafe qs_PEM_decrypt(&lines, &bytes, &count, passphrase, Int32(passphrase.count))
        guard done == 1, (0...bytes.count).contains(count) else {
            let error = OpenSSLError.last("PEM_do_header")
            bytes.cleanse()
            throw error
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// The cipher that the headers name, such as `DES-CBC`.
    private var cipher: String? {
        let name = headers.first { $0.hasPrefix("DEK-Info: ") }?.dropFirst(10).prefix { $0 != "," }
        guard let name, (1...40).contains(name.utf8.count), name.utf8.allSatisfy({ (0x2d...0x7a).contains($0) }) else {
            return nil
        }
        return String(name)
    }

    private static func isAvailable(_ cipher: String) -> Bool {
        defer { ERR_clear_error() }
        guard let found = unsafe EVP_CIPHER_fetch(nil, cipher, nil) else { return false }
        unsafe EVP_CIPHER_free(found)
        return true
    }
}

extension KeyError {
    static var passphraseMissing: KeyError {
        KeyError(
            .passphraseMissing,
            "the private key is encrypted and no passphrase was given",
            hint: "name the passphrase with \(option: .passphraseEnv, "NAME") or \(option: .passphraseFile, "FILE")"
        )
    }

    static func passphraseWrong(_ cause: OpenSSLError) -> KeyError {
        KeyError(
            .passphraseWrong,
            "the passphrase does not open the private key",
            hint: "check that it is the passphrase of this key, without an extra space or line break",
            cause: cause
        )
    }

    /// What helps where this OpenSSL lacks the cipher of a private key.
    static let conversion: Message =
        """
        convert it to a key under AES, for which the command asks for a passphrase: \
        \(Message.command("openssl pkcs8 -topk8 -in ", onFile: " -out new-key.pem -provider legacy -provider default"))
        """
}
