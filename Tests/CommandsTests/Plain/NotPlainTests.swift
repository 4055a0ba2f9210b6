import ArgumentParser
import JSON
import TestSupport
import Testing

@testable import Commands

/// Command lines that ArgumentParser has to look at, and how they end.
@Suite("What is not plain falls back on ArgumentParser")
struct NotPlainTests {
    struct Line: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String

        init(_ words: String..., says message: String) { (self.words, self.message) = (words, message) }

        var testDescription: String { words.joined(separator: " ") }
    }

    static let refused: [Line] = [
        Line("verify", "--bogus", says: "unknown option '--bogus'"),
        Line("verify", "--issue", "i", says: "unknown option '--issue'"),
        Line("verify", "--issuer", "--signature-only", says: "missing value for '--issuer <issuer>'"),
        Line("verify", "--issuer=", says: "missing value for '--issuer <issuer>'"),
        Line(
            "verify",
            "--signature-only=true",
            says: "the option '--signature-only' does not take any value, but 'true' was specified"
        ),
        Line("verify", "a.b.c", "d.e.f", says: "unexpected argument 'd.e.f'"),
        Line("verify", "-x", says: "unknown option '-x'"),
        Line("verify", "--", "a", "b", says: "unexpected argument 'b'"),
        Line("verify", "--algorithm", "rs256", says: "the value 'rs256' is invalid for '--algorithm <name>'"),
        Line(
            "create-qseow",
            "--cert-create-expires-days",
            "ten",
            says: "the value 'ten' is invalid for '--cert-create-expires-days <days>'"
        ),
        Line("bogus", says: "there is no command 'bogus'"),
    ]

    @Test("refused with 2, the parser's reason and a hint", arguments: refused)
    func refuses(_ line: Line) {
        #expect(EntryPoint.plainCommand(line.words) == nil)
        let outcome = run(line.words)
        #expect(outcome.status == 2)
        #expect(outcome.errors.first?.hasPrefix("qs-jwt: error: \(line.message)") ?? false, "\(outcome.errors)")
        let name = CommandOption.commands.contains(line.words[0]) ? "qs-jwt \(line.words[0])" : "qs-jwt"
        let hint = line.words[0] == "bogus" ? "the commands: create-qscloud" : "\(name) --help lists the options"
        #expect(outcome.hints.last?.hasPrefix(hint) ?? false, "\(outcome.hints)")
    }

    @Test(
        "so is every other way to get it wrong",
        arguments: [
            ["--bogus", "x"], ["--bogus=x"], ["--issuer"], ["--issuer", "-x"], ["--issuer", "-1"], ["--issuer", "--"],
            ["---"],
            ["-i", "x"], ["--format", "xml"], ["--format", ""], ["--algorithm", "RS256", "--algorithm", "none"],
            ["--loglevel", "loud"], ["--loglevel", "INFO"], ["--leeway"], ["a", "--issuer", "i", "b"], ["--help=x"],
            ["--force"], ["--groups", "a"], ["--cert-create"], ["--expected-audience", "a"],
        ]
    )
    func refusesTheRest(_ words: [String]) {
        #expect(EntryPoint.plainCommand(["verify"] + words) == nil)
        #expect(throws: (any Error).self) { try Verify.parse(words) }
    }

    @Test(
        "help and version are a success on standard output",
        arguments: [
            ["-h"], ["help", "verify"], ["-V"], ["--version"], [], ["verify", "-h"],
            ["verify", "-V"], ["decode", "-V"], ["create-qscloud", "-V"],
            ["create-qseow", "--version"], ["create-cert", "-V"], ["explain", "-V"],
        ]
    )
    func helps(_ words: [String]) {
        #expect(EntryPoint.plainCommand(words) == nil)
        let outcome = run(words)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let asksVersion = words.contains("-V") || words.contains("--version")
        #expect(outcome.output.contains(asksVersion ? "qs-jwt \(QSJWT.version)\nOpenSSL 3." : "Usage: qs-jwt "))
    }

    @Test(
        "a token that reads like a request for help is no success",
        arguments: ["-h", "-xh", "--help", "-V", "--version", "--help-hidden", "--experimental-dump-help"]
    )
    func doesNotTakeATokenForHelp(_ token: String) {
        let key = ["--cert-publickey-file", Fixture.publicKeyFile()]
        for words in [["verify"] + key + [token], ["verify", token] + key, ["decode"] + key + [token]] {
            let outcome = run(words)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(outcome.errors.last == "  hint: a value that begins with a dash takes the form --jwt=VALUE")
        }
        #expect(run(["verify", "--jwt=\(token)"] + key).status == 1)
        #expect(run(["verify"] + key + ["--", token]).status == 1)
    }

    @Test("of an option that was given twice, the last value counts")
    func takesTheLastOfTwo() throws {
        let words = [
            "verify", "--format", "text", "--format", "json", "--cert-publickey-file", Fixture.publicKeyFile(), "x.y",
        ]
        #expect(EntryPoint.plainCommand(words) == nil)
        #expect(try run(words).json().member("verdict") == "rejected")
    }

    @Test("a word behind -- is the argument, even with a dash")
    func takesWhatFollowsTheTerminator() {
        let words = ["decode", "--", "-x.y"]
        #expect(EntryPoint.plainCommand(words) == nil)
        let outcome = run(words)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error: malformed: this is not a signed token"))
    }

    @Test("a time with a dash is a value", arguments: [["--at", "-1h"], ["--at=-1h"], ["--leeway", "-1s"]])
    func takesNegativeTimes(_ words: [String]) throws {
        let token = try Fixture.token(payload: #"{"exp":1799996401}"#)
        let outcome = run(["verify", token, "--cert-publickey-file", Fixture.publicKeyFile()] + words)
        #expect(outcome.status == (words[0] == "--leeway" ? 2 : 0), "\(outcome.errors)")
    }

    @Test("create-cert is ArgumentParser's alone")
    func leavesCreateCertificate() { #expect(EntryPoint.plainCommand(["create-cert"]) == nil) }
}
