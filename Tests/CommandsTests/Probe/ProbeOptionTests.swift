import JSON
import TestSupport
import Testing

@testable import Commands

/// What both probes need at least; no test here gets as far as to ask a server.
enum Probe {
    static let cloud = ["probe-qscloud", "--tenant", "acme.eu.qlikcloud.com"]
    static let clientManaged = ["probe-qseow", "--url", "https://qlik.acme.com/jwt"]
    static let commands = [cloud, clientManaged]
    /// Not to be sent, as an option is at fault.
    static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJl"
}

extension Outcome {
    /// Holds that it was refused before anything was asked, in words that hold all of `parts`, and with a hint.
    func expectUnusable(_ parts: String..., hasHint: Bool = true, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == 2 && output.isEmpty, "\(errors)", sourceLocation: sourceLocation)
        for part in parts {
            #expect(said("error").first?.contains(part) == true, "\(errors)", sourceLocation: sourceLocation)
        }
        if hasHint { #expect(!hints.isEmpty, "\(errors)", sourceLocation: sourceLocation) }
    }
}

@Suite("Options of the probes")
struct ProbeOptionTests {
    private let token = Probe.token

    @Test("the server is missing", arguments: [("probe-qscloud", "--tenant"), ("probe-qseow", "--url")])
    func missesTheServer(_ command: String, _ option: String) {
        run([command, token]).expectUnusable("\(option) is missing")
        run([command]).expectUnusable("\(option) is missing")
    }

    static let addresses: [(address: String, words: String)] = [
        ("http://acme.example", "plain http"), ("http://127.evil.com", "plain http"), ("http://10.0.0.1", "plain http"),
        ("http://localhost.evil.com", "plain http"), ("https://anna:hunter22@acme.example", "no user name"),
        ("https://anna@acme.example", "no user name"), ("https://acme.example/#hunter22", "no '#'"),
        ("https://acme.example/?hunter22", "no query"), ("ftp://acme.example/hunter22", "takes https, not 'ftp'"),
        ("file:///etc/hunter22", "takes https, not 'file'"), ("", "not the address"), ("https://", "not the address"),
        ("https://acme.example:99999", "not the address"), ("acme example", "printable ASCII"),
        ("acme.example\r\nX: y", "printable ASCII"), ("\u{1b}[31macme.example", "printable ASCII"),
        ("müller.example", "printable ASCII"), ("а\u{301}cme.example", "printable ASCII"),
    ]

    @Test("addresses that no token is sent to", arguments: addresses, [[], ["--allow-http"]])
    func refusesAddresses(_ address: (address: String, words: String), _ more: [String]) {
        for (command, option) in [("probe-qscloud", "--tenant"), ("probe-qseow", "--url")] {
            let outcome = run([command, option, address.address, token] + more)
            outcome.expectUnusable("\(option)", address.words)
            #expect(!outcome.errors.joined().contains("hunter22"))
        }
    }

    @Test(
        "http to this machine itself needs to be allowed",
        arguments: ["localhost", "127.0.0.1:8080", "[::1]"]
    )
    func refusesHTTP(_ host: String) {
        let outcome = run(["probe-qscloud", "--tenant", "http://\(host)", token])
        outcome.expectUnusable("plain http")
        #expect(outcome.hints == ["--allow-http, since it is this machine itself"])
    }

    @Test(
        "a tenant has no path",
        arguments: ["acme.example/jwt", "https://acme.example/login/jwt-session", "acme.example//"]
    )
    func refusesPaths(_ tenant: String) {
        run(["probe-qscloud", "--tenant", tenant, token]).expectUnusable("--tenant takes a host without a path")
    }

    static let ranges: [(words: [String], option: String)] = [
        (["--retry=-1"], "--retry"), (["--retry", "21"], "--retry"), (["--retry-delay=-1"], "--retry-delay"),
        (["--retry-delay", "3601"], "--retry-delay"), (["--max-time", "0"], "--max-time"),
        (["--max-time=-1"], "--max-time"), (["--max-time", "3601"], "--max-time"),
        (["--max-time", "1e99"], "--max-time"),
        (["--max-time", "nan"], "--max-time"), (["--max-time", "inf"], "--max-time"),
        (["--max-time", "0x10"], "--max-time"),
        (["--max-time", "ten"], "--max-time"), (["--max-time", ""], "--max-time"), (["--max-time", "٣"], "--max-time"),
        (["--connect-timeout", "0"], "--connect-timeout"), (["--connect-timeout", "0.0001"], "--connect-timeout"),
        (["--connect-timeout", "\u{1b}[31m"], "--connect-timeout"), (["--resolve", "acme"], "--resolve"),
        (["--resolve", "a:443:1\r\n"], "--resolve"), (["--connect-to", "acme"], "--connect-to"),
        (["--connect-to", "ä:1:b:2"], "--connect-to"), (["--noproxy", "a\nb"], "--noproxy"),
        (["--proxy", "http://ä"], "--proxy"),
        (["-4", "-6"], "--ipv4 and --ipv6"), (["--ipv4", "--ipv6"], "--ipv4 and --ipv6"),
        (["--cacert", "-"], "--cacert"),
    ]

    @Test("values out of their range", arguments: ranges, Probe.commands)
    func refusesValues(_ value: (words: [String], option: String), _ command: [String]) {
        run(command + value.words + [token]).expectUnusable(value.option, hasHint: false)
    }

    @Test("numbers that are none", arguments: ["x", "1.5", "", "99999999999999999999"])
    func refusesNumbers(_ number: String) {
        run(Probe.cloud + ["--retry", number, token]).expectUnusable("--retry", hasHint: false)
    }

    @Test(
        "the short options are known, whichever way they stand",
        arguments: [["-k"], ["-4"], ["-6"], ["-k", "-4"], ["-k4"]]
    )
    func knowsShortOptions(_ words: [String]) {
        run(["probe-qscloud", "--tenant", "acme.example/path"] + words + [token]).expectUnusable(
            "--tenant takes a host without a path"
        )
        run(["probe-qseow"] + words + ["--url", "https://acme.example/?x", token]).expectUnusable(
            "--url takes no query"
        )
        run(["probe-qseow"] + words + [token]).expectUnusable("--url is missing")
    }

    @Test("a proxy's password is not said again")
    func hidesThePassword() {
        let proxy = "http://anna:hunter22@proxy.example:3128"
        let cases = [
            ["--retry", "99"], ["-4", "-6"], ["--cacert", "/no/such/file"], ["--proxy", "http://anna:hunter22@ä"],
        ]
        for words in cases {
            for level in ["info", "verbose", "debug"] {
                let outcome = run(Probe.cloud + ["--proxy", proxy] + words + ["--loglevel", level, token])
                #expect(outcome.status == 2)
                #expect(!(outcome.errors.joined() + outcome.output).contains("hunter22"), "\(words)")
            }
        }
    }

    @Test("a file of CAs that holds none", arguments: ["", "no certificate", "-----BEGIN PUBLIC KEY-----"])
    func refusesCAs(_ text: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write(text, to: "ca.pem")
        for command in Probe.commands {
            run(command + ["--cacert", file, token]).expectUnusable("--cacert", "no certificate")
        }
        run(Probe.cloud + ["--cacert", scratch.file("none.pem"), token]).expectUnusable("none.pem", hasHint: false)
        run(Probe.cloud + ["--cacert", scratch.path, token]).expectUnusable(hasHint: false)
    }

    @Test("both commands' help says what they exit with", arguments: ["probe-qscloud", "probe-qseow"])
    func explainsStatuses(_ command: String) {
        let output = run(command, "--help").output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            output.contains(
                "Exits 0 when the token is accepted, 1 when it is rejected or logs in as another user, "
                    + "3 when there was no verdict"
            )
        )
    }
}
