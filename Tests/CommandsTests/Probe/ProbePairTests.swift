import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("The certificate over there, and the key that signs a probe's token")
struct ProbePairTests {
    private let scratch: Scratch
    private let commands = [
        Probe.unanswered[0] + ["--issuer", "i", "--keyid", "k"],
        Probe.unanswered[1] + ["--userdir", "A", "--userid", "b", "--audience", "c"],
    ]

    init() throws { scratch = try Scratch() }

    @Test("without it, only what signed is named")
    func namesTheKey() throws {
        let path = try scratch.write(Fixture.text("rsa2048.private.pem"), to: "privatekey.pem")
        for command in commands {
            let output = runUnanswered(command + ["--cert-privatekey-file", path]).output.flattened
            #expect(output.contains("; signed with \(path)") && !output.contains("signature valid"), "\(output)")
            let variable = command + ["--cert-privatekey-env", "KEY"]
            let text = try Fixture.text("rsa2048.private.pem")
            #expect(runUnanswered(variable, environment: ["KEY": text]).output.contains("signed with the key in $KEY"))
        }
    }

    @Test("a certificate of the pair fits, which is said of it")
    func fits() throws {
        let certificate = Fixture.path("rsa2048.certificate.pem")
        for command in commands {
            let words =
                command + ["--cert-privatekey-file", Fixture.privateKeyFile(), "--cert-publickey-file", certificate]
            let outcome = runUnanswered(words)
            #expect(outcome.output.flattened.contains("signature fits \(certificate)"), "\(outcome.output)")
            #expect(outcome.said("warning").isEmpty)
        }
    }

    @Test("one of another pair is named before the token is sent, and it is sent", arguments: ["rsa2048-b", "p256"])
    func differs(_ name: String) throws {
        let file = Fixture.publicKeyFile(name)
        for command in commands {
            let words = command + ["--cert-privatekey-file", Fixture.privateKeyFile(), "--cert-publickey-file", file]
            let outcome = runUnanswered(words)
            #expect(outcome.said("warning").contains { $0.contains("are no pair") && $0.contains(file) })
            #expect(outcome.hints.contains { $0.hasPrefix("qs-jwt inspect-key \(Fixture.privateKeyFile()) \(file)") })
            let report = try runUnanswered(words + ["--format", "json"]).json()
            let offline = report.member("offline")
            #expect(
                offline?.member("signature")?.member("status") != "valid" && offline?.member("verdict") == "rejected"
            )
            #expect(report.member("steps")?.elements?.isEmpty == false)
        }
    }

    @Test("a file that is none")
    func refusesOtherFiles() throws {
        let words = commands[0] + ["--cert-privatekey-file", Fixture.privateKeyFile(), "--cert-publickey-file"]
        run(words + [try scratch.write("x", to: "k")]).expectUnusable(hasHint: false)
        run(words + [scratch.file("none")]).expectUnusable(hasHint: false)
    }
}

extension String {
    /// Without the line breaks of a report.
    fileprivate var flattened: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
