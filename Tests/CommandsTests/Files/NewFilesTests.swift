import Foundation
import Messages
import TestSupport
import Testing

@testable import Commands

@Suite("New files: all of them or none")
struct NewFilesTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func files(_ names: String..., force: Bool = false) -> NewFiles {
        let files = names.map {
            NewFiles.File(path: scratch.file($0), contents: Array("new \($0)".utf8), isSecret: $0 == "secret")
        }
        return NewFiles(files: files, replacesExisting: force, temporarySuffix: ".part")
    }

    private func expectFailure(
        _ message: Message,
        _ files: NewFiles,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let failure = try #require(throws: Failure.self, sourceLocation: sourceLocation) { try files.write() }
        #expect(failure.message == message, sourceLocation: sourceLocation)
        #expect(failure.status == .unusable, sourceLocation: sourceLocation)
    }

    @Test("all are written whole, secrets for the owner alone")
    func writes() throws {
        try files("a", "secret", "c").write()
        #expect(try scratch.names() == ["a", "c", "secret"])
        #expect(try scratch.read("secret") == "new secret")
        #expect(try scratch.mode("secret") == 0o600)
        #expect(try scratch.mode("a") & 0o600 == 0o600)
    }

    @Test("nothing is written when one of them exists", arguments: ["a", "b", "c"])
    func keepsWhatExists(_ name: String) throws {
        try scratch.write("old", to: name)
        let failure = try #require(throws: Failure.self) { try files("a", "b", "c").write() }
        #expect(failure.message == "'\(scratch.file(name))' exists already")
        #expect(failure.hints == ["choose another name, or replace it with --force"])
        #expect(try scratch.names() == [name])
        #expect(try scratch.read(name) == "old")
    }

    @Test("with force, regular files are replaced, and their permissions are the new ones")
    func replaces() throws {
        try scratch.write("old", to: "secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: scratch.file("secret"))
        try files("a", "secret", force: true).write()
        #expect(try scratch.names() == ["a", "secret"])
        #expect(try scratch.read("secret") == "new secret")
        #expect(try scratch.mode("secret") == 0o600)
    }

    @Test("a folder, or a link to one, is never replaced", arguments: [true, false])
    func keepsFolders(_ isLink: Bool) throws {
        try FileManager.default.createDirectory(atPath: scratch.file("folder"), withIntermediateDirectories: false)
        if isLink { try link("b", to: "folder") }
        let name = isLink ? "b" : "folder"
        try expectFailure(
            "'\(scratch.file(name))' exists and is not a regular file, so it is never replaced",
            files("a", name, force: true)
        )
        #expect(try scratch.names() == (isLink ? ["b", "folder"] : ["folder"]))
    }

    @Test("when a later one cannot be written, nothing of the earlier ones is left")
    func takesBack() throws {
        try scratch.write("old", to: "a")
        try expectFailure(
            "cannot write '\(scratch.file("none/b"))': no such file or directory",
            files("a", "c", "none/b", force: true)
        )
        #expect(try scratch.names() == ["a"])
        #expect(try scratch.read("a") == "old")
    }

    @Test("when a later one cannot be put in its place, the earlier ones are as they were")
    func restoresBackups() throws {
        try scratch.write("old a", to: "a")
        try scratch.write("old b", to: "b")
        // What stood there cannot be moved aside: its backup's name is taken by a folder that is not empty.
        let backup = scratch.file("b.part.old")
        try FileManager.default.createDirectory(atPath: backup, withIntermediateDirectories: false)
        try scratch.write("mine", to: "b.part.old/x")
        let failure = try #require(throws: Failure.self) { try files("a", "new", "b", force: true).write() }
        #expect(failure.message.text(.commandLine).hasPrefix("cannot put '\(scratch.file("b"))' in its place"))
        #expect(try scratch.names() == ["a", "b", "b.part.old"])
        #expect(try scratch.read("a") == "old a")
        #expect(try scratch.read("b") == "old b")
        #expect(try scratch.read("b.part.old/x") == "mine")
    }

    @Test("a passing name that is taken is not overwritten")
    func keepsPassingNames() throws {
        try scratch.write("mine", to: "b.part")
        try expectFailure("cannot write '\(scratch.file("b"))': file exists", files("a", "b"))
        #expect(try scratch.names() == ["b.part"])
        #expect(try scratch.read("b.part") == "mine")
    }

    @Test("two files of one name are one too many")
    func refusesTheSameTwice() throws {
        #expect(throws: Failure.self) { try files("a", "a").write() }
        #expect(throws: Failure.self) { try files("a", "./a", force: true).write() }
        #expect(try scratch.names().isEmpty)
    }

    @Test("a symbolic link stays, and its target is written")
    func followsLinks() throws {
        try scratch.write("old", to: "target")
        try link("a", to: "target")
        #expect(throws: Failure.self) { try files("a").write() }
        try files("a", force: true).write()
        #expect(try scratch.names() == ["a", "target"])
        #expect(try scratch.read("target") == "new a")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.file("a")) == "target")
    }

    @Test("a link to nothing is filled, one to a link leads to the same file, one to itself is refused")
    func followsDanglingLinks() throws {
        try link("a", to: "target")
        try files("a").write()
        #expect(try scratch.read("target") == "new a")
        try link("b", to: "a")
        #expect(throws: Failure.self) { try files("b").write() }
        try files("b", force: true).write()
        #expect(try scratch.read("target") == "new b")
        try link("circle", to: "circle")
        #expect(throws: Failure.self) { try files("circle", force: true).write() }
        #expect(try scratch.names() == ["a", "b", "circle", "target"])
    }

    @Test("nothing to write is no failure")
    func writesNothing() throws {
        try files().write()
        #expect(try scratch.names().isEmpty)
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: scratch.file(name), withDestinationPath: target)
    }
}
