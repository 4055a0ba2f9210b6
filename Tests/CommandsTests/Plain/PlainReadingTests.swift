import ArgumentParser
import TestSupport
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
    @Test("every option, in each way to write it, fills one property", arguments: CommandOption.all)
    func readsEveryOption(_ option: CommandOption) throws {
        let empty = try plainReading([option.command]).dump.values
        var changes: Set<String> = []
        for spelling in option.spellings {
            let filled = try plainReading([option.command] + spelling).dump.values
            let changed = zip(empty, filled).filter { $0 != $1 }.map(\.1)
            #expect(changed.count <= 1, "\(spelling) changes \(changed)")
            changes.formUnion(changed)
        }
        #expect(!changes.isEmpty)
    }

    @Test("the empty command line has the same defaults", arguments: CommandOption.commands)
    func readsNothing(_ command: String) throws { try expectPlainReading([command]) }

    /// Each line holds every option; line by line, each is spelt in the next of its ways.
    @Test("all options at once", arguments: CommandOption.commands)
    func readsEverything(_ command: String) throws {
        for round in 0..<4 {
            let options = CommandOption.options(of: command)
            func words(_ isArgument: Bool) -> [String] {
                options.filter { ($0.kind == "positional") == isArgument }
                    .flatMap { $0.spellings[round % $0.spellings.count] }
            }
            // A word behind a list of words belongs to the list, so the argument comes first.
            try expectPlainReading([command] + words(true) + words(false))
        }
    }

    @Test("the root command comes to the same", arguments: CommandOption.commands)
    func readsAsTheRootDoes(_ command: String) throws {
        let option = CommandOption.options(of: command).filter { $0.kind == "option" }[0]
        let words = [command] + option.spellings[0]
        #expect(try plainReading(words).dump == CommandDump(try QSJWT.parseAsRoot(words)))
    }

    @Test(
        "--cert-create with and without its value",
        arguments: [["--cert-create"], ["--cert-create", "false"], ["--cert-create=maybe"]]
    )
    func readsAnOptionalValue(_ words: [String]) throws {
        try expectPlainReading(["create-qscloud"] + words + ["--strict"])
    }

    @Test("a key in words of its own")
    func readsAKey() throws {
        let key = try Fixture.text("p256.private.pem")
        try expectPlainReading(["create-qscloud", "--cert-privatekey", key, "--strict"])
        try expectPlainReading(["create-qscloud", "--cert-privatekey"] + key.split(separator: "\n").map(String.init))
        try expectPlainReading(["verify", "--cert-publickey", try Fixture.text("p256.public.pem"), "eyJ.eyJ.abc"])
    }

    @Test(
        "whatever is read plainly of a heap of words, ArgumentParser reads the same",
        arguments: ["verify", "create-qseow"]
    )
    func readsAnyMixture(_ command: String) throws {
        var random = Linear(seed: 7)
        let options = CommandOption.options(of: command).flatMap(\.spellings)
        let words: [[String]] =
            options + [
                ["a"], ["30"], [""], ["-"], ["--"], ["-x"], ["-1h"], ["x=y"], ["é"], ["\u{301}x"], ["-\u{301}x"],
                ["--strict=true"], ["--issuer="], ["--audience=\u{301}"], ["---"], ["-h"], ["--version"], ["verify"],
            ]
        var lines: [[String]] = []
        while lines.count < 6 {
            let line = [command] + (0..<8).flatMap { _ in words.randomElement(using: &random) ?? [] }
            if EntryPoint.plainCommand(line) != nil { lines.append(line) }
        }
        for line in lines { try expectPlainReading(line) }
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
