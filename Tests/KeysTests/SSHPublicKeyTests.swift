import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("Public keys as OpenSSH writes them")
struct SSHPublicKeyTests {
    private static func entry(_ text: String) throws -> KeyFileEntry {
        let entries = try KeyFileEntry.all(in: Array(text.utf8))
        try #require(entries.count == 1)
        return entries[0]
    }

    @Test(
        "by ssh-keygen, with a comment and other lines behind it, and as RFC 4716 wraps it",
        arguments: ["rsa2048.ssh.pub", "rsa2048.ssh2.pub", "p256.ssh.pub", "p521.ssh.pub"]
    )
    func areRead(_ file: String) throws {
        let text = try Fixture.text(file)
        let pair = try #require(file.split(separator: ".").first)
        let line = text.trimmingCharacters(in: .newlines)
        var texts = [text, line, text.replacingOccurrences(of: "\n", with: "\r\n")]
        if file.contains("ssh2") {
            texts.append(
                text.replacingOccurrences(of: "KEY ----\n", with: "KEY ----\nComment: \"a \\\nb\"\nSubject: x\n")
            )
        } else {
            texts += ["\(line) me@host\n", "\(line)\tme\nanother line"]
        }
        for text in texts {
            let entry = try Self.entry(text)
            #expect(entry.form == .openSSH && entry.encoding == .ssh)
            let expected = try Fixture.publicKey(String(pair)).subjectPublicKeyInfo()
            #expect(try entry.item.get().publicKey.subjectPublicKeyInfo() == expected)
        }
    }

    @Test("of every kind, as it is written here", arguments: ["ed25519", "ed448", "p384", "rsa1024", "p256", "p521"])
    func areReadBack(_ pair: String) throws {
        let key = try Fixture.publicKey(pair)
        let line = try #require(try key.sshLine())
        let read = try Self.entry(line).item.get().publicKey
        #expect(try read.subjectPublicKeyInfo() == key.subjectPublicKeyInfo())
    }

    @Test("a line that does not hold what its type says", arguments: ["p256", "rsa2048", "ed25519"])
    func areRefusedWhenDamaged(_ pair: String) throws {
        let line = try #require(try Fixture.publicKey(pair).sshLine())
        let words = line.split(separator: " ").map(String.init)
        let blob = [UInt8](try #require(Data(base64Encoded: words[1])))
        let name = Int(blob[3]) + 4
        let long: [UInt8] = [0xff, 0xff, 0xff, 0xff]
        let broken: [[UInt8]] = [
            Array(blob.dropLast()), blob + [0], Array(blob.prefix(name)), Array(blob.prefix(name + 2)),
            Array(blob.prefix(name)) + long + Array(blob.dropFirst(name + 4)),
        ]
        for bytes in broken {
            let error = try refusal { try Self.entry("\(words[0]) \(bytes.base64)") }
            #expect(error.code == .damaged, "\(error.reason)")
        }
    }
}
