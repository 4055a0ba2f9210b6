import Foundation
import JSON
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A log that nobody reads, and the end of the program meanwhile.
@Suite
struct SlowLogTests {
    /// More lines than a pipe and the server together can hold, and more than a pipe alone.
    private static let (requests, few) = (1200, 400)

    @Test(arguments: [false, true]) func aLogThatNobodyReadsHoldsNothingUp(_ isNonblocking: Bool) async throws {
        let scratch = try Scratch.withProgram()
        let pipe = try LogPipe(scratch.file("pipe"))
        let (_, status) = try await StandIn.ended(
            by: .terminate,
            Tenant(isHTTPS: false).text,
            in: scratch,
            options: ["--ready-file", "ready"],
            log: try pipe.writer(isNonblocking: isNonblocking)
        ) { standIn in
            let port = try standIn.client().port
            try refuse(Self.requests, port)
            // Whoever reads at last finds whole lines, and how many are missing.
            var lines: [JSONValue] = []
            var leftOut = 0
            while lines.count + leftOut < Self.requests {
                let line = try pipe.line()
                switch line.member("event")?.stringValue {
                case "login": lines.append(line)
                case "left-out": leftOut += line.member("lines")?.numberValue.flatMap { Int($0.text) } ?? 0
                default: Issue.record("\(line.compact)")
                }
            }
            #expect(leftOut > 0 && lines.count + leftOut == Self.requests)
            #expect(lines.allSatisfy { $0.member("code")?.stringValue == "prefix-unknown" })
            try refuse(Self.few, port)
            #expect(try scratch.read("ready") == standIn.origin + "\n")
        }
        #expect(status == .exited(0))
        #expect(try scratch.names().contains("ready") == false)
    }

    /// Sends refused logins one after the other, by a few connections, and waits for their answers.
    private func refuse(_ requests: Int, _ port: UInt16) throws {
        let path = "/" + String(repeating: "x", count: 300) + "/qps/csrftoken"
        let connections = try (0..<8).map { _ in try PlainConnection(port: port) }
        let count = requests / connections.count
        for connection in connections {
            let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\n"
            let last = request + "Connection: close\r\n\r\n"
            try connection.send(String(repeating: request + "\r\n", count: count - 1) + last)
        }
        for connection in connections {
            let answers = String(decoding: connection.read(), as: UTF8.self)
            #expect(answers.components(separatedBy: "HTTP/1.1 400").count - 1 == count)
        }
    }

    @Test(arguments: [Signal.terminate, .interrupt, .terminalClosed])
    func aSignalEndsItInOrder(_ signal: Signal) async throws {
        let scratch = try Scratch.withProgram()
        let (_, status) = try await StandIn.ended(
            by: signal,
            Tenant().text,
            in: scratch,
            options: ["--ready-file", "ready"]
        ) { _ in
            let names = try scratch.names()
            #expect(names.contains("ready"))
        }
        #expect(status == .exited(0))
        #expect(try scratch.names().contains("ready") == false)
    }
}

/// A named pipe, which is read when a test says so.
private final class LogPipe {
    private let path: String
    private let reader: FileDescriptor
    private var rest: [UInt8] = []

    init(_ path: String) throws {
        self.path = path
        try #require(unsafe mkfifo(path, 0o600) == 0)
        reader = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking])
    }

    deinit { try? reader.close() }

    func writer(isNonblocking: Bool) throws -> FileDescriptor {
        try FileDescriptor.open(FilePath(path), .writeOnly, options: isNonblocking ? [.nonBlocking] : [])
    }

    /// The next line; it is waited for as long as a client waits for an answer.
    func line() throws -> JSONValue {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(rest[..<end])
                rest.removeSubrange(...end)
                return try JSONDocument(parsing: line).value
            }
            var request = pollfd(fd: reader.rawValue, events: Int16(POLLIN), revents: 0)
            try #require(unsafe poll(&request, 1, Int32(PlainConnection.patience * 1000)) == 1)
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe read(reader.rawValue, &buffer, buffer.count)
            try #require(count > 0)
            rest.append(contentsOf: buffer.prefix(count))
        }
    }
}
