internal import COpenSSL

extension Certificate {
    /// Who signed it, as RFC 2253 writes it; not to be trusted in a terminal.
    package var issuer: String {
        get throws(KeyError) {
            try withPointer { (x509) throws(KeyError) in unsafe try Self.text(of: X509_get_issuer_name(x509)) }
        }
    }

    /// Whether it names itself as its issuer.
    package var isSelfSigned: Bool {
        defer { ERR_clear_error() }
        return withPointer { unsafe X509_self_signed($0, 0) == 1 }
    }

    /// The hash that its own signature was made with, such as `SHA-256`.
    ///
    /// `nil` where the signature brings its own, as Ed25519 does, and where OpenSSL does not know it.
    package var signatureHash: String? {
        defer { ERR_clear_error() }
        return withPointer { x509 in
            var hash: Int32 = 0
            guard unsafe X509_get_signature_info(x509, &hash, nil, nil, nil) == 1 || hash != NID_undef else {
                return nil
            }
            return Self.hashNames.first { $0.identifier == hash }?.name
                ?? (unsafe OBJ_nid2sn(hash).map { unsafe String(cString: $0) }).flatMap { $0 == "UNDEF" ? nil : $0 }
        }
    }

    private static var hashNames: [(identifier: Int32, name: String)] {
        [
            (NID_md5, "MD5"), (NID_sha1, "SHA-1"), (NID_sha224, "SHA-224"), (NID_sha256, "SHA-256"),
            (NID_sha384, "SHA-384"), (NID_sha512, "SHA-512"),
        ]
    }

    /// What the key may be used for (RFC 5280 §4.2.1.3), such as `digital signature`; `nil` where nothing is said.
    package var keyUsage: [String]? {
        defer { ERR_clear_error() }
        let bits = withPointer { unsafe X509_get_key_usage($0) }
        // All bits stand for an extension that is not there.
        guard bits != .max else { return nil }
        return Self.usages.filter { bits & UInt32($0.bit) != 0 }.map(\.name)
    }

    private static var usages: [(bit: Int32, name: String)] {
        [
            (KU_DIGITAL_SIGNATURE, "digital signature"), (KU_NON_REPUDIATION, "non repudiation"),
            (KU_KEY_ENCIPHERMENT, "key encipherment"), (KU_DATA_ENCIPHERMENT, "data encipherment"),
            (KU_KEY_AGREEMENT, "key agreement"), (KU_KEY_CERT_SIGN, "certificate signing"),
            (KU_CRL_SIGN, "CRL signing"), (KU_ENCIPHER_ONLY, "encipher only"), (KU_DECIPHER_ONLY, "decipher only"),
        ]
    }

    /// The serial number in hexadecimal capitals, as the `openssl` command prints it.
    package var serialNumber: String {
        get throws(KeyError) {
            try operating("read the serial number of the certificate") { () throws(OpenSSLError) in
                try withPointer { (x509) throws(OpenSSLError) in
                    let serial = unsafe ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nil)
                    let number = try unsafe Owned<BigNumber>(serial, "ASN1_INTEGER_to_BN")
                    return try number.withPointer { (number) throws(OpenSSLError) in
                        guard let digits = unsafe BN_bn2hex(number) else { throw .last("BN_bn2hex") }
                        defer { unsafe CRYPTO_free(digits, #file, #line) }
                        return unsafe String(cString: digits)
                    }
                }
            }
        }
    }
}

extension Certificate: Equatable {
    /// Two are the same when their bytes are.
    package static func == (one: Certificate, other: Certificate) -> Bool {
        one.withPointer { mine in other.withPointer { theirs in unsafe X509_cmp(mine, theirs) == 0 } }
    }
}
