#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import TOML

/// The configuration file, which the paths in it start from.
struct ConfigFile {
    private static let leastContent = "its least content is in the section 'Install' of the manual"
    let path: String
    private let document: TOMLDocument

    /// Reads a file of at most 4 MiB.
    init(path: String) throws(ConfigError) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigError(
                file: path,
                reason: "cannot be read",
                hint: "name a TOML file; " + Self.leastContent
            )
        }
        document = TOMLDocument(parsing: Array(data))
        if let error = document.errors.first {
            throw ConfigError(
                file: path,
                place: error.position.description,
                reason: error.message,
                hint: error.hint ?? "https://toml.io explains the form of the file"
            )
        }
    }

    /// The error that there is nothing to stand in for.
    var empty: ConfigError {
        ConfigError(file: path, reason: "there is neither [qscloud] nor [qseow] in it", hint: Self.leastContent)
    }

    /// The file's outermost table.
    var root: ConfigSection { ConfigSection(document.root, name: "", at: 0, file: self) }

    /// The place of a byte, for people.
    func place(of offset: Int) -> String { document.position(of: offset).description }

    /// The text of another file; `key` is the key that names it, and `place` where it stands.
    func text(at relative: String, key: String, place: String) throws(ConfigError) -> String {
        let other = Self.path(relative, besides: path)
        guard let data = FileManager.default.contents(atPath: other) else {
            throw ConfigError(
                file: path,
                place: place,
                key: key,
                reason: "cannot read '\(other)'",
                hint: "a path starts from the folder of \(path)"
            )
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigError(
                file: path,
                place: place,
                key: key,
                reason: "'\(other)' is not text in UTF-8",
                hint: "convert a certificate in DER: openssl x509 -inform der -in FILE -out certificate.pem"
            )
        }
        return text
    }

    private static func path(_ relative: String, besides file: String) -> String {
        guard !relative.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return relative }
        return String(file[...slash]) + relative
    }
}
