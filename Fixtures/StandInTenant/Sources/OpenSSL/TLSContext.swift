internal import COpenSSL

/// What all connections of a TLS server have in common: TLS 1.2 or newer, and no session that is taken up again.
package struct TLSContext: Sendable {
    private let context: Owned<Context>

    /// Prepares a server that shows the certificate of `server`.
    ///
    /// A client may show a certificate of `root`; one of somebody else ends the handshake.
    package init(server: Identity, trusting root: Identity) throws(OpenSSLError) {
        context = try unsafe Owned(SSL_CTX_new(TLS_server_method()), "SSL_CTX_new")
        let pointer = unsafe context.pointer
        try check(unsafe si_SSL_CTX_set_min_proto_version(pointer, TLS1_2_VERSION), "SSL_CTX_set_min_proto_version")
        unsafe si_SSL_CTX_forget_sessions(pointer)
        try check(unsafe SSL_CTX_use_certificate(pointer, server.certificate.pointer), "SSL_CTX_use_certificate")
        try check(unsafe SSL_CTX_use_PrivateKey(pointer, server.key.pointer), "SSL_CTX_use_PrivateKey")
        try check(
            unsafe X509_STORE_add_cert(SSL_CTX_get_cert_store(pointer), root.certificate.pointer),
            "X509_STORE_add_cert"
        )
        try check(unsafe SSL_CTX_add_client_CA(pointer, root.certificate.pointer), "SSL_CTX_add_client_CA")
        // Asked for, not demanded: only the repository's paths need one.
        unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
    }

    /// The server's side of a new connection.
    package func connection() throws(OpenSSLError) -> TLSConnection { try TLSConnection(context) }
}
