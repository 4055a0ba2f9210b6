import ArgumentParser
import TestSupport
import Testing

@testable import Commands

@Suite("Keys and passphrases are never shown")
struct SecrecyTests {
    @Test("at no log level", arguments: ["error", "warn", "warning", "info", "verbose", "debug"])
    func keepsQuietAtEveryLevel(_ level: String) throws {
        let key = try Fixture.text("rsa2048.private.pem")
        let outcome = run(
            Create.cloud + ["--loglevel", level, "--cert-privatekey", key, "--passphrase-env", "P"],
            environment: ["P": "correct horse"]
        )
        _ = try outcome.token()
        expectNothing(of: key, in: outcome)
        #expect(!outcome.errors.joined().contains("correct horse"))
        #expect(outcome.said("verbose").isEmpty == !["verbose", "debug"].contains(level))
    }

    @Test(
        "levels order what is said",
        arguments: [("error", 0), ("warn", 2), ("warning", 2), ("info", 3), ("verbose", 5), ("debug", 6)]
    )
    func ordersLevels(_ level: String, _ count: Int) {
        let words = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h", "--claim", "team=a"]
        let outcome = run(words + Create.key + ["--loglevel", level])
        #expect(outcome.errors.count { $0.hasPrefix("qs-jwt") } == count, "\(outcome.errors)")
    }

    /// Words among which there is something to complain about, with a key where it does not belong.
    static let failures: [[String]] = [
        ["verify", "--cert-publickye", "KEY"], ["verify", "--cert-publickye=KEY"], ["verify", "KEY", "x"],
        ["verify", "--loglevel=KEY"], ["verify", "--signature-only=KEY"], ["verify", "--", "KEY"],
        ["verify", "--cert-publickey", "KEY", "KEY", "x"], ["create-qscloud", "--cert-privatekey", "x", "KEY"],
        ["verify", "--leeway", "KEY"] + key, ["verify", "--at", "KEY"] + key, ["verify", "--jwt-file", "KEY"] + key,
        ["verify", "--cert-publickey-file", "KEY"], ["verify", "--secret-env", "KEY"],
        ["verify", "--passphrase-env", "KEY"] + key, Create.cloud.dropLast() + ["KEY"] + Create.key,
        Create.cloud + ["--cert-create", "KEY"], Create.cloud + ["--cert-privatekey-env", "KEY"],
    ]
    private static let key = ["--cert-publickey-file", Fixture.publicKeyFile()]

    @Test("in no error, whole or in parts", arguments: failures)
    func complainsWithoutTheKey(_ shape: [String]) throws {
        let key = try Fixture.text("p256.private.pem")
        for text in [[key], key.split(separator: "\n").map(String.init)] {
            let words = shape.flatMap { word -> [String] in
                if word == "KEY" { return text }
                let parts = word.split(separator: "KEY", omittingEmptySubsequences: false)
                return [parts.joined(separator: text.joined(separator: "\n"))]
            }
            let outcome = run(words)
            #expect(outcome.status == 2)
            expectNothing(of: key, in: outcome)
        }
    }

    @Test("nor when a JWK is given without quotes")
    func hidesTheWordsOfAJWK() {
        let words = ["{", "\"kty\":", "\"OKP\",", "\"d\":", "\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"", "}"]
        let outcome = run(["create-qscloud", "--cert-privatekey"] + words)
        #expect(outcome.status == 2)
        #expect(!outcome.errors.joined().contains("nWGxne"), "\(outcome.errors)")
    }

    @Test("a token among the words is not repeated whole")
    func hidesTokens() throws {
        let token = try Fixture.token()
        let outcome = run("verify", token, token)
        #expect(outcome.errors.first == "qs-jwt: error: unexpected argument '(text withheld)'")
    }

    /// No line of the key's body, whole or half.
    private func expectNothing(of key: String, in outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        let said = outcome.errors.joined(separator: "\n") + outcome.output
        for line in key.split(separator: "\n") where !line.hasPrefix("-----") {
            #expect(!said.contains(line.prefix(16)), "\(outcome.errors)", sourceLocation: sourceLocation)
            #expect(!said.contains(line.suffix(16)), "\(outcome.errors)", sourceLocation: sourceLocation)
        }
    }
}
