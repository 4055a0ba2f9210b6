internal import Messages

/// Texts as the page shows them.
enum HTMLText {
    /// Characters of an option that may stand in one piece on the narrowest screen.
    private static let optionLimit = 32

    /// What is written from right to left does not turn what stands around it.
    static func isolated(_ text: String) -> Markup { .element("bdi", text) }

    /// The same with options in one piece: browsers break lines behind a hyphen.
    static func isolated(_ message: Message, _ spelling: OptionSpelling) -> Markup {
        .element("bdi", message.segments.map { markup($0, spelling) })
    }

    private static func markup(_ segment: Message.Segment, _ spelling: OptionSpelling) -> Markup {
        let text = spelling.text(segment)
        guard case .option = segment, text.count <= optionLimit else { return Markup(text) }
        return .element("span", ["class": "option"], text)
    }

    typealias Fact = (name: String, text: Message?)

    /// The start of a text that is escaped already.
    static func cut(_ text: String, _ limit: Int) -> (text: String, isCut: Bool) {
        guard text.unicodeScalars.count > limit else { return (text, false) }
        return (String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "...", true)
    }

    /// Names with their texts, without those that have none.
    static func list(_ facts: [Fact], _ spelling: OptionSpelling) -> Markup {
        let items = facts.compactMap { name, text in
            text.map { Markup.element("div", [.element("dt", name), .element("dd", [isolated($0, spelling)])]) }
        }
        return items.isEmpty ? Markup("") : .element("dl", items)
    }
}
