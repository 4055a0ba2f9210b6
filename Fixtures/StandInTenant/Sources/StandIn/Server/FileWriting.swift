#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Writes a file whole or not at all: nobody who waits for it sees half of it.
///
/// - Parameters:
///   - text: what is to be in it.
///   - path: where it goes; a file there is replaced, with its permissions.
///   - mode: the permissions.
/// - Throws: `ConfigError` that names the file.
public func writeFile(_ text: String, to path: String, mode: Int = 0o644) throws(ConfigError) {
    let files = FileManager.default
    let draft = "\(path).\(Random.hex(bytes: 4))"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
    do {
        guard files.createFile(atPath: draft, contents: Data(text.utf8), attributes: attributes) else {
            throw CocoaError(.fileWriteUnknown)
        }
        if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
        try files.moveItem(atPath: draft, toPath: path)
    } catch {
        try? files.removeItem(atPath: draft)
        throw ConfigError(file: path, reason: "cannot be written", hint: "name a folder that exists and is yours")
    }
}

/// Removes a file, if it is there.
public func removeFile(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
