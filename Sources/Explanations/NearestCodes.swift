package import JOSE
internal import Qlik

/// The codes that a mistyped word may mean.
package enum NearestCodes {
    private static let most = 4
    /// Shorter words, such as "is" and "no", say nothing.
    private static let shortestWord = 3

    /// At most four codes, the likeliest first; none when nothing resembles the word.
    package static func to(_ text: String) -> [FindingCode] {
        let resembling = resembling(text)
        return Array((resembling.isEmpty ? describing(text) : resembling).prefix(most))
    }

    /// By name: a typing error alone, or else words in common.
    private static func resembling(_ text: String) -> [FindingCode] {
        let wanted = words(of: text)
        let candidates = Explanation.all.map(\.code).map { code in
            let distance = NameLikeness.distance(Array(text.utf8), Array(code.rawValue.utf8))
            let shared = wanted.intersection(words(of: code.rawValue)).count
            return (code: code, shared: shared, distance: distance)
        }
        let slips = candidates.filter { $0.distance <= 2 }
        guard slips.isEmpty else { return slips.map(\.code) }
        return candidates.filter { $0.shared > 0 || $0.distance <= text.utf8.count / 3 }
            .sorted { ($1.shared, $0.distance) < ($0.shared, $1.distance) }
            .map(\.code)
    }

    /// By their summaries, for those who know a claim or header parameter by its name.
    private static func describing(_ text: String) -> [FindingCode] {
        let wanted = words(of: text)
        return Explanation.all.filter { !wanted.isDisjoint(with: words(of: $0.summary)) }.map(\.code)
    }

    private static func words(of text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count >= shortestWord }.map(String.init))
    }
}
