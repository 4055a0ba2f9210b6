internal import JSON

/// How a text narrowly misses the one that was wanted, which people do not see by looking at both.
package struct NearMiss: Sendable {
    /// The text with a mark under the first difference, and in words what differs.
    package let excerpt: Excerpt

    /// Compares two texts that are not the same to the byte; `nil` when they have little in common.
    package init?(_ found: String, wanted: String) {
        guard !found.hasSameBytes(as: wanted), let note = Self.note(found, wanted) else { return nil }
        let (mine, theirs) = (Array(found.unicodeScalars), Array(wanted.unicodeScalars))
        let common = zip(mine, theirs).prefix { $0 == $1 }.count
        let isShorter = common == mine.count
        excerpt = Excerpt(
            of: isShorter ? wanted : found,
            at: common,
            note: note,
            origin: isShorter ? .wanted : .found
        )
    }

    /// The nearest miss of several wanted texts.
    package init?(_ found: String, wanted: [String]) {
        for text in wanted {
            guard let miss = NearMiss(found, wanted: text) else { continue }
            self = miss
            return
        }
        return nil
    }

    /// From what is sure to what is likely.
    private static func note(_ found: String, _ wanted: String) -> String? {
        let (mine, theirs) = (Spelling(found), Spelling(wanted))
        // Swift's own comparison holds two Unicode forms of a letter to be the same.
        guard mine.core.lowercased() == theirs.core.lowercased() else {
            return hostPart(mine.core, theirs.core) ?? slip(found, wanted)
        }
        return mine.differences(from: theirs).joined(separator: ", and ")
    }

    /// Host names that differ in one part, as those of two regions do.
    private static func hostPart(_ found: String, _ wanted: String) -> String? {
        let (mine, theirs) = (found.split(separator: "."), wanted.split(separator: "."))
        guard mine.count == theirs.count, mine.count >= 3 else { return nil }
        let different = mine.indices.filter { !String(mine[$0]).hasSameBytes(as: String(theirs[$0])) }
        guard different.count == 1 else { return nil }
        let (one, other) = (String(mine[different[0]]), String(theirs[different[0]]))
        return "'\(one.excerpt(24))' where '\(other.excerpt(24))' was wanted; the rest is the same"
    }

    /// One or two characters more, less or other ones.
    private static func slip(_ found: String, _ wanted: String) -> String? {
        let (mine, theirs) = (Array(found.unicodeScalars), Array(wanted.unicodeScalars))
        let start = zip(mine, theirs).prefix { $0 == $1 }.count
        let end = zip(mine.dropFirst(start).reversed(), theirs.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (more, less) = (mine.count - start - end, theirs.count - start - end)
        guard max(more, less) <= 2, start + end >= 5 else { return nil }
        func text(_ scalars: [Unicode.Scalar], _ count: Int) -> String {
            String(String.UnicodeScalarView(scalars[start..<start + count])).escaped
        }
        if more == 0 { return "'\(text(theirs, less))' is missing" }
        return less == 0 ? "'\(text(mine, more))' is too much" : "'\(text(mine, more))' for '\(text(theirs, less))'"
    }
}

/// A text taken apart into what people overlook and what they read.
private struct Spelling {
    let hasBlanks: Bool
    let hasInvisible: Bool
    let scheme: String
    let core: String
    let hasSlash: Bool

    init(_ text: String) {
        let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        hasInvisible = visible.count != text.unicodeScalars.count
        var rest = Substring(String(String.UnicodeScalarView(visible))).drop(while: \.isWhitespace)
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        hasBlanks = rest.unicodeScalars.count != visible.count
        let lowered = rest.lowercased()
        scheme = ["https://", "http://"].first { lowered.hasPrefix($0) } ?? ""
        rest = rest.dropFirst(scheme.count)
        hasSlash = rest.hasSuffix("/")
        while rest.hasSuffix("/") { rest.removeLast() }
        core = String(rest)
    }

    /// In words, from the side of this one.
    func differences(from wanted: Spelling) -> [String] {
        var words: [String] = []
        if hasBlanks != wanted.hasBlanks { words.append(hasBlanks ? "a blank too much" : "a blank is missing") }
        if hasInvisible != wanted.hasInvisible {
            words.append(hasInvisible ? "an invisible character too much" : "an invisible character is missing")
        }
        if scheme != wanted.scheme { words.append(schemeWords(wanted.scheme)) }
        if core != wanted.core {
            words.append("capital and small letters differ")
        } else if !core.hasSameBytes(as: wanted.core) {
            words.append("the same letters in another Unicode form")
        }
        if hasSlash != wanted.hasSlash { words.append(hasSlash ? "a slash too much" : "a slash is missing") }
        return words.isEmpty ? ["blanks, slashes or capitals differ"] : words
    }

    private func schemeWords(_ wanted: String) -> String {
        if scheme.isEmpty { return "'\(wanted)' is missing" }
        return wanted.isEmpty ? "'\(scheme)' is too much" : "'\(scheme)' where '\(wanted)' was wanted"
    }
}
