import Foundation
import Messages
import SystemPackage
import TestSupport
import Testing

@testable import Commands

@Suite("A file is opened once, and a pipe is not waited for without end")
struct OpenFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func pipe() throws -> String {
        let path = scratch.file("pipe")
        let made = unsafe mkfifo(path, 0o600)
        try #require(made == 0)
        return path
    }

    @Test("what took the name of an opened file does not show")
    func keepsToTheFile() throws {
        let path = try scratch.write("first", to: "file")
        let file = try OpenFile(opening: path, name: "")
        try FileManager.default.removeItem(atPath: path)
        try scratch.write("second, which is longer", to: "file")
        #expect(OperatingSystem.size(of: file.descriptor) == 5)
        #expect(try file.bytes(limit: 100) == Array("first".utf8))
    }

    @Test("nobody writes into the pipe")
    func givesUp() throws {
        let path = try pipe()
        #expect(throws: Errno.timedOut) { try OpenFile(opening: path, name: "", patience: 2) }
        #expect(throws: Errno.timedOut) { try OpenFile(opening: path, name: "", patience: 1000) { true } }
    }

    @Test("what was written so far is not lost, in pieces or as a whole", arguments: [1, 3, 100])
    func keepsTheHead(_ limit: Int) throws {
        let path = try pipe()
        // Whoever has both ends waits for nobody.
        let writer = try FileDescriptor.open(FilePath(path), .readWrite)
        try writer.writeAll(Array("a line\n".utf8))
        let file = try OpenFile(opening: path, name: "")
        try writer.writeAll(Array("and more".utf8))
        try writer.close()
        var bytes: [UInt8] = []
        while true {
            let some = try file.some(atMost: limit)
            guard !some.isEmpty else { break }
            #expect(some.count <= limit)
            bytes += some
        }
        #expect(bytes == Array("a line\nand more".utf8))
    }

    @Test("a pipe of any length is cut one byte behind the limit")
    func cutsTheHead() throws {
        let path = try pipe()
        let writer = try FileDescriptor.open(FilePath(path), .readWrite)
        try writer.writeAll([UInt8](repeating: 1, count: 5000))
        let file = try OpenFile(opening: path, name: "")
        try writer.close()
        #expect(try file.bytes(limit: 10).count == 11)
    }

    @Test("a folder is none")
    func refusesFolders() throws {
        #expect(throws: Errno.isDirectory) { try OpenFile(opening: scratch.path, name: "") }
    }
}
