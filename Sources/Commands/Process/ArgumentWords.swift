internal import JOSE
internal import Messages

/// The words of a command line, made fit for the parser and for its messages.
struct ArgumentWords {
    /// The words with each PEM text in one of them, and bound to the option it belongs to.
    let joined: [String]

    /// What stands around the words of the first and the last line of PEM.
    private static let dashes = "-----"

    /// How every PEM text begins.
    static let start = "-----BEGIN"

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
            if let header = Self.takeAuthorization(word, &rest, after: joined.last) {
                joined.append(header)
                continue
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

    /// Takes the words of an `Authorization` header that stands there without quotes, with the token in it.
    ///
    /// Behind an option that takes a value, a word such as `Bearer` may be that value.
    private static func takeAuthorization(
        _ first: String,
        _ rest: inout ArraySlice<String>,
        after previous: String?
    ) -> String? {
        // No header's name and scheme are longer, and a token is not looked at.
        guard first.utf8.count <= 24 else { return nil }
        let word = first.lowercased()
        let isHeader = word == header
        guard isHeader || isScheme(word.hasPrefix(header) ? String(word.dropFirst(header.count)) : word) else {
            return nil
        }
        if let previous, previous.hasPrefix("--"), !previous.contains("=") {
            guard let option = OptionName(rawValue: String(previous.dropFirst(2))),
                option == .jwt || option.form == .flag
            else { return nil }
        }
        var words = rest
        var before = [first]
        if isHeader, let scheme = words.first, isScheme(scheme.lowercased()) { before.append(words.removeFirst()) }
        guard let token = words.first, token.hasPrefix("ey"), token.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2
        else { return nil }
        rest = words.dropFirst()
        return (before + [token]).joined(separator: " ")
    }

    private static let header = "authorization:"

    private static func isScheme(_ word: String) -> Bool { ["bearer", "bearer:", "jwt", "token"].contains(word) }

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
        guard let last = words.last,
            last.drop(while: \.isWhitespace).hasSuffix(dashes)
                || ["\n", "\\n"].contains(where: { last.contains(dashes + $0) })
        else { return false }
        return words.contains { $0.contains("\(dashes)END") }
    }
}
