import Foundation
import TOMLKit

/// The configuration file, which the paths in it start from.
struct ConfigFile {
    let path: String

    /// The file's outermost table.
    func read() throws(ConfigError) -> ConfigSection {
        let text = try text(of: path, key: nil)
        do {
            return ConfigSection(try TOMLTable(string: text), file: self)
        } catch let error as TOMLParseError {
            throw ConfigError(file: path, reason: error.debugDescription)
        } catch {
            throw ConfigError(file: path, reason: "not TOML")
        }
    }

    /// The text of another file that `key` names.
    func text(at relative: String, key: String) throws(ConfigError) -> String {
        try text(of: resolve(relative), key: key)
    }

    func resolve(_ relative: String) -> String {
        URL(filePath: relative, relativeTo: URL(filePath: path).deletingLastPathComponent()).path
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
