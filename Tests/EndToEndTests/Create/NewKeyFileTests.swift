import Foundation
import JSON
import TestSupport
import Testing

@Suite("The files of a new key")
struct NewKeyFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let names = ["new_privatekey.pem", "new_publickey.cer", "new_publickey.pem"]
    private static let options = "--cert-key-type p256 --cert-file-prefix new_"
    /// Both ways to new files.
    private static let commands = [
        "./qs-jwt create-cert \(options)",
        "./qs-jwt create-qseow --userdir D --userid u --audience a --expires 1h --cert-create \(options)",
    ]

    @Test(arguments: commands, ["000", "022", "077"])
    func areReadableAsTheyShouldBe(_ command: String, _ mask: String) async throws {
        let result = try await scratch.sh("umask \(mask); \(command)")
        #expect(result.status == 0)
        #expect(try scratch.names() == Self.names)
        #expect(try scratch.mode("new_privatekey.pem") == 0o600)
        let others = mask == "077" ? 0o600 : 0o644
        for name in Self.names.dropFirst() { #expect(try scratch.mode(name) == others) }
        #expect(try scratch.read("new_privatekey.pem").hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(try scratch.read("new_publickey.pem").hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(try scratch.read("new_publickey.cer").hasPrefix("-----BEGIN CERTIFICATE-----\n"))
    }

    @Test(arguments: commands, names)
    func areAllWrittenOrNone(_ command: String, _ existing: String) async throws {
        try scratch.write("kept", to: existing)
        let result = try await scratch.sh(command)
        result.expectUnusable("'\(existing)' exists already")
        #expect(result.error.contains("--force"))
        #expect(try scratch.names() == [existing])
        #expect(try scratch.read(existing) == "kept")
    }

    @Test(arguments: commands)
    func replaceOthersOnlyWhenForced(_ command: String) async throws {
        #expect(try await scratch.sh(command).status == 0)
        let first = try scratch.read("new_privatekey.pem")
        try await scratch.sh(command).expectUnusable("exists already")
        #expect(try scratch.read("new_privatekey.pem") == first)
        #expect(try await scratch.sh("chmod 666 new_*; \(command) --force").status == 0)
        #expect(try scratch.read("new_privatekey.pem") != first)
        #expect(try scratch.mode("new_privatekey.pem") == 0o600)
        #expect(try scratch.names() == Self.names)
    }

    @Test(arguments: commands)
    func replaceAPartOfASetWhenForced(_ command: String) async throws {
        try scratch.write("old", to: "new_publickey.pem")
        #expect(try await scratch.sh("\(command) --force").status == 0)
        #expect(try scratch.names() == Self.names)
        #expect(try scratch.read("new_publickey.pem") != "old")
    }

    @Test(arguments: commands, names)
    func neverReplaceWhatIsNoFile(_ command: String, _ name: String) async throws {
        for make in ["mkdir \(name)", "mkfifo \(name)", "ln -s /dev/null \(name)", "ln -s . \(name)"] {
            let result = try await scratch.sh("rm -rf new_*; \(make) && \(command) --force")
            result.expectUnusable("'\(name)'")
            #expect(try scratch.names() == [name], "\(make)")
        }
    }

    @Test(arguments: commands)
    func areWrittenThroughALink(_ command: String) async throws {
        let result = try await scratch.sh(
            "mkdir keys; echo old >keys/target; ln -s keys/target new_privatekey.pem; \(command) --force"
        )
        #expect(result.status == 0)
        #expect(try scratch.names() == ["keys"] + Self.names)
        #expect(try scratch.names(in: "keys") == ["target"])
        #expect(try scratch.read("keys/target").hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(try scratch.mode("keys/target") == 0o600)
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: "\(scratch.path)/new_privatekey.pem")
        #expect(link == "keys/target")
    }

    @Test(arguments: commands)
    func areNotWrittenThroughALinkUnasked(_ command: String) async throws {
        let result = try await scratch.sh("echo old >target; ln -s target new_privatekey.pem; \(command)")
        result.expectUnusable("'new_privatekey.pem' exists already")
        #expect(try scratch.read("target") == "old\n")
        #expect(try scratch.names() == ["new_privatekey.pem", "target"])
    }

    @Test(arguments: commands)
    func needTheirFolder(_ command: String) async throws {
        let missing = command.replacingOccurrences(of: "new_", with: "missing/new_")
        try await scratch.sh(missing).expectUnusable("cannot write 'missing/new_privatekey.pem'")
        let file = command.replacingOccurrences(of: "new_", with: "publickey.pem/new_")
        try await scratch.sh(file).expectUnusable("cannot write 'publickey.pem/new_privatekey.pem'")
        #expect(try scratch.names().isEmpty)
        let found = command.replacingOccurrences(of: "new_", with: "keys/new_")
        #expect(try await scratch.sh("mkdir keys; \(found)").status == 0)
        #expect(try scratch.names(in: "keys") == Self.names)
    }

    @Test(.enabled(if: !Tool.isSuperuser), arguments: commands)
    func needAFolderThatCanBeWritten(_ command: String) async throws {
        let words = command.replacingOccurrences(of: "new_", with: "keys/new_")
        let result = try await scratch.sh(
            "mkdir keys; chmod 500 keys; \(words); status=$?; chmod 700 keys; exit $status"
        )
        result.expectUnusable("cannot write 'keys/new_privatekey.pem': permission denied")
        #expect(try scratch.names(in: "keys").isEmpty)
    }

    @Test(.disabled(if: Binary.needsFile)) func leaveNothingWhenTheDiskIsFull() async throws {
        // A limit on the size of files stands in for the disk; blocks of 512 bytes.
        let result = try await scratch.sh(
            "trap '' XFSZ; ulimit -f 1; ./qs-jwt create-cert --cert-key-type rsa2048 --cert-file-prefix new_"
        )
        result.expectUnusable("cannot write 'new_")
        #expect(try scratch.names().isEmpty)
    }

    @Test func areNotMadeForARequestThatFails() async throws {
        for words in [
            "--expires 1x", "--expires 1h --claim x", "--expires 1h --strict --claim exp:=1",
            "--expires 1h --algorithm ES384",
            "--expires 1h --cert-privatekey-file privatekey.pem", "--expires 1h --output privatekey.pem",
        ] {
            let result = try await scratch.sh(
                "./qs-jwt create-qscloud --issuer i --keyid k --subject s \(words) --cert-create \(Self.options)"
            )
            #expect(result.status == 1 || result.status == 2, "\(words)")
            #expect(result.output.isEmpty)
            #expect(try scratch.names().isEmpty, "\(words)")
        }
    }

    @Test func areSaidToBeWhereTheyAre() async throws {
        let text = try await scratch.sh(Self.commands[0])
        for name in Self.names { #expect(text.output.contains(name)) }
        #expect(text.output.contains("valid until 20"))
        #expect(text.output.contains("Qlik Cloud:") && text.output.contains("Qlik Sense Enterprise on Windows:"))
        #expect(text.error.isEmpty)
        let json = try await scratch.sh("\(Self.commands[0]) --force --format json").json()
        #expect(json.member("privateKey") == "new_privatekey.pem")
        #expect(json.member("certificate") == "new_publickey.cer")
        #expect(json.member("type") == "EC P-256")
    }
}
