import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A server on loopback, for as long as a closure takes.
enum Server {
    /// Starts a program, waits until it says that it is ready, and ends it after `body`.
    ///
    /// - Parameters:
    ///   - executable: an absolute path.
    ///   - words: its arguments.
    ///   - folder: where it works; its standard error goes to `server.log` there.
    ///   - mark: what the line on standard output begins with that says that it is ready.
    ///   - body: is handed the rest of that line.
    /// - Returns: what `body` returns.
    /// - Throws: what keeps the program from being started, or `body` throws.
    static func run<Result: Sendable>(
        _ executable: String,
        _ words: [String],
        in folder: String,
        readyAt mark: String,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        try await ended(by: .terminate, executable, words, in: folder, readyAt: mark, body).0
    }

    /// The same, with the signal that ends the program, and how it ends; it is killed when it has not after a minute.
    ///
    /// `log` takes its standard error, in place of the file; it is closed here.
    static func ended<Result: Sendable>(
        by signal: Signal,
        _ executable: String,
        _ words: [String],
        in folder: String,
        readyAt mark: String,
        log: FileDescriptor? = nil,
        _ body: (String) async throws -> Result
    ) async throws -> (Result, TerminationStatus) {
        try await Limit.servers.run {
            let log = try log ?? file(folder + "/server.log")
            return try await start(executable, words, in: folder, readyAt: mark, log: log, signal: signal, body)
        }
    }

    private static func file(_ path: String) throws -> FileDescriptor {
        try FileDescriptor.open(
            FilePath(path),
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
    }

    private static func start<Result: Sendable>(
        _ executable: String,
        _ words: [String],
        in folder: String,
        readyAt mark: String,
        log: FileDescriptor,
        signal: Signal,
        _ body: (String) async throws -> Result
    ) async throws -> (Result, TerminationStatus) {
        let configuration = Configuration(
            executable: .path(FilePath(executable)),
            arguments: Arguments(words),
            workingDirectory: FilePath(folder)
        )
        // Its standard input stays open, and ends with this process whatever happens.
        let outcome = try await Subprocess.run(
            configuration,
            input: .inputWriter,
            output: .sequence,
            error: .fileDescriptor(log, closeAfterSpawningProcess: true)
        ) { execution in
            let ready = try await Self.line(mark, of: execution.standardOutput)
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body(ready)) } catch { result = .failure(error) }
            await execution.teardown(using: [.send(signal: signal, allowedDurationToNextStep: .seconds(60))])
            return result
        }
        return (try outcome.closureResult.get(), outcome.terminationStatus)
    }

    private static func line(_ mark: String, of output: SubprocessOutputSequence) async throws -> String {
        for try await line in output.strings() where line.hasPrefix(mark) {
            return line.dropFirst(mark.count).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        throw Unready()
    }

    /// The program ended without a word that it is ready.
    struct Unready: Error {}
}
