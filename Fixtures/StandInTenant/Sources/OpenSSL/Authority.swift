internal import COpenSSL

/// A throw-away certificate authority: made anew for each one, valid for a week, with an elliptic key (P-256).
package struct Authority: Sendable {
    static let name = "stand-in-CA"

    /// Points to the key of the authority, without which strict clients refuse a certificate (RFC 5280, section
    /// 4.2.1.1).
    private static let issuerKey = (NID_authority_key_identifier, "keyid:always")

    /// The authority's own certificate.
    package let root: Identity

    /// - Throws: what OpenSSL cannot do.
    package init() throws(OpenSSLError) {
        root = try Identity(
            name: Self.name,
            issuer: nil,
            extensions: [
                (NID_basic_constraints, "critical,CA:TRUE"),
                (NID_key_usage, "critical,keyCertSign,cRLSign"),
                (NID_subject_key_identifier, "hash"),
            ]
        )
    }

    /// The identity of a server that is called by these host names and IP addresses.
    ///
    /// - Parameter names: of letters, digits, `.`, `-`, `_`, `*` and `:` alone, since OpenSSL takes them as one text.
    /// - Returns: a certificate of the authority's, with its key.
    /// - Throws: what OpenSSL cannot do.
    package func server(_ names: [String]) throws(OpenSSLError) -> Identity {
        let alternatives = names.map { (isIPAddress($0) ? "IP:" : "DNS:") + $0 }
        return try Identity(
            name: "stand-in-tenant",
            issuer: root,
            extensions: [
                (NID_key_usage, "critical,digitalSignature"), (NID_ext_key_usage, "serverAuth"),
                (NID_subject_alt_name, alternatives.joined(separator: ",")), Self.issuerKey,
            ]
        )
    }

    /// The identity that Qlik's console would export for a client.
    package func client() throws(OpenSSLError) -> Identity {
        try Identity(
            name: "QlikClient",
            issuer: root,
            extensions: [
                (NID_key_usage, "critical,digitalSignature"), (NID_ext_key_usage, "clientAuth"), Self.issuerKey,
            ]
        )
    }
}

/// Whether the text is an address of IPv4 or IPv6, without brackets.
package func isIPAddress(_ text: String) -> Bool {
    defer { ERR_clear_error() }
    guard let octets = unsafe a2i_IPADDRESS(text) else { return false }
    unsafe ASN1_OCTET_STRING_free(octets)
    return true
}
