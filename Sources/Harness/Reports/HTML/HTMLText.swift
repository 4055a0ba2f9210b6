/// Texts as the page shows them.
enum HTMLText {
    /// Characters of an option that may stand in one piece on the narrowest screen.
    private static let optionLimit = 32

    /// What is written from right to left does not turn what stands around it.
    static func isolated(_ text: String) -> Markup { .element("bdi", [markup(text)]) }

    /// The text with options in one piece: browsers break lines behind a hyphen.
    static func markup(_ text: String) -> Markup {
        var plain = String.UnicodeScalarView()
        var bytes: [UInt8] = []
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            let word = rest.prefix { isBlank($0) == isBlank(first) }
            rest = rest[word.endIndex...]
            if isOption(word) {
                bytes += Markup(String(plain)).bytes
                bytes += Markup.element("span", ["class": "option"], String(word)).bytes
                plain = String.UnicodeScalarView()
            } else {
                plain.append(contentsOf: word)
            }
        }
        return .rendered(bytes + Markup(String(plain)).bytes)
    }

    private static func isOption(_ word: Substring.UnicodeScalarView) -> Bool {
        guard word.starts(with: "--".unicodeScalars), word.count <= optionLimit else { return false }
        return word.dropFirst(2).first.map { ("a"..."z").contains($0) } ?? false
    }

    /// The start of a text that is escaped already.
    static func cut(_ text: String, _ limit: Int) -> (text: String, isCut: Bool) {
        guard text.unicodeScalars.count > limit else { return (text, false) }
        return (String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "...", true)
    }

    /// Names with their texts, without those that have none.
    static func list(_ facts: [(name: String, text: String?)]) -> Markup {
        let items = facts.compactMap { name, text in
            text.map { Markup.element("div", [.element("dt", name), .element("dd", [isolated($0)])]) }
        }
        return items.isEmpty ? Markup("") : .element("dl", items)
    }
}
