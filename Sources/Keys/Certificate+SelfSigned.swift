internal import COpenSSL

extension Certificate {
    /// Makes a self-signed X.509 v3 certificate for `key`: the form in which both platforms take a public key.
    ///
    /// It is an end-entity certificate (`CA:FALSE`, `digitalSignature`) with a random serial of 127 bits, signed with
    /// SHA-256 or the hash that fits the curve.
    ///
    /// - Parameters:
    ///   - key: signs the certificate and is certified by it.
    ///   - commonName: 1 to 64 characters (RFC 5280, ub-common-name).
    ///   - validity: first and last second, Unix time, within the years 0 to 9999.
    /// - Throws: `KeyError.unfit` for a name or time that X.509 cannot carry.
    package init(selfSigning key: PrivateKey, commonName: String, validity: ClosedRange<Int>) throws(KeyError) {
        try Self.requireFit(commonName: commonName)
        guard validity.lowerBound >= -62_167_219_200 else {
            throw KeyError(.unfit, "a certificate cannot be valid before the year 0")
        }
        guard validity.upperBound <= 253_402_300_799 else {
            throw KeyError(.unfit, "a certificate cannot be valid beyond the year 9999")
        }
        let serial = try Digests.random(count: 16)
        let x509 = try operating("make the certificate") { () throws(OpenSSLError) in
            let x509 = try unsafe Owned<X509Certificate>(X509_new(), "X509_new")
            try x509.withPointer { (x509) throws(OpenSSLError) in
                try unsafe Self.fill(x509, serial: serial, commonName: commonName, validity: validity)
                try key.handle.withPointer { (signer) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe X509_set_pubkey(x509, signer), "X509_set_pubkey")
                    try unsafe Self.extend(x509)
                    guard unsafe X509_sign(x509, signer, key.type.certificateDigest) > 0 else {
                        throw .last("X509_sign")
                    }
                }
            }
            return x509
        }
        try self.init(x509)
    }

    /// Whether a certificate can carry this name, to be known before a key is made for it.
    ///
    /// - Throws: `KeyError.unfit` unless it has 1 to 64 printable characters.
    package static func requireFit(commonName: String) throws(KeyError) {
        guard (1...64).contains(commonName.unicodeScalars.count),
            !commonName.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
        else { throw KeyError(.unfit, "a common name takes 1 to 64 printable characters") }
    }

    private static func fill(
        _ x509: OpaquePointer,
        serial: [UInt8],
        commonName: String,
        validity: ClosedRange<Int>
    ) throws(OpenSSLError) {
        try OpenSSLError.check(unsafe X509_set_version(x509, Int(X509_VERSION_3)), "X509_set_version")
        // The top bit is cleared to stay positive, the next one set so that no byte is lost to leading zeros.
        let bytes = [serial[0] & 0x7f | 0x40] + serial.dropFirst()
        let number = try unsafe Owned<BigNumber>(BN_bin2bn(bytes, Int32(bytes.count), nil), "BN_bin2bn")
        try number.withPointer { (number) throws(OpenSSLError) in
            guard unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509)) != nil else {
                throw .last("BN_to_ASN1_INTEGER")
            }
        }
        guard unsafe ASN1_TIME_set(X509_getm_notBefore(x509), validity.lowerBound) != nil,
            unsafe ASN1_TIME_set(X509_getm_notAfter(x509), validity.upperBound) != nil
        else { throw .last("ASN1_TIME_set") }
        let name = unsafe X509_get_subject_name(x509)
        let text = Array(commonName.utf8)
        let added = unsafe X509_NAME_add_entry_by_NID(
            name,
            NID_commonName,
            MBSTRING_UTF8,
            text,
            Int32(text.count),
            -1,
            0
        )
        try OpenSSLError.check(added, "X509_NAME_add_entry_by_NID")
        try OpenSSLError.check(unsafe X509_set_issuer_name(x509, name), "X509_set_issuer_name")
    }

    private static func extend(_ x509: OpaquePointer) throws(OpenSSLError) {
        let extensions = [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature"),
            (NID_subject_key_identifier, "hash"),
        ]
        var context = unsafe X509V3_CTX()
        unsafe qs_X509V3_set_ctx_self(&context, x509)
        for (identifier, value) in extensions {
            let made = unsafe X509V3_EXT_conf_nid(nil, &context, identifier, value)
            let owned = try unsafe Owned<X509Extension>(made, "X509V3_EXT_conf_nid")
            try owned.withPointer { (owned) throws(OpenSSLError) in
                try OpenSSLError.check(unsafe X509_add_ext(x509, owned, -1), "X509_add_ext")
            }
        }
    }
}

extension KeyType {
    /// The hash of a certificate's own signature, at least as strong as the key; `nil` where the curve brings its own.
    fileprivate var certificateDigest: OpaquePointer? {
        switch self {
        case .ec(.p384): unsafe EVP_sha384()
        case .ec(.p521): unsafe EVP_sha512()
        case .rsa, .ec: unsafe EVP_sha256()
        case .edwards: nil
        }
    }
}
