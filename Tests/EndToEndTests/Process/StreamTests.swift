import Foundation
import TestSupport
import Testing

@Suite("Streams that are closed, full, empty or endless")
struct StreamTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    /// Each of them writes a result to standard output.
    private static let commands = [
        "./qs-jwt create-qseow --userdir D --userid u --audience a --expires 1h --cert-privatekey-file privatekey.pem",
        "./qs-jwt create-cert --cert-key-type p256 --cert-file-prefix new_",
        "./qs-jwt decode --jwt-file token",
        "./qs-jwt verify --cert-publickey-file publickey.pem --jwt-file token",
        "./qs-jwt --help", "./qs-jwt verify --help", "./qs-jwt --version",
    ]

    @Test(arguments: commands, ["true", "head -c 0", "exec <&-; sleep 0.1"])
    func aReaderThatGoesAwayIsNoFailure(_ command: String, _ reader: String) async throws {
        try scratch.write(try await scratch.token().text, to: "token")
        let result = try await scratch.sh("{ sleep 0.2; \(command) 2>error; echo $? >status; } | { \(reader); }")
        #expect(try scratch.read("status") == "0\n")
        #expect(try !scratch.read("error").contains("rror"))
        #expect(result.status == 0)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: commands)
    func aFullDeviceIsAFailure(_ command: String) async throws {
        try scratch.write(try await scratch.token().text, to: "token")
        let result = try await scratch.sh("\(command) >/dev/full")
        result.expectUnusable("cannot write to standard output: no space left on device")
    }

    @Test(arguments: commands)
    func aClosedOutputIsAFailure(_ command: String) async throws {
        try scratch.write(try await scratch.token().text, to: "token")
        try await scratch.sh("\(command) >&-").expectUnusable("cannot write to standard output: bad file descriptor")
    }

    @Test(arguments: commands)
    func aClosedErrorStreamIsNone(_ command: String) async throws {
        try scratch.write(try await scratch.token().text, to: "token")
        let result = try await scratch.sh("\(command) 2>&-")
        #expect(result.status == 0)
        #expect(!result.output.isEmpty)
    }

    @Test func newFilesAreWholeWithoutAnyStream() async throws {
        let result = try await scratch.sh(
            "./qs-jwt create-cert --cert-key-type p256 --cert-file-prefix new_ --loglevel debug <&- >&- 2>&-"
        )
        #expect(result.status == 2)
        for name in ["new_privatekey.pem", "new_publickey.pem", "new_publickey.cer"] {
            #expect(try scratch.read(name).hasPrefix("-----BEGIN "))
        }
    }

    @Test(arguments: ["verify --cert-publickey-file publickey.pem", "decode"])
    func anEmptyInputIsNoToken(_ command: String) async throws {
        for input in ["</dev/null", "<empty", "''", "--jwt ''", "--jwt-file empty", "--jwt-file blank", "' '"] {
            try scratch.write("", to: "empty")
            try scratch.write(" \n\t\n\"\" ", to: "blank")
            let result = try await scratch.sh("./qs-jwt \(command) \(input)")
            #expect(result.status == 1)
            #expect(result.output.contains("error: malformed: the token is empty"))
        }
        try await scratch.sh("./qs-jwt \(command) <&-").expectUnusable("cannot read standard input")
    }

    @Test(arguments: ["verify --cert-publickey-file publickey.pem", "decode"])
    func aHugeInputIsNotReadToItsEnd(_ command: String) async throws {
        let inputs = [
            "head -c 2097152 /dev/zero | tr '\\0' a | ./qs-jwt \(command)", "./qs-jwt \(command) </dev/zero",
            "./qs-jwt \(command) --jwt-file /dev/zero",
        ]
        for input in inputs {
            let result = try await scratch.sh(input)
            #expect(result.status == 1)
            #expect(result.output.contains("error: malformed: the token is larger than 1 MiB"))
        }
    }

    @Test func aHugeKeyIsNotReadToItsEnd() async throws {
        try await scratch.sh("./qs-jwt verify --cert-publickey-file /dev/zero a.b.c").expectUnusable("more than 1 MiB")
        let create = "./qs-jwt create-qseow --userdir D --userid u --audience a --expires 1h"
        try await scratch.sh("\(create) --cert-privatekey-file - </dev/zero").expectUnusable("more than 1 MiB")
        try await scratch.sh("\(create) --cert-privatekey-file privatekey.pem --passphrase-file /dev/zero")
            .expectUnusable("is larger")
    }

    @Test(arguments: ["verify --cert-publickey-file publickey.pem", "decode"])
    func aLongTokenWithoutALineBreakIsJudged(_ command: String) async throws {
        let result = try await scratch.sh("head -c 1000000 /dev/zero | tr '\\0' a | ./qs-jwt \(command)")
        #expect(result.status == 1)
        #expect(result.output.contains("error: malformed"))
        #expect(result.bytes.count < 4096)
        let dots = try await scratch.sh("head -c 1000000 /dev/zero | tr '\\0' . | ./qs-jwt \(command)")
        #expect(dots.status == 1)
        #expect(dots.output.contains("error: malformed"))
    }

    @Test func bytesThatAreNoTextAreMalformed() async throws {
        for bytes in ["\\000", "a\\000b.c.d", "\\377\\376.a.b", "eyJhbGciOiJSUzI1NiJ9\\000.e30.AAAA"] {
            let result = try await scratch.sh("printf '\(bytes)' | ./qs-jwt verify --cert-publickey-file publickey.pem")
            #expect(result.status == 1)
            #expect(result.output.contains("error: malformed"))
            #expect(!result.bytes.contains(0))
        }
    }
}
