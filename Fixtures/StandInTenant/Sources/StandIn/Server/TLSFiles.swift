internal import OpenSSL

/// The files that a client of the server needs for TLS.
struct TLSFiles {
    let folder: String

    /// Makes a new authority, writes its files and returns what the server needs.
    func prepare(names: [String]) throws -> TLSContext {
        let authority = try Authority()
        let client = try authority.client()
        try writeFile(authority.root.certificatePEM, to: "\(folder)/root.pem")
        try writeFile(client.certificatePEM, to: "\(folder)/client.pem")
        try writeFile(client.keyPEM, to: "\(folder)/client_key.pem", mode: 0o600)
        return try TLSContext(server: authority.server(names), trusting: authority.root)
    }
}
