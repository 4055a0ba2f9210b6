/// A command line that holds nothing but full option names with their values, and at most one argument.
///
/// ArgumentParser finds out what a command takes by reflection, which costs more time than signing a token does.
/// Command lines as scripts write them are read here instead. Whatever is not plain (a short or mistyped option, a
/// missing value, a repeated one, a request for help) makes this reading fail, and ArgumentParser has the word.
struct PlainWords {
    /// Thrown when a command line is not plain.
    struct NotPlain: Error {}

    /// Options and their values in the order of the words; so few that looking them up by hash would take longer.
    private var values: [(name: String, value: String)] = []
    private var argument: String?

    private static let flags = [
        "--allow-http", "--allow-no-expiry", "--force", "--insecure", "--ipv4", "--ipv6", "--minimal-output",
        "--show-curl", "--signature-only", "--strict",
    ]
    /// Take every word up to the next option.
    private static let lists = ["--groups"]
    /// Take a word or none.
    private static let switches = ["--cert-create"]

    init(_ words: [String]) throws(NotPlain) {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-"), word != "-" else {
                guard argument == nil else { throw NotPlain() }
                argument = word
                continue
            }
            guard word.hasPrefix("--"), word.utf8.count > 2 else { throw NotPlain() }
            try read(word, &rest)
        }
    }

    /// Options that were read elsewhere, each with one of its values.
    init(options: [(name: String, value: String)]) { values = options }

    private mutating func read(_ word: String, _ rest: inout ArraySlice<String>) throws(NotPlain) {
        if let equals = word.firstIndex(of: "=") {
            let name = String(word[..<equals])
            let value = String(word[word.index(after: equals)...])
            guard !value.isEmpty, !Self.flags.contains(name) else { throw NotPlain() }
            return values.append((name, value))
        }
        func isValue(_ word: String?) -> Bool { word.map { !$0.hasPrefix("-") || $0 == "-" } ?? false }
        if Self.flags.contains(word) { return values.append((word, "true")) }
        if Self.lists.contains(word) {
            let list = rest.prefix { !$0.hasPrefix("-") }
            guard !list.isEmpty else { throw NotPlain() }
            rest = rest.dropFirst(list.count)
            return values += list.map { (word, $0) }
        }
        guard isValue(rest.first), let value = rest.popFirst() else {
            guard Self.switches.contains(word) else { throw NotPlain() }
            return values.append((word, "true"))
        }
        values.append((word, value))
    }

    /// Takes the argument that belongs to no option.
    mutating func takeArgument() -> String? {
        defer { argument = nil }
        return argument
    }

    /// Takes all values of an option.
    mutating func takeAll(_ name: String) -> [String] {
        let taken = values.filter { $0.name == name }.map(\.value)
        if !taken.isEmpty { values.removeAll { $0.name == name } }
        return taken
    }

    /// Takes the value of an option that may stand once.
    mutating func take(_ name: String) throws(NotPlain) -> String? {
        let all = takeAll(name)
        guard all.count <= 1 else { throw NotPlain() }
        return all.first
    }

    mutating func takeFlag(_ name: String) throws(NotPlain) -> Bool { try take(name) != nil }

    /// Takes the value of an option that is one of a few words.
    mutating func take<Value>(_ name: String, _ read: (String) -> Value?) throws(NotPlain) -> Value? {
        guard let text = try take(name) else { return nil }
        guard let value = read(text) else { throw NotPlain() }
        return value
    }

    /// Whether every word was taken; if not, one of them means nothing to the command.
    var isEmpty: Bool { values.isEmpty && argument == nil }
}

/// A command or a group of options that can be filled without ArgumentParser.
///
/// Every property with a wrapper must be given its value: one that is left alone ends the process when it is read. A
/// test holds that none is.
protocol PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain)
}
