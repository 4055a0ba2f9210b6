internal import COpenSSL
internal import Messages

/// PKCS#8 under a passphrase (RFC 5958 §3), alone or in a PKCS#12 file.
enum EncryptedKey {
    /// Opens it.
    ///
    /// - Parameters:
    ///   - sealed: an `X509_SIG`.
    ///   - passphrase: `nil` for none, which PKCS#12 tells from an empty one.
    ///   - conversion: what helps where this OpenSSL lacks the cipher.
    /// - Returns: the private key.
    /// - Throws: `KeyError`: `.passphraseWrong`, `.unsupported` for a cipher that this OpenSSL lacks or for more rounds
    ///   than are computed, and what a private key is refused for.
    static func opened(
        _ sealed: OpaquePointer,
        passphrase: [UInt8]?,
        conversion: Message
    ) throws(KeyError) -> KeyFileItem {
        var algorithm: UnsafePointer<X509_ALGOR>?
        var contents: UnsafePointer<ASN1_OCTET_STRING>?
        unsafe X509_SIG_get0(sealed, &algorithm, &contents)
        let encryption = unsafe PasswordEncryption(algorithm)
        try encryption.requireAffordable()
        var bytes: [UInt8]
        do { bytes = try unsafe decrypted(contents, algorithm, passphrase) } catch {
            throw error.isUnsupported
                ? encryption.unsupported("the private key", conversion, cause: error) : KeyError.passphraseWrong(error)
        }
        defer { bytes.cleanse() }
        guard let item = try DER.privateKey(bytes) else {
            // One wrong passphrase in some hundreds leaves padding that looks right.
            throw KeyError.passphraseWrong(OpenSSLError.last("d2i_AutoPrivateKey"))
        }
        return item
    }

    private static func decrypted(
        _ contents: UnsafePointer<ASN1_OCTET_STRING>?,
        _ algorithm: UnsafePointer<X509_ALGOR>?,
        _ passphrase: [UInt8]?
    ) throws(OpenSSLError) -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var length: Int32 = 0
        let passphrase = Passphrase(passphrase)
        let opened = unsafe passphrase.withPointer { characters, count in
            unsafe PKCS12_pbe_crypt(
                algorithm,
                characters,
                count,
                ASN1_STRING_get0_data(contents),
                ASN1_STRING_length(contents),
                &start,
                &length,
                0
            )
        }
        guard unsafe opened != nil, let start = unsafe start, length >= 0 else { throw .last("PKCS12_pbe_crypt") }
        defer { unsafe CRYPTO_clear_free(start, Int(length), #file, #line) }
        return unsafe Array(UnsafeBufferPointer(start: start, count: Int(length)))
    }
}

/// A passphrase as PKCS#12 takes it: none differs from an empty one.
struct Passphrase {
    private let bytes: [UInt8]?

    init(_ bytes: [UInt8]?) { self.bytes = bytes }

    /// Lends the characters, with a zero behind them, and how many they are.
    func withPointer<Result>(_ body: (UnsafePointer<CChar>?, Int32) -> Result) -> Result {
        guard let bytes else { return body(nil, 0) }
        var characters: [UInt8] = []
        characters.reserveCapacity(bytes.count + 1)
        defer { characters.cleanse() }
        characters += bytes
        characters.append(0)
        return unsafe characters.withUnsafeBytes { buffer in
            unsafe body(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count - 1))
        }
    }
}
