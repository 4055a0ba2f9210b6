internal import JOSE
internal import Qlik

/// The codes and topics that a mistyped word may mean.
package enum NearestCodes {
    private static let most = 4
    /// Shorter words, such as "is" and "no", say nothing.
    private static let shortestWord = 3

    /// At most four names, the likeliest first; none when nothing resembles the word.
    package static func to(_ text: String) -> [String] {
        let begun = topics(begunBy: text)
        guard begun.isEmpty else { return begun }
        let resembling = resembling(text)
        return Array((resembling.isEmpty ? describing(text) : resembling).prefix(most))
    }

    /// Whoever writes the beginning of topics, or leaves out their separators, means these.
    private static func topics(begunBy text: String) -> [String] {
        let begin = NameLikeness.folded(text)
        guard begin.count >= shortestWord else { return [] }
        return Topic.all.map(\.name).filter { NameLikeness.folded($0).starts(with: begin) }
    }

    private static let all: [(name: String, summary: String)] =
        Topic.all.map { ($0.name, $0.summary) } + Explanation.all.map { ($0.code.rawValue, $0.summary) }

    /// By name: a typing error alone, or else words in common.
    private static func resembling(_ text: String) -> [String] {
        let wanted = words(of: text)
        let candidates = all.map(\.name).map { name in
            let distance = NameLikeness.distance(Array(text.utf8), Array(name.utf8))
            return (name: name, shared: wanted.intersection(words(of: name)).count, distance: distance)
        }
        let slips = candidates.filter { $0.distance <= 2 }
        guard slips.isEmpty else { return slips.map(\.name) }
        return candidates.filter { $0.shared > 0 || $0.distance <= text.utf8.count / 3 }
            .sorted { ($1.shared, $0.distance) < ($0.shared, $1.distance) }
            .map(\.name)
    }

    /// By their summaries, for those who know a claim or header parameter by its name.
    private static func describing(_ text: String) -> [String] {
        let wanted = words(of: text)
        return all.filter { !wanted.isDisjoint(with: words(of: $0.summary)) }.map(\.name)
    }

    private static func words(of text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count >= shortestWord }.map(String.init))
    }
}
