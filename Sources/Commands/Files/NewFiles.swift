#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Harness
internal import JOSE
internal import Messages
internal import SystemPackage

/// Files that are created atomically, all of them or none.
///
/// Each is first written under a temporary name, then linked into place, which fails if a file exists there already, or
/// renamed to replace one: at any moment there is the old file or the new one. If one of them fails, those before it are
/// as they were. A process that is killed may leave files that end in `.part` or `.part.old` behind.
struct NewFiles {
    struct File {
        let path: String
        let contents: [UInt8]
        /// Readable by its owner only.
        let isSecret: Bool
    }

    let files: [File]
    /// Whether regular files of these names may be replaced.
    let replacesExisting: Bool

    /// A unique suffix, so that two processes do not collide.
    let temporarySuffix: String
    /// Whether they are on the disk before they take their places, which costs more time than a signature.
    var isDurable = true

    /// Checks for existing files before any work is done.
    ///
    /// - Throws: `Failure` for the first path that exists and may not be replaced.
    func requireFree() throws(Failure) {
        guard !files.contains(where: { $0.path.isEmpty }) else { throw Failure("--output must not be empty") }
        for file in files { try Self.requirePath(file.path) }
        let paths = files.map { FilePath(Self.resolved($0.path)).lexicallyNormalized() }
        if let double = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
            throw Failure("'\(files[double].path.escaped)' would be written twice", hint: "choose another name")
        }
        for file in files {
            let path = Self.resolved(file.path)
            guard let type = Self.type(of: path) else { continue }
            guard type == .typeRegular else {
                throw Failure("'\(file.path.escaped)' exists and is not a regular file, so it is never replaced")
            }
            guard replacesExisting else {
                throw Failure(
                    "'\(file.path.escaped)' exists already",
                    hint: "choose another name, or replace it with --force"
                )
            }
        }
    }

    /// Whether two paths lead to one file.
    static func isSame(_ one: String, _ other: String) -> Bool {
        FilePath(resolved(one)).lexicallyNormalized() == FilePath(resolved(other)).lexicallyNormalized()
    }

    /// - Throws: `Failure` for a URL.
    static func requirePath(_ path: String) throws(Failure) {
        guard path.isFileURL else { return }
        throw Failure("'\(path.escaped)' is the URL of a file", hint: "give the path without file://")
    }

    /// Writes them all.
    ///
    /// - Throws: `Failure`; then none of the files is there, and what was there before is there again.
    func write() throws(Failure) {
        try requireFree()
        try OperatingSystem.uninterrupted { () throws(Failure) in
            var passing: [String] = []
            defer { for path in passing { try? FileManager.default.removeItem(atPath: path) } }
            for file in files {
                let path = Self.resolved(file.path) + temporarySuffix
                try create(path, file)
                passing.append(path)
            }
            try place(passing)
        }
    }

    /// Puts what was written under temporary names into place; what of it is left there is the caller's.
    func place(_ passing: [String]) throws(Failure) {
        var done: [(path: String, backup: String?)] = []
        do {
            for (file, passing) in zip(files, passing) { done.append(try place(file, from: passing)) }
        } catch {
            for (path, backup) in done.reversed() { Self.takeBack(path, backup) }
            throw error
        }
        for case let (_, backup?) in done { try? FileManager.default.removeItem(atPath: backup) }
    }

    private func create(_ path: String, _ file: File) throws(Failure) {
        let descriptor = try Self.open(path, for: file)
        do {
            try descriptor.closeAfter {
                try descriptor.writeAll(file.contents)
                if isDurable { try OperatingSystem.synchronize(descriptor) }
            }
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw Self.unwritten(file, error)
        }
    }

    /// Makes the file that is to take the place of `file` once it is whole.
    static func open(_ path: String, for file: File) throws(Failure) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .exclusiveCreate, OperatingSystem.notInherited],
                permissions: file.isSecret ? .ownerReadWrite : [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch { throw unwritten(file, error) }
    }

    static func unwritten(_ file: File, _ error: any Error) -> Failure {
        Failure(writing: "'\(file.path.escaped)'", error)
    }

    private func place(_ file: File, from passing: String) throws(Failure) -> (path: String, backup: String?) {
        let path = Self.resolved(file.path)
        do throws(Errno) {
            guard replacesExisting, Self.type(of: path) != nil else {
                try Self.put(passing, at: path)
                return (path, nil)
            }
            // A file alone is replaced in one step, and there is nothing to take back.
            let backup = files.count > 1 ? path + temporarySuffix + ".old" : nil
            if let backup { try Self.keep(path, as: backup) }
            do throws(Errno) { try OperatingSystem.rename(passing, to: path) } catch {
                if let backup { Self.takeBack(path, backup) }
                throw error
            }
            return (path, backup)
        } catch { throw Failure(placing: "'\(file.path.escaped)'", error) }
    }

    /// Puts a file where none may be.
    private static func put(_ passing: String, at path: String) throws(Errno) {
        do throws(Errno) { try OperatingSystem.link(passing, to: path) } catch {
            // A file system without hard links.
            guard error != .fileExists, type(of: path) == nil else { throw .fileExists }
            try OperatingSystem.rename(passing, to: path)
        }
    }

    /// Gives what is to be replaced another name as well.
    private static func keep(_ path: String, as backup: String) throws(Errno) {
        do throws(Errno) { try OperatingSystem.link(path, to: backup) } catch {
            guard error != .fileExists, type(of: backup) == nil else { throw .fileExists }
            try OperatingSystem.rename(path, to: backup)
        }
    }

    private static func takeBack(_ path: String, _ backup: String?) {
        guard let backup else {
            try? FileManager.default.removeItem(atPath: path)
            return
        }
        try? OperatingSystem.rename(backup, to: path)
        // Two names of one file both stay.
        try? FileManager.default.removeItem(atPath: backup)
    }

    /// Follows symbolic links, so that their target is replaced and not they.
    static func resolved(_ path: String) -> String {
        var path = path
        // As many as a kernel follows; in a circle, the last one is refused as no regular file.
        for _ in 0..<40 {
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
            path = target.path(from: path.pathFolder)
        }
        return path
    }

    static func isLink(_ path: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    }

    private static func type(of path: String) -> FileAttributeType? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes.map { $0[.type] as? FileAttributeType ?? .typeUnknown }
    }
}
