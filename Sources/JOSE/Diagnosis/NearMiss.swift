internal import JSON

/// A small difference between a text and the expected one, which is hard to see.
package struct NearMiss: Sendable {
    /// The text with a mark under the first difference, and in words what differs.
    package let excerpt: Excerpt

    /// No name is that long, and a token may bring a megabyte.
    private static let mostBytes = 4096

    /// Compares two texts that are not the same to the byte; `nil` when they have little in common.
    package init?(_ actual: String, expected: String) {
        guard !actual.hasSameBytes(as: expected), max(actual.utf8.count, expected.utf8.count) <= Self.mostBytes,
            let note = Self.note(actual, expected)
        else { return nil }
        let (mine, theirs) = (Array(actual.unicodeScalars), Array(expected.unicodeScalars))
        let common = zip(mine, theirs).prefix { $0 == $1 }.count
        let isShorter = common == mine.count
        excerpt = Excerpt(
            of: isShorter ? expected : actual,
            at: common,
            note: note,
            origin: isShorter ? .expected : .actual
        )
    }

    /// The first of several expected texts that is narrowly missed.
    package init?(_ actual: String, expected: [String]) {
        for text in expected {
            guard let miss = NearMiss(actual, expected: text) else { continue }
            self = miss
            return
        }
        return nil
    }

    /// From what is sure to what is likely.
    private static func note(_ actual: String, _ expected: String) -> String? {
        let (mine, theirs) = (Spelling(actual), Spelling(expected))
        guard !mine.core.isEmpty, !theirs.core.isEmpty else { return nil }
        let around = mine.differencesAround(theirs)
        // Swift's own comparison holds two Unicode forms of a letter to be the same.
        if mine.core.lowercased() == theirs.core.lowercased() {
            let words = mine.differencesInside(theirs) + around
            return words.isEmpty
                ? "spaces, slashes, case or invisible characters differ" : words.joined(separator: ", and ")
        }
        guard let part = hostPart(mine.core, theirs.core) else { return slip(actual, expected) }
        return around.isEmpty ? "\(part); the rest is the same" : ([part] + around).joined(separator: ", and ")
    }

    /// Host names that differ in one part, as those of two regions do.
    private static func hostPart(_ actual: String, _ expected: String) -> String? {
        let (mine, theirs) = (parts(actual), parts(expected))
        guard mine.count == theirs.count, mine.count >= 3 else { return nil }
        let different = mine.indices.filter { !mine[$0].hasSameBytes(as: theirs[$0]) }
        guard different.count == 1 else { return nil }
        let (one, other) = (mine[different[0]], theirs[different[0]])
        guard !one.isEmpty, !other.isEmpty else { return nil }
        return "'\(one.excerpt(24))' where '\(other.excerpt(24))' was expected"
    }

    private static func parts(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    }

    /// One or two characters more, less or other ones.
    private static func slip(_ actual: String, _ expected: String) -> String? {
        let (mine, theirs) = (Array(actual.unicodeScalars), Array(expected.unicodeScalars))
        let start = zip(mine, theirs).prefix { $0 == $1 }.count
        let end = zip(mine.dropFirst(start).reversed(), theirs.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (more, less) = (mine.count - start - end, theirs.count - start - end)
        guard max(more, less) <= 2, start + end >= 5 else { return nil }
        func text(_ scalars: [Unicode.Scalar], _ count: Int) -> String {
            let part = scalars[start..<start + count]
            // A letter of another alphabet looks the same, so its number is shown.
            let numbers = part.filter { !$0.isASCII }.map { "U+" + String($0.value, radix: 16, uppercase: true) }
            let name = String(String.UnicodeScalarView(part)).escaped
            return numbers.isEmpty ? "'\(name)'" : "'\(name)' (\(numbers.joined(separator: " ")))"
        }
        if more == 0 { return "\(text(theirs, less)) is missing" }
        return less == 0 ? "\(text(mine, more)) is not expected" : "\(text(mine, more)) for \(text(theirs, less))"
    }
}

/// A text taken apart into what people overlook and what they read.
private struct Spelling {
    let hasBlanks: Bool
    let hasInvisible: Bool
    let scheme: String
    let core: String
    let hasSlash: Bool

    /// Compares scalars: to Swift, a slash with an accent is not a slash.
    init(_ text: String) {
        let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        hasInvisible = visible.count != text.unicodeScalars.count
        var rest = visible[...].drop { $0.properties.isWhitespace }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        hasBlanks = rest.count != visible.count
        let start = String(String.UnicodeScalarView(rest.prefix(8))).lowercased()
        scheme = ["https://", "http://"].first { start.unicodeScalars.starts(with: $0.unicodeScalars) } ?? ""
        rest = rest.dropFirst(scheme.unicodeScalars.count)
        hasSlash = rest.last == "/"
        while rest.last == "/" { rest.removeLast() }
        core = String(String.UnicodeScalarView(rest))
    }

    /// In words, from the side of this one, what differs in texts whose letters are the same.
    func differencesInside(_ expected: Spelling) -> [String] {
        if core != expected.core { return ["upper and lower case differ"] }
        return core.hasSameBytes(as: expected.core) ? [] : ["the same letters in another Unicode form"]
    }

    /// In words, from the side of this one, what stands around the texts.
    func differencesAround(_ expected: Spelling) -> [String] {
        var words: [String] = []
        if hasBlanks != expected.hasBlanks { words.append(hasBlanks ? "an extra space" : "a space is missing") }
        if hasInvisible != expected.hasInvisible {
            words.append(hasInvisible ? "an extra invisible character" : "an invisible character is missing")
        }
        if scheme != expected.scheme { words.append(schemeWords(expected.scheme)) }
        if hasSlash != expected.hasSlash { words.append(hasSlash ? "an extra slash" : "a slash is missing") }
        return words
    }

    private func schemeWords(_ expected: String) -> String {
        if scheme.isEmpty { return "'\(expected)' is missing" }
        return expected.isEmpty ? "'\(scheme)' is not expected" : "'\(scheme)' where '\(expected)' was expected"
    }
}
