package import Messages
package import Qlik

/// The word that somebody may have meant by another one.
package enum Nearest {
    /// The likeliest, if one resembles it at all.
    package static func word(to word: String, among known: [String]) -> String? {
        let target = folded(word)
        // Nobody mistypes a word of that length, and comparing takes the product of the two.
        guard target.count <= 64 else { return nil }
        let candidates = known.map { (word: $0, distance: NameLikeness.distance(folded($0), target)) }
        let best = candidates.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= max(2, target.count / 3) ? $0.word : nil }
    }

    /// The platform that a word names in another way: a slip of the pen, or a part of the product's name.
    package static func platform(to word: String) -> Platform? {
        let known = Platform.allCases
        if let nearest = self.word(to: word, among: known.map(\.rawValue)) { return Platform(rawValue: nearest) }
        guard word.utf8.count > 2 else { return nil }
        let named = known.filter { $0.name.lowercased().contains(word.lowercased()) }
        return named.count == 1 ? named[0] : nil
    }

    /// Says which platform was probably meant, or which there are.
    package static func platformHint(for word: String) -> Message {
        if let nearest = platform(to: word) { return "did you mean '\(nearest.rawValue)'?" }
        let all = Platform.allCases.map { "\($0.rawValue) for \($0.name)" }
        return Message(all.joined(separator: ", "))
    }

    /// Without capitals and separators.
    private static func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.filter { $0 != 0x2d && $0 != 0x5f && $0 != 0x20 }
    }
}
