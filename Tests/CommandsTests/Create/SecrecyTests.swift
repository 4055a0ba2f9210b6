import ArgumentParser
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

    @Test("levels order what is said", arguments: [("error", 0), ("warn", 2), ("warning", 2), ("info", 3), ("verbose", 5), ("debug", 5)])
    func ordersLevels(_ level: String, _ count: Int) {
        let words = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h", "--claim", "team=a"]
        let outcome = run(words + Create.key + ["--loglevel", level])
        #expect(outcome.errors.count { $0.hasPrefix("qs-jwt") } == count, "\(outcome.errors)")
    }

    /// Words among which ArgumentParser finds something to complain about, and what it may say.
    @Test("in no complaint of the parser", arguments: [
        ["--cert-privatekye", "KEY"], ["--cert-privatekye=KEY"], ["KEY"], ["--issuer", "KEY"], ["--loglevel", "KEY"],
        ["--loglevel=KEY"], ["--cert-key-type=KEY", "--strict"], ["--cert-create-expires-days", "KEY"], ["--strict=KEY"],
        ["--", "KEY"], ["--cert-privatekey", "KEY", "KEY"], ["--expires", "KEY"], ["--cert-file-prefix", "KEY"], ["--output", "KEY"],
        ["--cert-privatekey-file", "KEY"], ["--cert-privatekey-env", "KEY"], ["--cert-privatekey", "x", "KEY"],
        ["--passphrase-env", "KEY"],
    ])
    func keepsTheParserQuiet(_ shape: [String]) throws {
        let key = try Fixture.text("p256.private.pem")
        let lines = key.split(separator: "\n").map(String.init)
        for text in [[key], [lines.joined(separator: " ")], lines] {
            let words = shape.flatMap { word -> [String] in
                if word == "KEY" { return text }
                return [word.split(separator: "KEY", omittingEmptySubsequences: false).joined(separator: text.joined(separator: "\n"))]
            }
            let outcome = run(["create-qscloud", "--keyid", "k"] + words)
            #expect(outcome.status == 2)
            expectNothing(of: key, in: outcome)
        }
    }

    @Test("nor when a JWK is given without quotes")
    func hidesTheWordsOfAJWK() {
        let words = ["{", "\"kty\":", "\"OKP\",", "\"d\":", "\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"", "}"]
        for option in [["--cert-privatekey"], []] where !option.isEmpty {
            let outcome = run(["create-qscloud"] + option + words)
            #expect(outcome.status == 2)
            #expect(!outcome.errors.joined().contains("nWGxne"), "\(outcome.errors)")
        }
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
