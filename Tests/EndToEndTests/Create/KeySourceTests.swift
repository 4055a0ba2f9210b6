import Foundation
import TestSupport
import Testing

/// Forms, passphrases and mistakes are for the tests of the commands.
@Suite("The private key by way of a shell")
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

    @Test func theEnvironment() async throws {
        let key = try scratch.read("privatekey.pem")
        try await expectAccepted(
            scratch.run(Self.create + ["--cert-privatekey-env", "KEY"], environment: ["KEY": key])
        )
        try await scratch.run(Self.create + ["--cert-privatekey-env", "UNSET_HERE"])
            .expectUnusable("there is no environment variable UNSET_HERE")
        let encrypted = Self.create + ["--cert-privatekey-file", Fixture.path("rsa2048.encrypted.pem")]
        try await expectAccepted(
            scratch.run(encrypted + ["--passphrase-env", "PASS"], environment: ["PASS": "correct horse"])
        )
    }

    @Test func standardInput() async throws {
        let words = Self.create + ["--cert-privatekey-file", "-"]
        try await expectAccepted(scratch.run(words, input: scratch.read("privatekey.pem")))
        try await scratch.run(words).expectUnusable("standard input")
        let encrypted = Self.create + ["--cert-privatekey-file", Fixture.path("rsa2048.encrypted.pem")]
        try await expectAccepted(scratch.run(encrypted + ["--passphrase-file", "-"], input: "correct horse\n"))
    }

    @Test(arguments: DamagedPEM.allCases)
    func aPEMThatWasDamagedOnItsWay(_ damage: DamagedPEM) async throws {
        let text = damage.text(of: try scratch.read("privatekey.pem"))
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
}
