#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import OpenSSL

/// The files that a client of the server needs for TLS: `root.pem`, `client.pem` and `client_key.pem`.
struct TLSFiles {
    /// Longer than any of them.
    private static let longest = 65_536
    private let folder: String
    private let authority: Authority

    /// Makes a new authority for the files of a folder, which stay as they are.
    ///
    /// - Throws: `ConfigError` where a file of theirs is one that no stand-in has made, such as what a site's console has
    ///   exported under the same name; and what OpenSSL cannot do.
    init(folder: String) throws {
        self.folder = folder
        authority = try Authority()
        let client = text("client.pem") ?? ""
        try check("root.pem") { Authority.isRoot($0) }
        try check("client.pem") { Authority.hasIssued($0) }
        try check("client_key.pem") { Authority.hasIssued(client, key: $0) }
    }

    /// What a server needs that is called by these names.
    func context(names: [String]) throws -> TLSContext {
        try TLSContext(server: authority.server(names), trusting: authority.root)
    }

    /// Writes the files; all of them, or those of an earlier start stay.
    func write() throws {
        let client = try authority.client()
        var files: [NewFile] = []
        do {
            files.append(try NewFile(authority.root.certificatePEM, for: path("root.pem")))
            files.append(try NewFile(client.certificatePEM, for: path("client.pem")))
            files.append(try NewFile(client.keyPEM, for: path("client_key.pem"), mode: 0o600))
            for file in files { try file.publish() }
        } catch {
            for file in files { file.discard() }
            throw error
        }
    }

    private func check(_ name: String, isOurs: (String) -> Bool) throws(ConfigError) {
        if case .none = OperatingSystem.entry(at: path(name)) { return }
        if let text = text(name), isOurs(text) { return }
        throw ConfigError(
            file: path(name),
            reason: "is there already, and no stand-in has made it",
            hint: "take a folder of its own for root.pem, client.pem and client_key.pem: mkdir tls, then --folder tls"
        )
    }

    private func text(_ name: String) -> String? {
        guard case .file(...Self.longest) = OperatingSystem.entry(at: path(name)) else { return nil }
        return FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func path(_ name: String) -> String {
        folder.isEmpty || folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
