internal import COpenSSL

/// How one kind of OpenSSL object is given back.
protocol Releasable {
    static func release(_ pointer: OpaquePointer)
}

enum PKey: Releasable { static func release(_ pointer: OpaquePointer) { unsafe EVP_PKEY_free(pointer) } }
enum PKeyContext: Releasable { static func release(_ pointer: OpaquePointer) { unsafe EVP_PKEY_CTX_free(pointer) } }
enum DigestContext: Releasable { static func release(_ pointer: OpaquePointer) { unsafe EVP_MD_CTX_free(pointer) } }
enum ECDSASignature: Releasable { static func release(_ pointer: OpaquePointer) { unsafe ECDSA_SIG_free(pointer) } }
enum BigNumber: Releasable { static func release(_ pointer: OpaquePointer) { unsafe BN_clear_free(pointer) } }
enum BigNumberContext: Releasable { static func release(_ pointer: OpaquePointer) { unsafe BN_CTX_free(pointer) } }
enum ParameterBuilder: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe OSSL_PARAM_BLD_free(pointer) }
}
enum EncryptedPKCS8: Releasable { static func release(_ pointer: OpaquePointer) { unsafe X509_SIG_free(pointer) } }
enum PFX: Releasable { static func release(_ pointer: OpaquePointer) { unsafe PKCS12_free(pointer) } }
enum SignedData: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe PKCS7_free(UnsafeMutablePointer(pointer)) }
}
enum SafeContents: Releasable {
    static func release(_ pointer: OpaquePointer) {
        unsafe OPENSSL_sk_pop_free(pointer) { unsafe PKCS7_free($0?.assumingMemoryBound(to: PKCS7.self)) }
    }
}
enum SafeBags: Releasable {
    static func release(_ pointer: OpaquePointer) {
        unsafe OPENSSL_sk_pop_free(pointer) { unsafe PKCS12_SAFEBAG_free(OpaquePointer($0)) }
    }
}
enum X509Certificate: Releasable { static func release(_ pointer: OpaquePointer) { unsafe X509_free(pointer) } }
enum X509Extension: Releasable { static func release(_ pointer: OpaquePointer) { unsafe X509_EXTENSION_free(pointer) } }
enum Stream: Releasable { static func release(_ pointer: OpaquePointer) { unsafe BIO_free_all(pointer) } }

/// The sole owner of one OpenSSL object.
@safe
struct Owned<Kind: Releasable>: ~Copyable {
    private let pointer: OpaquePointer

    /// Takes over what `call` returned; `nil` means that the call failed.
    init(_ pointer: OpaquePointer?, _ call: StaticString) throws(OpenSSLError) {
        guard let pointer = unsafe pointer else { throw .last(call) }
        unsafe self.pointer = pointer
    }

    deinit { unsafe Kind.release(unsafe pointer) }

    @safe borrowing func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(unsafe pointer)
    }
}

// An EVP_PKEY and an X509 are not changed after they are made, and their reference counts are atomic.
extension Owned: @unchecked Sendable where Kind: Shareable {}

/// The kinds that several threads may read at once.
protocol Shareable: Releasable {}
extension PKey: Shareable {}
extension X509Certificate: Shareable {}
