/// A file that is written whole or not at all: nobody who waits for it sees half of it.
struct NewFile {
    let path: String
    private let draft: String

    /// Writes the file under another name beside `path`.
    ///
    /// - Parameters:
    ///   - text: what is to be in it.
    ///   - path: where it goes in the end.
    ///   - mode: the permissions.
    /// - Throws: `ConfigError` that names the file.
    init(_ text: String, for path: String, mode: UInt32 = 0o644) throws(ConfigError) {
        self.path = path
        draft = "\(path).\(Random.hex(bytes: 4))"
        guard OperatingSystem.create(draft, Array(text.utf8), mode: mode) else { throw Self.failure(path) }
    }

    /// Gives it its name; a file that has it is replaced, a folder is not.
    func publish() throws(ConfigError) {
        guard OperatingSystem.move(draft, to: path) else {
            discard()
            throw Self.failure(path)
        }
    }

    func discard() { OperatingSystem.remove(draft) }

    private static func failure(_ path: String) -> ConfigError {
        ConfigError(file: path, reason: "cannot be written", hint: "name a folder that exists and is yours")
    }
}
