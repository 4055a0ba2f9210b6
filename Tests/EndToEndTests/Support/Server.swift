import Foundation
import Synchronization
import Testing

/// A server on loopback for one test; it ends with the last reference, and with this process.
final class Server: Sendable {
    private let process: Mutex<Process>
    private let input = Pipe()
    /// The line on standard output that said that it is ready.
    let ready: String

    /// Starts a program that says when it is ready.
    ///
    /// - Parameters:
    ///   - executable: an absolute path.
    ///   - words: its arguments.
    ///   - folder: where it works; its standard error goes to `server.log` there.
    ///   - mark: what the line begins with that says so.
    init(_ executable: String, _ words: [String], in folder: String, readyAt mark: String) throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = input
        process.standardOutput = output
        try Data().write(to: URL(fileURLWithPath: folder + "/server.log"))
        process.standardError = FileHandle(forWritingAtPath: folder + "/server.log")
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
            line = byte != 0x0a ? line + [byte] : line.starts(with: mark.utf8) ? line : []
            if byte == 0x0a, !line.isEmpty { break }
        }
        ready = String(decoding: line, as: UTF8.self)
        self.process = Mutex(process)
        // What it says later must not fill the pipe.
        output.fileHandleForReading.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
        }
    }

    deinit {
        process.withLock { process in
            process.terminate()
            process.waitUntilExit()
        }
    }
}
