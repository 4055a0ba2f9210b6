import Foundation
import TOMLKit

/// The configuration file, which the paths in it start from.
struct ConfigFile {
    let path: String

    /// The most bytes a configuration may have: the parser cannot take a path of a hundred thousand keys.
    private static let limit = 32_768

    /// The file's outermost table.
    func read() throws(ConfigError) -> ConfigSection {
        let text = try text(of: path, key: nil)
        guard text.utf8.count <= Self.limit else { throw ConfigError(file: path, reason: "larger than 32 KiB") }
        do {
            return ConfigSection(try TOMLTable(string: text), file: self)
        } catch let error as TOMLParseError {
            throw ConfigError(file: path, reason: error.debugDescription)
        } catch {
            throw ConfigError(file: path, reason: "not TOML")
        }
    }

    /// The text of another file; `key` is the key that names it.
    func text(at relative: String, key: String) throws(ConfigError) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent()
        return try text(of: URL(filePath: relative, relativeTo: folder).path, key: key)
    }

    private func text(of path: String, key: String?) throws(ConfigError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigError(
                file: self.path,
                key: key,
                reason: key == nil ? "cannot be read" : "cannot read '\(path)'"
            )
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigError(file: self.path, key: key, reason: key == nil ? "not UTF-8" : "'\(path)' is not UTF-8")
        }
        return text
    }
}
