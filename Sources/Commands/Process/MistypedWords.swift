internal import ArgumentParser
internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// What was probably meant where a command line has a word that nothing is called by.
enum MistypedWords {
    /// That no word continues a line in another shell than the one that read it.
    ///
    /// - Parameter words: the command line; only its last word can be meant so.
    /// - Throws: `Failure` when the last word is such a one.
    static func requireWholeLine(_ words: [String]) throws(Failure) {
        guard let last = words.last, ["\\", "^"].contains(last) else { return }
        throw Failure(
            "the last word is \(last), which continues a line in another shell than this one",
            hints: [
                "write the command in one line, or end its lines as this shell has it",
                "\\ in bash, zsh and sh; ` in PowerShell; ^ in cmd.exe",
            ]
        )
    }

    /// That there is no such command, and which one was probably meant.
    ///
    /// - Parameters:
    ///   - word: stands where a command belongs.
    ///   - next: the word behind it, which may be the rest of the name.
    /// - Returns: the failure, with the nearest commands as a hint.
    static func unknownCommand(_ word: String, _ next: String?) -> Failure {
        let known = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        let name = word.utf8.count > 40 ? "of that name" : "'\(word.escaped)'"
        let nearest = nearestCommands(word, next, known)
        return Failure(
            "there is no command \(name)",
            hints: (nearest.isEmpty ? [] : ["the nearest: \(nearest.joined(separator: ", "))"]) + [
                "the commands: \(known.joined(separator: ", "))"
            ]
        )
    }

    /// One whose name was written in two words, or those that begin so, or else a slip of the keyboard.
    private static func nearestCommands(_ word: String, _ next: String?, _ known: [String]) -> [String] {
        if let next, known.contains("\(word)-\(next)") { return ["\(word)-\(next)"] }
        if word == "version" { return ["--version"] }
        let begun = known.filter { word.utf8.count >= 3 && $0.hasPrefix(word) }
        return begun.isEmpty ? Nearest.word(to: word, among: known).map { [$0] } ?? [] : begun
    }

    /// That a command has no such option, and which one was probably meant; `nil` when each is one of its options.
    static func unknownOption(_ words: [String], of command: String) -> Failure? {
        guard let description = CommandDescription.named(command) else { return nil }
        let own = description.options.map(\.longName)
        let given = words.dropFirst().prefix { $0 != "--" }.filter { $0.hasPrefix("--") && !$0.hasPrefix("---") }
        let names = given.map { String($0.dropFirst(2).prefix { $0 != "=" }) }
        guard let name = names.first(where: { !own.contains($0) && $0 != "help" }), name.utf8.count <= 40 else {
            return nil
        }
        let others = CommandDescription.all.dropFirst().filter { $0.options.contains { $0.longName == name } }.map(
            \.name
        )
        let nearest = nearest(to: name, among: own).map { "--\($0)" }.joined(separator: ", ")
        let hint: Message? =
            !others.isEmpty
            ? "it is an option of \(others.joined(separator: ", "))" : nearest.isEmpty ? nil : "the nearest: \(nearest)"
        return Failure(
            "unknown option '--\(name.escaped)'",
            hints: [hint, "qs-jwt \(command) \(option: .help) lists the options"].compactMap { $0 }
        )
    }

    /// At most three: a slip of the keyboard, or else the options that have the word in their names.
    private static func nearest(to name: String, among known: [String]) -> [String] {
        let target = NameLikeness.folded(name)
        let slips = known.filter { NameLikeness.distance(NameLikeness.folded($0), target) <= 1 }
        guard slips.isEmpty, target.count >= 3 else { return slips }
        let holding = known.filter {
            String(decoding: NameLikeness.folded($0), as: UTF8.self).contains(String(decoding: target, as: UTF8.self))
        }
        // Most people hold a file.
        let files = holding.filter { $0.hasSuffix("-file") }
        let likely = files + holding.filter { !files.contains($0) }
        return likely.isEmpty ? Nearest.word(to: name, among: known).map { [$0] } ?? [] : Array(likely.prefix(3))
    }
}
