internal import COpenSSL

/// A certificate and the key in it.
package struct Identity: Sendable {
    let certificate: Owned<X509Certificate>
    let key: Owned<Key>

    /// Makes a key pair and a certificate for it, signed by `issuer` or, without one, by itself.
    init(
        name: String,
        issuer: Identity?,
        extensions: [(kind: Int32, value: String)]
    ) throws(OpenSSLError) {
        key = try unsafe Owned(si_EVP_EC_gen("P-256"), "EVP_EC_gen")
        certificate = try unsafe Owned(X509_new(), "X509_new")
        let new = unsafe certificate.pointer
        try check(unsafe X509_set_version(new, 2), "X509_set_version")
        try Self.setSerialNumber(of: certificate)
        let subject = unsafe X509_get_subject_name(new)
        let bytes = Array(name.utf8)
        // The flag alone stands for UTF-8.
        try check(
            unsafe X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_FLAG, bytes, Int32(bytes.count), -1, 0),
            "X509_NAME_add_entry_by_txt"
        )
        let signer = issuer?.certificate ?? certificate
        try check(
            unsafe X509_set_issuer_name(new, X509_get_subject_name(signer.pointer)),
            "X509_set_issuer_name"
        )
        _ = unsafe X509_gmtime_adj(X509_getm_notBefore(new), -3600)
        _ = unsafe X509_gmtime_adj(X509_getm_notAfter(new), 7 * 86_400)
        try check(unsafe X509_set_pubkey(new, key.pointer), "X509_set_pubkey")
        for (kind, value) in extensions { try Self.add(kind, value, to: certificate, issuer: signer) }
        guard unsafe X509_sign(new, (issuer?.key ?? key).pointer, EVP_sha256()) > 0 else { throw .last("X509_sign") }
    }

    /// The certificate.
    package var certificatePEM: String {
        get throws(OpenSSLError) {
            let bio = try Owned<MemoryBIO>()
            try check(unsafe PEM_write_bio_X509(bio.pointer, certificate.pointer), "PEM_write_bio_X509")
            return String(decoding: bio.bytes, as: UTF8.self)
        }
    }

    /// The key, as PKCS#8 without a passphrase.
    package var keyPEM: String {
        get throws(OpenSSLError) {
            let bio = try Owned<MemoryBIO>()
            try check(
                unsafe PEM_write_bio_PrivateKey(bio.pointer, key.pointer, nil, nil, 0, nil, nil),
                "PEM_write_bio_PrivateKey"
            )
            return String(decoding: bio.bytes, as: UTF8.self)
        }
    }

    private static func setSerialNumber(of certificate: Owned<X509Certificate>) throws(OpenSSLError) {
        // 126 bits, never 0, never negative.
        guard let number = unsafe BN_new() else { throw .last("BN_new") }
        defer { unsafe BN_free(number) }
        try check(unsafe BN_rand(number, 126, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), "BN_rand")
        guard unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.pointer)) != nil else {
            throw .last("BN_to_ASN1_INTEGER")
        }
    }

    private static func add(
        _ kind: Int32,
        _ value: String,
        to certificate: Owned<X509Certificate>,
        issuer: Owned<X509Certificate>
    ) throws(OpenSSLError) {
        var context = unsafe X509V3_CTX()
        unsafe si_X509V3_set_ctx(&context, issuer.pointer, certificate.pointer)
        guard let new = unsafe X509V3_EXT_conf_nid(nil, &context, kind, value) else {
            throw .last("X509V3_EXT_conf_nid")
        }
        defer { unsafe X509_EXTENSION_free(new) }
        try check(unsafe X509_add_ext(certificate.pointer, new, -1), "X509_add_ext")
    }
}
