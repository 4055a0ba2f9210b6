internal import COpenSSL

/// DER structures that hold a key or a certificate.
///
/// `nil` means: not this structure, or bytes left over.
enum DER {
    /// Tries every structure of one key; the order matters only for speed.
    static func item(_ bytes: [UInt8], passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem? {
        guard bytes.first == 0x30 else { return nil }
        if let item = try certificate(bytes) { return item }
        if let item = try publicKey(bytes) { return item }
        if let item = try encryptedKey(bytes, passphrase: passphrase) { return item }
        if let item = try privateKey(bytes) { return item }
        return try pkcs1PublicKey(bytes)
    }

    static func certificate(_ bytes: [UInt8], isTrusted: Bool = false) throws(KeyError) -> KeyFileItem? {
        guard
            let x509 = unsafe parse(
                bytes,
                X509Certificate.self,
                { unsafe isTrusted ? d2i_X509_AUX(nil, &$0, $1) : d2i_X509(nil, &$0, $1) }
            )
        else { return nil }
        return try unsafe certificate(owning: x509).get()
    }

    /// A certificate that OpenSSL has read.
    static func certificate(owning x509: OpaquePointer) -> Result<KeyFileItem, KeyError> {
        Result { () throws(KeyError) in
            let owned = try operating("read a certificate") { () throws(OpenSSLError) in
                try unsafe Owned<X509Certificate>(x509, "d2i_X509")
            }
            return .certificate(try Certificate(owned))
        }
    }

    static func publicKey(_ bytes: [UInt8]) throws(KeyError) -> KeyFileItem? {
        if let key = try rsaKey(RSAStructure.publicNumbers(bytes)) { return .publicKey(PublicKey(key)) }
        guard let handle = try unsafe handle(parse(bytes, PKey.self) { unsafe d2i_PUBKEY(nil, &$0, $1) }) else {
            return nil
        }
        return .publicKey(PublicKey(handle))
    }

    static func pkcs1PublicKey(_ bytes: [UInt8]) throws(KeyError) -> KeyFileItem? {
        let key = unsafe parse(bytes, PKey.self) { unsafe d2i_PublicKey(EVP_PKEY_RSA, nil, &$0, $1) }
        guard let handle = try unsafe handle(key) else { return nil }
        return .publicKey(PublicKey(handle))
    }

    /// A public structure of whatever form.
    static func publicItem(_ bytes: [UInt8]) throws(KeyError) -> KeyFileItem? {
        if let item = try certificate(bytes) { return item }
        if let item = try publicKey(bytes) { return item }
        return try pkcs1PublicKey(bytes)
    }

    /// PKCS#8 of both versions, PKCS#1 or SEC1.
    static func privateKey(_ bytes: [UInt8]) throws(KeyError) -> KeyFileItem? {
        var numbers = RSAStructure.privateNumbers(bytes)
        defer { numbers?.cleanse() }
        if let key = try rsaKey(numbers, isPrivate: true) { return .privateKey(PrivateKey(key)) }
        var second = OneAsymmetricKey(bytes)
        defer { second?.cleanse() }
        let key = unsafe parse(second?.firstVersion ?? bytes, PKey.self) { unsafe d2i_AutoPrivateKey(nil, &$0, $1) }
        guard let handle = try unsafe handle(key) else { return nil }
        let privateKey = PrivateKey(handle)
        try second?.requirePublicKey(of: privateKey)
        return .privateKey(privateKey)
    }

    /// PKCS#8 under a passphrase (RFC 5958 §3).
    static func encryptedKey(_ bytes: [UInt8], passphrase: [UInt8]?) throws(KeyError) -> KeyFileItem? {
        guard let sealed = unsafe parse(bytes, EncryptedPKCS8.self, { unsafe d2i_X509_SIG(nil, &$0, $1) }) else {
            return nil
        }
        let owned = try operating("read the private key") { () throws(OpenSSLError) in
            try unsafe Owned<EncryptedPKCS8>(sealed, "d2i_X509_SIG")
        }
        guard let passphrase else { throw KeyError.passphraseMissing }
        return try owned.withPointer { (sealed) throws(KeyError) in
            try unsafe EncryptedKey.opened(sealed, passphrase: passphrase, conversion: KeyError.conversion)
        }
    }

    private static func rsaKey(_ numbers: [[UInt8]]?, isPrivate: Bool = false) throws(KeyError) -> KeyHandle? {
        guard let numbers, let key = try? KeyParameters.made("RSA", KeyParameters.rsa(numbers), isPrivate: isPrivate)
        else { return nil }
        return try KeyHandle(key)
    }

    private static func handle(_ key: OpaquePointer?) throws(KeyError) -> KeyHandle? {
        guard let key = unsafe key else { return nil }
        let owned = try operating("read a key") { () throws(OpenSSLError) in try unsafe Owned<PKey>(key, "d2i") }
        return try KeyHandle(owned)
    }

    /// Runs one `d2i` function and insists that it used up all bytes.
    static func parse<Kind: Releasable>(
        _ bytes: [UInt8],
        _ kind: Kind.Type,
        _ d2i: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?
    ) -> OpaquePointer? {
        defer { ERR_clear_error() }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            guard let parsed = unsafe d2i(&position, buffer.count) else { return nil }
            guard let start = buffer.baseAddress, unsafe position == start + buffer.count else {
                unsafe Kind.release(parsed)
                return nil
            }
            return unsafe parsed
        }
    }
}
