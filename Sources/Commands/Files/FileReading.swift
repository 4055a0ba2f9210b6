#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Harness
internal import JOSE
internal import Keys
internal import Messages
internal import SystemPackage

/// Reads what the user names, up to a limit.
enum FileReading {
    /// Reads a file, or standard input for `-`.
    ///
    /// A message names `option` instead of the path where one is given: it may be the secret itself.
    ///
    /// What is larger than `limit` bytes is cut after one byte more, for the reader of the bytes to refuse.
    ///
    /// - Throws: `Failure` when it cannot be read.
    static func bytes(
        at path: String,
        limit: Int,
        context: Context,
        secretOption option: OptionName? = nil
    ) throws(Failure) -> [UInt8] {
        if path == "-" { return try context.readInput(limit) }
        return try open(path, secretOption: option).bytes(limit: limit)
    }

    /// Opens a file for reading.
    static func open(
        _ path: String,
        secretOption option: OptionName? = nil,
        isInterrupted: () -> Bool = { false }
    ) throws(Failure) -> OpenFile {
        let name: Message = option.map { "the file of \(option: $0)" } ?? Message(shown(path))
        let path = try FileURL.path(path, name: name)
        do { return try OpenFile(opening: path, name: name, isInterrupted: isInterrupted) } catch {
            throw unreadable(name, error)
        }
    }

    /// The first bytes of a pipe by name that was opened without waiting, or none once somebody has it open to write;
    /// until then it is looked at again, so many tenths of a second.
    static func head(of pipe: FileDescriptor, _ patience: Int, _ isInterrupted: () -> Bool) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: 4096)
        for _ in 0..<max(1, patience) where !isInterrupted() {
            let hasEnded = OperatingSystem.waitForPipe(pipe)
            do {
                let count = try unsafe chunk.withUnsafeMutableBytes { unsafe try pipe.read(into: $0) }
                if count > 0 || hasEnded { return Array(chunk.prefix(count)) }
            } catch Errno.wouldBlock { return [] }
        }
        throw Errno.timedOut
    }

    /// Reads what is there by now, at least one byte; nothing at the end, and once the user has asked for an end.
    static func some(from file: FileDescriptor, limit: Int, name: Message) throws(Failure) -> [UInt8] {
        guard OperatingSystem.waitForInput(file) else { return [] }
        do throws(any Error) {
            return try unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                count = unsafe try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch { throw unreadable(name, error) }
    }

    static func bytes(from file: FileDescriptor, limit: Int, name: Message) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 8192)
        // It may be a private key, or a passphrase.
        defer { chunk.cleanse() }
        while true {
            let count: Int
            do { count = try unsafe chunk.withUnsafeMutableBytes { unsafe try file.read(into: $0) } } catch {
                throw unreadable(name, error)
            }
            bytes.appendSecret(chunk[..<count])
            guard count > 0, bytes.count <= limit else {
                bytes.removeLast(max(0, bytes.count - limit - 1))
                return bytes
            }
        }
    }

    /// Whether a text that is no key and no token is the name of a file instead.
    static func isNameOfFile(_ text: String) -> Bool {
        guard text.utf8.count < 1024, let path = try? FileURL.path(text, name: "") else { return false }
        return FileManager.default.fileExists(atPath: path)
    }

    static func isNameOfFile(_ bytes: [UInt8]) -> Bool {
        bytes.count < 1024 && isNameOfFile(String(decoding: bytes, as: UTF8.self))
    }

    /// The path, unless it is rather a token or a key that was given instead of a file.
    private static func shown(_ path: String) -> String {
        let name = path.pathName
        let isToken = name.utf8.count > 60 && name.contains(".")
        guard !isToken, path.utf8.count <= 1024, !has(ArgumentWords.start, path), !has("\"kty\"", path) else {
            return "'(text withheld)'"
        }
        return "'\(path.escaped)'"
    }

    /// Byte by byte; the search that strings have takes longer to set up than a file to read.
    private static func has(_ part: String, _ path: String) -> Bool {
        path.utf8.indices.contains { path.utf8[$0...].starts(with: part.utf8) }
    }

    private static func unreadable(_ name: Message, _ error: any Error) -> Failure {
        guard error as? Errno != .timedOut else {
            return Failure(
                "cannot read \(name): it is a pipe, and nobody has written into it for \(OpenFile.patience) seconds",
                hint: "start what writes into it first, or give the name of a file"
            )
        }
        let reason = (error as? Errno)?.description ?? "\(error)"
        let hint: Message? =
            switch error as? Errno {
            case .noSuchFileOrDirectory?, .notDirectory?, .tooManySymbolicLinkLevels?: "check the path"
            case .isDirectory?: "give the name of a file in it"
            case .permissionDenied?, .notPermitted?: "ls -l shows who may read it"
            case .tooManyOpenFiles?: "a limit is set: ulimit -n"
            case .fileNameTooLong?: "if this is the text itself, the option without -file takes it"
            default: nil
            }
        return Failure("cannot read \(name): \(reason.prefix(1).lowercased() + reason.dropFirst())", hint: hint)
    }
}
