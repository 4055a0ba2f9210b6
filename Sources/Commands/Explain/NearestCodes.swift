internal import JOSE

/// The codes that somebody may have meant who wrote another word.
enum NearestCodes {
    private static let most = 4
    /// Shorter words, such as "is" and "no", say nothing.
    private static let shortestWord = 3

    /// At most four codes, the likeliest first; none when nothing resembles the word.
    static func to(_ word: String) -> [FindingCode] {
        let wanted = words(of: word)
        let candidates = FindingCode.allCases.compactMap { code -> (code: FindingCode, shared: Int, distance: Int)? in
            let shared = wanted.intersection(words(of: code.rawValue)).count
            let distance = distance(word, code.rawValue)
            guard shared > 0 || distance <= max(2, word.utf8.count / 3) else { return nil }
            return (code, shared, distance)
        }
        // A slip of the pen counts for more than a word in common.
        let ordered = candidates.sorted { one, other in
            let (slips, others) = (one.distance <= 2, other.distance <= 2)
            if slips != others { return slips }
            return one.shared == other.shared ? one.distance < other.distance : one.shared > other.shared
        }
        return ordered.prefix(most).map(\.code)
    }

    private static func words(of text: String) -> Set<String> {
        let separators: Set<Character> = ["-", "_", " "]
        return Set(text.split { separators.contains($0) }.filter { $0.count >= shortestWord }.map(String.init))
    }

    /// How many characters have to be added, taken away or replaced (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        var row = Array(0...other.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let replaced = diagonal + (byte == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
