import Foundation

/// A folder of a test's own; it goes with the last reference.
package final class Scratch: Sendable {
    package let path: String
    /// What was put there at the beginning, which `names` leaves out.
    private let given: Set<String>

    /// Makes the folder.
    ///
    /// - Parameters:
    ///   - links: by name, the files that symbolic links in it lead to.
    ///   - copies: by name, the files whose copies stand in it.
    /// - Throws: what keeps the folder, a link or a copy from being made.
    package init(links: [String: String] = [:], copies: [String: String] = [:]) throws {
        let files = FileManager.default
        path = files.temporaryDirectory.appendingPathComponent("qs-jwt-\(UUID().uuidString)").path
        given = Set(links.keys).union(copies.keys)
        try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        for (name, target) in links { try files.createSymbolicLink(atPath: file(name), withDestinationPath: target) }
        for (name, source) in copies { try files.copyItem(atPath: source, toPath: file(name)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it, there or not.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }

    /// What is in the folder, or in one below it, sorted; without what was put there at the beginning.
    package func names(in folder: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(folder)).sorted()
            .filter { folder != "." || !given.contains($0) }
    }

    /// The permission bits of a file, such as 0o600.
    package func mode(_ name: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int ?? -1
    }
}
