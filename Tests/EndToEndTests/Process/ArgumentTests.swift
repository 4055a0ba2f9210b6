import JSON
import TestSupport
import Testing

@Suite("Command lines of every kind")
struct ArgumentTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let commands = ["create-qscloud", "create-qseow", "create-cert", "decode", "verify", "inspect-key"]
    private static let create = [
        "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
    ]

    @Test(arguments: ["-V", "--version"])
    func theVersionIsThreeNumbersAndThoseOfTheLibraries(_ option: String) async throws {
        let result = try await scratch.run(option)
        #expect(result.status == 0)
        let lines = /qs-jwt [0-9]+\.[0-9]+\.[0-9]+\nOpenSSL 3\.[^\n]+\n(libcurl [0-9.]+\n)?/
        #expect(result.output.wholeMatch(of: lines) != nil, "\(result.output)")
        #expect(result.error.isEmpty)
    }

    @Test(arguments: commands)
    func everyCommandHasHelp(_ command: String) async throws {
        let result = try await scratch.run(command, "--help")
        #expect(result.status == 0)
        #expect(result.output.contains("Usage: qs-jwt \(command)"))
        #expect(result.error.isEmpty)
    }

    /// A token that reads like it must not pass for an accepted one.
    @Test(arguments: commands)
    func helpAmongOtherWordsIsShownAndNoSuccess(_ command: String) async throws {
        let result = try await scratch.run(command, "--help", "x")
        result.expectUnusable("help or the version was asked for among other words")
        #expect(result.error.contains("Usage: qs-jwt \(command) "))
    }

    @Test(arguments: [[], ["--help"], ["-h"], ["help"]])
    func theProgramHasHelp(_ words: [String]) async throws {
        let result = try await scratch.run(words)
        #expect(result.status == 0)
        for command in Self.commands { #expect(result.output.contains("\n  \(command) ")) }
        #expect(result.error.isEmpty)
    }

    @Test(arguments: commands)
    func anUnknownOptionIsNamed(_ command: String) async throws {
        let result = try await scratch.run(command, "--no-such-option")
        result.expectUnusable("unknown option '--no-such-option'")
        #expect(result.error.contains("hint: qs-jwt \(command) --help lists the options"))
    }

    @Test(arguments: [
        ["no-such-command"], ["--no-such-option"], ["verify", "a.b.c", "d.e.f"], ["decode", "--format", "xml"],
        ["verify", "--loglevel", "loud", "a.b.c"], ["verify", "--issuer"], ["create-cert", "--cert-key-type", "dsa"],
        ["create-cert", "--cert-create-expires-days", "0"], ["create-cert", "--cert-create-expires-days", "x"],
        ["create-cert", "--cert-key-type", "p256", "--cert-common-name", ""], ["create-qseow"], ["create-qscloud"],
        ["create-qseow", "--expires", "1h"],
        ["create-cert", "--", "x"], ["-x"], ["-"], [""], ["verify", "--at", "yesterday", "a.b.c"],
        ["inspect-key"], ["inspect-key", "--jwk", "--pem", "publickey.pem"], ["inspect-key", "missing.pem"],
    ])
    func nothingIsGuessed(_ words: [String]) async throws {
        let result = try await scratch.run(words)
        // `verify` is told that it lacks a key before it looks at anything else.
        result.expectUnusable()
        #expect(try scratch.names().isEmpty)
    }

    @Test func everyMissingOptionIsNamedAtOnce() async throws {
        try await scratch.run("create-qscloud", "--keyid", "k").expectUnusable("--issuer, --expires are missing")
        try await scratch.run("create-qseow", "--userid", "u")
            .expectUnusable("--userdir, --audience, --expires are missing")
        try await scratch.run("create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h", "--useremail", "e")
            .expectUnusable("--useremail needs --useremail-verified")
    }

    @Test(arguments: ["3600", "0s", "-1h", "1 fortnight", "", "1e9y", "99999y", "h", "NaNs", "١h", "1h1h"])
    func aLifetimeOfNoMeaningIsRefused(_ text: String) async throws {
        let words = Self.create.dropLast() + [text, "--cert-privatekey-file", "privatekey.pem"]
        let result = try await scratch.run(Array(words))
        result.expectUnusable()
        if text == "3600" { #expect(result.error.contains("3600s")) }
    }

    @Test func longArgumentsAreTaken() async throws {
        // The system takes no single word of more than 128 KiB.
        let word = String(repeating: "a", count: 130_000)
        let result = try await scratch.run("verify", "--cert-publickey-file", "publickey.pem", word)
        #expect(result.status == 1)
        #expect(result.bytes.count < 4096)
        let keyOption = ["--cert-privatekey-file", "privatekey.pem"]
        let groups = (0..<50).map { "\($0)-" + String(repeating: "g", count: 4000) }
        let made = try await scratch.run(Self.create + keyOption + ["--groups"] + groups)
        #expect(try made.token().claims.member("group")?.elements?.count == 50)
        #expect(made.error.contains("warning"))
        try scratch.write(made.output, to: "token")
        let judged = try await scratch.run("verify", "--cert-publickey-file", "publickey.pem", "--jwt-file", "token")
        #expect(judged.status == 0)
        try await scratch.run("--" + word).expectUnusable()
        try await scratch.run("verify", "--cert-publickey-file", word).expectUnusable()
    }

    @Test(arguments: 0..<5)
    func argumentsThatAreNotUTF8AreRefused(_ place: Int) async throws {
        let words: [[String]] = [
            ["verify", "--cert-publickey-file", "publickey.pem", "?"],
            ["verify", "--cert-publickey-file", "?", "a.b.c"],
            ["create-cert", "--cert-key-type", "p256", "--cert-file-prefix", "?"], ["?"],
            Self.create + ["--cert-privatekey-file", "privatekey.pem", "--username", "?"],
        ]
        let bytes = words[place].map { $0 == "?" ? [0x61, 0xff, 0xfe] : Array($0.utf8) }
        try await scratch.run(bytes: bytes).expectUnusable("not UTF-8")
        #expect(try scratch.names().isEmpty)
    }
}
