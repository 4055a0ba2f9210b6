internal import COpenSSL

extension Authority {
    /// Whether a text is the certificate of an authority of this kind, of whatever run.
    package static func isRoot(_ pem: String) -> Bool {
        guard let certificate = try? Owned<X509Certificate>(pem: pem) else { return false }
        return unsafe commonName(X509_get_subject_name(certificate.pointer)) == name && isIssuer(of: certificate)
    }

    /// Whether a text is a certificate that an authority of this kind has signed, of whatever run.
    package static func hasIssued(_ pem: String) -> Bool {
        guard let certificate = try? Owned<X509Certificate>(pem: pem) else { return false }
        return isIssuer(of: certificate)
    }

    /// Whether `key` is the private key, without a passphrase, of a certificate that such an authority has signed.
    package static func hasIssued(_ pem: String, key: String) -> Bool {
        defer { ERR_clear_error() }
        guard let certificate = try? Owned<X509Certificate>(pem: pem), isIssuer(of: certificate),
            let bio = try? Owned<MemoryBIO>(Array(key.utf8)),
            let key = try? unsafe Owned<Key>(PEM_read_bio_PrivateKey(bio.pointer, nil, si_no_passphrase, nil), "")
        else { return false }
        return unsafe X509_check_private_key(certificate.pointer, key.pointer) == 1
    }

    private static func isIssuer(of certificate: Owned<X509Certificate>) -> Bool {
        unsafe commonName(X509_get_issuer_name(certificate.pointer)) == name
    }

    private static func commonName(_ subject: OpaquePointer?) -> String? {
        var buffer = [CChar](repeating: 0, count: 65)
        let length = unsafe X509_NAME_get_text_by_NID(subject, NID_commonName, &buffer, Int32(buffer.count))
        guard length > 0 else { return nil }
        return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
