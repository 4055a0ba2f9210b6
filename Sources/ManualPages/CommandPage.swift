internal import Commands
internal import Manual

/// The manual page of a command, or of the program with its commands.
struct CommandPage {
    private let command: CommandDescription
    private let title: String
    private var roff: Roff

    init(_ command: CommandDescription, _ title: String) {
        (self.command, self.title) = (command, title)
        roff = Roff(title, section: 1, date: CommandDescription.date, source: ManualPage.source)
    }

    var text: String {
        mutating get {
            addHead()
            if command.name.isEmpty { addCommands() }
            addOptions()
            addTable(of: "exit-codes", "EXIT STATUS")
            addExamples()
            if command.name.isEmpty { addTable(of: "environment", "ENVIRONMENT") }
            roff.macro("SH", "SEE ALSO")
            roff.add(ManualPage.references(without: title))
            return roff.text
        }
    }

    private mutating func addHead() {
        roff.macro("SH", "NAME")
        roff.add([.init("\(title)"), .init("\u{2d}")] + Roff.Word.all(in: command.summary))
        roff.macro("SH", "SYNOPSIS")
        let words = command.synopsis.split(separator: " ")
        let name = (["qs-jwt", command.name].filter { !$0.isEmpty }).map { Roff.Word($0, "B") }
        roff.add(name + words.map { $0.hasPrefix("-") ? Roff.Word($0, "B") : Roff.Word($0, "I") })
        roff.macro("SH", "DESCRIPTION")
        var isFirst = true
        for case .paragraph(let text) in command.parts {
            if !isFirst { roff.macro("PP") }
            roff.add(text)
            isFirst = false
        }
    }

    private mutating func addCommands() {
        roff.macro("SH", "COMMANDS")
        for command in CommandDescription.all.dropFirst() {
            roff.macro("TP")
            roff.add([.init(command.name, "B")])
            roff.add("\(command.summary).")
        }
        roff.macro("TP")
        roff.add([.init("help", "B"), .init("[COMMAND|TOPIC|CODE]", "I")])
        roff.add("Show the help of a command, a topic of the manual, or what a finding means.")
    }

    private mutating func addOptions() {
        roff.macro("SH", "OPTIONS")
        for (heading, options) in command.sections {
            roff.macro("SS", heading.rawValue)
            for option in options { add(option) }
        }
    }

    private mutating func add(_ option: OptionDescription) {
        roff.macro("TP")
        let names = option.names.enumerated().map { index, name in
            Roff.Word("\(name)", "B").roff + (index + 1 < option.names.count ? "," : "")
        }
        let value = option.value.isEmpty ? [] : [Roff.Word(option.value, "I").roff]
        roff.addLine((names + value).joined(separator: " "))
        var sentences = ["\(option.summary)."]
        if option.isRequired { sentences.append("Required.") }
        if !option.details.isEmpty { sentences.append(option.details) }
        if option.isRepeating { sentences.append("May be repeated.") }
        // A label that lists them says it.
        if !option.values.isEmpty, !option.value.contains("|") {
            sentences.append("Values: \(option.values.joined(separator: ", ")).")
        }
        if let value = option.defaultValue { sentences.append("The default is \(value).") }
        roff.add(sentences.joined(separator: " "))
    }

    /// The table of an article, which a page of a command has as well.
    private mutating func addTable(of topic: String, _ heading: String) {
        guard let article = Article.named(topic) else { return }
        roff.macro("SH", heading)
        for case .table(_, let rows) in article.blocks {
            for row in rows where row.count == 2 {
                roff.macro("TP")
                roff.add(row[0])
                roff.add(row[1])
            }
        }
    }

    private mutating func addExamples() {
        let examples = command.parts.compactMap { if case .example(let lines) = $0 { lines } else { nil } }
        guard !examples.isEmpty else { return }
        roff.macro("SH", "EXAMPLES")
        for (index, example) in examples.enumerated() {
            if index > 0 { roff.macro("PP") }
            roff.addExample(example)
        }
    }
}
