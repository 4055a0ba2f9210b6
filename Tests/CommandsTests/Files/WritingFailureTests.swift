import Keys
import Messages
import SystemPackage
import TestSupport
import Testing

@testable import Commands

@Suite("What cannot be written says why, and what can be done")
struct WritingFailureTests {
    @Test(arguments: [
        (Errno.noSpace, "make room"), (.permissionDenied, "may write"), (.readOnlyFileSystem, "can be written to"),
        (.noSuchFileOrDirectory, "make the folder"), (.notDirectory, "check the path"), (.fileTooLarge, "ulimit -f"),
        (.fileNameTooLong, "shorter"), (.tooManyOpenFiles, "ulimit -n"), (.badFileDescriptor, ">&-"),
        (.fileExists, "another name"),
    ])
    func hasAHint(_ error: Errno, _ words: String) throws {
        let failure = Failure(writing: "'x'", error)
        #expect(failure.status == .unusable)
        #expect(failure.message.text(.commandLine).hasPrefix("cannot write 'x': "))
        let hint = try #require(failure.hints.first)
        #expect(hint.text(.commandLine).contains(words))
    }

    @Test("files that are written and cannot take their places")
    func placing() {
        #expect(
            Failure(placing: "'x'", .fileExists).message == "cannot put 'x' in its place: a file exists there already"
        )
        #expect(Failure(placing: "'x'", .ioError).message == "cannot put 'x' in its place: input/output error")
    }

    @Test("what OpenSSL lacks is the fault of no key, no row and no token")
    func unavailable() {
        let failure = Failure(KeyError(.unavailable, "OpenSSL has no memory left"), source: "key.pem")
        #expect(failure.status == .noVerdict)
        #expect(Failure(KeyError(.operationFailed, "x"), source: "key.pem").status == .internalError)
        #expect(Failure(KeyError(.damaged, "x"), source: "key.pem").status == .unusable)
    }
}
