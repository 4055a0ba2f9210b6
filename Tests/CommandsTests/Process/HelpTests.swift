import Messages
import TestSupport
import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
    private static let commands = CommandDescription.all.dropFirst().map(\.name)

    @Test("every command's help has each option in one line of at most 80 columns", arguments: commands)
    func namesEveryOption(_ command: String) throws {
        let outcome = run(command, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        let description = try #require(CommandDescription.named(command))
        for option in CommandOption.options(of: command) where !option.isHidden {
            let own = description.options.filter {
                "--\($0.longName)" == option.name || $0.names.isEmpty && option.name.isEmpty
            }
            try #require(own.count == 1, "\(option) stands under no heading")
            let line = "  \(own[0].label)  "
            #expect(lines.count { $0.hasPrefix(line) && $0.contains(own[0].summary) } == 1, "\(option)")
        }
        #expect(outcome.output.contains("  qs-jwt \(command) "), "there is no example")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    }

    @Test("a summary is a few words, and details are sentences")
    func saysLittle() {
        for option in CommandDescription.all.flatMap(\.options) {
            #expect(option.summary.first?.isUppercase ?? false, "\(option.label)")
            #expect(!option.summary.hasSuffix("."), "\(option.label)")
            #expect(option.details.isEmpty || option.details.hasSuffix("."), "\(option.label)")
        }
    }

    @Test("what the help calls required is what a command misses")
    func knowsWhatIsRequired() throws {
        let key = ["--cert-privatekey-file", Fixture.path("rsa2048.private.pem")]
        for (command, more) in [
            ("create-qscloud", ["--subject", "s"] + key), ("create-qseow", key), ("probe-qscloud", key),
            ("probe-qseow", key),
        ] {
            let outcome = run([command] + more)
            #expect(outcome.status == 2)
            let required = try #require(CommandDescription.named(command)).options.filter(\.isRequired)
            #expect(!required.isEmpty)
            for option in required {
                #expect(outcome.message?.contains("--\(option.longName)") ?? false, "\(outcome.errors)")
            }
            let others = OptionName.allCases.filter { name in !required.contains { $0.longName == name.rawValue } }
            let named = (outcome.message ?? "").split { $0 == " " || $0 == "," }.map(String.init)
            #expect(!others.contains { named.contains("--\($0.rawValue)") }, "\(outcome.errors)")
        }
    }

    @Test("the help of the program names every command and every topic", arguments: [["--help"], ["-h"], ["help"], []])
    func namesEveryCommand(_ words: [String]) {
        let outcome = run(words)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        for name in Self.commands + HelpRequest.topics.map(\.name) { #expect(outcome.output.contains("\n  \(name) ")) }
        #expect(outcome.output.contains("Exit status: 0 done or accepted"))
        #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("help tells of commands, topics, codes and walks")
    func tellsOfEverything() {
        #expect(run("help", "verify").output == run("verify", "--help").output)
        #expect(run("help", "exit-codes").output.contains("\n  70  a fault of this program\n"))
        #expect(run("help", "expired").output == run("explain", "expired").output)
        #expect(run("help", "set-up-qscloud").output == run("explain", "set-up-qscloud").output)
        for (name, _) in HelpRequest.topics {
            let outcome = run("help", name)
            #expect(outcome.status == 0)
            #expect(outcome.output.hasSuffix("\n") && !outcome.output.contains("`") || name == "windows", "\(name)")
        }
    }

    @Test(
        "an unknown subject is told with the nearest",
        arguments: [("verfy", "verify"), ("plan", "plans"), ("exit-code", "exit-codes")]
    )
    func findsTheNearest(_ word: String, _ meant: String) {
        let outcome = run("help", word)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.first == "qs-jwt: error: there is no help on '\(word)'")
        #expect(outcome.hints.first == "the nearest: \(meant)")
    }

    @Test("among other words it is no success", arguments: ["-h", "--help"])
    func isNoVerdict(_ option: String) {
        let outcome = run("create-qscloud", "--issuer", "i", option)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.said("error") == ["help or the version was asked for among other words, so nothing was done"])
    }

    @Test("help takes one subject")
    func oneSubject() {
        let outcome = run("help", "verify", "--for")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.message == "help takes one word: a command, a topic or the code of a finding")
    }
}
