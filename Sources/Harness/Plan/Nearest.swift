internal import Qlik

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

    /// Without capitals and separators.
    private static func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.filter { $0 != 0x2d && $0 != 0x5f && $0 != 0x20 }
    }
}
