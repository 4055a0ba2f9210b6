internal import COpenSSL

/// The server's side of one TLS connection, between bytes of the network and bytes of the application.
///
/// Nothing is sent here: after each call, what is to be sent stands ready in `takeOutgoing()`. For one thread at a time.
@safe
package final class TLSConnection {
    private static let chunk = 16_384

    /// Whether the client has said goodbye, after which nothing of it follows (RFC 8446, section 6.1).
    package private(set) var isClosedByClient = false
    private let connection: Owned<Connection>
    // Both belong to the connection.
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    init(_ context: Owned<Context>) throws(OpenSSLError) {
        connection = try unsafe Owned(SSL_new(context.pointer), "SSL_new")
        let incoming = try unsafe Self.memory()
        do {
            unsafe self.incoming = incoming
            unsafe outgoing = try Self.memory()
        } catch {
            unsafe BIO_free(incoming)
            throw error
        }
        unsafe SSL_set_bio(connection.pointer, incoming, outgoing)
        unsafe SSL_set_accept_state(connection.pointer)
    }

    /// Whether both sides have agreed, so that bytes can be sent.
    package var isEstablished: Bool { unsafe SSL_is_init_finished(connection.pointer) == 1 }

    /// Whether the client has shown a certificate, which then is one of the authority's.
    package var hasClientCertificate: Bool { unsafe SSL_get0_peer_certificate(connection.pointer) != nil }

    /// Takes bytes of the network and returns those of the application in them.
    ///
    /// - Throws: what is wrong with them; an alert for the client may stand ready all the same.
    package func receive(_ bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        ERR_clear_error()
        let written = unsafe BIO_write(incoming, bytes, Int32(clamping: bytes.count))
        guard written == bytes.count else { throw .last("BIO_write") }
        if !isEstablished {
            try finish(unsafe SSL_do_handshake(connection.pointer), "SSL_do_handshake")
            guard isEstablished else { return [] }
        }
        var plain: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = unsafe SSL_read(connection.pointer, &buffer, Int32(Self.chunk))
            guard count > 0 else {
                try finish(count, "SSL_read")
                return plain
            }
            plain.append(contentsOf: buffer.prefix(Int(count)))
        }
    }

    /// Encrypts bytes of the application.
    package func send(_ bytes: [UInt8]) throws(OpenSSLError) {
        guard !bytes.isEmpty else { return }
        ERR_clear_error()
        // A memory BIO takes all at once.
        let written = unsafe SSL_write(connection.pointer, bytes, Int32(clamping: bytes.count))
        guard written == bytes.count else { throw .last("SSL_write") }
    }

    /// Says goodbye, so that the client can tell the end from a connection that was cut.
    package func close() {
        guard isEstablished else { return }
        ERR_clear_error()
        _ = unsafe SSL_shutdown(connection.pointer)
        ERR_clear_error()
    }

    /// What is to be sent to the client, and is not kept here any more.
    package func takeOutgoing() -> [UInt8] {
        let count = unsafe si_BIO_pending(outgoing)
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = unsafe BIO_read(outgoing, &bytes, Int32(clamping: count))
        return Array(bytes.prefix(max(0, Int(read))))
    }

    /// Throws unless a call that did not go through only waits for more, or met the client's goodbye.
    private func finish(_ result: Int32, _ call: StaticString) throws(OpenSSLError) {
        guard result <= 0 else { return }
        switch unsafe SSL_get_error(connection.pointer, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: ERR_clear_error()
        case SSL_ERROR_ZERO_RETURN:
            isClosedByClient = true
            ERR_clear_error()
        default: throw .last(call)
        }
    }

    private static func memory() throws(OpenSSLError) -> OpaquePointer {
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { throw .last("BIO_new") }
        // Empty means that more will come.
        unsafe si_BIO_set_mem_eof_return(bio, -1)
        return unsafe bio
    }
}
