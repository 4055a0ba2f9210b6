import JOSE
import Messages
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// Real streams, closed, full or endless, are for the end-to-end tests.
@Suite("What is written where")
struct StreamTests {
    private static let key = Fixture.publicKeyFile()

    @Test(
        "colour is for terminals: off elsewhere, NO_COLOR first, then CLICOLOR_FORCE",
        arguments: [
            ([:], false, false), ([:], true, true), (["NO_COLOR": "1"], true, false),
            (["CLICOLOR_FORCE": "1"], false, true),
            (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false), (["CLICOLOR_FORCE": "0"], false, false),
            (["NO_COLOR": ""], true, true),
            (["TERM": "dumb"], true, false), (["CLICOLOR_FORCE": ""], false, false),
        ] as [([String: String], Bool, Bool)]
    )
    func paints(_ environment: [String: String], _ isTerminal: Bool, _ isPainted: Bool) throws {
        let token = try Fixture.token()
        func run(_ words: [String]) -> Outcome {
            CommandsTests.run(words, environment: environment) { context in
                context.outputIsTerminal = isTerminal
                context.errorIsTerminal = isTerminal
            }
        }
        let accepted = run(["verify", "--cert-publickey-file", Self.key, token])
        #expect(accepted.output.hasPrefix(isPainted ? "\u{1b}[1;32maccepted\u{1b}[0m: " : "accepted: "))
        let decoded = run(["decode", token])
        #expect(decoded.output.hasPrefix(isPainted ? "\u{1b}[1;33mNOT VERIFIED\u{1b}[0m: " : "NOT VERIFIED: "))
        let failed = run(["verify", token])
        #expect(failed.errors[0].hasPrefix(isPainted ? "qs-jwt: \u{1b}[1;31merror\u{1b}[0m: " : "qs-jwt: error: "))
        // Without its colour the text is the same, and JSON never has any.
        let plain = accepted.output.split(separator: "\u{1b}[0m").joined().split(separator: "\u{1b}[1;32m").joined()
        #expect(plain == CommandsTests.run("verify", "--cert-publickey-file", Self.key, token).output)
        let json = run(["verify", "--cert-publickey-file", Self.key, "--format", "json", token])
        #expect(!json.output.contains("\u{1b}"))
    }

    @Test("the token is alone on standard output, whatever is said")
    func keepsTheTokenAlone() throws {
        let words = [
            "create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "9h", "--claim", "x=y", "--loglevel",
            "debug",
        ]
        let outcome = run(words + Create.key)
        #expect(outcome.errors.count > 5)
        #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
        _ = try outcome.token()
    }

    @Test("without random bytes there is no token")
    func needsRandomness() {
        let outcome = run(Create.cloud + Create.key) { context in
            context.random = { (_) throws(Failure) in throw Failure("no random bytes") }
        }
        outcome.expectRefusal("no random bytes")
    }

    @Test("a token goes from command to command")
    func pipes() throws {
        let token = run(Create.cloud + Create.key).output
        let words = [
            "--cert-publickey-file", Fixture.path("rsa2048.certificate.pem"), "--issuer", "acme.eu.qlikcloud.com",
        ]
        let more = ["--audience", "qlik.api/login/jwt-session", "--subject", "anna", "--keyid", "key-1"]
        let verified = run(["verify"] + words + more, stdin: token)
        #expect(verified.status == 0)
        #expect(verified.errors.isEmpty)
        var altered = Array(token.utf8)
        altered[altered.count / 2] ^= 1
        #expect(run(["verify"] + words, stdin: String(decoding: altered, as: UTF8.self)).status == 1)
    }

    @Test("an argument that is not UTF-8 is refused")
    func refusesBrokenText() {
        run("verify", "a\u{fffd}b").expectRefusal(
            "an argument is not UTF-8 text",
            hints: ["rename a file of such a name, or hand it over on standard input, with - for its name"]
        )
    }
}
