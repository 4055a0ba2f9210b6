/// The help of a command for people, in lines of 80 columns, each option in one of them.
struct HelpText {
    let command: CommandDescription
    let style: Style

    /// Where the summaries of the options begin.
    private static let column = 35

    var text: String {
        let name = command.name.isEmpty ? "qs-jwt" : "qs-jwt \(command.name)"
        let head = WrappedText.lines("\(command.summary).") + [""]
        let usage = WrappedText.lines(command.synopsis, first: "Usage: \(name) ") + [""]
        let parts = command.parts.flatMap { Self.lines($0) + [""] }
        let lists = command.name.isEmpty ? commands + topics : []
        let options = command.sections.flatMap { heading, options in
            [style.strong(heading.rawValue)] + options.map(line) + [""]
        }
        return (head + usage + parts + lists + options).dropLast().joined(separator: "\n")
    }

    private func line(_ option: OptionDescription) -> String {
        let label = "  \(option.label)"
        return label + String(repeating: " ", count: max(2, Self.column - label.terminalWidth)) + option.line
    }

    private static func lines(_ part: CommandDescription.Part) -> [String] {
        switch part {
        case .paragraph(let text): WrappedText.lines(text)
        case .example(let lines): lines.map { "  \($0)" }
        }
    }

    private var commands: [String] {
        let list = CommandDescription.all.dropFirst().map { ($0.name, $0.summary) } + [("help", HelpRequest.summary)]
        return [style.strong("Commands")] + TwoColumns.lines(list) + [""]
    }

    private var topics: [String] {
        [style.strong("Topics of help")] + TwoColumns.lines(HelpRequest.topics) + [""]
    }
}
