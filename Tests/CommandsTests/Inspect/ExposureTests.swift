import Foundation
import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Private keys within reach of others")
struct ExposureTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func codes(_ path: String, _ words: String...) throws -> [String] {
        let outcome = run(["inspect-key", "--format", "json", path] + words, environment: ["P": "correct horse"])
        #expect(outcome.status == 0)
        return try outcome.entries().flatMap { $0.member("findings")?.elements ?? [] }
            .compactMap { $0.member("code")?.stringValue }
    }

    @Test("a file that others may read", arguments: [0o644, 0o640, 0o604, 0o444])
    func warns(_ mode: Int) throws {
        let key = try scratch.copy("p256.private.pem", as: "k.pem", mode: mode)
        let outcome = scratch.inspect(key)
        #expect(outcome.status == 0)
        #expect(
            outcome.output.hasSuffix(
                """
                  warning: private-key-exposed: others than its owner can read this private key,
                      which is not encrypted
                    actual: mode 0\(String(mode, radix: 8)), expected: mode 0600
                    fix: chmod 600 k.pem

                """
            ),
            "\(outcome.output)"
        )
    }

    @Test(
        "no command to paste for a name that a shell would obey",
        arguments: ["x'; echo y; '.pem", "$(id).pem", "`id`.pem"]
    )
    func advisesWithoutACommand(_ name: String) throws {
        let outcome = scratch.inspect(try scratch.copy("p256.private.pem", as: name, mode: 0o644))
        #expect(outcome.output.contains("    fix: restrict the file to its owner (mode 0600)\n"))
        #expect(!outcome.output.contains("chmod"))
    }

    @Test("its owner's alone", arguments: [0o600, 0o400, 0o611])
    func passesOver(_ mode: Int) throws {
        #expect(try codes(scratch.copy("p256.private.pem", as: "k.pem", mode: mode)).isEmpty)
    }

    @Test("what is encrypted or public may be read by all")
    func passesOverOthers() throws {
        let locked = try scratch.copy("rsa2048.encrypted.pem", as: "k.pem", mode: 0o644)
        #expect(try codes(locked).isEmpty)
        #expect(try codes(locked, "--passphrase-env", "P").isEmpty)
        for form in ["public", "certificate"] {
            #expect(try codes(scratch.copy("rsa2048.\(form).pem", as: form, mode: 0o644)).isEmpty)
        }
    }

    @Test("a file is told of once, and by way of a link as well")
    func tellsOnce() throws {
        let text = try Fixture.text("p256.private.pem") + Fixture.text("ed25519.private.pem")
        try scratch.write(text, to: "two keys.pem")
        let outcome = scratch.inspect(try scratch.protect("two keys.pem", 0o644))
        #expect(outcome.output.matches(of: /private-key-exposed/).count == 1)
        #expect(outcome.output.contains("fix: chmod 600 'two keys.pem'\n"))
        let link = scratch.file("link.pem")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.file("two keys.pem"))
        #expect(try codes(link) == ["private-key-exposed"])
        try scratch.protect("two keys.pem")
        #expect(try codes(link).isEmpty)
    }

    @Test("a private key in a JWKS")
    func warnsOfASet() throws {
        let key: JSONValue = [
            "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        ]
        try scratch.write(JSONValue.object([.init("keys", [try Fixture.jwk("p256"), key])]).compact, to: "set.json")
        let outcome = scratch.inspect(try scratch.protect("set.json"))
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\nset.json (2 of 2): private key, Ed25519, not encrypted\n"))
        #expect(outcome.output.matches(of: /warning: private-key-in-key-set: the JWKS holds a private key/).count == 1)
        #expect(outcome.output.contains("  fix: publish what qs-jwt inspect-key --jwk prints\n"))
        #expect(!outcome.output.contains("nWGxne"))
        try scratch.write(key.compact, to: "one.jwk")
        #expect(try codes(scratch.protect("one.jwk")).isEmpty)
    }
}
