internal import COpenSSL

/// An X.509 certificate, of which JWS needs the public key.
package struct Certificate: Sendable {
    private final class Storage: Sendable {
        let x509: Owned<X509Certificate>
        init(_ x509: consuming Owned<X509Certificate>) { self.x509 = x509 }
    }

    private let storage: Storage
    package let publicKey: PublicKey
    /// The subject as RFC 2253 writes it, such as `CN=qs-jwt`; from the certificate, so not to be trusted in a terminal.
    package let subject: String
    /// The first and the last second of its validity, as Unix time.
    package let validity: ClosedRange<Int>

    init(_ x509: consuming Owned<X509Certificate>) throws(KeyError) {
        (publicKey, subject, validity) = try x509.withPointer { (x509) throws(KeyError) in
            (
                try unsafe Self.publicKey(of: x509), try unsafe Self.text(of: X509_get_subject_name(x509)),
                try unsafe Self.validity(of: x509)
            )
        }
        storage = Storage(x509)
    }

    /// The certificate that one text of `x5c` holds (RFC 7517 §4.7): base64 of DER, and nothing else.
    ///
    /// - Throws: `KeyError`: `.damaged` for another text, `.unsupported` or `.invalidKey` for its key.
    package init(base64 text: String) throws(KeyError) {
        let letters = text.utf8.filter { !($0 == 0x20 || (0x09...0x0d).contains($0)) }
        guard let bytes = PEM.base64(letters), case .certificate(let certificate)? = try DER.certificate(bytes) else {
            throw KeyError(.damaged, "the text is not a certificate in base64")
        }
        self = certificate
    }

    @safe func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.x509.withPointer(body)
    }

    /// PEM with the label `CERTIFICATE`.
    package func pem() throws(KeyError) -> [UInt8] {
        try operating("encode the certificate") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try withPointer { (x509) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe PEM_write_bio_X509(bio, x509), "PEM_write_bio_X509")
                }
            }
        }
    }

    /// The DER that the PEM holds.
    package func der() throws(KeyError) -> [UInt8] {
        try operating("encode the certificate") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try withPointer { (x509) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe i2d_X509_bio(bio, x509), "i2d_X509_bio")
                }
            }
        }
    }

    /// Whether this certificate issued `other`, going by names and key identifiers.
    package func isIssuer(of other: Certificate) -> Bool {
        defer { ERR_clear_error() }
        return withPointer { mine in
            other.withPointer { theirs in
                unsafe X509_cmp(mine, theirs) != 0 && X509_check_issued(mine, theirs) == X509_V_OK
            }
        }
    }

    private static func publicKey(of x509: OpaquePointer) throws(KeyError) -> PublicKey {
        let key = try valid("the certificate holds no usable key") { () throws(OpenSSLError) in
            try unsafe Owned<PKey>(X509_get_pubkey(x509), "X509_get_pubkey")
        }
        return PublicKey(try KeyHandle(key))
    }

    /// A name as RFC 2253 writes it.
    static func text(of name: OpaquePointer?) throws(KeyError) -> String {
        let bytes = try operating("read a name in the certificate") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                guard unsafe qs_X509_NAME_print(bio, name) >= 0 else { throw .last("X509_NAME_print_ex") }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func validity(of x509: OpaquePointer) throws(KeyError) -> ClosedRange<Int> {
        try valid("the validity of the certificate is not usable") { () throws(OpenSSLError) in
            let start = try unsafe seconds(of: X509_get0_notBefore(x509))
            let end = try unsafe seconds(of: X509_get0_notAfter(x509))
            return min(start, end)...end
        }
    }

    private static func seconds(of time: UnsafePointer<ASN1_TIME>?) throws(OpenSSLError) -> Int {
        guard let epoch = unsafe ASN1_TIME_set(nil, 0) else { throw .last("ASN1_TIME_set") }
        defer { unsafe ASN1_STRING_free(epoch) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        try OpenSSLError.check(unsafe ASN1_TIME_diff(&days, &seconds, epoch, time), "ASN1_TIME_diff")
        return Int(days) * 86_400 + Int(seconds)
    }
}
