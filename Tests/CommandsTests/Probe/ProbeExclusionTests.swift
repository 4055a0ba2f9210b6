import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Options of the probes that exclude each other")
struct ProbeExclusionTests {
    private let scratch: Scratch
    private let key = ["--cert-privatekey-file", Fixture.privateKeyFile()]

    init() throws { scratch = try Scratch() }

    static let cloud: [[String]] = [
        ["--issuer", "i"], ["--keyid", "k"], ["--subject", "s"], ["--useremail-verified", "true"],
    ]
    static let windows: [[String]] = [["--userdir", "A"], ["--userid", "b"], ["--audience", "c"]]
    static let both: [[String]] = [
        ["--expires", "5m"], ["--not-before", "-1m"], ["--username", "Anna"], ["--useremail", "a@b.example"],
        ["--groups", "Sales"], ["--claim", "a=b"], ["--algorithm", "RS256"],
    ]

    private func refuse(_ command: [String], _ words: [String]) throws {
        let file = try scratch.write(Probe.token, to: "token")
        let outcome = run(command + ["--jwt", Probe.token] + words)
        outcome.expectUnusable("\(words[0]) belongs to a token made for the probe")
        #expect(outcome.hints.first?.contains("--cert-privatekey-file") == true)
        run(command + ["--jwt-file", file] + words).expectUnusable("\(words[0]) belongs to a token made for the probe")
        run(command + words).expectUnusable("\(words[0]) belongs to a token made for the probe")
    }

    @Test("a given token, and what a tenant's token is made of", arguments: cloud + both)
    func refusesCloudOptions(_ words: [String]) throws { try refuse(Probe.cloud, words) }

    @Test("a given token, and what a virtual proxy's token is made of", arguments: windows + both)
    func refusesWindowsOptions(_ words: [String]) throws { try refuse(Probe.clientManaged, words) }

    @Test("names of claims go with a given token, as they say what to compare")
    func takesClaimNames() throws {
        let words = Probe.unanswered[1] + ["--userid-claim", "uid", "--userdir-claim", "[ACME]", Probe.token]
        #expect(runUnanswered(words).output.hasPrefix("no verdict: connection-failed"))
    }

    @Test("a public key checks a given token's signature before it is sent", arguments: Probe.unanswered)
    func checksSignatures(_ command: [String]) throws {
        let token = try Fixture.token(payload: #"{"userId":"anna","exp":1800003600}"#)
        for (name, status) in [("rsa2048", "valid"), ("rsa2048-b", "invalid")] {
            let words = command + ["--cert-publickey-file", Fixture.publicKeyFile(name), "--format", "json", token]
            let report = try runUnanswered(words).json()
            #expect(report.member("verdict") == "no-verdict")
            #expect(report.member("offline")?.member("signature")?.member("status") == .string(status))
            #expect(report.member("steps")?.elements?.first?.member("sent") == false)
        }
        let two = [
            "--cert-publickey-file", Fixture.publicKeyFile("rsa2048-b"), "--cert-publickey-file",
            Fixture.publicKeyFile(),
        ]
        #expect(runUnanswered(command + two + [token]).output.contains("signature fits"))
        #expect(runUnanswered(command + [token]).output.contains("signature not checked"))
    }

    @Test("a public key that is none")
    func refusesOtherFiles() throws {
        for file in [try scratch.write("x", to: "k"), scratch.file("none")] {
            run(Probe.cloud + ["--cert-publickey-file", file, Probe.token]).expectUnusable(hasHint: false)
        }
    }

    @Test("hosts that cannot be are not asked of DNS")
    func refusesLongHosts() {
        let label = String(repeating: "a", count: 64)
        let long = Array(repeating: String(repeating: "a", count: 50), count: 6).joined(separator: ".")
        for host in [label, "\(label).example", "acme.\(label)", long, "\(Probe.token).\(label)"] {
            run(["probe-qscloud", "--tenant", host, Probe.token]).expectUnusable(
                "--tenant",
                "not the address of a server"
            )
            run(["probe-qseow", "--url", "https://\(host)/jwt", Probe.token])
                .expectUnusable("--url", "not the address of a server")
        }
        // Neither is asked, as there is nothing to send.
        run(["probe-qscloud", "--tenant", "\(label.dropLast()).example"]).expectUnusable("there is no token to send")
    }

    @Test(
        "plain http does not leave this machine",
        arguments: [
            ["--resolve", "localhost:80:192.0.2.1"], ["--connect-to", "::192.0.2.1:80"],
            ["--proxy", "http://192.0.2.1:3128"],
        ]
    )
    func keepsHTTPHere(_ words: [String]) {
        for host in ["localhost", "127.0.0.1:8080", "[::1]"] {
            let message = "--allow-http excludes --resolve, --connect-to and --proxy"
            run(["probe-qscloud", "--tenant", "http://\(host)", "--allow-http", Probe.token] + words)
                .expectUnusable(message, hasHint: false)
            run(["probe-qseow", "--url", "http://\(host)/jwt", "--allow-http", Probe.token] + words)
                .expectUnusable(message, hasHint: false)
        }
    }

    @Test("commands of curl hold no secret, and say where it is", arguments: Probe.unanswered)
    func showsCommands(_ command: [String]) throws {
        let token = try Fixture.token(payload: #"{"userId":"anna","exp":1800003600}"#)
        let output = runUnanswered(command + ["--show-curl", token]).output
        #expect(output.contains("\"Authorization: Bearer $TOKEN\"") && output.contains("--proto =https --tlsv1.2"))
        #expect(output.contains("--noproxy '*'"))
        for part in token.split(separator: ".") { #expect(!output.contains(part.prefix(30))) }
    }

    @Test("the configuration is not asked for without a verdict")
    func keepsTheAPIKey() throws {
        let words = Probe.unanswered[0] + ["--api-key-env", "TENANT_KEY", "--show-curl", Probe.token]
        let outcome = runUnanswered(words, environment: ["TENANT_KEY": "an-api-key-of-an-admin-0123"])
        #expect(!outcome.output.contains("identity-providers") && !outcome.output.contains("an-api-key"))
    }
}
