internal import JOSE

/// A file or standard input that is read piece by piece, so that its size does not matter.
final class ByteSource: Sendable {
    /// For places such as `users.csv:7:12`; escaped.
    let name: String
    /// Bytes of a regular file, for telling how much is left.
    let size: Int?
    private let file: OpenFile?
    private let context: Context

    /// Opens a file, or takes standard input for `-`.
    ///
    /// - Throws: `Failure` when it cannot be opened.
    init(path: String, _ context: Context) throws(Failure) {
        self.context = context
        guard path != "-" else {
            (name, size, file) = ("standard input", nil, nil)
            return
        }
        name = path.escaped
        let file = try FileReading.open(path, isInterrupted: context.isInterrupted)
        size = OperatingSystem.size(of: file.descriptor)
        self.file = file
    }

    /// What is there by now, at least one byte; nothing at the end, and once the user has asked for an end.
    ///
    /// - Parameter limit: the most that is read, in bytes.
    /// - Returns: the bytes.
    /// - Throws: `Failure` when it cannot be read.
    func read(atMost limit: Int) throws(Failure) -> [UInt8] {
        guard let file else { return try context.readSome(limit) }
        return try file.some(atMost: limit)
    }
}
