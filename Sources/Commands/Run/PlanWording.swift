internal import Harness
internal import JOSE

/// Words about the options of other commands, for somebody who sets them in a plan.
enum PlanWording {
    /// The same text with each option that a plan can set as it is written there: `--expires 60m` as `expires = "60m"`,
    /// and `--expires` alone as `'expires'`.
    static func text(_ text: String) -> String {
        var words = unquoted(text).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var index = words.startIndex
        while index < words.endIndex {
            defer { index += 1 }
            guard let option = Option(words[index]) else { continue }
            let next = index + 1 < words.endIndex ? words[index + 1] : ""
            // What follows behind a comma or a full stop is not its value.
            if option.tail.isEmpty, let setting = option.setting(to: next) {
                words[index] = setting
                words.remove(at: index + 1)
            } else {
                words[index] = option.alone
            }
        }
        return words.joined(separator: " ")
    }

    /// The same finding with its fix in these words.
    @Sendable static func finding(_ finding: Finding) -> Finding { finding.withFix(finding.fix.map(text)) }

    /// The parser of options writes '--algorithm <name>' in quotes of its own.
    private static func unquoted(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).map { piece in
            let name = piece.hasPrefix("--") ? piece.dropFirst(2).prefix { $0 != " " } : ""
            let hasValue = piece.dropFirst(2 + name.count).hasPrefix(" <") && piece.hasSuffix(">")
            return hasValue && PlanVocabulary.kind(of: String(name)) != nil ? name : piece
        }.joined(separator: "'")
    }

    /// A word that is an option which a plan can set, with what stands before and behind it.
    private struct Option {
        private let head: Substring
        private let kind: SettingKind
        let tail: Substring

        init?(_ word: String) {
            head = word.prefix { $0 == "(" || $0 == "'" }
            let rest = word.dropFirst(head.count)
            guard rest.hasPrefix("--"), let last = rest.lastIndex(where: { $0.isLetter || $0.isNumber }) else {
                return nil
            }
            tail = rest[rest.index(after: last)...]
            guard let kind = PlanVocabulary.kind(of: String(rest[...last].dropFirst(2))) else { return nil }
            self.kind = kind
        }

        var alone: String {
            // In quotes it stands there already where somebody quoted the option.
            if head.hasSuffix("'") { return "\(head)\(kind.name)\(tail)" }
            return kind.form == .flag ? "\(head)\(kind.name) = true\(tail)" : "\(head)'\(kind.name)'\(tail)"
        }

        /// The line of the plan, if the next word is a value.
        func setting(to word: String) -> String? {
            guard kind.form != .flag, !head.hasSuffix("'") else { return nil }
            let ending = word.reversed().prefix { ",;:)".contains($0) }.count
            let value = word.dropLast(ending)
            guard Self.isValue(value) else { return nil }
            let isBare = kind.form == .toggle || kind.form == .number && value.allSatisfy(\.isNumber)
            return "\(head)\(kind.name) = " + (isBare ? "\(value)" : "\"\(value)\"") + word.suffix(ending)
        }

        private static func isValue(_ word: Substring) -> Bool {
            if word.isEmpty || word.hasPrefix("-") || word.contains("'") { return false }
            if word == "true" || word == "false" || word.contains(where: { $0.isNumber || "=./".contains($0) }) {
                return true
            }
            return word.count > 1 && word.allSatisfy { $0.isUppercase || $0 == "_" }
        }
    }
}
