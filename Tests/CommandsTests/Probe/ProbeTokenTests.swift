import TestSupport
import Testing

@testable import Commands

@Suite("Token, key and API key of the probes")
struct ProbeTokenTests {
    private let scratch: Scratch
    private let key = ["--cert-privatekey-file", Fixture.privateKeyFile()]

    init() throws { scratch = try Scratch() }

    @Test("a token and a key exclude each other", arguments: Probe.commands)
    func refusesBoth(_ command: [String]) throws {
        let file = try scratch.write(Probe.token, to: "token")
        for given in [[Probe.token], ["--jwt", Probe.token], ["--jwt-file", file]] {
            run(command + key + given).expectUnusable("a token and --cert-privatekey-file exclude each other")
            let outcome = run(command + ["--cert-privatekey-env", "KEY"] + given, environment: ["KEY": "x"])
            outcome.expectUnusable("a token and --cert-privatekey-env exclude each other")
            #expect(!outcome.errors.joined().contains("eyJ"))
        }
    }

    @Test("two keys exclude each other", arguments: Probe.commands)
    func refusesTwoKeys(_ command: [String]) {
        run(command + key + ["--cert-privatekey-env", "KEY"], environment: ["KEY": "x"])
            .expectUnusable("exclude each other", hasHint: false)
    }

    @Test("neither token nor key", arguments: Probe.commands)
    func refusesNeither(_ command: [String]) {
        let outcome = run(command)
        outcome.expectUnusable("there is no token to send")
        #expect(outcome.hints.count == 2)
        run(command, stdin: "").expectUnusable("there is no token to send")
        run(command, stdin: " \r\n").expectUnusable("there is no token to send")
    }

    @Test(
        "a token that no header can carry",
        arguments: ["a.b.c\u{1b}[31m", "eyJ.ä.b", "eyJ.\0.b", "a.b\u{200b}.c", "日本.b.c"]
    )
    func refusesTokens(_ token: String) throws {
        for command in Probe.commands {
            let outcome = run(command + ["--jwt-file", try scratch.write(token, to: "token")])
            outcome.expectUnusable("the token has characters that no header can carry")
        }
    }

    @Test("bytes that are no UTF-8, and two tokens")
    func refusesOtherTokens() throws {
        run(Probe.cloud + [Probe.token, "--jwt", Probe.token]).expectUnusable("give one token", hasHint: false)
        let outcome = run(Probe.cloud + ["-"]) { context in
            context.inputIsTerminal = false
            context.readInput = { _ in [0x61, 0x2e, 0xff, 0x2e, 0x62] }
        }
        outcome.expectUnusable("the token has characters that no header can carry")
    }

    @Test("the name of a file instead of a token")
    func refusesFileNames() throws {
        let file = try scratch.write(Probe.token, to: "token.jwt")
        run(Probe.cloud + [file]).expectUnusable("the name of a file")
    }

    @Test("what is missing is named in one go")
    func namesTheMissing() {
        let cloud = run(Probe.cloud + key)
        cloud.expectUnusable("--issuer", "--keyid", "are missing")
        #expect(
            cloud.hints == [
                "qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --issuer acme.eu.qlikcloud.com --keyid key-2026 "
                    + "--cert-privatekey-file \(Fixture.privateKeyFile())"
            ]
        )
        let windows = run(Probe.clientManaged + key)
        windows.expectUnusable("--userdir, --userid, --audience are missing")
        #expect(
            windows.hints == [
                "qs-jwt probe-qseow --url https://qlik.acme.com/jwt --userdir ACME --userid qs-jwt-probe "
                    + "--audience hdJh34wkK --cert-privatekey-file \(Fixture.privateKeyFile())"
            ]
        )
        run(Probe.clientManaged + key + ["--userdir", "A", "--userid", "b"]).expectUnusable("--audience is missing")
        #expect(cloud.message?.contains("--expires") == false && windows.message?.contains("--expires") == false)
    }

    @Test("a key that cannot sign")
    func refusesKeys() throws {
        let words = ["--userdir", "A", "--userid", "b", "--audience", "c", "--cert-privatekey-file"]
        for file in [Fixture.publicKeyFile(), try scratch.write("x", to: "k"), scratch.file("none")] {
            run(Probe.clientManaged + words + [file]).expectUnusable(hasHint: false)
        }
    }

    @Test("two readers of standard input")
    func refusesTwoReaders() {
        let message = "only one of token, key and passphrase can come from standard input"
        let cases = [
            Probe.cloud + ["--api-key-file", "-"], Probe.cloud + ["-", "--api-key-file", "-"],
            Probe.cloud + ["--cert-privatekey-file", "-", "--api-key-file", "-"],
            Probe.cloud + ["--cert-privatekey-file", "-", "--passphrase-file", "-"],
            Probe.cloud + ["--jwt-file", "-", "--cert-publickey-file", "-"],
            Probe.clientManaged + ["-", "--client-cert", "-", "--client-key", "k"],
            Probe.clientManaged + ["--client-cert", "-", "--client-key", "-", Probe.token],
            Probe.clientManaged + ["--cert-privatekey-file", "-", "--client-key", "-", "--client-cert", "c"],
        ]
        for words in cases { run(words, stdin: "x").expectUnusable(message, hasHint: false) }
    }

    @Test(
        "an API key that is empty or none",
        arguments: ["", " ", "\r\n", "a\nb", "a\r\nX: y", "ä", "a\0b", "a\u{1b}b"]
    )
    func refusesAPIKeys(_ text: String) throws {
        let file = try scratch.write(text, to: "api-key")
        run(Probe.cloud + ["--api-key-file", file, Probe.token]).expectUnusable(hasHint: false)
        run(Probe.cloud + ["--api-key-env", "API", Probe.token], environment: ["API": text]).expectUnusable(
            hasHint: false
        )
    }

    @Test("an API key that is not there, too long, or given twice")
    func refusesOtherAPIKeys() throws {
        let long = String(repeating: "hunter22", count: 2000)
        let file = try scratch.write(long, to: "long")
        for words in [["--api-key-file", file], ["--api-key-env", "API"]] {
            let outcome = run(Probe.cloud + words + [Probe.token], environment: ["API": long])
            outcome.expectUnusable(hasHint: false)
            #expect(!outcome.errors.joined().contains("hunter22"))
        }
        run(Probe.cloud + ["--api-key-env", "NONE", Probe.token]).expectUnusable("--api-key-env")
        run(Probe.cloud + ["--api-key-file", scratch.file("none"), Probe.token]).expectUnusable(hasHint: false)
        run(Probe.cloud + ["--api-key-env", "API", "--api-key-file", file, Probe.token], environment: ["API": "x"])
            .expectUnusable("exclude each other", hasHint: false)
    }

    @Test("web integration IDs that no header can carry", arguments: ["", "a\r\nb", "ä"])
    func refusesWebIntegrations(_ id: String) {
        run(Probe.cloud + ["--web-integration-id", id, Probe.token]).expectUnusable(
            "--web-integration-id",
            hasHint: false
        )
    }
}
