internal import COpenSSL
internal import Messages

/// Certificates in the SignedData of PKCS#7, which signs nothing (RFC 5652 §5): `.p7b` and `.p7c`.
enum PKCS7File {
    private static let signedData: [UInt8] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
    private static let maximumCertificates = 100

    /// Whether the bytes begin as one.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 2, bytes[0] == DERElement.sequence else { return false }
        let size = bytes[1] & 0x80 == 0 ? 0 : Int(bytes[1] & 0x7f)
        return size <= 4 && bytes.dropFirst(2 + size).starts(with: signedData)
    }

    /// Its certificates.
    ///
    /// - Returns: at least one, usable or not.
    /// - Throws: `KeyError`: `.damaged`, or `.notAKey` when there is none.
    static func certificates(in bytes: [UInt8]) throws(KeyError) -> [Result<KeyFileItem, KeyError>] {
        let parsed = unsafe DER.parse(bytes, SignedData.self) { unsafe OpaquePointer(d2i_PKCS7(nil, &$0, $1)) }
        guard let parsed = unsafe parsed else {
            throw KeyError(.damaged, "the PKCS#7 file is damaged", hint: "export the certificate once more")
        }
        let owned = try operating("read a PKCS#7 file") { () throws(OpenSSLError) in
            try unsafe Owned<SignedData>(parsed, "d2i_PKCS7")
        }
        let found = owned.withPointer { pointer in unsafe certificates(of: UnsafeMutablePointer(pointer)) }
        guard !found.isEmpty else {
            throw KeyError(
                .notAKey,
                "the PKCS#7 file holds no certificate",
                hint: "export the certificate once more, as X.509 in base64"
            )
        }
        return found
    }

    private static func certificates(of file: UnsafeMutablePointer<PKCS7>) -> [Result<KeyFileItem, KeyError>] {
        guard unsafe OBJ_obj2nid(file.pointee.type) == NID_pkcs7_signed, let signed = unsafe file.pointee.d.sign,
            let stack = unsafe signed.pointee.cert
        else { return [] }
        let count = unsafe min(OPENSSL_sk_num(stack), Int32(maximumCertificates))
        return (0..<max(0, count)).compactMap { index in
            guard let x509 = unsafe OpaquePointer(OPENSSL_sk_value(stack, index)), unsafe X509_up_ref(x509) == 1 else {
                return nil
            }
            return unsafe DER.certificate(owning: x509)
        }
    }
}
