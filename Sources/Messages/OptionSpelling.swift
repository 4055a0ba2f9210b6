/// How whoever shows a message writes an option, alone or with its value.
package struct OptionSpelling: Sendable {
    private let spell: @Sendable (OptionName, String?) -> String

    package init(_ spell: @escaping @Sendable (OptionName, String?) -> String) { self.spell = spell }

    package func text(_ name: OptionName, _ value: String? = nil) -> String { spell(name, value) }

    package func text(_ segment: Message.Segment) -> String {
        switch segment {
        case .text(let text), .command(let text): text
        case .fileCommand(let before, let after): "\(before)FILE\(after)"
        case .option(let name, let value): spell(name, value)
        }
    }
}
