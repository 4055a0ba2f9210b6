#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import JOSE
internal import Messages

/// Where the tokens of users go.
enum UserOutput: Sendable {
    case standardOutput
    /// All of them in one file.
    case file(StreamedFile)
    /// A file for each in this folder.
    case folder(String)

    /// - Throws: `Failure` for a file or folder that cannot be written.
    init(_ command: some CreateCommand, _ context: Context) throws(Failure) {
        guard let path = command.issue.path else {
            self = .standardOutput
            return
        }
        guard command.users.nameFrom != nil else {
            self = .file(try StreamedFile(path, force: command.newKey.force, context))
            return
        }
        self = .folder(try Self.folder(path))
    }

    /// The folder with a slash at its end; it is made where it is missing.
    private static func folder(_ path: String) throws(Failure) -> String {
        guard !path.isEmpty else { throw Failure.empty(.output) }
        try NewFiles.requirePath(path)
        var isFolder = false
        if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            do {
                try FileManager.default.createDirectory(
                    atPath: path,
                    withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw Failure(
                    "cannot make the folder '\(path.escaped)'",
                    hint: "is there the folder that it is to be in, and may you write into it?"
                )
            }
        } else if !isFolder {
            throw Failure(
                "'\(path.escaped)' is a file, and no folder",
                hint: "leave out \(option: .nameFrom) for one file with all tokens"
            )
        }
        return path.hasSuffix("/") ? path : path + "/"
    }

    /// Whether all tokens go into one file.
    var isFile: Bool { if case .file = self { true } else { false } }

    /// The same file by name, for the summary; `nil` for standard output.
    func name(_ command: some CreateCommand) -> String? {
        if case .standardOutput = self { nil } else { command.issue.path }
    }

    /// Writes tokens that were made one after the other.
    ///
    /// - Returns: whether anybody wants more of them.
    /// - Throws: `Failure` when they cannot be written.
    func write(_ bytes: [UInt8], _ context: Context) throws(Failure) -> Bool {
        switch self {
        case .standardOutput: return try context.writeOutput(bytes)
        case .file(let file): try file.write(bytes)
        case .folder: break
        }
        return true
    }

    /// A new file of the folder.
    static func newFile(_ path: String, _ bytes: [UInt8], force: Bool, _ context: Context) throws(Failure) -> NewFiles {
        NewFiles(
            files: [NewFiles.File(path: path, contents: bytes, isSecret: true)],
            replacesExisting: force,
            temporarySuffix: try NewFiles.suffix(context),
            isDurable: false
        )
    }

    /// Puts the file into its place if all is whole, and leaves nothing behind otherwise.
    func end(isWhole: Bool) throws(Failure) {
        guard case .file(let file) = self else { return }
        if isWhole { try file.finish() } else { file.discard() }
    }
}
