import Foundation
import TestSupport
import Testing

@Suite("Where the private key comes from")
struct KeySourceTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let create = [
        "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
    ]

    private func expectAccepted(_ made: Outcome, key: String = "publickey.pem") async throws {
        let token = try made.token()
        let judged = try await scratch.run("verify", "--cert-publickey-file", key, token.text)
        #expect(judged.status == 0, "\(judged.all)")
    }

    @Test(arguments: [
        "rsa2048.private.pem", "rsa2048.private.der", "rsa2048.pkcs1.pem", "rsa2048.pkcs1.der", "rsa2048.encrypted.pem",
        "rsa2048.encrypted.der", "rsa2048.encrypted-legacy.pem",
    ])
    func aFileOfAnyForm(_ name: String) async throws {
        try scratch.write("correct horse\n", to: "passphrase")
        let options =
            ["--cert-privatekey-file", Fixture.path(name)]
            + (name.contains("encrypted") ? ["--passphrase-file", "passphrase"] : [])
        try await expectAccepted(scratch.run(Self.create + options))
    }

    @Test(arguments: [
        "p256.private.pem", "p256.sec1.pem", "p384.private.pem", "p521.private.pem", "ed25519.private.pem",
    ])
    func aFileOfAnotherType(_ name: String) async throws {
        let made = try await scratch.run(Self.create + ["--cert-privatekey-file", Fixture.path(name)])
        #expect(made.error.contains("warning: "))
        let type = try #require(name.split(separator: ".").first)
        try await expectAccepted(made, key: Fixture.path("\(type).certificate.pem"))
    }

    @Test(arguments: ["env", "file", "file-without-line-break", "stdin"])
    func anEncryptedKeyWithItsPassphrase(_ way: String) async throws {
        try scratch.write("correct horse\r\n", to: "passphrase")
        try scratch.write("correct horse", to: "bare")
        let (options, input): ([String], String?) =
            switch way {
            case "env": (["--passphrase-env", "PASS"], nil)
            case "file": (["--passphrase-file", "passphrase"], nil)
            case "stdin": (["--passphrase-file", "-"], "correct horse\n")
            default: (["--passphrase-file", "bare"], nil)
            }
        let words = Self.create + ["--cert-privatekey-file", Fixture.path("rsa2048.encrypted.pem")] + options
        try await expectAccepted(scratch.run(words, input: input, environment: ["PASS": "correct horse"]))
    }

    @Test func anEncryptedKeyWithoutItsPassphraseIsNotAskedFor() async throws {
        let words = Self.create + ["--cert-privatekey-file", Fixture.path("rsa2048.encrypted.pem")]
        let none = try await scratch.run(words)
        none.expectUnusable("passphrase")
        #expect(none.error.contains("--passphrase-env") || none.error.contains("--passphrase-file"))
        try await scratch.run(words + ["--passphrase-env", "PASS"], environment: ["PASS": "wrong mule"])
            .expectUnusable("passphrase")
        try await scratch.run(words + ["--passphrase-env", "UNSET_HERE"]).expectUnusable(
            "there is no environment variable UNSET_HERE"
        )
        try await scratch.run(words + ["--passphrase-env", "PASS"], environment: ["PASS": ""]).expectUnusable(
            "is empty"
        )
        try await scratch.run(words + ["--passphrase-env", "PASS", "--passphrase-file", "x"])
            .expectUnusable("exclude each other")
    }

    @Test func theEnvironment() async throws {
        let key = try scratch.read("privatekey.pem")
        try await expectAccepted(
            scratch.run(Self.create + ["--cert-privatekey-env", "KEY"], environment: ["KEY": key])
        )
        try await scratch.run(Self.create + ["--cert-privatekey-env", "UNSET_HERE"])
            .expectUnusable("there is no environment variable UNSET_HERE")
    }

    @Test func standardInput() async throws {
        let words = Self.create + ["--cert-privatekey-file", "-"]
        try await expectAccepted(scratch.run(words, input: scratch.read("privatekey.pem")))
        try await scratch.run(words).expectUnusable("standard input")
        try await scratch.run(words + ["--passphrase-file", "-"]).expectUnusable("cannot both come from standard input")
    }

    /// What shells, editors and web forms make of a PEM.
    @Test(arguments: ["blanks", "backslash-n", "carriage-returns", "one-line", "indented", "surrounded"])
    func aPEMThatWasDamagedOnItsWay(_ damage: String) async throws {
        let pem = try scratch.read("privatekey.pem")
        let lines = pem.split(separator: "\n")
        let text =
            switch damage {
            case "blanks": lines.joined(separator: " ")
            case "backslash-n": lines.joined(separator: "\\n")
            case "carriage-returns": lines.joined(separator: "\r\n")
            case "one-line": "\(lines[0])\n\(lines[1..<lines.count - 1].joined())\n\(lines[lines.count - 1])"
            case "indented": lines.map { "    \($0)" }.joined(separator: "\n")
            default: "Bag Attributes\n    friendlyName: x\n\n\(pem)\nmore\n"
            }
        try scratch.write(text, to: "damaged.pem")
        try await expectAccepted(scratch.run(Self.create + ["--cert-privatekey-file", "damaged.pem"]))
        try await expectAccepted(
            scratch.run(Self.create + ["--cert-privatekey-env", "KEY"], environment: ["KEY": text])
        )
        let word = try await scratch.sh(
            "./qs-jwt \(Self.create.joined(separator: " ")) --cert-privatekey \"$KEY\"",
            environment: ["KEY": text]
        )
        try await expectAccepted(word)
    }

    @Test func aPEMInManyWords() async throws {
        let made = try await scratch.sh(
            "./qs-jwt \(Self.create.joined(separator: " ")) --cert-privatekey $(cat privatekey.pem) --username 'A B'"
        )
        try await expectAccepted(made)
        #expect(try made.token().string("name") == "A B")
    }

    @Test(arguments: ["privatekey-not-there.pem", ".", "publickey.pem", "empty", "/dev/null", ""])
    func aFileThatHoldsNone(_ name: String) async throws {
        try scratch.write("", to: "empty")
        try await scratch.run(Self.create + ["--cert-privatekey-file", name]).expectUnusable()
    }

    @Test func isSaidOnce() async throws {
        let key = ["--cert-privatekey-file", "privatekey.pem"]
        try await scratch.run(Self.create).expectUnusable("there is no private key to sign with")
        for more in [
            ["--cert-privatekey-env", "X"], ["--cert-privatekey", "x"], ["--cert-create"], ["--cert-create", "true"],
        ] {
            try await scratch.run(Self.create + key + more).expectUnusable("exclude each other")
        }
        try await scratch.run(Self.create + key + ["--cert-create", "maybe"]).expectUnusable("true or false")
        try await expectAccepted(scratch.run(Self.create + key + ["--cert-create", "false"]))
        #expect(try scratch.names().isEmpty)
    }
}
