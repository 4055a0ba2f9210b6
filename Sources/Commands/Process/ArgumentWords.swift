internal import JOSE

/// The words of a command line, made fit for the parser and for its messages.
struct ArgumentWords {
    /// The words with each PEM text in one of them, and bound to the option it belongs to.
    let joined: [String]

    private static let start = "-----BEGIN"
    /// A word longer than this may be a token or a key, and has no place in a message.
    private static let longest = 60

    /// Joins what the shell or the parser would tear apart.
    ///
    /// ArgumentParser refuses every word that begins with three dashes, and its message would print the key. And an
    /// unquoted `$(cat key.pem)` comes as many words.
    init(_ words: [String]) {
        var joined: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                joined.append(word)
                joined += rest
                break
            }
            // Any option, so that a mistyped one is named in the message and not lost before the key.
            guard word.hasPrefix("--"), !word.contains("="), !word.hasPrefix(Self.start), let next = rest.first,
                next.drop(while: \.isWhitespace).hasPrefix(Self.start)
            else {
                joined.append(word.hasPrefix(Self.start) ? Self.takePEM(word, &rest) : word)
                continue
            }
            rest.removeFirst()
            joined.append("\(word)=\(Self.takePEM(next, &rest))")
        }
        self.joined = joined
    }

    /// Takes words until the PEM text that `first` begins has ended, or another option begins.
    private static func takePEM(_ first: String, _ rest: inout ArraySlice<String>) -> String {
        var words = [first]
        while !isComplete(words), let next = rest.first, !next.hasPrefix("--") || next.hasPrefix("-----") {
            words.append(next)
            rest.removeFirst()
        }
        return words.joined(separator: " ")
    }

    private static func isComplete(_ words: [String]) -> Bool {
        guard let last = words.last, last.drop(while: \.isWhitespace).hasSuffix("-----") || last.contains("-----\n")
        else {
            return false
        }
        return words.contains { $0.contains("-----END") }
    }

    /// How the text of a key begins in a message that quotes this word; `nil` when the word holds none.
    private static func keyStart(_ word: String) -> String? {
        guard word.utf8.count > 40 else { return nil }
        if word.contains(start) { return start }
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
        let starts = Set(joined.compactMap(Self.keyStart))
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
        return joined.filter { word in
            guard word.hasPrefix("--"), !word.hasPrefix(Self.start) else {
                isBehindKey = isBehindKey || word.contains(Self.start)
                return isBehindKey && !word.isEmpty
            }
            isBehindKey = ["--cert-privatekey", "--cert-publickey"].contains { word == $0 || word.hasPrefix("\($0)=") }
            return false
        }
    }

    /// A message of the parser without the texts that may be secret.
    func redacted(_ message: String) -> String {
        let secrets = joined.flatMap { word in
            [word, word.split(separator: "=", maxSplits: 1).last.map(String.init) ?? word]
        }
        let hidden = secrets.filter { $0.utf8.count > Self.longest || $0.contains(Self.start) }
        var text = message
        for stray in strays {
            text = text.split(separator: "'\(stray)'", omittingEmptySubsequences: false).joined(
                separator: "'(text withheld)'"
            )
        }
        for secret in hidden.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "(text withheld)")
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ").excerpt(1000)
    }
}
