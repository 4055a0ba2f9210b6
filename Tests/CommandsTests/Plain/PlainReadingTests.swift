import ArgumentParser
import Testing

@testable import Commands

@Suite("Plain command lines mean what ArgumentParser takes them to mean")
struct PlainReadingTests {
    @Test("ArgumentParser describes the options of all plain commands", arguments: CommandOption.commands)
    func findsTheOptions(of command: String) {
        let options = CommandOption.options(of: command)
        #expect(options.count > 10)
        #expect(options.allSatisfy { ["flag", "option", "positional"].contains($0.kind) })
    }

    /// A new option without its plain reading fails here.
    @Test("every option, in each way to write it", arguments: CommandOption.all)
    func readsEveryOption(_ option: CommandOption) throws {
        for spelling in option.spellings { try expectPlainReading([option.command] + spelling) }
    }

    @Test("the empty command line fills every property", arguments: CommandOption.commands)
    func readsNothing(_ command: String) throws { try expectPlainReading([command]) }

    @Test("all options at once, in order and backwards", arguments: CommandOption.commands)
    func readsEverything(_ command: String) throws {
        // A word behind a list of words belongs to the list, so the argument comes first.
        let options = CommandOption.options(of: command)
        let argument = options.filter { $0.kind == "positional" }.flatMap { $0.spellings[0] }
        let spellings = options.filter { $0.kind != "positional" }.map { $0.spellings[0] }
        try expectPlainReading([command] + argument + spellings.joined())
        try expectPlainReading([command] + spellings.reversed().joined() + argument)
    }

    @Test("each pair of options", arguments: CommandOption.commands)
    func readsPairs(_ command: String) throws {
        let options = CommandOption.options(of: command).filter { $0.kind != "positional" }
        for (index, one) in options.enumerated() {
            for other in options[(index + 1)...] {
                try expectPlainReading([command] + one.spellings[0] + other.spellings[0])
            }
        }
    }

    @Test("--cert-create with and without its value", arguments: [["--cert-create"], ["--cert-create", "false"], ["--cert-create", "maybe"], ["--cert-create=true"]])
    func readsAnOptionalValue(_ words: [String]) throws {
        try expectPlainReading(["create-qscloud"] + words + ["--strict"])
        try expectPlainReading(["create-qseow", "--strict"] + words)
    }

    @Test("a key in words of its own")
    func readsAKey() throws {
        let key = try Fixture.text("p256.private.pem")
        try expectPlainReading(["create-qscloud", "--cert-privatekey", key, "--strict"])
        try expectPlainReading(["create-qscloud", "--cert-privatekey"] + key.split(separator: "\n").map(String.init))
        try expectPlainReading(["verify", "--cert-publickey", try Fixture.text("p256.public.pem"), "eyJ.eyJ.abc"])
    }

    @Test("whatever is read plainly of a heap of words, ArgumentParser reads the same", arguments: CommandOption.commands)
    func readsAnyMixture(_ command: String) throws {
        var random = Linear(seed: UInt64(command.utf8.count))
        let words =
            CommandOption.options(of: command).map(\.name).filter { !$0.isEmpty } + [
                "a", "30", "true", "RS256", "json", "error", "p256", "", "-", "--", "-x", "-1h", "x=y", "é", "\u{301}x",
                "-\u{301}x", "--strict=true", "--jwt=a.b.c", "--issuer=", "--claim=a:=1", "--groups=a b", "--expir", "---",
                "-V", "-h", "--help", "--version", "verify",
            ]
        var plain = 0
        for _ in 0..<1500 {
            let line = [command] + (0..<Int.random(in: 1...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
            guard EntryPoint.plainCommand(line) != nil else { continue }
            plain += 1
            try expectPlainReading(line)
        }
        #expect(plain > 30)
    }
}

/// The same numbers each time.
struct Linear: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
