#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Synchronization
internal import SystemPackage

/// A new file that only its owner can read, written piece by piece, and there when it is whole.
final class StreamedFile: Sendable {
    private let files: NewFiles
    private let target: NewFiles.File
    private let passing: String
    private let file: FileDescriptor
    private let isOpen = Mutex(true)

    /// Begins to write it under a temporary name.
    ///
    /// - Throws: `Failure` when it may not be there, or cannot be written.
    init(_ path: String, force: Bool, _ context: Context) throws(Failure) {
        target = NewFiles.File(path: path, contents: [], isSecret: true)
        files = NewFiles(files: [target], replacesExisting: force, temporarySuffix: try NewFiles.suffix(context))
        try files.requireFree()
        passing = NewFiles.resolved(path) + files.temporarySuffix
        file = try NewFiles.open(passing, for: target)
    }

    deinit { discard() }

    func write(_ bytes: [UInt8]) throws(Failure) {
        do { try file.writeAll(bytes) } catch { throw NewFiles.unwritten(target, error) }
    }

    /// Puts it into its place.
    ///
    /// - Throws: `Failure`; then what was there before is there again.
    func finish() throws(Failure) {
        do {
            try OperatingSystem.synchronize(file)
            try close()
        } catch { throw NewFiles.unwritten(target, error) }
        defer { discard() }
        try files.requireFree()
        try files.place([passing])
    }

    /// Leaves nothing of it behind, unless it is in its place.
    func discard() {
        try? close()
        try? FileManager.default.removeItem(atPath: passing)
    }

    private func close() throws {
        try isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            try file.close()
        }
    }
}
