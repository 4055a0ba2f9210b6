internal import JOSE

/// Keeps the texts of keys and tokens that stand on the command line out of what is said about it.
struct Redaction {
    /// The words as they were joined for the parser.
    let words: [String]

    /// A word longer than this may be a token or a key, and has no place in a message.
    private static let longest = 60

    /// How the text of a key begins in a message that quotes this word; `nil` when the word holds none.
    private static func keyStart(_ word: String) -> String? {
        guard word.utf8.count > 40 else { return nil }
        if word.contains(ArgumentWords.start) { return ArgumentWords.start }
        let value = word.split(separator: "=", maxSplits: 1).last ?? ""
        return [word[...], value].map { $0.drop(while: \.isWhitespace) }.first { text in
            // A JWK, or DER in base64 without the lines of PEM around it.
            text.hasPrefix("{") && text.contains("\"kty\"")
                || text.utf8.count > longest && ["MII", "MIG", "MIH", "MHc", "MC4", "MEc"].contains(text.prefix(3))
        }.map { String(String($0.prefix(12)).escaped.prefix(12)) }
    }

    /// A function that takes the text of a key out of a line; `nil` when no word holds one.
    ///
    /// The key may stand where a file name or a time belongs, and what is wrong with those is quoted.
    func keyFilter() -> (@Sendable (String) -> String)? {
        let starts = Set(words.compactMap(Self.keyStart))
        guard !starts.isEmpty else { return nil }
        return { line in
            for start in starts {
                guard let range = line.firstRange(of: start) else { continue }
                let rest = line[range.upperBound...]
                let end = rest.lastIndex(of: "'") ?? line.endIndex
                return line[..<range.lowerBound] + "(text withheld)" + line[end...]
            }
            return line
        }
    }

    /// The words behind a key: without quotes around it, they are the rest of it, however short.
    private var strays: [String] {
        var isBehindKey = false
        return words.filter { word in
            guard word.hasPrefix("--"), !word.hasPrefix(ArgumentWords.start) else {
                isBehindKey = isBehindKey || word.contains(ArgumentWords.start)
                return isBehindKey && !word.isEmpty
            }
            isBehindKey = ["--cert-privatekey", "--cert-publickey"].contains { word == $0 || word.hasPrefix("\($0)=") }
            return false
        }
    }

    /// A message of the parser in one line, without the texts that may be secret.
    func message(_ message: String) -> String {
        let secrets = words.flatMap { word in
            [word, word.split(separator: "=", maxSplits: 1).last.map(String.init) ?? word]
        }
        let hidden = secrets.filter { $0.utf8.count > Self.longest || $0.contains(ArgumentWords.start) }
        var text = message
        for stray in strays { text = Self.text(text, without: "'\(stray)'", mark: "'(text withheld)'") }
        for secret in hidden.sorted(by: { $0.utf8.count > $1.utf8.count }) { text = Self.text(text, without: secret) }
        text = Self.inOneLine(text)
        while let repeated = text.firstRange(of: "'(text withheld)', '(text withheld)'") {
            text.replaceSubrange(repeated, with: "'(text withheld)'")
        }
        return text.excerpt(1000)
    }

    private static func text(_ text: String, without secret: String, mark: String = "(text withheld)") -> String {
        text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: mark)
    }

    /// ArgumentParser lists choices below one another, with a dash before each.
    private static func inOneLine(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        let choices = lines.filter { $0.hasPrefix("  - ") }.map { $0.dropFirst(4) }
        let sentences = lines.filter { !$0.hasPrefix("  - ") }.joined(separator: " ")
        return choices.isEmpty ? sentences : "\(sentences) \(choices.joined(separator: ", "))"
    }
}
