internal import COpenSSL

/// How an OpenSSL object of one kind is given back.
protocol Releasable {
    static func release(_ pointer: OpaquePointer)
}

enum Key: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe EVP_PKEY_free(pointer) }
}

enum X509Certificate: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe X509_free(pointer) }
}

enum Context: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe SSL_CTX_free(pointer) }
}

enum Connection: Releasable {
    static func release(_ pointer: OpaquePointer) { unsafe SSL_free(pointer) }
}

enum MemoryBIO: Releasable {
    static func release(_ pointer: OpaquePointer) { _ = unsafe BIO_free(pointer) }
}

/// The sole owner of one OpenSSL object.
@safe
final class Owned<Kind: Releasable> {
    let pointer: OpaquePointer

    /// Takes over what `call` returned; `nil` means that it failed.
    init(_ pointer: OpaquePointer?, _ call: StaticString) throws(OpenSSLError) {
        guard let pointer = unsafe pointer else { throw .last(call) }
        unsafe self.pointer = pointer
    }

    deinit { unsafe Kind.release(pointer) }
}

// None of these is changed once it is made, and their reference counts are atomic.
extension Owned: @unchecked Sendable where Kind: Immutable {}

/// A kind of object that many threads may use at a time.
protocol Immutable {}

extension Key: Immutable {}
extension X509Certificate: Immutable {}
extension Context: Immutable {}

extension Owned where Kind == X509Certificate {
    /// The first certificate in a text.
    convenience init(pem: String) throws(OpenSSLError) {
        let bio = try Owned<MemoryBIO>(Array(pem.utf8))
        try unsafe self.init(PEM_read_bio_X509(bio.pointer, nil, si_no_passphrase, nil), "PEM_read_bio_X509")
    }
}

extension Owned where Kind == MemoryBIO {
    /// A BIO that holds these bytes.
    convenience init(_ bytes: [UInt8] = []) throws(OpenSSLError) {
        try unsafe self.init(BIO_new(BIO_s_mem()), "BIO_new")
        guard !bytes.isEmpty else { return }
        let written = unsafe BIO_write(pointer, bytes, Int32(clamping: bytes.count))
        guard written == bytes.count else { throw .last("BIO_write") }
    }

    /// All that was written to it.
    var bytes: [UInt8] {
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe si_BIO_get_mem_data(pointer, &start)
        guard count > 0, let start = unsafe start else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
