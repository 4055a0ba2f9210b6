internal import Harness
internal import JOSE
internal import Messages
internal import SystemPackage

/// What a file is called from the root of the repository on, as GitHub looks for it.
struct RepositoryPath {
    /// The root on the machine; `nil` when nobody says.
    private let root: String?
    /// What the paths of a command line start from.
    private let folder: String

    init(_ context: Context) {
        root = context.environment("GITHUB_WORKSPACE").flatMap { $0.isEmpty ? nil : $0 }
        folder = context.folder()
    }

    /// The path from the root on; as it is given where the file does not lie below the root.
    func path(of file: String) -> String {
        guard let root, let path = try? FileURL.path(file, name: "") else { return file }
        let absolute = path.path(from: folder + "/")
        return Self.path(absolute, from: root) ?? Self.realPath(absolute, from: root) ?? file
    }

    private static func path(_ path: String, from root: String) -> String? {
        var path = FilePath(path).lexicallyNormalized()
        return path.removePrefix(FilePath(root).lexicallyNormalized()) && !path.isEmpty ? path.string : nil
    }

    /// The same, where the folder of one or the other has two names.
    private static func realPath(_ path: String, from root: String) -> String? {
        guard let folder = OperatingSystem.realPath(path.pathFolder), let root = OperatingSystem.realPath(root) else {
            return nil
        }
        return Self.path("\(folder)/\(path.pathName)", from: root)
    }
}
