import Foundation
import NIOSSL

/// The server's side of TLS, and the files that a client needs.
enum TLS {
    /// Makes a new authority, writes its files to `folder` and returns what the server needs.
    static func prepare(names: [String], folder: String) throws -> TLSConfiguration {
        let authority = try Authority()
        let client = try authority.client()
        try write(authority.root.certificatePEM, to: folder, as: "root.pem", mode: 0o644)
        try write(client.certificatePEM, to: folder, as: "client.pem", mode: 0o644)
        try write(client.keyPEM, to: folder, as: "client_key.pem", mode: 0o600)
        return try configuration(authority.server(names), trusting: authority.root)
    }

    private static func configuration(
        _ server: Authority.Identity,
        trusting root: Authority.Identity
    ) throws -> TLSConfiguration {
        let certificate = try NIOSSLCertificate(bytes: Array(server.certificatePEM.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(server.keyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)],
            privateKey: .privateKey(key)
        )
        // A certificate is asked for, not demanded: only the repository's paths need one.
        configuration.certificateVerification = .optionalVerification
        configuration.trustRoots = .certificates([
            try NIOSSLCertificate(bytes: Array(root.certificatePEM.utf8), format: .pem)
        ])
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }

    private static func write(_ text: String, to folder: String, as name: String, mode: Int) throws {
        let path = URL(filePath: folder).appending(path: name).path
        // Not written in place: a file of an earlier start may have other permissions.
        try? FileManager.default.removeItem(atPath: path)
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: attributes) else {
            throw ConfigError(file: path, reason: "cannot be written")
        }
    }
}
