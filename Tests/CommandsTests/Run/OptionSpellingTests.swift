import ArgumentParser
import Harness
import JOSE
import Messages
import Testing

@testable import Commands

@Suite("Options as the front ends spell them")
struct OptionSpellingTests {
    /// The parser's own one is not among the options of a command here.
    @Test("each name is that of an option")
    func namesExist() {
        let commands = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
        let known = commands.flatMap(CommandOption.options).map { String($0.name.dropFirst(2)) } + ["help"]
        #expect(OptionName.allCases.map(\.rawValue).filter { !known.contains($0) } == [])
    }

    private static let spellings: [(message: Message, commandLine: String, plan: String)] = [
        ("\(option: .expires, "60m") or less", "--expires 60m or less", "expires = \"60m\" or less"),
        ("a shorter \(option: .expires); only", "a shorter --expires; only", "a shorter 'expires'; only"),
        ("\(option: .useremailVerified, "true")", "--useremail-verified true", "useremail-verified = true"),
        ("\(option: .certPrivatekeyEnv, "NAME")", "--cert-privatekey-env NAME", "cert-privatekey-env = \"NAME\""),
        ("instead of \(option: .insecure)", "instead of --insecure", "instead of insecure = true"),
        ("\(option: .maxTime, "5") or \(option: .retry)", "--max-time 5 or --retry", "max-time = 5 or 'retry'"),
        ("\(option: .maxTime, "N")", "--max-time N", "max-time = \"N\""),
        ("\(option: .notBefore, "-1m")", "--not-before -1m", "not-before = \"-1m\""),
        ("\(option: .claim, "aud=x")", "--claim aud=x", "claim = \"aud=x\""),
        ("\(option: .claim, "level:=3")", "--claim 'level:=3'", "claim = \"level:=3\""),
        ("\(option: .claim, "a:=[\"b\"]")", "--claim 'a:=[\"b\"]'", "claim = 'a:=[\"b\"]'"),
        ("\(option: .userdir, "A B")", "--userdir 'A B'", "userdir = \"A B\""),
        ("\(option: .showCurl), \(option: .live)", "--show-curl, --live", "--show-curl, --live"),
        ("--expires 60m is text", "--expires 60m is text", "--expires 60m is text"),
    ]

    @Test("a message in both", arguments: spellings.indices)
    func spells(_ index: Int) {
        let (message, commandLine, plan) = Self.spellings[index]
        #expect(message.text(.commandLine) == commandLine)
        #expect(message.text(.plan) == plan)
    }

    @Test("a command to paste stays on its line")
    func commandsStayWhole() {
        let path = String(repeating: "folder/", count: 12) + "a key.pem"
        func lines(_ fix: Message) -> [String] {
            let finding = Finding(.privateKeyExposed, .warning, .key, "others may read it", fix: fix)
            return FindingText(finding, Style(isTerminal: false) { _ in nil }).lines
        }
        #expect(lines(.command("chmod 600 '\(path)'")).last == "  fix: chmod 600 '\(path)'")
        #expect(lines("chmod 600 \(path), or a folder of your own, which nobody else may look into").count > 2)
    }

    /// The same finding, once for whoever types and once for whoever writes a plan.
    @Test("a plan is told of its settings, and of what it cannot set as on a command line")
    func plansAreToldOfSettings() throws {
        let long = try runPlan(PlanText.cloud + PlanText.makingCase("expires = \"2h\"", expect: "\"accepted\""))
        #expect(long.output.contains("fix: expires = \"60m\" or less; the session that follows"), "\(long)")
        let live = try runPlan(PlanText.cloud + PlanText.makingCase("live = true"))
        #expect(live.errors.joined().contains("it runs with --live only") || live.output.contains("--live"), "\(live)")
    }
}
